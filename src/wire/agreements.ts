import { z } from 'zod';
import type { BackPay } from '../domain/contracts/backPay.ts';
import type { PartyChange } from '../domain/contracts/compareParties.ts';
import { comparedFields, type TermChange } from '../domain/contracts/compareTerms.ts';
import type { BaseKey } from '../domain/contracts/monthBases.ts';
import type { Contract, Term } from '../domain/contracts/term.ts';
import { agreementKinds } from '../domain/contracts/version.ts';
import type { CostChange, TermCost, YearCost } from '../domain/contracts/yearCost.ts';
import { type Fen, formatFen } from '../domain/values/money.ts';
import { sentenceOfTerm } from '../words/termSentence.ts';
import type { Lang } from '../words/text.ts';
import {
  draftPartySchema,
  partyChangeSchema,
  partySchema,
  toWirePartyChanges,
} from './contractParties.ts';
import { sentence } from './fieldRights.ts';
import { happenedSchema } from './happened.ts';
import { movedText } from './payments.ts';
import { problemSchema, toWireProblem } from './problems.ts';
import { showRateOrNull } from './rateText.ts';
import { monthText } from './reports.ts';
import {
  amountText,
  clauseText,
  dayText,
  idText,
  mostClauses,
  shareText,
  sourceSchema,
} from './values.ts';

const textOrNull = z.string().nullable();
const kindText = z.enum(agreementKinds);
const draftAct = z.enum(['signed', 'amendment', 'renewal']);

const versionSchema = z.object({
  n: z.int(),
  act: z.enum(['signed', 'amendment', 'renewal', 'sheet']),
  contract: idText,
  from: dayText.nullable(),
  to: dayText.nullable(),
  rolls: z.boolean(),
  signed_on: dayText.nullable(),
  terms: z.int(),
  files: z.array(z.string()),
  request: idText.nullable(),
  person: z.string(),
  note: sentence,
  /** The entry of its 补差; null where nothing changed of months that were over. */
  entry: idText.nullable(),
  recorded_at: z.string(),
});

export type WireVersion = z.infer<typeof versionSchema>;

const draftHead = z.object({
  id: idText,
  act: draftAct,
  based_on: z.int().nullable(),
  state: z.enum(['open', 'asked', 'signed', 'dropped']),
  person: z.string(),
  version: z.int(),
  changed_at: z.string(),
});

export const agreementSchema = z.object({
  id: idText,
  chain: z.string(),
  no: z.string(),
  kind: kindText,
  name: z.string(),
  remind_days: z.int(),
  version: z.int(),
  state: z.enum(['pending', 'inForce', 'endsSoon', 'rolling', 'ended', 'none']),
  ends: dayText.nullable(),
  remind_on: dayText.nullable(),
  days_left: z.int().nullable(),
  has_next: z.boolean(),
  versions: z.array(versionSchema),
  drafts: z.array(draftHead),
});

export type WireAgreement = z.infer<typeof agreementSchema>;

export const agreementsSchema = z.object({ agreements: z.array(agreementSchema) });

export const newAgreementSchema = z.strictObject({
  chain: z.string().trim().min(1).max(200),
  no: z.string().trim().min(1).max(100),
  kind: kindText.default('purchase'),
  name: z.string().max(200).default(''),
});

export const agreementFactsSchema = z.strictObject({
  version: z.int(),
  kind: kindText,
  name: z.string().max(200),
  remind_days: z.int().min(0).max(366),
});

const termSchema = z.object({
  n: z.int(),
  subject: z.string(),
  fee: z.string(),
  /** The term as one plain sentence; read again it is the same term. */
  sentence,
  /** As the contract has it. */
  text: sentence,
  source: sourceSchema,
});

export type WireTerm = z.infer<typeof termSchema>;

export const versionTextSchema = z.object({
  version: versionSchema,
  payment_term: textOrNull,
  /** 平均账期 of it: "59.72"; null = its words give no days. */
  average_days: textOrNull,
  objection_days: z.int().nullable(),
  stores: z.array(z.string()).nullable(),
  /** 合同各方. */
  parties: z.array(partySchema),
  terms: z.array(termSchema),
  /** Rows of the sheet that were not understood. */
  asked: z.array(z.object({ subject: z.string(), text: sentence, source: sourceSchema })),
});

export type WireVersionText = z.infer<typeof versionTextSchema>;

/** Why a term has no figure: its base is not known, it hangs on what is done, it is not understood. */
export const openWhy = z.enum(['base', 'event', 'unknown']);

const costSchema = z.object({
  amount: amountText.nullable(),
  open: openWhy.nullable(),
  /** Taken to happen as often as last year. */
  as_happened: z.boolean(),
});

const yearCostSchema = z.object({ total: amountText, rate: shareText.nullable() });

export const comparisonSchema = z.object({
  /** 年进货, tax included, that both are weighed on; null = none is known. */
  turnover: amountText.nullable(),
  before: yearCostSchema,
  after: yearCostSchema,
  difference: amountText,
  points: shareText.nullable(),
  changes: z.array(
    z.object({
      kind: z.enum(['added', 'removed', 'changed', 'same']),
      fields: z.array(z.enum(comparedFields)),
      before: termSchema.extend({ cost: costSchema }).nullable(),
      after: termSchema.extend({ cost: costSchema }).nullable(),
    }),
  ),
  parties: z.array(partyChangeSchema),
});

export type WireComparison = z.infer<typeof comparisonSchema>;

export const backPaySchema = z.object({
  total: amountText,
  entry: idText.nullable(),
  lines: z.array(
    z.object({
      month: monthText,
      fee: z.string(),
      subject: z.string(),
      before: amountText,
      after: amountText,
      difference: amountText,
    }),
  ),
});

export type WireBackPay = z.infer<typeof backPaySchema>;

export const newDraftSchema = z.strictObject({
  act: draftAct,
  based_on: z.int().min(1).nullable(),
});

const contentSchema = z.strictObject({
  from: dayText.nullable(),
  to: dayText.nullable(),
  rolls: z.boolean(),
  payment_term: z.string().max(200).nullable(),
  objection_days: z.int().min(1).max(366).nullable(),
  turnover: movedText.nullable(),
  terms: z.array(clauseText).max(mostClauses),
  /** 合同各方; absent = those of the version that it began from. */
  parties: z.array(draftPartySchema).max(60).optional(),
});

export type WireDraftContent = z.infer<typeof contentSchema>;

export const saveDraftSchema = z.strictObject({ version: z.int(), content: contentSchema });

export const draftSchema = z.object({
  draft: draftHead,
  agreement: z.object({ id: idText, chain: z.string(), no: z.string(), name: z.string() }),
  content: contentSchema,
  terms: z.array(termSchema),
  problems: z.array(problemSchema),
  comparison: comparisonSchema,
  happened: happenedSchema,
  /** 年进货 by base, as "net included": what a change is weighed on at once. */
  bases: z.record(z.string(), amountText),
});

export type WireDraft = z.infer<typeof draftSchema>;

export const signSchema = z.strictObject({
  version: z.int(),
  signed_on: dayText.nullable().default(null),
  reason: z.string().max(2000).default(''),
  files: z.array(idText).max(50).default([]),
});

export const signedSchema = z.object({
  n: z.int().nullable(),
  waiting: z.array(z.object({ id: idText, doc: z.string() })),
});

export type WireSigned = z.infer<typeof signedSchema>;

const toWireTerm = (term: Term, n: number): WireTerm => ({
  ...{ n, subject: term.subject, fee: term.fee, sentence: sentenceOfTerm(term) },
  ...{ text: term.text, source: term.source },
});

export const toWireTerms = ({ terms }: Pick<Contract, 'terms'>): WireTerm[] =>
  terms.map(toWireTerm);

export const toWireProblems = ({ problems }: Contract, lang: Lang) =>
  problems.filter(({ severity }) => severity !== 'info').map((each) => toWireProblem(each, lang));

const toWireCost = (cost: TermCost | undefined) =>
  cost === undefined || 'open' in cost
    ? { amount: null, open: cost?.open ?? ('unknown' as const), as_happened: false }
    : { amount: formatFen(cost.amount), open: null, as_happened: cost.asHappened ?? false };

const toWireYear = ({ total, rate }: YearCost) => ({
  total: formatFen(total),
  rate: showRateOrNull(rate),
});

/** Both sides of each change with what they cost a year. */
export function toWireComparison({
  before,
  after,
  changes,
  parties,
  cost,
  bases,
}: {
  readonly before: Contract;
  readonly after: Contract;
  readonly changes: readonly TermChange[];
  readonly parties: readonly PartyChange[];
  readonly cost: CostChange;
  readonly bases: Readonly<Partial<Record<BaseKey, Fen>>>;
}): WireComparison {
  const side = (contract: Contract, costs: YearCost, at: number | null) => {
    const term = at === null ? undefined : contract.terms[at];
    if (at === null || !term) return null;
    return { ...toWireTerm(term, at), cost: toWireCost(costs.terms[at]) };
  };
  const turnover = bases['net included'];
  return {
    turnover: turnover === undefined ? null : formatFen(turnover),
    before: toWireYear(cost.before),
    after: toWireYear(cost.after),
    difference: formatFen(cost.difference),
    points: showRateOrNull(cost.points),
    changes: changes.map((change) => ({
      ...{ kind: change.kind, fields: [...change.fields] },
      before: side(before, cost.before, change.before),
      after: side(after, cost.after, change.after),
    })),
    parties: toWirePartyChanges(parties),
  };
}

export const toWireBases = (bases: Readonly<Partial<Record<BaseKey, Fen>>>) =>
  Object.fromEntries(
    Object.entries(bases).map(([key, amount]) => [key, formatFen(amount)] as const),
  );

export const toWireBackPay = ({ lines, total }: BackPay, entry: string | null): WireBackPay => ({
  ...{ total: formatFen(total), entry },
  lines: lines.map(({ month, fee, subject, before, after, difference }) => ({
    ...{ month, fee, subject, before: formatFen(before), after: formatFen(after) },
    difference: formatFen(difference),
  })),
});
