import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Day } from '../../domain/values/day.ts';
import {
  chargesSchema,
  contractsSchema,
  contractUseSchema,
  toWireCharge,
  toWireContractUse,
  useQuery,
} from '../../wire/contracts.ts';
import { showInstant } from '../../wire/instantText.ts';
import { refusalSchema } from '../../wire/problems.ts';
import { idText } from '../../wire/values.ts';
import type { Context } from '../context.ts';
import { readCharges, readContracts, readContractUse, type UseAsked } from './actions.ts';
import { agreementRoutes, contractSumRoutes, versionRoutes } from './agreementRoutes.ts';
import { agreementDraftRoutes, signRoutes } from './draftRoutes.ts';
import { feeRateRoutes } from './feeRateRoutes.ts';
import { feeRoutes } from './feeRoutes.ts';
import { partyRoutes } from './partyRoutes.ts';

/** 合同和条款执行 over HTTP. */
const contractRoutes =
  (contextOf: () => Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/contracts',
      {
        schema: {
          tags: ['contracts'],
          summary: 'The contracts that are held, every version, the newest first',
          response: { 200: contractsSchema },
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

    app.get(
      '/contracts/:id/use',
      {
        schema: {
          tags: ['contracts'],
          summary: 'A contract against what was taken on it and what was right',
          params: z.object({ id: idText }),
          querystring: useQuery,
          response: { 200: contractUseSchema, 404: refusalSchema, 422: refusalSchema },
        },
      },
      async ({ params: { id }, query }) =>
        toWireContractUse(await readContractUse(contextOf(), id, askedOf(query))),
    );

    app.get(
      '/contracts/:id/terms/:n/charges',
      {
        schema: {
          tags: ['contracts'],
          summary: 'What was charged on one clause of a contract, the last day first',
          params: z.object({ id: idText, n: z.coerce.number().int().min(0).max(100_000) }),
          querystring: useQuery,
          response: { 200: chargesSchema, 404: refusalSchema, 422: refusalSchema },
        },
      },
      async ({ params: { id, n }, query }) => ({
        charges: (await readCharges(contextOf(), id, n, askedOf(query))).map(({ charge, at }) =>
          toWireCharge(charge, at),
        ),
      }),
    );
  };

const askedOf = ({ from, to, as_known_on }: z.infer<typeof useQuery>): UseAsked => ({
  from: from ?? null,
  to: to ?? null,
  known: (as_known_on ?? null) as Day | null,
});

/** 合同 over HTTP: what was read, 合同 and their versions, drafts, 费用科目. */
export const contractNouns = [
  contractRoutes,
  agreementRoutes,
  versionRoutes,
  contractSumRoutes,
  agreementDraftRoutes,
  signRoutes,
  partyRoutes,
  feeRoutes,
  feeRateRoutes,
];
