import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Day } from '../../domain/values/day.ts';
import { balancesQuery, balancesSchema, postingSchema, toWirePosting } from '../../wire/ledger.ts';
import { refusalSchema } from '../../wire/problems.ts';
import { postedSchema, postSchema, reversedSchema, reverseSchema } from '../../wire/settlements.ts';
import { dayText, idText } from '../../wire/values.ts';
import type { Context } from '../context.ts';
import { postRun, readPosting, reverseRun } from '../settlements/actions.ts';
import { todayInShanghai } from '../today.ts';
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

const params = z.object({ id: idText });
const refusals = { 404: refusalSchema, 409: refusalSchema, 422: refusalSchema };

/** 过账 of an audit: what it would be, done, and reversed. */
export const postingRoutes =
  (contextOf: () => Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/audits/:id/posting',
      {
        schema: {
          tags: ['ledger'],
          summary: 'What would be posted of an audit, and every entry there was',
          params,
          querystring: z.object({
            version: z.coerce.number().int().min(1),
            as_of: dayText.optional(),
          }),
          response: { 200: postingSchema, ...refusals },
        },
      },
      async ({ params: { id }, query: { version, as_of } }) =>
        toWirePosting(
          await readPosting(contextOf(), id, version, (as_of ?? todayInShanghai()) as Day),
        ),
    );

    app.post(
      '/audits/:id/post',
      {
        schema: {
          tags: ['audits'],
          summary:
            'Post the accepted audit to the ledger, reversing what an earlier version posted',
          params,
          body: postSchema,
          response: { 200: postedSchema, ...refusals },
        },
      },
      async ({ params: { id }, body: { version, as_of, person } }) =>
        postRun(contextOf(), id, version, (as_of ?? todayInShanghai()) as Day, person),
    );

    app.post(
      '/audits/:id/reverse',
      {
        schema: {
          tags: ['ledger'],
          summary: 'Reverse what stands of an audit, with who and why',
          params,
          body: reverseSchema,
          response: { 200: reversedSchema, ...refusals },
        },
      },
      async ({ params: { id }, body: { version, person, note } }) => ({
        reversed: await reverseRun(contextOf(), id, version, { person, note }),
      }),
    );
  };
