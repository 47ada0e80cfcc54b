import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Day } from '../../domain/values/day.ts';
import { type Fen, parseFen } from '../../domain/values/money.ts';
import { toWireDue } from '../../wire/paymentFacts.ts';
import { writeOffSchema, writtenOffSchema } from '../../wire/payments.ts';
import { refusalSchema } from '../../wire/problems.ts';
import { idText } from '../../wire/values.ts';
import type { Context } from '../context.ts';
import { todayInShanghai } from '../today.ts';
import { writeOffOrAsk } from './writeOffs.ts';

/** 核销 over HTTP; it comes back as any explanation does. */
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
  };
