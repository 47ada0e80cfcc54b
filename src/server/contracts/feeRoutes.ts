import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Day } from '../../domain/values/day.ts';
import { fromWireFee, toWireFees } from '../../wire/feeFacts.ts';
import {
  changeFeeSchema,
  feeKindText,
  feesQuery,
  feesSchema,
  resetFeesSchema,
} from '../../wire/fees.ts';
import { refusalSchema } from '../../wire/problems.ts';
import type { Context } from '../context.ts';
import { changeFee, type ReadFees, readFees, resetFees } from './fees.ts';

const tags = ['contracts'];
const refusals = { 409: refusalSchema, 422: refusalSchema };

const answer = ({ entries, stored }: ReadFees) => toWireFees(entries, stored);

/** 费用科目 over HTTP. */
export const feeRoutes =
  (contextOf: () => Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/fees',
      {
        schema: {
          tags,
          summary: 'The kinds of fee: names, nature, tax class, price guide and law note of each',
          querystring: feesQuery,
          response: { 200: feesSchema, 422: refusalSchema },
        },
      },
      async ({ query: { known } }) => answer(await readFees(contextOf(), (known ?? null) as Day)),
    );

    app.put(
      '/fees/:kind',
      {
        schema: {
          tags,
          summary: 'A kind of fee as this company means it, as the version after the one seen',
          params: z.object({ kind: feeKindText }),
          body: changeFeeSchema,
          response: { 200: feesSchema, ...refusals },
        },
      },
      async ({ params: { kind }, body: { version, fee } }) =>
        answer(await changeFee(contextOf(), kind, version, fromWireFee(fee))),
    );

    app.post(
      '/fees/reset',
      {
        schema: {
          tags,
          summary: 'These kinds are as shipped again',
          body: resetFeesSchema,
          response: { 200: feesSchema, ...refusals },
        },
      },
      async ({ body: { kinds } }) => answer(await resetFees(contextOf(), kinds)),
    );
  };
