import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { findWindow } from '../../domain/negotiations/negotiation.ts';
import type { Day } from '../../domain/values/day.ts';
import { toWireBases } from '../../wire/agreements.ts';
import { pricedFile } from '../../wire/fieldRights.ts';
import { toWireHappened } from '../../wire/happenedFacts.ts';
import { showInstant } from '../../wire/instantText.ts';
import {
  draftedSchema,
  negotiationSchema,
  negotiationsSchema,
  newNegotiationSchema,
  paritySchema,
  saveNegotiationSchema,
  toWireActual,
  toWireAdvice,
  toWireItem,
  toWireParity,
  toWireStep,
  toWireStepCost,
  toWireSum,
  toWireWindow,
  type WireNegotiation,
  type WireNegotiationHead,
} from '../../wire/negotiations.ts';
import { refusalSchema } from '../../wire/problems.ts';
import { idText, languageQuery } from '../../wire/values.ts';
import type { Lang } from '../../words/text.ts';
import type { Context } from '../context.ts';
import { bodyLimit } from '../errors.ts';
import { sendFile } from '../evidence/sendFile.ts';
import { todayInShanghai } from '../today.ts';
import {
  draftNegotiation,
  readNegotiation,
  readNegotiations,
  type SaidNegotiation,
  saveNegotiation,
  seesOf,
  startNegotiation,
} from './actions.ts';
import { printSheet, writeSheet } from './paper.ts';
import { readParity } from './parity.ts';
import type { ReadNegotiation } from './read.ts';

const today = (): Day => todayInShanghai() as Day;
const tags = ['contracts'];
const idParams = z.object({ id: idText });
const refusals = { 404: refusalSchema, 409: refusalSchema, 422: refusalSchema };

/** 谈判 over HTTP: begun, read, kept, and made a draft of the contract. */
const negotiationRoutes =
  (contextOf: () => Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/negotiations',
      {
        schema: {
          tags,
          summary: 'Negotiations with their stage and the window to sign',
          querystring: z.object({ chain: z.string().max(200).optional() }),
          response: { 200: negotiationsSchema },
        },
      },
      async ({ query: { chain } }) => ({
        negotiations: (await readNegotiations(contextOf(), chain ?? null)).map(
          toWireNegotiationHead,
        ),
      }),
    );

    app.post(
      '/agreements/:id/negotiations',
      {
        schema: {
          tags,
          summary: 'Begin a negotiation sheet with the clauses of a version, or with nothing',
          params: idParams,
          querystring: languageQuery,
          body: newNegotiationSchema,
          response: { 201: negotiationSchema, 404: refusalSchema, 422: refusalSchema },
        },
      },
      async ({ params: { id: agreement }, body: { based_on: basedOn, name }, query }, reply) => {
        const id = await startNegotiation(contextOf(), { agreement, basedOn, name });
        reply.code(201);
        return toWireNegotiation(await readNegotiation(contextOf(), id, today()), query.lang);
      },
    );

    app.get(
      '/negotiations/:id',
      {
        schema: {
          tags,
          summary: 'A negotiation sheet with what every cell costs, the offers and the advice',
          params: idParams,
          querystring: languageQuery,
          response: { 200: negotiationSchema, 404: refusalSchema },
        },
      },
      async ({ params: { id }, query }) =>
        toWireNegotiation(await readNegotiation(contextOf(), id, today()), query.lang),
    );

    app.put(
      '/negotiations/:id',
      {
        bodyLimit: 8 * bodyLimit,
        schema: {
          tags,
          summary: 'Keep the sheet, its stage and new offers at once',
          params: idParams,
          querystring: languageQuery,
          body: saveNegotiationSchema,
          response: { 200: negotiationSchema, ...refusals },
        },
      },
      async ({ params: { id }, body, query }) =>
        toWireNegotiation(
          await saveNegotiation(contextOf(), id, body.version, saidOf(body), today()),
          query.lang,
        ),
    );

    app.post(
      '/negotiations/:id/draft',
      {
        schema: {
          tags,
          summary: 'Make what was agreed a draft of the contract',
          params: idParams,
          body: z.strictObject({ version: z.int() }),
          response: { 201: draftedSchema, ...refusals },
        },
      },
      async ({ params: { id }, body: { version } }, reply) => {
        const drafted = await draftNegotiation(contextOf(), id, version);
        return reply.code(201).send(drafted);
      },
    );
  };

/** 底稿文件和同区域平衡 over HTTP. */
const negotiationPaperRoutes =
  (contextOf: () => Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/negotiations/:id/sheet.pdf',
      {
        schema: {
          tags,
          summary: 'The negotiation sheet (谈判底稿) as a paper',
          params: idParams,
          querystring: languageQuery,
          response: { 200: pricedFile, 404: refusalSchema },
        },
      },
      async ({ params: { id }, query: { lang } }, reply) => {
        const read = await readNegotiation(contextOf(), id, today());
        const pdf = await printSheet(read, seesOf(contextOf()), lang);
        return sendFile(reply, 'negotiation.pdf', pdf);
      },
    );

    app.get(
      '/negotiations/:id/sheet.xlsx',
      {
        schema: {
          tags,
          summary: 'The same as a workbook',
          params: idParams,
          querystring: languageQuery,
          response: { 200: pricedFile, 404: refusalSchema },
        },
      },
      async ({ params: { id }, query: { lang } }, reply) => {
        const read = await readNegotiation(contextOf(), id, today());
        const sheet = await writeSheet(read, seesOf(contextOf()), lang);
        return sendFile(reply, 'negotiation.xlsx', sheet);
      },
    );

    app.get(
      '/negotiation-parity',
      {
        schema: {
          tags,
          summary: 'What chains of one region and format pay, and who stands out',
          querystring: z.object({ chain: z.string().max(200).optional() }),
          response: { 200: paritySchema },
        },
      },
      async ({ query: { chain } }) =>
        toWireParity(await readParity(contextOf(), chain ?? null, today())),
    );
  };

/** Every address of negotiations. */
export const negotiationNouns = [negotiationRoutes, negotiationPaperRoutes];

const headOf = (each: ReadNegotiation['negotiation']) => ({
  ...{ id: each.id, based_on: each.basedOn, name: each.name, stage: each.stage },
  agreement: { id: each.agreement, chain: each.chain, no: each.no },
  ...{ deadline: each.deadline, window: toWireWindow(findWindow(each.deadline, today())) },
  draft:
    each.draft === null || each.draftState === null
      ? null
      : { id: each.draft, state: each.draftState },
  ...{ person: each.person, version: each.version, changed_at: showInstant(each.changedAt) },
});

/** A row of the list as it crosses. */
export const toWireNegotiationHead = (
  each: ReadNegotiation['negotiation'],
): WireNegotiationHead => ({
  ...headOf(each),
  ...{ items: each.content.items.length, offers: each.offers },
});

/** 底稿 as it crosses. */
export const toWireNegotiation = (read: ReadNegotiation, lang: Lang): WireNegotiation => {
  const { negotiation, sheet, ladder, actuals, offers, counts } = read;
  const { checks, turnover, benchmark } = negotiation.content;
  const { sums } = sheet;
  const stores = counts.get('store');
  return {
    ...headOf(negotiation),
    ...{ today: read.today, checks, turnover, benchmark },
    items: sheet.rows.map(toWireItem),
    sums: {
      ...{ before: toWireSum(sums.before), asked: toWireSum(sums.asked) },
      ...{ target: toWireSum(sums.target), floor: toWireSum(sums.floor) },
      agreed: toWireSum(sums.agreed),
    },
    ladder: ladder.map(toWireStep),
    ladder_costs: ladder.map(toWireStepCost),
    offers: [...offers],
    actuals: {
      ...{ months: actuals.months, from: actuals.from, to: actuals.to },
      net_amount:
        actuals.net === null
          ? null
          : (toWireBases({ 'net included': actuals.net })['net included'] ?? null),
      fees: actuals.fees.map(toWireActual(actuals.net)),
    },
    advice: read.advice.map(toWireAdvice(lang, read.book.fees)),
    happened: toWireHappened(read.happened),
    market: read.market.map(({ stage: at, places }) => ({ stage: at, places: [...places] })),
    bases: toWireBases(read.yearBases),
    stores: stores === undefined ? null : Number(stores),
  };
};

const saidOf = (body: z.infer<typeof saveNegotiationSchema>): SaidNegotiation => {
  const step = <T extends { trade_for: string }>({ trade_for: tradeFor, ...rest }: T) => ({
    ...rest,
    tradeFor,
  });
  const { checks } = body;
  const dayOf = (day: string | null) => day as Day | null;
  return {
    ...{ name: body.name, stage: body.stage, deadline: dayOf(body.deadline) },
    ...{ turnover: body.turnover, benchmark: body.benchmark },
    checks: {
      background: { ...checks.background, day: dayOf(checks.background.day) },
      terms: { ...checks.terms, day: dayOf(checks.terms.day) },
      people: { ...checks.people, day: dayOf(checks.people.day) },
    },
    items: body.items.map((item) => ({ ...step(item), floor: item.floor })),
    ladder: body.ladder?.map(step),
    offers: body.offers.map((offer) => ({ ...offer, day: offer.day as Day })),
  };
};
