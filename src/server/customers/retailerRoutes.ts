import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Day } from '../../domain/values/day.ts';
import { chainParam } from '../../wire/customers.ts';
import { refusalSchema } from '../../wire/problems.ts';
import {
  changeRetailerSchema,
  fromWireRetailer,
  retailerQuery,
  retailerSchema,
  toWireRetailer,
} from '../../wire/retailers.ts';
import type { Context } from '../context.ts';
import { keepRetailer, readRetailer } from './retailers.ts';

const tags = ['customers'];
const refusals = {
  ...{ 403: refusalSchema, 404: refusalSchema, 409: refusalSchema, 422: refusalSchema },
} as const;

/** 零售商档案 over HTTP. */
export const retailerRoutes =
  (contextOf: () => Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/customers/:chain/retailer',
      {
        schema: {
          tags,
          summary: 'How a chain settles, as far as it is known: each entry with its source and day',
          params: chainParam,
          querystring: retailerQuery,
          response: { 200: retailerSchema, ...refusals },
        },
      },
      async ({ params: { chain }, query: { known } }) =>
        toWireRetailer(await readRetailer(contextOf(), chain, (known ?? null) as Day | null)),
    );

    app.put(
      '/customers/:chain/retailer',
      {
        schema: {
          tags,
          summary: 'The next version of how a chain settles',
          params: chainParam,
          body: changeRetailerSchema,
          response: { 200: retailerSchema, ...refusals },
        },
      },
      async ({ params: { chain }, body: { version, ...profile } }) =>
        toWireRetailer(await keepRetailer(contextOf(), chain, fromWireRetailer(profile), version)),
    );
  };
