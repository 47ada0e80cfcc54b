import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { z } from 'zod';
import type { Day } from '../../domain/values/day.ts';
import { fen, formatFen } from '../../domain/values/money.ts';
import {
  feeLinesQuery,
  feeLinesSchema,
  feeRatesQuery,
  feeRatesSchema,
  toWireFeeRates,
} from '../../wire/feeRates.ts';
import { pricedFile } from '../../wire/fieldRights.ts';
import { refusalSchema } from '../../wire/problems.ts';
import { parseRateText } from '../../wire/rateText.ts';
import { langText } from '../../wire/values.ts';
import type { Context } from '../context.ts';
import { writeFeeRates } from './feeRateSheet.ts';
import { type FeeRatesAsked, type PlacedFeeLine, readFeeLines, readFeeRates } from './feeRates.ts';

const tags = ['contracts'];

/** 费用率 over HTTP. */
export const feeRateRoutes =
  (contextOf: () => Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/fee-rates',
      {
        schema: {
          tags,
          summary: 'Fees of a year in points: actual, the year before, agreed, net of tax, days',
          querystring: feeRatesQuery,
          response: { 200: feeRatesSchema, 422: refusalSchema },
        },
      },
      async ({ query }) => toWireFeeRates(await readFeeRates(contextOf(), askedOf(query))),
    );

    app.get(
      '/fee-rates/lines',
      {
        schema: {
          tags,
          summary: 'The deductions behind a fee rate with clause and formula, the most money first',
          querystring: feeLinesQuery,
          response: { 200: feeLinesSchema, 422: refusalSchema },
        },
      },
      async ({ query: { as_known_on, limit, year, fee, contract, month, ...said } }) => {
        const { lines, count, cost } = await readFeeLines(contextOf(), {
          ...{ year, limit, known: (as_known_on ?? null) as Day | null, fee: fee ?? null },
          ...{ contract: contract ?? null, month: month ?? null, chain: said.chain ?? null },
          ...{ region: said.region ?? null, format: said.format ?? null },
        });
        return { count, cost: formatFen(cost), lines: lines.map(toWireLine) };
      },
    );

    app.get(
      '/fee-rates.xlsx',
      {
        schema: {
          tags,
          summary: 'Fee rates as a workbook: groups, kinds, months, what they stand on',
          querystring: feeRatesQuery.extend({ lang: langText.default('zh') }),
          response: { 200: pricedFile, 422: refusalSchema },
        },
      },
      async ({ query: { lang, ...query } }, reply) => {
        const book = await writeFeeRates(await readFeeRates(contextOf(), askedOf(query)), lang);
        return reply
          .header('content-type', xlsx)
          .header('content-disposition', 'attachment; filename="fee-rates.xlsx"')
          .send(Buffer.from(book));
      },
    );
  };

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const askedOf = (query: z.infer<typeof feeRatesQuery>): FeeRatesAsked => ({
  ...{ year: query.year ?? null, by: query.by, chain: query.chain ?? null },
  ...{ region: query.region ?? null, format: query.format ?? null },
  known: (query.as_known_on ?? null) as Day | null,
  interest: query.interest === undefined ? null : parseRateText(query.interest),
});

const toWireLine = (line: PlacedFeeLine) => ({
  back: line.back ?? (line.theirs > 0n ? ('loose' as const) : null),
  other: line.other && { doc: line.other.doc, statement_no: line.other.statementNo },
  ...{ chain: line.chain, month: line.month, statement_no: line.statementNo, doc: line.doc },
  ...{ subject: line.subject, fee: line.fee, store: line.store || line.storeCode || null },
  ...{ region: line.region, format: line.format, taken: formatFen(fen(-line.theirs)) },
  ...{ right: formatFen(fen(-line.ours)), verdict: line.verdict, clause: line.clause },
  formula: line.formula,
  audit:
    line.run === null || line.version === null
      ? null
      : { id: line.run, version: line.version, statement: line.at ?? 0 },
});
