import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Day } from '../../domain/values/day.ts';
import { fromWireMapping, mappingSchema } from '../../wire/imports.ts';
import { refusalSchema } from '../../wire/problems.ts';
import { runsQuery, runsSchema, withdrawSchema } from '../../wire/runs.ts';
import { idText, showInstant } from '../../wire/values.ts';
import type { Context } from '../context.ts';
import { Refused } from '../refused.ts';
import { todayInShanghai } from '../today.ts';
import {
  type ChainMapping,
  correctMapping,
  listMappings,
  readRuns,
  withdrawRun,
} from './actions.ts';

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
          body: z.object({ mapping: mappingSchema, version: z.int().min(1).optional() }),
          response: { 200: storedSchema, 409: refusalSchema, 422: refusalSchema },
        },
      },
      async ({ params, body }) => {
        const mapping = fromWireMapping(body.mapping);
        return toWire(
          await correctMapping(contextOf(), params.chain, mapping, body.version ?? null),
        );
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
