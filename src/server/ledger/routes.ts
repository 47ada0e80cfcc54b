import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type Day, parseDay } from '../../domain/values/day.ts';
import { formatFen } from '../../domain/values/money.ts';
import { showInstant } from '../../wire/instantText.ts';
import {
  balancesQuery,
  balancesSchema,
  chainBalancesSchema,
  entriesQuery,
  entriesSchema,
  postingSchema,
  toWirePosting,
} from '../../wire/ledger.ts';
import { refusalSchema } from '../../wire/problems.ts';
import { postedSchema, postSchema, reversedSchema, reverseSchema } from '../../wire/settlements.ts';
import { dayText, idText } from '../../wire/values.ts';
import type { Context } from '../context.ts';
import { parseCursor, showCursor } from '../db/cursor.ts';
import { Refused } from '../refused.ts';
import { postRun, readPosting, reverseRun } from '../settlements/actions.ts';
import { todayInShanghai } from '../today.ts';
import { readBalances, readChainBalances, readEntries } from './actions.ts';

export const ledgerRoutes =
  (contextOf: () => Context): FastifyPluginAsyncZod =>
  async (app) => {
    const tags = ['ledger'];
    app.get(
      '/ledger/balances',
      {
        schema: {
          tags,
          summary: 'Balances by account and payer, as known at the end of a day in Shanghai',
          querystring: balancesQuery,
          response: { 200: balancesSchema, 422: refusalSchema },
        },
      },
      async ({ query }) => readBalances(contextOf(), filterOf(query)),
    );

    app.get(
      '/ledger/chains',
      {
        schema: {
          tags,
          summary: 'Balances by chain and account, as known at the end of a day in Shanghai',
          querystring: balancesQuery,
          response: { 200: chainBalancesSchema, 422: refusalSchema },
        },
      },
      async ({ query }) => readChainBalances(contextOf(), filterOf(query)),
    );

    app.get(
      '/ledger/entries',
      {
        schema: {
          tags,
          summary:
            'What a balance is made of: its entries with their documents, the last day first',
          querystring: entriesQuery,
          response: { 200: entriesSchema, 422: refusalSchema },
        },
      },
      async ({ query }) => {
        const { account, item, party, cursor, limit } = query;
        const page = {
          ...filterOf(query),
          account,
          item: item ?? null,
          party: party ?? null,
          after: cursor === undefined ? null : afterOf(cursor),
          limit: limit + 1,
        };
        const { total, entries } = await readEntries(contextOf(), page);
        const last = entries.length > limit ? entries[limit - 1] : undefined;
        return {
          total: formatFen(total),
          entries: entries.slice(0, limit).map((each) => ({
            id: each.id,
            chain: each.chain,
            day: each.day,
            recorded_at: showInstant(each.recordedAt),
            kind: each.kind,
            statement: each.statement,
            statement_id: each.statementId,
            doc: each.doc,
            dispute_id: each.disputeId,
            amount: formatFen(each.amount),
          })),
          next: last ? showCursor({ sort: 'day', key: last.day, id: last.id }) : null,
        };
      },
    );
  };

interface Asked {
  readonly chain?: string | undefined;
  readonly as_known_on?: string | undefined;
  readonly until?: string | undefined;
}

const filterOf = ({ chain, as_known_on, until }: Asked) => ({
  chain: chain ?? null,
  asKnownOn: as_known_on ?? null,
  until: until ?? null,
});

function afterOf(cursor: string): { day: string; id: string } {
  const { key, id } = parseCursor(cursor, 'day');
  if (parseDay(key) === null) throw new Refused(422, 'cursor.invalid');
  return { day: key, id };
}

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
      async ({ params: { id }, body: { version, as_of, person, note } }) =>
        postRun(contextOf(), id, version, (as_of ?? todayInShanghai()) as Day, { person, note }),
    );

    app.post(
      '/audits/:id/reverse',
      {
        schema: {
          tags: ['ledger'],
          summary: 'Reverse what stands of an audit, or ask for the approval that the matrix wants',
          params,
          body: reverseSchema,
          response: { 200: reversedSchema, ...refusals },
        },
      },
      async ({ params: { id }, body: { version, person, note } }) =>
        reverseRun(contextOf(), id, version, { person, note }),
    );
  };
