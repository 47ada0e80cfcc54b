import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Day } from '../../domain/values/day.ts';
import { type Fen, parseFen } from '../../domain/values/money.ts';
import { toWireDue } from '../../wire/paymentFacts.ts';
import { refusalSchema } from '../../wire/problems.ts';
import { idText } from '../../wire/values.ts';
import {
  noteTakeBackSchema,
  tailSchema,
  tookBackSchema,
  writeOffSchema,
  writtenOffSchema,
} from '../../wire/writeOffs.ts';
import type { Context } from '../context.ts';
import { todayInShanghai } from '../today.ts';
import { closeTailOrAsk } from './tails.ts';
import { takeBackOrAsk } from './writeOffBacks.ts';
import { writeOffOrAsk } from './writeOffs.ts';

/** 核销 and what takes it or any explanation back, over HTTP. */
export const writeOffRoutes =
  (contextOf: () => Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.post(
      '/payments/statements/:id/write-off',
      {
        schema: {
          tags: ['payments'],
          summary: 'Write off what nobody explains, or ask for the approval that the matrix wants',
          params: z.object({ id: idText }),
          body: writeOffSchema,
          response: {
            200: writtenOffSchema,
            404: refusalSchema,
            409: refusalSchema,
            422: refusalSchema,
          },
        },
      },
      async ({ params: { id }, body: { version: seen, amount, ...said } }) => {
        const given = { ...said, seen, amount: parseFen(amount) as Fen };
        const { checked, waiting } = await writeOffOrAsk(
          contextOf(),
          id,
          given,
          todayInShanghai() as Day,
        );
        return { statement: toWireDue(checked), waiting: [...waiting] };
      },
    );

    app.post(
      '/payments/statements/:id/tail',
      {
        schema: {
          tags: ['payments'],
          summary: 'Close a rounding difference as a gain or a loss, or ask for its approval',
          params: z.object({ id: idText }),
          body: tailSchema,
          response: {
            200: writtenOffSchema,
            404: refusalSchema,
            409: refusalSchema,
            422: refusalSchema,
          },
        },
      },
      async ({ params: { id: statement }, body: { version: seen, payment = null, ...said } }) => {
        const given = { ...said, statement, payment, seen };
        const today = todayInShanghai() as Day;
        const { checked, waiting } = await closeTailOrAsk(contextOf(), given, today);
        return { statement: toWireDue(checked), waiting: [...waiting] };
      },
    );

    app.post(
      '/payments/statements/:id/notes/:note/take-back',
      {
        schema: {
          tags: ['payments'],
          summary:
            'Take an explanation back: its amount is open again; a write-off may need approval',
          params: z.object({ id: idText, note: idText }),
          body: noteTakeBackSchema,
          response: {
            200: tookBackSchema,
            404: refusalSchema,
            409: refusalSchema,
            422: refusalSchema,
          },
        },
      },
      async ({ params: { id, note }, body: { amount, ...said } }) => {
        const at = { statement: id, note };
        const back = amount === undefined ? null : (parseFen(amount) as Fen);
        const given = { ...said, amount: back };
        const { checked, waiting } = await takeBackOrAsk(
          contextOf(),
          at,
          given,
          todayInShanghai() as Day,
        );
        return { ...toWireDue(checked), waiting: [...waiting] };
      },
    );
  };
