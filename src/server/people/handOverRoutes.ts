import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Day } from '../../domain/values/day.ts';
import { handedOverSchema, handOverSchema, setHandOverSchema } from '../../wire/handOver.ts';
import { refusalSchema } from '../../wire/problems.ts';
import { idText } from '../../wire/values.ts';
import type { Context } from '../context.ts';
import { handOver, type PrepareBack, readHandOver } from './handOver.ts';

const tags = ['people'];
const params = z.object({ id: idText });
const refusals = {
  ...{ 403: refusalSchema, 404: refusalSchema },
  ...{ 409: refusalSchema, 422: refusalSchema },
};

/** 离职交接 over HTTP, for administrators. */
export const handOverRoutes =
  (contextOf: () => Context, prepareBack: PrepareBack): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/people/:id/hand-over',
      {
        schema: {
          tags,
          summary: 'What stands in the name of a person, before it is handed over',
          params,
          response: { 200: handOverSchema, ...refusals },
        },
      },
      async ({ params: { id } }) => readHandOver(contextOf(), id),
    );

    app.post(
      '/people/:id/hand-over',
      {
        schema: {
          tags,
          summary: 'Hand over what stands in the name of who leaves, all or nothing',
          params,
          body: setHandOverSchema,
          response: { 200: handedOverSchema, ...refusals },
        },
      },
      async ({ params: { id }, body: { version, to, from, disable, reason, asked } }) => {
        const order = { seen: version, to, day: from as Day, disables: disable, reason, asked };
        return handOver(contextOf(), id, order, prepareBack);
      },
    );
  };
