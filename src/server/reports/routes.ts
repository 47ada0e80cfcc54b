import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Day } from '../../domain/values/day.ts';
import { parseFen } from '../../domain/values/money.ts';
import { refusalSchema } from '../../wire/problems.ts';
import {
  boardQuery,
  boardSchema,
  contractUseSchema,
  markSchema,
  toWireContractUse,
} from '../../wire/reports.ts';
import { idText } from '../../wire/values.ts';
import type { Context } from '../context.ts';
import { todayInShanghai } from '../today.ts';
import { markStatement, readBoard, readContractUse } from './actions.ts';

/** 月结看板 over HTTP. */
export const reportRoutes =
  (contextOf: () => Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/board',
      {
        schema: {
          tags: ['reports'],
          summary: 'Every chain and entity in every month: how far it is, and what comes next',
          querystring: boardQuery,
          response: { 200: boardSchema, 422: refusalSchema },
        },
      },
      async ({ query: { from, to, chain, as_of } }) => {
        const today = (as_of ?? todayInShanghai()) as Day;
        const filter = { from: from ?? null, to: to ?? null, chain: chain ?? null };
        return { as_of: today, rows: await readBoard(contextOf(), filter, today) };
      },
    );

    app.get(
      '/contracts/:id/use',
      {
        schema: {
          tags: ['contracts'],
          summary: 'A contract against what was taken on it and what was right',
          params: z.object({ id: idText }),
          response: { 200: contractUseSchema, 404: refusalSchema },
        },
      },
      async ({ params: { id } }) => toWireContractUse(await readContractUse(contextOf(), id)),
    );

    app.post(
      '/statements/:id/marks',
      {
        schema: {
          tags: ['statements'],
          summary: 'Mark a statement as confirmed or invoiced, or give it an owner',
          params: z.object({ id: idText }),
          body: markSchema,
          response: { 204: z.null(), 404: refusalSchema, 422: refusalSchema },
        },
      },
      async ({ params: { id }, body }, reply) => {
        const { kind, person, note } = body;
        const told =
          body.kind === 'owner'
            ? { day: null, amount: null }
            : {
                day: body.day as Day | null,
                amount: body.amount === undefined ? null : parseFen(body.amount),
              };
        await markStatement(contextOf(), id, { kind, person, note, ...told });
        return reply.code(204).send(null);
      },
    );
  };
