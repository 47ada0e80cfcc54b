import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Contract } from '../../domain/contracts/term.ts';
import { daysOfTerm } from '../../domain/contracts/termDays.ts';
import type { Day, Month } from '../../domain/values/day.ts';
import { type Fen, fen, formatFen, parseFen } from '../../domain/values/money.ts';
import { accrualQuery, accrualSchema, toWireAccrual } from '../../wire/accruals.ts';
import {
  agreementFactsSchema,
  agreementSchema,
  agreementsSchema,
  backPaySchema,
  comparisonSchema,
  newAgreementSchema,
  toWireBackPay,
  toWireComparison,
  toWireTerms,
  versionTextSchema,
  type WireAgreement,
  type WireVersion,
  type WireVersionText,
} from '../../wire/agreements.ts';
import { toWireParty } from '../../wire/contractParties.ts';
import { showInstant } from '../../wire/instantText.ts';
import { movedText } from '../../wire/payments.ts';
import { refusalSchema } from '../../wire/problems.ts';
import { dayText, idText } from '../../wire/values.ts';
import type { Context } from '../context.ts';
import { todayInShanghai } from '../today.ts';
import type { StoredVersion, VersionHead } from './agreementStore.ts';
import {
  makeAgreement,
  readAccrual,
  readAgreement,
  readAgreements,
  readBackPay,
  readComparison,
  type SeenAgreement,
  saveAgreementFacts,
} from './agreements.ts';
import type { StoredDraft } from './draftStore.ts';
import { type ReadVersion, readVersion } from './versionParties.ts';

const today = (): Day => todayInShanghai() as Day;

const idParams = z.object({ id: idText });
const versionParams = z.object({ id: idText, n: z.coerce.number().int().min(1).max(100_000) });
/** Names of parties on a day, linked as known on another. */
const versionQuery = z.object({ day: dayText.optional(), as_known_on: dayText.optional() });
const refusals = { 404: refusalSchema, 409: refusalSchema, 422: refusalSchema };

/** 合同档案 over HTTP: contracts with their versions, what they cost and what is accrued by them. */
export const agreementRoutes =
  (contextOf: () => Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/agreements',
      {
        schema: {
          tags: ['contracts'],
          summary: 'Contracts over all their versions, with when each ends',
          querystring: z.object({ chain: z.string().max(200).optional() }),
          response: { 200: agreementsSchema },
        },
      },
      async ({ query: { chain } }) => ({
        agreements: (await readAgreements(contextOf(), chain ?? null, today())).map(
          toWireAgreement,
        ),
      }),
    );

    app.post(
      '/agreements',
      {
        schema: {
          tags: ['contracts'],
          summary: 'A contract of a chain under a new number',
          body: newAgreementSchema,
          response: { 201: agreementSchema, 409: refusalSchema, 422: refusalSchema },
        },
      },
      async ({ body }, reply) => {
        const id = await makeAgreement(contextOf(), body);
        reply.code(201);
        return toWireAgreement(await readAgreement(contextOf(), id, today()));
      },
    );

    app.get(
      '/agreements/:id',
      {
        schema: {
          tags: ['contracts'],
          summary: 'One contract with its versions and drafts',
          params: idParams,
          response: { 200: agreementSchema, 404: refusalSchema },
        },
      },
      async ({ params: { id } }) => toWireAgreement(await readAgreement(contextOf(), id, today())),
    );

    app.put(
      '/agreements/:id',
      {
        schema: {
          tags: ['contracts'],
          summary: 'Set its type, its name and how long before its end one is reminded',
          params: idParams,
          body: agreementFactsSchema,
          response: { 200: agreementSchema, ...refusals },
        },
      },
      async ({ params: { id }, body: { version, remind_days: remindDays, ...facts } }) => {
        await saveAgreementFacts(contextOf(), id, version, { ...facts, remindDays });
        return toWireAgreement(await readAgreement(contextOf(), id, today()));
      },
    );
  };

/** 合同版本 over HTTP: what each says, and what another one says otherwise. */
export const versionRoutes =
  (contextOf: () => Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/agreements/:id/versions/:n',
      {
        schema: {
          tags: ['contracts'],
          summary: 'What a version says, clause by clause, each as one sentence',
          params: versionParams,
          querystring: versionQuery,
          response: { 200: versionTextSchema, 404: refusalSchema },
        },
      },
      async ({ params: { id, n }, query: { day = today(), as_known_on: known } }) => {
        const found = await readVersion(contextOf(), id, {
          n,
          known: (known ?? null) as Day | null,
        });
        return toWireVersionText(found, day as Day);
      },
    );

    app.get(
      '/agreements/:id/versions/:n/compare',
      {
        schema: {
          tags: ['contracts'],
          summary: 'A version set against another one, term by term and in money of a year',
          params: versionParams,
          querystring: z.object({
            with: z.coerce.number().int().min(1).max(100_000),
            /** The other contract; absent = the same one. */
            of: idText.optional(),
            turnover: movedText.optional(),
          }),
          response: { 200: comparisonSchema, ...refusals },
        },
      },
      async ({ params: { id, n }, query: { with: other, of = id, turnover } }) =>
        toWireComparison(
          await readComparison(contextOf(), {
            before: { id: of, n: other },
            after: { id, n },
            turnover: turnover === undefined ? null : (parseFen(turnover) as Fen),
          }),
        ),
    );
  };

/** A version with what it says, its parties by their names on a day. */
export function toWireVersionText({ parties, ...version }: ReadVersion, day: Day): WireVersionText {
  const { contract } = version;
  return {
    version: toWireVersion({ ...version, terms: contract.terms.length }),
    payment_term: contract.paymentTerm ?? null,
    average_days: averageOf(contract),
    objection_days: contract.objectionDays,
    stores: contract.stores === null ? null : [...contract.stores],
    parties: parties.map(({ choices, ...each }) => toWireParty(each, choices, day)),
    terms: toWireTerms(contract),
    asked: contract.asked.map(({ subject, text, source }) => ({ subject, text, source })),
  };
}

/** "59.72". */
function averageOf({ paymentTerm, kind }: Contract): string | null {
  const days = paymentTerm === undefined ? null : daysOfTerm(paymentTerm, kind ?? null);
  return days === null ? null : formatFen(fen(BigInt(days)));
}

/** 合同计提和补差 over HTTP. */
export const contractSumRoutes =
  (contextOf: () => Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/agreements/:id/versions/:n/back-pay',
      {
        schema: {
          tags: ['contracts'],
          summary: 'What a version that came late changed of months that were over, line by line',
          params: versionParams,
          response: { 200: backPaySchema, 404: refusalSchema },
        },
      },
      async ({ params: { id, n } }) => {
        const { entry, ...owed } = await readBackPay(contextOf(), id, n);
        return toWireBackPay(owed, entry);
      },
    );

    app.get(
      '/agreements/:id/accrual',
      {
        schema: {
          tags: ['contracts'],
          summary: 'What is accrued by a contract, month by month, as known on a day',
          params: idParams,
          querystring: accrualQuery,
          response: { 200: accrualSchema, 404: refusalSchema, 422: refusalSchema },
        },
      },
      async ({ params: { id }, query: { from, to, as_known_on: known } }) => {
        const read = await readAccrual(contextOf(), id, {
          known: (known ?? null) as Day | null,
          from: (from ?? null) as Month | null,
          to: (to ?? null) as Month | null,
          today: today(),
        });
        return toWireAccrual(read);
      },
    );
  };

const toWireVersion = (
  each: VersionHead | (Omit<StoredVersion, 'terms'> & { readonly terms: number }),
): WireVersion => ({
  ...{ n: each.n, act: each.act, contract: each.contractId, from: each.from, to: each.to },
  ...{ rolls: each.rolls, signed_on: each.signedOn, terms: each.terms, files: [...each.files] },
  ...{ request: each.request, person: each.person, note: each.note, entry: each.entry },
  recorded_at: showInstant(each.recordedAt),
});

export const toDraftHead = (draft: StoredDraft) => ({
  ...{ id: draft.id, act: draft.act, based_on: draft.basedOn, state: draft.state },
  ...{ person: draft.person, version: draft.version, changed_at: showInstant(draft.changedAt) },
});

export const toWireAgreement = ({
  renewal,
  versions,
  drafts,
  ...each
}: SeenAgreement): WireAgreement => ({
  ...{ id: each.id, chain: each.chain, no: each.no, kind: each.kind, name: each.name },
  ...{ remind_days: each.remindDays, version: each.version },
  ...{ state: renewal.state, ends: renewal.ends, remind_on: renewal.remindOn },
  ...{ days_left: renewal.daysLeft, has_next: renewal.hasNext },
  versions: versions.map(toWireVersion),
  drafts: drafts.map(toDraftHead),
});
