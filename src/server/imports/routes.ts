import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Day } from '../../domain/values/day.ts';
import { type Fen, formatFen } from '../../domain/values/money.ts';
import { toWireMendRow } from '../../wire/drops.ts';
import { pricedFile } from '../../wire/fieldRights.ts';
import { correctMappingSchema, fromWireMapping, mappingSchema } from '../../wire/imports.ts';
import { showInstant } from '../../wire/instantText.ts';
import { refusalSchema, toWireProblem } from '../../wire/problems.ts';
import {
  batchSchema,
  runsQuery,
  runsSchema,
  type WireBatch,
  withdrawSchema,
} from '../../wire/runs.ts';
import { idText, languageQuery } from '../../wire/values.ts';
import type { Lang } from '../../words/text.ts';
import type { Context } from '../context.ts';
import { langOf } from '../errors.ts';
import { Refused } from '../refused.ts';
import { todayInShanghai } from '../today.ts';
import { readRuns, withdrawRun } from './actions.ts';
import { printRowsToMend, readBatch } from './batch.ts';
import { type ChainMapping, correctMapping, dropMapping, listMappings } from './mappings.ts';

const chainName = z.string().min(1).max(200);

const storedSchema = z.object({
  chain: z.string(),
  version: z.int(),
  mapping: mappingSchema,
});

/** 列对应: what was corrected is remembered for the chain. */
export const mappingRoutes =
  (contextOf: () => Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/mappings',
      {
        schema: {
          tags: ['mappings'],
          summary: 'Mappings of columns that were corrected, of one chain or all',
          querystring: z.object({ chain: chainName.optional() }),
          response: { 200: z.object({ mappings: z.array(storedSchema) }) },
        },
      },
      async ({ query }) => ({
        mappings: (await listMappings(contextOf(), query.chain ?? null)).map(toWire),
      }),
    );

    app.put(
      '/mappings/:chain',
      {
        schema: {
          tags: ['mappings'],
          summary:
            'Correct a guessed mapping; it is used for this layout of this chain from now on',
          params: z.object({ chain: chainName }),
          body: correctMappingSchema,
          response: { 200: storedSchema, 409: refusalSchema, 422: refusalSchema },
        },
      },
      async ({ params, body }) => {
        const mapping = fromWireMapping(body.mapping);
        return toWire(await correctMapping(contextOf(), params.chain, mapping, body.version));
      },
    );

    app.post(
      '/mappings/:chain/forget',
      {
        schema: {
          tags: ['mappings'],
          summary: 'Forget a correction: the layout is read as the program understands it again',
          params: z.object({ chain: z.string().max(200) }),
          body: mappingSchema.pick({ fingerprint: true }).extend({ version: z.int().min(1) }),
          response: {
            200: z.object({ forgotten: z.literal(true) }),
            404: refusalSchema,
            409: refusalSchema,
            422: refusalSchema,
          },
        },
      },
      async ({ params, body }) => {
        await dropMapping(contextOf(), params.chain, body.fingerprint, body.version);
        return { forgotten: true as const };
      },
    );
  };

/** 批次: what was dropped, and taken back. */
export const runRoutes =
  (contextOf: () => Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/audits',
      {
        schema: {
          tags: ['audits'],
          summary: 'Every batch that was audited, the newest first',
          querystring: runsQuery,
          response: { 200: runsSchema, 422: refusalSchema },
        },
      },
      async ({ query: { cursor, limit } }) => {
        const after = cursor === undefined ? null : parseCursor(cursor);
        const found = await readRuns(contextOf(), { after, limit: limit + 1 });
        const last = found.length > limit ? found[limit - 1] : undefined;
        return {
          audits: found.slice(0, limit).map(({ asOf, recordedAt, files, statements, ...run }) => ({
            ...run,
            others: run.others && { ...run.others },
            payments: toWirePaymentSum(run.payments),
            rows_to_mend: run.rowsToMend,
            files: [...files],
            statements: [...statements],
            as_of: asOf,
            recorded_at: showInstant(recordedAt),
          })),
          next: last ? showCursor(last) : null,
        };
      },
    );

    app.post(
      '/audits/:id/withdraw',
      {
        schema: {
          tags: ['audits'],
          summary: 'Withdraw a batch: what it posted is reversed, its files and facts stay',
          params: z.object({ id: idText }),
          body: withdrawSchema,
          response: {
            200: z.object({ reversed: z.array(idText) }),
            404: refusalSchema,
            409: refusalSchema,
            422: refusalSchema,
          },
        },
      },
      async ({ params: { id }, body: { person, reason } }) =>
        withdrawRun(contextOf(), id, { person, reason, day: todayInShanghai() as Day }),
    );
  };

const rowsShown = 500;

/** 一批: what its files were and added, and its rows to mend. */
export const batchRoutes =
  (contextOf: () => Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/audits/:id/batch',
      {
        schema: {
          tags: ['audits'],
          summary: 'One batch: files with their kinds, what was added, the rows left to mend',
          params: z.object({ id: idText }),
          querystring: languageQuery.partial(),
          response: { 200: batchSchema, 404: refusalSchema },
        },
      },
      async (request) =>
        toWireBatch(await readBatch(contextOf(), request.params.id), langOf(request)),
    );

    app.get(
      '/audits/:id/mend.xlsx',
      {
        schema: {
          tags: ['audits'],
          summary: 'The rows left to mend as a workbook; mended and dropped again they count',
          params: z.object({ id: idText }),
          querystring: languageQuery.partial(),
          response: { 200: pricedFile, 404: refusalSchema },
        },
      },
      async (request, reply) => {
        const { id } = request.params;
        const bytes = await printRowsToMend(contextOf(), id, langOf(request));
        return reply
          .header(
            'content-type',
            'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
          )
          .header('content-disposition', `attachment; filename="mend-${id.slice(-12)}.xlsx"`)
          .send(Buffer.from(bytes));
      },
    );
  };

const toWirePaymentSum = (sum: { readonly count: number; readonly amount: Fen } | null) =>
  sum && { count: sum.count, amount: formatFen(sum.amount) };

type Batch = Awaited<ReturnType<typeof readBatch>>;

function toWireBatch(batch: Batch, lang: Lang): WireBatch {
  const { run, payments, sizes, rows, drop, heldBefore, chains, recordedAt, withdrawal } = batch;
  const { others } = batch;
  return {
    id: run.id,
    version: run.version,
    as_of: run.asOf,
    recorded_at: showInstant(recordedAt),
    withdrawn: withdrawal,
    others: others && { ...others },
    origin: drop?.origin ?? 'api',
    place: drop?.place ?? '',
    files: run.input.files.map(({ id, name }) => ({
      id,
      name,
      size: sizes.get(id) ?? 0,
      tables: run.tables
        .filter(({ file }) => file === name)
        .map(({ file: _file, ...table }) => table),
    })),
    statements: run.audited.map(({ n, chainId, statementId, statement, audit }) => ({
      ...{ statement: statementId, n },
      chain: chains.get(chainId) ?? '',
      no: statement.no,
      version: statement.version,
      from: statement.from,
      to: statement.to,
      lines: statement.lines.length,
      theirs: formatFen(audit.theirsPayable),
      claimable: formatFen(audit.claimable),
      added: !heldBefore.has(statementId),
    })),
    payments: toWirePaymentSum(payments),
    rows: rows.slice(0, rowsShown).map((row) => toWireMendRow(row, lang)),
    rows_to_mend: rows.length,
    left_out: rows.filter(({ isLeftOut }) => isLeftOut).length,
    problems: run.problems.map((problem) => toWireProblem(problem, lang)),
  };
}

const showCursor = (run: { recordedAt: string; id: string }): string =>
  Buffer.from(`${run.recordedAt} ${run.id}`).toString('base64url');

function parseCursor(text: string): { recordedAt: string; id: string } {
  const [recordedAt = '', id = ''] = Buffer.from(text, 'base64url').toString().split(' ');
  if (!/^\d{4}-[\d:.TZ+-]+$/.test(recordedAt) || !/^[0-9a-f-]{36}$/.test(id)) {
    throw new Refused(422, 'cursor.invalid');
  }
  return { recordedAt, id };
}

const toWire = ({ chain, version, mapping }: ChainMapping) => ({
  chain,
  version,
  mapping: mapping as z.infer<typeof mappingSchema>,
});
