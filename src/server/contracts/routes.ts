import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { dayText, idText, instantText, showInstant } from '../../wire/values.ts';
import type { Context } from '../context.ts';
import { readContracts } from './actions.ts';

const contractSchema = z.object({
  id: idText,
  chain: z.string(),
  no: z.string().nullable(),
  valid_from: dayText.nullable(),
  valid_to: dayText.nullable(),
  terms: z.int(),
  recorded_at: instantText,
});

export const contractRoutes =
  (contextOf: () => Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/contracts',
      {
        schema: {
          tags: ['contracts'],
          summary: 'The contracts that are held, every version, the newest first',
          response: { 200: z.object({ contracts: z.array(contractSchema) }) },
        },
      },
      async () => ({
        contracts: (await readContracts(contextOf())).map((each) => ({
          id: each.id,
          chain: each.chain,
          no: each.no,
          valid_from: each.validFrom,
          valid_to: each.validTo,
          terms: each.terms,
          recorded_at: showInstant(each.recordedAt),
        })),
      }),
    );
  };
