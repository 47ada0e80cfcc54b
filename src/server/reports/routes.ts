import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { claimableOf } from '../../domain/settlements/lineSums.ts';
import type { Day } from '../../domain/values/day.ts';
import { formatFen, parseFen } from '../../domain/values/money.ts';
import { showInstant } from '../../wire/instantText.ts';
import { lineHistorySchema, lineQuery } from '../../wire/lineFacts.ts';
import { toWireLineHistory } from '../../wire/lineHistory.ts';
import {
  type lineSorts,
  linesQuery,
  linesSchema,
  searchQuery,
  searchSchema,
} from '../../wire/lines.ts';
import { refusalSchema } from '../../wire/problems.ts';
import {
  boardQuery,
  boardSchema,
  claimedQuery,
  claimedSchema,
  markSchema,
  marksSchema,
  showReason,
  takingsQuery,
  takingsSchema,
  toWireTakings,
} from '../../wire/reports.ts';
import { todayQuery, todaySchema } from '../../wire/today.ts';
import { idText, langText } from '../../wire/values.ts';
import type { Lang } from '../../words/text.ts';
import type { Context } from '../context.ts';
import { parseCursor as parsePlace, showCursor as showPlace } from '../db/cursor.ts';
import { langOf } from '../errors.ts';
import { seesFields } from '../fieldRights.ts';
import { Refused } from '../refused.ts';
import { todayInShanghai } from '../today.ts';
import {
  markStatement,
  readBoard,
  readClaimed,
  readLineHistory,
  readLines,
  readMarks,
  readTakings,
  readToday,
  search,
} from './actions.ts';
import { makeToday } from './today.ts';

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
      async ({ query: { from, to, chain, last, as_of } }) => {
        const today = (as_of ?? todayInShanghai()) as Day;
        const filter = { from: from ?? null, to: to ?? null, chain: chain ?? null };
        const board = await readBoard(contextOf(), { ...filter, last: last ?? null }, today);
        return { as_of: today, ...board };
      },
    );

    app.get(
      '/statements/:id/marks',
      {
        schema: {
          tags: ['statements'],
          summary: 'Every mark that was set on a statement, the last first',
          params: z.object({ id: idText }),
          response: { 200: marksSchema, 404: refusalSchema },
        },
      },
      async ({ params: { id } }) => ({
        marks: (await readMarks(contextOf(), id)).map(({ amount, recordedAt, ...mark }) => ({
          ...mark,
          amount: amount === null ? null : formatFen(amount),
          recorded_at: showInstant(recordedAt),
        })),
      }),
    );

    app.post(
      '/statements/:id/marks',
      {
        schema: {
          tags: ['statements'],
          summary: 'Mark a statement as confirmed or invoiced, or give it an owner',
          params: z.object({ id: idText }),
          body: markSchema,
          response: { 204: z.null(), 404: refusalSchema, 409: refusalSchema, 422: refusalSchema },
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
        await markStatement(contextOf(), id, { kind, person, note, ...told }, body.version ?? null);
        return reply.code(204).send(null);
      },
    );
  };

/** 扣款分析 over HTTP. */
export const takingRoutes =
  (contextOf: () => Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/takings',
      {
        schema: {
          tags: ['reports'],
          summary: 'What was taken per month, chain and kind of fee, how much of it is claimable',
          querystring: takingsQuery.extend({ lang: langText.default('zh') }),
          response: { 200: takingsSchema, 422: refusalSchema },
        },
      },
      async ({ query: { from, to, chain, as_known_on, lang } }) => {
        const known = (as_known_on ?? null) as Day | null;
        const filter = { from: from ?? null, to: to ?? null, chain: chain ?? null, known };
        return toWireTakings(await readTakings(contextOf(), filter), lang);
      },
    );

    app.get(
      '/takings/lines',
      {
        schema: {
          tags: ['reports'],
          summary: 'The lines that are claimable for a reason: those that takings add up',
          querystring: claimedQuery.extend({ lang: langText.default('zh') }),
          response: { 200: claimedSchema, 422: refusalSchema },
        },
      },
      async ({ query: { lang, limit, rule, cursor, as_known_on: known, ...months } }) => {
        const { from, to, chain } = months;
        const found = await readClaimed(contextOf(), {
          ...{ from: from ?? null, to: to ?? null, chain: chain ?? null },
          known: (known ?? null) as Day | null,
          rule: rule === 'none' ? '' : (rule ?? null),
          after: cursor === undefined ? null : parseClaimCursor(cursor),
          limit: limit + 1,
        });
        const last = found.length > limit ? found[limit - 1] : undefined;
        return {
          lines: found.slice(0, limit).map((each) => toWireClaimed(each, lang)),
          next: last ? showClaimCursor(last) : null,
        };
      },
    );
  };

/** 今日 over HTTP. */
export const todayRoutes =
  (contextOf: () => Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/today',
      {
        schema: {
          tags: ['reports'],
          summary: 'The worklist: money found and not claimed, what is due, short, expected, won',
          querystring: todayQuery,
          response: { 200: todaySchema, 422: refusalSchema },
        },
      },
      async (request) => {
        const { chain, as_of, first } = request.query;
        const today = (as_of ?? todayInShanghai()) as Day;
        const facts = await readToday(contextOf(), chain ?? null, today);
        return makeToday(facts, langOf(request), { first, sees: seesFields(contextOf().person) });
      },
    );
  };

/** 单据行和搜索 over HTTP. */
export const lineRoutes =
  (contextOf: () => Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/lines',
      {
        schema: {
          tags: ['statements'],
          summary: 'Lines of all statements: filtered, sorted, a page at a time',
          querystring: linesQuery,
          response: { 200: linesSchema, 422: refusalSchema },
        },
      },
      async ({ query: { sort, order, cursor, limit, ...query } }) => {
        const after = cursor === undefined ? null : parseCursor(cursor, sort);
        const money = (text: string | undefined) => (text === undefined ? null : parseFen(text));
        const filter = {
          chain: query.chain ?? null,
          kind: query.kind ?? null,
          fee: query.fee ?? null,
          store: query.store ?? null,
          doc: query.doc ?? null,
          from: (query.from ?? null) as Day | null,
          to: (query.to ?? null) as Day | null,
          min: money(query.min),
          max: money(query.max),
          month: query.month ?? null,
        };
        const page = { sort, order, after, limit: limit + 1 };
        const found = await readLines(contextOf(), filter, page);
        const last = found.length > limit ? found[limit - 1] : undefined;
        return {
          lines: found.slice(0, limit).map(toWireLine),
          next: last ? showCursor(last, sort) : null,
        };
      },
    );

    app.get(
      '/search',
      {
        schema: {
          tags: ['reports'],
          summary: 'Everything by a few letters of its name or number, or by its amount',
          querystring: searchQuery,
          response: { 200: searchSchema, 422: refusalSchema },
        },
      },
      async ({ query: { q, limit } }) => {
        const found = await search(contextOf(), q, limit);
        return {
          chains: [...found.chains],
          statements: found.statements.map(({ run, version, at, ...rest }) => ({
            ...rest,
            audit: auditAt(run, version, at),
          })),
          lines: found.lines.map(toWireLine),
          terms: [...found.terms],
          ...toWireFound(found),
        };
      },
    );
  };

type Found = Awaited<ReturnType<typeof search>>;

const toWireFound = ({ disputes, papers, payments, batches }: Found) => ({
  disputes: disputes.map(({ id, chain, statementNo, dispute, standing }) => ({
    ...{ id, chain, doc: dispute.doc, subject: dispute.subject, buyer: dispute.buyer },
    ...{ no: statementNo, remaining: formatFen(standing.remaining) },
  })),
  papers: papers.map(({ id, kind, no, chain, statementNo, day, amount }) => ({
    ...{ id, kind, no, chain, statement: statementNo ?? '', day, amount: formatFen(amount) },
  })),
  payments: payments.map(({ id, chain, payer, bankRef, day, amount }) => ({
    ...{ id, chain, payer, bank_ref: bankRef, day, amount: formatFen(amount) },
  })),
  batches: batches.map(({ id, files, statements, recordedAt }) => ({
    ...{ id, files: [...files], statements: statements.map(({ no }) => no ?? '-') },
    recorded_at: showInstant(recordedAt),
  })),
});

type Listed = Awaited<ReturnType<typeof readLines>>[number];

const auditAt = (run: string | null, version: number | null, at: number | null) =>
  run === null || version === null || at === null ? null : { id: run, version, statement: at };

const toWireLine = (line: Listed) => ({
  statement: line.statement,
  n: line.n,
  chain: line.chain,
  no: line.no,
  month: line.month,
  kind: line.kind,
  fee: line.fee,
  subject: line.subject,
  doc: line.doc || null,
  store: line.store || null,
  date: line.day,
  amount: formatFen(line.amount),
  verdict: line.verdict,
  ours: line.ours === null ? null : formatFen(line.ours),
  audit: auditAt(line.run, line.version, line.at),
});

type Claimed = Awaited<ReturnType<typeof readClaimed>>[number];

const toWireClaimed = ({ id, n, line, run, version, at, ...place }: Claimed, lang: Lang) => ({
  ...place,
  id: `${id}-${n}`,
  kind: line.kind,
  fee: line.line?.fee ?? null,
  subject: line.line?.subject || null,
  doc: line.doc,
  store: line.line?.store || line.paper?.store || null,
  date: line.line?.day ?? line.paper?.day ?? null,
  theirs: formatFen(line.theirs),
  ours: formatFen(line.ours),
  claimable: formatFen(claimableOf(line)),
  verdict: line.verdict,
  rule: line.rules[0] ?? null,
  text: showReason(line.rules[0] ?? '', lang),
  audit: auditAt(run, version, at),
});

const showClaimCursor = ({ id, n, line }: Claimed): string => {
  const claimable = claimableOf(line);
  const key = `${claimable < 0n ? -claimable : claimable}#${n}`;
  return showPlace({ sort: 'claimable', key, id });
};

function parseClaimCursor(text: string) {
  const { key, id } = parsePlace(text, 'claimable');
  const [, amount, n] = /^(\d{1,18})#(\d{1,9})$/.exec(key) ?? [];
  if (amount === undefined) throw new Refused(422, 'cursor.invalid');
  return { key: amount, id, n: Number(n) };
}

type Sort = (typeof lineSorts)[number];

/** What a line without a day counts as. */
const noDay = '0001-01-01';

function showCursor(line: Listed, sort: Sort): string {
  const value = { day: line.day ?? noDay, amount: `${line.amount}`, doc: line.doc }[sort];
  return Buffer.from(JSON.stringify([value, line.statement, line.n])).toString('base64url');
}

const cursorValue: Readonly<Record<Sort, RegExp>> = {
  day: /^\d{4}-\d{2}-\d{2}$/,
  amount: /^-?\d{1,18}$/,
  doc: /^[^\0]{0,400}$/,
};

function parseCursor(text: string, sort: Sort) {
  const [value, statement, n] = z
    .tuple([
      z.string().regex(cursorValue[sort]),
      z.string().regex(/^[0-9a-f-]{36}$/),
      z.int().min(0).max(2_147_483_647),
    ])
    .catch(() => {
      throw new Refused(422, 'cursor.invalid');
    })
    .parse(readJson(Buffer.from(text, 'base64url').toString()));
  return { value, statement, n };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const lineParams = z.object({ id: idText, n: z.coerce.number().int().min(0) });

/** 一行的经过 over HTTP. */
export const lineHistoryRoutes =
  (contextOf: () => Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/audits/:id/lines/:n/history',
      {
        schema: {
          tags: ['audits'],
          summary: 'What happened to one line: statement, decisions, dispute, postings, in order',
          params: lineParams,
          querystring: lineQuery,
          response: { 200: lineHistorySchema, 404: refusalSchema, 409: refusalSchema },
        },
      },
      async (request) => {
        const { id, n } = request.params;
        const { version, statement } = request.query;
        const facts = await readLineHistory(contextOf(), id, { version, statement, n });
        return { steps: toWireLineHistory(facts, langOf(request)) };
      },
    );
  };
