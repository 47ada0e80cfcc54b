import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { type Fen, parseFen } from '../../domain/values/money.ts';
import { limitSchema, setLimitSchema, toWireLimit } from '../../wire/approvals.ts';
import { refusalSchema } from '../../wire/problems.ts';
import type { Context } from '../context.ts';
import { readLimit, setLimit } from './actions.ts';

const tags = ['approvals'];

/** 让步限额 over HTTP. */
export const limitRoutes =
  (contextOf: () => Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/concession-limit',
      {
        schema: {
          tags,
          summary: 'What may be given up on one line without an approval',
          response: { 200: limitSchema },
        },
      },
      async () => toWireLimit(await readLimit(contextOf())),
    );

    app.put(
      '/concession-limit',
      {
        schema: {
          tags,
          summary: 'Set what may be given up on one line, with who says so',
          body: setLimitSchema,
          response: { 200: limitSchema, 409: refusalSchema, 422: refusalSchema },
        },
      },
      async ({ body: { version, amount, source, person } }) => {
        const context = contextOf();
        await setLimit(context, version, { amount: parseFen(amount) as Fen, source }, person);
        return toWireLimit(await readLimit(context));
      },
    );
  };
