import { z } from 'zod';
import type { FeeKind } from '../domain/contracts/fees.ts';
import type { WeighedConcession } from '../domain/negotiations/concessions.ts';
import { checks, type SigningWindow, stages } from '../domain/negotiations/negotiation.ts';
import type { Advice } from '../domain/negotiations/negotiationAdvice.ts';
import type {
  ActualFee,
  ColumnSum,
  NegotiationItem,
  WeighedItem,
} from '../domain/negotiations/negotiationSheet.ts';
import type { ParityRow } from '../domain/negotiations/parity.ts';
import { type Fen, formatFen } from '../domain/values/money.ts';
import { type Ppm, rateOf } from '../domain/values/rate.ts';
import { showAdvice } from '../words/negotiationAdvice.ts';
import type { FeeNames } from '../words/show.ts';
import type { Lang } from '../words/text.ts';
import { ofGroup, sentence } from './fieldRights.ts';
import { happenedSchema } from './happened.ts';
import { movedText } from './payments.ts';
import { showRateOrNull } from './rateText.ts';
import { monthText } from './reports.ts';
import { amountText, clauseText, dayText, idText, mostClauses, shareText } from './values.ts';

const amountOrNull = amountText.nullable();
const shareOrNull = shareText.nullable();
/** 底线 and what follows from it are of who may see it. */
const floorAmount = ofGroup('floor', z.string().regex(/^-?\d+\.\d{2}$/)).nullable();

const windowSchema = z.object({
  from: dayText,
  to: dayText,
  days_left: z.int(),
  state: z.enum(['early', 'open', 'last', 'past']),
});

const draftSchema = z.object({
  id: idText,
  state: z.enum(['open', 'asked', 'signed', 'dropped']),
});

export const negotiationHead = z.object({
  id: idText,
  agreement: z.object({ id: idText, chain: z.string(), no: z.string() }),
  based_on: z.int().nullable(),
  name: z.string(),
  stage: z.enum(stages),
  deadline: dayText.nullable(),
  window: windowSchema.nullable(),
  items: z.int(),
  offers: z.int(),
  draft: draftSchema.nullable(),
  person: z.string(),
  version: z.int(),
  changed_at: z.string(),
});

export type WireNegotiationHead = z.infer<typeof negotiationHead>;

export const negotiationsSchema = z.object({ negotiations: z.array(negotiationHead) });

export const newNegotiationSchema = z.strictObject({
  based_on: z.int().min(1).nullable(),
  name: z.string().max(200).default(''),
});

const checkSchema = z.strictObject({
  result: z.enum(['open', 'passed', 'failed']),
  note: z.string().max(2000),
  day: dayText.nullable(),
});

const checksSchema = z.strictObject(
  Object.fromEntries(checks.map((name) => [name, checkSchema])) as Record<
    (typeof checks)[number],
    typeof checkSchema
  >,
);

const itemSchema = z.object({
  key: idText,
  fee: z.string().nullable(),
  before: sentence,
  /** '' = as before. */
  asked: sentence,
  target: sentence,
  /** '' = none is set; null = not for who asks. */
  floor: ofGroup('floor', z.string()).nullable(),
  trade_for: sentence,
  /** null = open, '' = no such clause in the new contract. */
  agreed: sentence.nullable(),
  note: sentence,
  before_cost: amountOrNull,
  asked_cost: amountOrNull,
  target_cost: amountOrNull,
  floor_cost: floorAmount,
  agreed_cost: amountOrNull,
  /** 让步代价 a year. */
  giving_in: amountOrNull,
  floor_room: floorAmount,
});

const sumShape = {
  amount: amountText,
  rate: shareOrNull,
  /** Rows whose cost cannot be said. */
  unknown: z.int(),
  fixed_amount: amountText,
  variable_amount: amountText,
  promotion_amount: amountText,
};
const sumSchema = z.object(sumShape);

const stepSchema = z.object({ item: idText, clause: z.string(), trade_for: z.string() });

const offerSchema = z.object({
  n: z.int(),
  side: z.enum(['theirs', 'ours']),
  day: dayText,
  item: idText,
  clause: sentence,
  note: sentence,
  person: z.string(),
});

export type WireOffer = z.infer<typeof offerSchema>;

const actualSchema = z.object({
  fee: z.string().nullable(),
  lines: z.int(),
  taken: amountText,
  right: amountText,
  taken_rate: shareOrNull,
});

const adviceSchema = z.object({
  code: z.string(),
  /** The rule that says it. */
  rule: z.string(),
  source: z.string(),
  item: idText.nullable(),
  text: sentence,
});

export const negotiationSchema = negotiationHead.omit({ items: true, offers: true }).extend({
  today: dayText,
  checks: checksSchema,
  turnover: amountOrNull,
  benchmark: sentence,
  items: z.array(itemSchema),
  sums: z.object({
    before: sumSchema,
    asked: sumSchema,
    target: sumSchema,
    floor: ofGroup('floor', z.object(sumShape)).nullable(),
    agreed: sumSchema,
  }),
  /** 让步阶梯; null = not for who asks. */
  ladder: ofGroup('concession', z.array(stepSchema)).nullable(),
  ladder_costs: ofGroup(
    'concession',
    z.array(z.object({ cost: z.string().nullable(), total: z.string() })),
  ).nullable(),
  offers: z.array(offerSchema),
  actuals: z.object({
    months: z.int(),
    from: monthText.nullable(),
    to: monthText.nullable(),
    net_amount: amountOrNull,
    fees: z.array(actualSchema),
  }),
  advice: z.array(adviceSchema),
  happened: happenedSchema,
  /** 市场阶段 (M11) with the places of the chain that are in it. */
  market: z.array(z.object({ stage: z.literal([1, 2, 3, 4, 5]), places: z.array(sentence) })),
  /** 年进货 by base of the last year: what cells are weighed on, scaled to the planned turnover. */
  bases: z.record(z.string(), amountText),
  stores: z.int().nullable(),
});

export type WireNegotiation = z.infer<typeof negotiationSchema>;

export const saveNegotiationSchema = z.strictObject({
  version: z.int(),
  name: z.string().max(200),
  stage: z.enum(stages),
  deadline: dayText.nullable(),
  checks: checksSchema,
  turnover: movedText.nullable(),
  benchmark: z.string().max(2000),
  items: z
    .array(
      z.strictObject({
        key: idText,
        before: clauseText,
        asked: clauseText,
        target: clauseText,
        /** Left out = it stays as it is kept; who may not set it leaves it out. */
        floor: ofGroup('floor', clauseText).optional(),
        trade_for: clauseText,
        agreed: clauseText.nullable(),
        note: z.string().max(2000),
      }),
    )
    .max(mostClauses),
  ladder: ofGroup(
    'concession',
    z.array(z.strictObject({ item: idText, clause: clauseText, trade_for: clauseText })).max(200),
  ).optional(),
  /** New ones alone: what was offered stays. */
  offers: z
    .array(
      z.strictObject({
        side: z.enum(['theirs', 'ours']),
        day: dayText,
        item: idText,
        clause: clauseText.min(1),
        note: z.string().max(2000).default(''),
      }),
    )
    .max(200)
    .default([]),
});

export type WireSaveNegotiation = z.input<typeof saveNegotiationSchema>;

export const draftedSchema = z.object({ agreement: idText, draft: idText });

export const paritySchema = z.object({
  rows: z.array(
    z.object({
      region: z.string(),
      format: z.string(),
      /** null = the whole contract. */
      fee: z.string().nullable(),
      of: z.enum(['rate', 'price']),
      per: z.array(z.string()),
      min: ofGroup('price', z.string()),
      median: ofGroup('price', z.string()),
      max: ofGroup('price', z.string()),
      chains: z.array(
        z.object({
          chain: z.string(),
          value: ofGroup('price', z.string()),
          stands_out: z.boolean(),
        }),
      ),
    }),
  ),
});

export type WireParity = z.infer<typeof paritySchema>;

export const toWireWindow = (window: SigningWindow | null) =>
  window && {
    ...{ from: window.from, to: window.to, days_left: window.daysLeft, state: window.state },
  };

const show = (amount: Fen | null): string | null => (amount === null ? null : formatFen(amount));

const withTrade = ({ tradeFor, ...item }: NegotiationItem) => ({ ...item, trade_for: tradeFor });

export const toWireItem = ({ item, fee, cells, agreed, givingIn, room }: WeighedItem) => ({
  ...withTrade(item),
  fee,
  before_cost: show(cells.before.cost),
  asked_cost: show(cells.asked.cost),
  target_cost: show(cells.target.cost),
  floor_cost: item.floor.trim() === '' ? null : show(cells.floor.cost),
  agreed_cost: agreed && show(agreed.cost),
  giving_in: show(givingIn),
  floor_room: show(room),
});

export const toWireSum = ({ amount, rate, open, byNature }: ColumnSum) => ({
  ...{ amount: formatFen(amount), rate: showRateOrNull(rate), unknown: open },
  fixed_amount: formatFen(byNature.fixed),
  variable_amount: formatFen(byNature.variable),
  promotion_amount: formatFen(byNature.promotion),
});

export const toWireStep = ({ step }: WeighedConcession) => ({
  ...{ item: step.item, clause: step.clause, trade_for: step.tradeFor },
});

export const toWireStepCost = ({ cost, total }: WeighedConcession) => ({
  ...{ cost: show(cost), total: formatFen(total) },
});

export const toWireActual =
  (net: Fen | null) =>
  ({ fee, lines, taken, right }: ActualFee) => ({
    ...{ fee, lines, taken: formatFen(taken), right: formatFen(right) },
    taken_rate: net === null ? null : showRateOrNull(rateOf(taken, net)),
  });

export const toWireAdvice =
  (lang: Lang, fees: FeeNames) =>
  (advice: Advice): z.infer<typeof adviceSchema> => ({
    ...{ code: advice.code, rule: advice.rule, source: advice.source, item: advice.item },
    text: showAdvice(advice, lang, fees),
  });

export const toWireParity = (rows: readonly ParityRow[]): WireParity => ({
  rows: rows.map(({ region, format, fee, of, per, min, median, max, chains }) => {
    const value = (each: bigint): string =>
      of === 'rate' ? (showRateOrNull(each as Ppm) ?? '') : formatFen(each as Fen);
    return {
      ...{ region, format, fee: fee as FeeKind | null, of, per: [...per] },
      ...{ min: value(min), median: value(median), max: value(max) },
      chains: chains.map((each) => ({
        ...{ chain: each.chain, value: value(each.value), stands_out: each.isOutlier },
      })),
    };
  }),
});
