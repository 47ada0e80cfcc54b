import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Day } from '../../domain/values/day.ts';
import { formatFen } from '../../domain/values/money.ts';
import { toWireAudit, toWirePreview } from '../../wire/audits.ts';
import { pricedFile } from '../../wire/fieldRights.ts';
import { fromWireMapping } from '../../wire/imports.ts';
import { jobSchema } from '../../wire/jobs.ts';
import { refusalSchema } from '../../wire/problems.ts';
import {
  auditRequestSchema,
  auditSchema,
  decidedOrAskedSchema,
  decidedSchema,
  decideSchema,
  letterQuery,
  paperQuery,
  previewRequestSchema,
  previewSchema,
  statementsQuery,
  statementsSchema,
  versionsSchema,
  type WireNewDecision,
} from '../../wire/settlements.ts';
import { toWireListed, toWireVersion } from '../../wire/statements.ts';
import { idText, languageQuery } from '../../wire/values.ts';
import { type DecideOrder, decideJob, decideOrAsk } from '../approvals/actions.ts';
import { type Context, isSignedIn } from '../context.ts';
import { parseCursor, showCursor } from '../db/cursor.ts';
import { langOf } from '../errors.ts';
import { loadFileHead } from '../files/actions.ts';
import type { RunOrder } from '../imports/computed.ts';
import { loadJob, startJob, toWireJob } from '../jobs/actions.ts';
import { todayInShanghai } from '../today.ts';
import {
  orderDecisions,
  previewDecisions,
  printDifferences,
  printLetter,
  printReport,
  readStatements,
  readVersions,
} from './actions.ts';
import { readRun, readVersion } from './seenRun.ts';

const params = z.object({ id: idText });
const tags = ['audits'];
const refusals = { 404: refusalSchema, 409: refusalSchema, 422: refusalSchema };

/** 核查 over HTTP: ordered, read, decided, posted. */
export const auditRoutes =
  (contextOf: () => Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.post(
      '/audits',
      {
        schema: {
          tags,
          summary: 'Audit the files of a month: answers with the job that does it',
          body: auditRequestSchema,
          response: { 202: jobSchema, ...refusals },
        },
      },
      async (request, reply) => {
        const context = contextOf();
        const order = await orderAudit(context, request.body);
        const job = await loadJob(context, await startJob(context, 'audit', order));
        return reply.code(202).send(toWireJob(job, langOf(request)));
      },
    );

    app.get(
      '/audits/:id',
      {
        schema: {
          tags,
          summary: 'The result of an audit: its last version, or the one that is named',
          params,
          querystring: languageQuery
            .partial()
            .extend({ version: z.coerce.number().int().min(1).optional() }),
          response: { 200: auditSchema, ...refusals },
        },
      },
      async (request) => {
        const { id } = request.params;
        const run = await readRun(contextOf(), id, request.query.version ?? null);
        return toWireAudit(run, langOf(request));
      },
    );
  };

/** 决定 over HTTP: tried, kept, and told which version that made. */
export const decisionRoutes =
  (contextOf: () => Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.post(
      '/audits/:id/decisions',
      {
        schema: {
          tags,
          summary:
            'Decide on lines: a job computes the next version, and asks for the approvals it needs',
          params,
          body: decideSchema,
          response: { 202: jobSchema, ...refusals },
        },
      },
      async (request, reply) => {
        const context = contextOf();
        const { params, body } = request;
        const job = await loadJob(context, await startDeciding(context, params.id, body));
        return reply.code(202).send(toWireJob(job, langOf(request)));
      },
    );

    app.post(
      '/audits/:id/decide',
      {
        schema: {
          tags,
          summary:
            'Decide on lines at once: answers with the next version, and with what waits for approval',
          params,
          body: decideSchema,
          response: { 200: decidedOrAskedSchema, ...refusals },
        },
      },
      async ({ params: { id }, body: { version, decisions } }) =>
        decideOrAsk(contextOf(), id, version, decisions.map(plainDecision)),
    );

    app.post(
      '/audits/:id/preview',
      {
        schema: {
          tags,
          summary: 'What decisions would change: sums and lines; nothing is kept',
          params,
          body: previewRequestSchema,
          response: { 200: previewSchema, ...refusals },
        },
      },
      async (request) => {
        const { version, decisions } = request.body;
        const { id } = request.params;
        const given = decisions.map(plainDecision);
        const { seen, audited, limit, unapproved } = await previewDecisions(
          contextOf(),
          id,
          version,
          given,
        );
        return {
          version,
          statements: toWirePreview(seen.audited, audited, seen.asOf, langOf(request)),
          limit: { amount: formatFen(limit.amount), source: limit.source },
          unapproved: unapproved.map(({ line: { doc, row, conceded }, why }) => ({
            ...{ doc, row, why, amount: formatFen(conceded) },
          })),
        };
      },
    );

    app.get(
      '/audits/:id/version',
      {
        schema: {
          tags,
          summary: 'The version that an audit has come to',
          params,
          response: { 200: decidedSchema, ...refusals },
        },
      },
      async ({ params: { id } }) => ({ id, version: await readVersion(contextOf(), id) }),
    );
  };

/** Who signed in asks for approvals with it; where nobody does it is an audit with names that are typed. */
async function startDeciding(
  context: Context,
  id: string,
  { version, decisions: given }: z.infer<typeof decideSchema>,
): Promise<string> {
  const decisions = given.map(plainDecision);
  const order = await orderDecisions(context, id, version, decisions);
  if (!isSignedIn(context)) return startJob(context, 'audit', order);
  const asked: DecideOrder = { id, seenVersion: version, decisions };
  return startJob(context, decideJob, asked);
}

async function orderAudit(
  context: Context,
  body: z.infer<typeof auditRequestSchema>,
): Promise<RunOrder> {
  const files = [];
  for (const { id, name } of body.files) {
    const file = await loadFileHead(context, id);
    files.push({ id, name: name ?? file.name });
  }
  return {
    files,
    asOf: (body.as_of ?? todayInShanghai()) as Day,
    mappings: (body.mappings ?? []).map(fromWireMapping),
    decisions: (body.decisions ?? []).map(plainDecision),
    id: null,
    seenVersion: 0,
  };
}

const plainDecision = <D extends string>({
  doc,
  decision,
  person,
  due,
  for: exchange,
  note,
  approver,
}: Omit<WireNewDecision, 'decision'> & { readonly decision: D }) => ({
  doc,
  decision,
  ...(person ? { person } : {}),
  ...(due ? { due: due as Day } : {}),
  ...(exchange ? { exchange } : {}),
  ...(note ? { note } : {}),
  ...(approver ? { approver } : {}),
});

/** Papers of an audit. */
export const paperRoutes =
  (contextOf: () => Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/audits/:id/letter.pdf',
      {
        schema: {
          tags: ['audits'],
          summary: 'The letter of objection (异议函)',
          params,
          querystring: letterQuery,
          response: { 200: pricedFile, ...refusals },
        },
      },
      async ({ params: { id }, query }, reply) => {
        const pdf = await printLetter(contextOf(), id, letterOrder(query));
        return sendFile(reply, 'application/pdf', 'letter.pdf', pdf);
      },
    );

    app.get(
      '/audits/:id/differences.xlsx',
      {
        schema: {
          tags: ['audits'],
          summary: 'The sheet of differences (对账差异表)',
          params,
          querystring: paperQuery,
          response: { 200: pricedFile, ...refusals },
        },
      },
      async ({ params: { id }, query }, reply) => {
        const sheet = await printDifferences(contextOf(), id, paperOrder(query));
        return sendFile(reply, xlsx, 'differences.xlsx', sheet);
      },
    );

    app.get(
      '/audits/:id/report.txt',
      {
        schema: {
          tags: ['audits'],
          summary: 'The result in words, wrong lines first',
          params,
          querystring: languageQuery,
          response: { 200: pricedFile, ...refusals },
        },
      },
      async ({ params: { id }, query }, reply) => {
        const run = await readRun(contextOf(), id);
        return reply.type('text/plain; charset=utf-8').send(printReport(run, query.lang));
      },
    );
  };

/** The statements that are held. */
export const statementRoutes =
  (contextOf: () => Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/statements',
      {
        schema: {
          tags: ['statements'],
          summary:
            'The statements that are held, each with its last audit; filtered, sorted, in pages',
          querystring: statementsQuery,
          response: { 200: statementsSchema, ...refusals },
        },
      },
      async ({ query }) => {
        const { limit, sort, order } = query;
        // Another order of the same key would go on at the wrong side of the cursor.
        const way = `${sort} ${order}`;
        const after = query.cursor === undefined ? null : parseCursor(query.cursor, way);
        const page = { ...statementFilter(query), sort, order, after, limit: limit + 1 };
        const found = await readStatements(contextOf(), page);
        const last = found.length > limit ? found[limit - 1] : undefined;
        return {
          statements: found.slice(0, limit).map(toWireListed),
          next: last ? showCursor({ sort: way, key: last.key, id: last.id }) : null,
        };
      },
    );

    app.get(
      '/statements/:id/versions',
      {
        schema: {
          tags: ['statements'],
          summary: 'All versions of a statement and what each one changed',
          params,
          response: { 200: versionsSchema, ...refusals },
        },
      },
      async ({ params: { id } }) => {
        const versions = await readVersions(contextOf(), id);
        return { versions: versions.map(toWireVersion) };
      },
    );
  };

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

interface Replies {
  header(name: string, value: string): this;
  send(bytes: unknown): unknown;
}

function sendFile(reply: Replies, type: string, name: string, content: Uint8Array) {
  return reply
    .header('content-type', type)
    .header('content-disposition', `attachment; filename="${name}"`)
    .send(Buffer.from(content));
}

const paperOrder = (query: z.infer<typeof paperQuery>) => ({
  n: query.statement,
  lang: query.lang,
  today: (query.as_of ?? todayInShanghai()) as Day,
});

const letterOrder = (query: z.infer<typeof letterQuery>) => {
  const { person, phone, email, address } = query;
  const contact = [person, phone, email, address].some((each) => each !== undefined);
  return {
    ...paperOrder(query),
    number: query.number ?? null,
    company: query.company ?? null,
    supplierCode: query.supplier_code ?? null,
    replyDay: (query.reply_day ?? null) as Day | null,
    contact: contact
      ? {
          person: person ?? null,
          phone: phone ?? null,
          email: email ?? null,
          address: address ?? null,
        }
      : null,
  };
};

const statementFilter = (query: z.infer<typeof statementsQuery>) => ({
  chain: query.chain ?? null,
  month: query.month ?? null,
  no: query.no ?? null,
  isClaimable: query.claimable === 'yes',
  asKnownOn: (query.as_known_on ?? null) as Day | null,
});
