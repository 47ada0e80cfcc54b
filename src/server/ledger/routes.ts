import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { balancesQuery, balancesSchema } from '../../wire/ledger.ts';
import { refusalSchema } from '../../wire/problems.ts';
import type { Context } from '../context.ts';
import { readBalances } from './actions.ts';

export const ledgerRoutes =
  (contextOf: () => Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/ledger/balances',
      {
        schema: {
          tags: ['ledger'],
          summary: 'Balances by account and payer, as known at the end of a day in Shanghai',
          querystring: balancesQuery,
          response: { 200: balancesSchema, 422: refusalSchema },
        },
      },
      async ({ query }) =>
        readBalances(contextOf(), query.as_known_on ?? null, query.until ?? null),
    );
  };
