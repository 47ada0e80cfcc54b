import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Day } from '../../domain/values/day.ts';
import { pricedFile } from '../../wire/fieldRights.ts';
import {
  deliveriesSchema,
  payDaysQuery,
  payDaysSchema,
  toWireDeliveries,
  toWirePayDays,
} from '../../wire/payDays.ts';
import { refusalSchema } from '../../wire/problems.ts';
import { parseRateText } from '../../wire/rateText.ts';
import { idText, langText } from '../../wire/values.ts';
import type { Context } from '../context.ts';
import { sendFile } from '../evidence/sendFile.ts';
import { todayInShanghai } from '../today.ts';
import { type DaysAsked, readDeliveries, readRealDays } from './days.ts';
import { writeRealDays } from './daysSheet.ts';

const tags = ['payments'];

/** 实际账期 over HTTP. */
export const daysRoutes =
  (contextOf: () => Context): FastifyPluginAsyncZod =>
  async (app) => {
    const read = (query: z.infer<typeof payDaysQuery>) =>
      readRealDays(contextOf(), askedOf(query), todayInShanghai() as Day);

    app.get(
      '/payments/days',
      {
        schema: {
          tags,
          summary:
            'Days from receipt to due and to money on real deliveries, by chain and contract',
          querystring: payDaysQuery,
          response: { 200: payDaysSchema, 422: refusalSchema },
        },
      },
      async ({ query }) => toWirePayDays(await read(query)),
    );

    app.get(
      '/payments/days/deliveries',
      {
        schema: {
          tags,
          summary: 'The deliveries of a statement: received, due, paid',
          querystring: z.object({ statement: idText }),
          response: { 200: deliveriesSchema, 404: refusalSchema },
        },
      },
      async ({ query: { statement } }) =>
        toWireDeliveries(await readDeliveries(contextOf(), statement)),
    );

    app.get(
      '/payments/days.xlsx',
      {
        schema: {
          tags,
          summary: 'The same as a workbook: groups, statements, what it stands on',
          querystring: payDaysQuery.extend({ lang: langText.default('zh') }),
          response: { 200: pricedFile, 422: refusalSchema },
        },
      },
      async ({ query: { lang, ...query } }, reply) =>
        sendFile(reply, 'days.xlsx', await writeRealDays(await read(query), lang)),
    );
  };

const askedOf = (query: z.infer<typeof payDaysQuery>): DaysAsked => ({
  ...{ chain: query.chain ?? null, from: query.from ?? null, to: query.to ?? null },
  interest: query.interest === undefined ? null : parseRateText(query.interest),
});
