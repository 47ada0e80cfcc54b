import { z } from 'zod';
import type { Takings } from '../domain/reports/takings.ts';
import { stages } from '../domain/settlements/stage.ts';
import type { Rule } from '../domain/settlements/verdict.ts';
import { formatFen } from '../domain/values/money.ts';
import { pick, showRule } from '../words/show.ts';
import type { Lang } from '../words/text.ts';
import { ofGroup, sentence } from './fieldRights.ts';
import { showRateOrNull } from './rateText.ts';
import { amountOrHidden, amountText, dayText, idText, instantText, shareText } from './values.ts';

export const monthText = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);

export const boardQuery = z.object({
  from: monthText.optional(),
  to: monthText.optional(),
  chain: z.string().max(200).optional(),
  /** Only so many of the months that there are, the newest ones. */
  last: z.coerce.number().int().min(1).max(1200).optional(),
  as_of: dayText.optional(),
});

/** 月结看板: one chain and entity in one month. */
export const boardRowSchema = z.object({
  chain: z.string(),
  entity: z.string(),
  month: z.string(),
  stage: z.enum(stages),
  next: z.enum(['download', 'decide', 'send', 'confirm', 'invoice', 'collect', 'none']),
  statement: idText.nullable(),
  /** The run that audited it last, and the place of the statement in it. */
  audit: z.object({ id: idText, version: z.int(), statement: z.int() }).nullable(),
  no: z.string().nullable(),
  supplier: z.string().nullable(),
  from: dayText.nullable(),
  to: dayText.nullable(),
  theirs: amountText.nullable(),
  ours: amountText.nullable(),
  claimable: amountText.nullable(),
  timing: amountText.nullable(),
  favour: amountText.nullable(),
  pending: amountText.nullable(),
  undecided: z.int().nullable(),
  deadline: dayText.nullable(),
  days_left: z.int().nullable(),
  /** 异议函: its number, when it was sent, what came back and what is still claimed. */
  letter: z.string().nullable(),
  sent: dayText.nullable(),
  recovered: amountText.nullable(),
  remaining: amountText.nullable(),
  confirmed: dayText.nullable(),
  invoiced: dayText.nullable(),
  stated: amountText.nullable(),
  paid: amountText.nullable(),
  short: amountText.nullable(),
  owner: z.string().nullable(),
  /** How many marks it has: a mark that saw fewer is refused. */
  marks: z.int(),
});

export const boardSchema = z.object({
  as_of: dayText,
  rows: z.array(boardRowSchema),
  /** Of all months of the chain, or of all chains, whichever rows are asked for. */
  months: z.array(z.object({ month: z.string(), open: z.int() })),
  risk: amountOrHidden,
  chains: z.array(z.object({ chain: z.string(), risk: amountOrHidden })),
  /** There are rows of months before these. */
  has_more: z.boolean(),
});

export type WireBoard = z.infer<typeof boardSchema>;

export const takingsQuery = z.object({
  from: monthText.optional(),
  to: monthText.optional(),
  chain: z.string().max(200).optional(),
  as_known_on: dayText.optional(),
});

const takingShape = {
  month: z.string(),
  receipts: amountText,
  taken: amountText,
  right: amountText,
  returned: amountText,
  claimable: amountText,
  taken_rate: shareText.nullable(),
  right_rate: shareText.nullable(),
};

/** 扣款分析: what was taken per kind and month, and how much of it is claimable. */
export const takingsSchema = z.object({
  months: z.array(z.object(takingShape)),
  chains: z.array(z.object({ chain: z.string(), ...takingShape })),
  kinds: z.array(
    z.object({
      month: z.string(),
      fee: z.string().nullable(),
      lines: z.int(),
      taken: amountText,
      right: amountText,
      claimable: amountText,
    }),
  ),
  reasons: z.array(
    z.object({
      rule: z.string().nullable(),
      text: z.string(),
      lines: z.int(),
      claimable: amountText,
    }),
  ),
});

export type WireTakings = z.infer<typeof takingsSchema>;

/** What of the figures is asked for: a reason (`none` = it only follows from others) and months. */
export const claimedQuery = takingsQuery.extend({
  rule: z.string().max(10).optional(),
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
});

/** 主张的行: the lines that a figure of 扣款分析 adds up, the most money first. */
export const claimedSchema = z.object({
  lines: z.array(
    z.object({
      id: z.string(),
      chain: z.string(),
      month: z.string(),
      no: z.string(),
      kind: z.string(),
      fee: z.string().nullable(),
      subject: z.string().nullable(),
      doc: z.string().nullable(),
      store: z.string().nullable(),
      date: dayText.nullable(),
      theirs: amountText,
      ours: amountText,
      claimable: amountText,
      verdict: z.string(),
      rule: z.string().nullable(),
      text: z.string(),
      audit: z.object({ id: idText, version: z.int(), statement: z.int() }).nullable(),
    }),
  ),
  next: z.string().nullable(),
});

export type WireClaimed = z.infer<typeof claimedSchema>;

const followsFromOthers = ['其他主张引起', 'follows from other claims'] as const;

/** Why something is claimable, by its first rule; '' where it only follows from other claims. */
export const showReason = (rule: string, lang: Lang): string =>
  rule === '' ? pick(followsFromOthers, lang) : showRule(rule as Rule, lang);

const toTaking = ({ month, takenRate, rightRate, ...sums }: Takings['months'][number]) => ({
  month,
  receipts: formatFen(sums.receipts),
  taken: formatFen(sums.taken),
  right: formatFen(sums.right),
  returned: formatFen(sums.returned),
  claimable: formatFen(sums.claimable),
  taken_rate: showRateOrNull(takenRate),
  right_rate: showRateOrNull(rightRate),
});

export const toWireTakings = (takings: Takings, lang: Lang): WireTakings => ({
  months: takings.months.map(toTaking),
  chains: takings.chains.map(({ chain, ...each }) => ({ chain, ...toTaking(each) })),
  kinds: takings.kinds.map(({ taken, right, claimable, ...rest }) => ({
    ...rest,
    taken: formatFen(taken),
    right: formatFen(right),
    claimable: formatFen(claimable),
  })),
  reasons: takings.reasons.map(({ rule, lines, claimable }) => ({
    rule: rule || null,
    text: showReason(rule, lang),
    lines,
    claimable: formatFen(claimable),
  })),
});

const markShape = {
  /** The number of marks that was seen; another one is refused. */
  version: z.int().min(0).optional(),
  note: z.string().max(2000).default(''),
};

/** 标记: the last of a kind stands; a day of null takes it back. */
export const markSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    ...markShape,
    kind: z.enum(['confirmed', 'invoiced']),
    day: dayText.nullable(),
    amount: ofGroup('price', z.string().regex(/^\d{1,15}\.\d{2}$/)).optional(),
    person: z.string().max(200).default(''),
  }),
  z.strictObject({ ...markShape, kind: z.literal('owner'), person: z.string().max(200) }),
]);

/** Every mark that was set on a statement, the last first. */
export const marksSchema = z.object({
  marks: z.array(
    z.object({
      kind: z.enum(['confirmed', 'invoiced', 'owner']),
      day: dayText.nullable(),
      amount: amountText.nullable(),
      person: z.string(),
      note: sentence,
      recorded_at: instantText,
    }),
  ),
});

export type WireMarks = z.infer<typeof marksSchema>;
