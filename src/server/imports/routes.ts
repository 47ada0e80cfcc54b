import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { fromWireMapping, mappingSchema } from '../../wire/imports.ts';
import { refusalSchema } from '../../wire/problems.ts';
import type { Context } from '../context.ts';
import { type ChainMapping, correctMapping, listMappings } from './actions.ts';

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

const toWire = ({ chain, version, mapping }: ChainMapping) => ({
  chain,
  version,
  mapping: mapping as z.infer<typeof mappingSchema>,
});
