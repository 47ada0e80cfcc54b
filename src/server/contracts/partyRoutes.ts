import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Day } from '../../domain/values/day.ts';
import {
  linkPartySchema,
  partyOfQuery,
  partyOfSchema,
  partySchema,
  toPartyCompany,
  toWireParty,
} from '../../wire/contractParties.ts';
import { pricedFile } from '../../wire/fieldRights.ts';
import { refusalSchema } from '../../wire/problems.ts';
import { idText } from '../../wire/values.ts';
import type { Context } from '../context.ts';
import { sendFile } from '../evidence/sendFile.ts';
import { todayInShanghai } from '../today.ts';
import { writeContractSheet } from './contractSheet.ts';
import { linkParty, readPartyOf, readSheet } from './versionParties.ts';

const params = z.object({
  id: idText,
  n: z.coerce.number().int().min(1).max(100_000),
  party: z.coerce.number().int().min(1).max(1000),
});

/** 合同各方 over HTTP: which company one is, and of which contracts a company is one. */
export const partyRoutes =
  (contextOf: () => Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.put(
      '/agreements/:id/versions/:n/parties/:party',
      {
        schema: {
          tags: ['contracts'],
          summary: 'Say which company a party of a version is, or that it is none of those known',
          params,
          body: linkPartySchema,
          response: {
            ...{ 200: z.object({ parties: z.array(partySchema) }) },
            ...{ 404: refusalSchema, 409: refusalSchema, 422: refusalSchema },
          },
        },
      },
      async ({ params: { id, n, party }, body: { company } }) => {
        const parties = await linkParty(contextOf(), { id, n, party }, company);
        const today = todayInShanghai() as Day;
        return {
          parties: parties.map(({ choices, ...each }) => toWireParty(each, choices, today)),
        };
      },
    );

    app.get(
      '/agreements/:id/versions/:n/sheet.xlsx',
      {
        schema: {
          tags: ['contracts'],
          summary: 'A version as a contract sheet, which says the same when it is read again',
          params: params.omit({ party: true }),
          response: { 200: pricedFile, 404: refusalSchema },
        },
      },
      async ({ params: { id, n } }, reply) =>
        sendFile(
          reply,
          'contract.xlsx',
          await writeContractSheet(await readSheet(contextOf(), id, n)),
        ),
    );

    app.get(
      '/party-contracts',
      {
        schema: {
          tags: ['contracts'],
          summary: 'Of which contracts legal entities and companies of our side are parties',
          querystring: partyOfQuery,
          response: { 200: partyOfSchema, 404: refusalSchema },
        },
      },
      async ({ query: { chain, day, as_known_on: known } }) => {
        const asked = { chain: chain ?? null, known: (known ?? null) as Day | null };
        const { entities, suppliers, contracts } = await readPartyOf(contextOf(), asked);
        const on = (day ?? todayInShanghai()) as Day;
        return {
          companies: [
            ...entities.map((each) => toPartyCompany(each, 'entity', on)),
            ...suppliers.map((each) => toPartyCompany(each, 'supplier', on)),
          ],
          contracts: contracts.map((each) => ({ ...each, versions: [...each.versions] })),
        };
      },
    );
  };
