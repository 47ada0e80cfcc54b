import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Day } from '../../domain/values/day.ts';
import {
  draftSchema,
  newDraftSchema,
  saveDraftSchema,
  signedSchema,
  signSchema,
  toWireBases,
  toWireComparison,
  toWireProblems,
  toWireTerms,
  type WireDraft,
  type WireDraftContent,
} from '../../wire/agreements.ts';
import { fromDraftParty, toDraftParty } from '../../wire/contractParties.ts';
import { toWireHappened } from '../../wire/happenedFacts.ts';
import { refusalSchema } from '../../wire/problems.ts';
import { idText, languageQuery } from '../../wire/values.ts';
import type { Lang } from '../../words/text.ts';
import type { Context } from '../context.ts';
import { bodyLimit } from '../errors.ts';
import { todayInShanghai } from '../today.ts';
import { toDraftHead } from './agreementRoutes.ts';
import type { DraftContent } from './draftStore.ts';
import {
  dropDraft,
  type ReadDraft,
  readDraft,
  saveDraft,
  signOrAsk,
  startDraft,
} from './drafts.ts';

const today = (): Day => todayInShanghai() as Day;

const idParams = z.object({ id: idText });
const refusals = { 404: refusalSchema, 409: refusalSchema, 422: refusalSchema };

/** 合同草稿 over HTTP: begun, read and kept. */
export const agreementDraftRoutes =
  (contextOf: () => Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.post(
      '/agreements/:id/drafts',
      {
        schema: {
          tags: ['contracts'],
          summary: 'Begin a version of a contract with what another one says, or with nothing',
          params: idParams,
          body: newDraftSchema,
          querystring: languageQuery,
          response: { 201: draftSchema, 404: refusalSchema, 422: refusalSchema },
        },
      },
      async ({ params: { id: agreement }, body: { act, based_on: basedOn }, query }, reply) => {
        const id = await startDraft(contextOf(), { agreement, act, basedOn });
        reply.code(201);
        return toWireDraft(await readDraft(contextOf(), id), query.lang);
      },
    );

    app.get(
      '/agreement-drafts/:id',
      {
        schema: {
          tags: ['contracts'],
          summary: 'A draft with what of it is not understood and what it would change',
          params: idParams,
          querystring: languageQuery,
          response: { 200: draftSchema, 404: refusalSchema },
        },
      },
      async ({ params: { id }, query }) =>
        toWireDraft(await readDraft(contextOf(), id), query.lang),
    );

    app.put(
      '/agreement-drafts/:id',
      {
        // A contract of thousands of clauses is said in whole.
        bodyLimit: 8 * bodyLimit,
        schema: {
          tags: ['contracts'],
          summary: 'Keep what a draft says',
          params: idParams,
          querystring: languageQuery,
          body: saveDraftSchema,
          response: { 200: draftSchema, ...refusals },
        },
      },
      async ({ params: { id }, body: { version, content }, query }) =>
        toWireDraft(await saveDraft(contextOf(), id, version, contentOf(content)), query.lang),
    );
  };

/** 签订或放弃 of a draft over HTTP. */
export const signRoutes =
  (contextOf: () => Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.post(
      '/agreement-drafts/:id/drop',
      {
        schema: {
          tags: ['contracts'],
          summary: 'Give a draft up',
          params: idParams,
          body: z.strictObject({ version: z.int() }),
          response: { 204: z.null(), ...refusals },
        },
      },
      async ({ params: { id }, body: { version } }, reply) => {
        await dropDraft(contextOf(), id, version);
        return reply.code(204).send(null);
      },
    );

    app.post(
      '/agreement-drafts/:id/sign',
      {
        schema: {
          tags: ['contracts'],
          summary: 'Make a draft a version, or ask for the approval that the matrix wants',
          params: idParams,
          body: signSchema,
          response: { 200: signedSchema, ...refusals },
        },
      },
      async ({ params: { id }, body: { version: seen, signed_on, reason, files } }) => {
        const said = { seen, signedOn: signed_on as Day | null, reason, files };
        const { n, waiting } = await signOrAsk(contextOf(), id, said, today());
        return { n, waiting: [...waiting] };
      },
    );
  };

const toWireDraft = (
  { draft, agreement, contract, compared, happened }: ReadDraft,
  lang: Lang,
): WireDraft => {
  const { paymentTerm, objectionDays, terms, parties: _, ...content } = draft.content;
  return {
    draft: toDraftHead(draft),
    agreement: {
      ...{ id: agreement.id, chain: agreement.chain, no: agreement.no, name: agreement.name },
    },
    content: {
      ...content,
      payment_term: paymentTerm,
      objection_days: objectionDays,
      terms: [...terms],
      parties: (contract.parties ?? []).map(toDraftParty),
    },
    terms: toWireTerms(contract),
    problems: toWireProblems(contract, lang),
    comparison: toWireComparison(compared),
    happened: toWireHappened(happened),
    bases: toWireBases(compared.bases),
  };
};

const contentOf = ({
  payment_term: paymentTerm,
  objection_days: objectionDays,
  from,
  to,
  parties,
  ...said
}: WireDraftContent): DraftContent => ({
  ...said,
  ...(parties ? { parties: parties.map(fromDraftParty) } : {}),
  ...{ paymentTerm, objectionDays, from: from as Day | null, to: to as Day | null },
});
