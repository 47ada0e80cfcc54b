import { z } from 'zod';
import { stages } from '../domain/settlements/stage.ts';
import type { ContractUse, Used } from '../domain/settlements/termUse.ts';
import { type Fen, fen, formatFen } from '../domain/values/money.ts';
import type { Ppm } from '../domain/values/rate.ts';
import { amountText, dayText, idText, showRateText, sourceSchema } from './values.ts';

const monthText = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);

export const boardQuery = z.object({
  from: monthText.optional(),
  to: monthText.optional(),
  chain: z.string().max(200).optional(),
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
});

export const boardSchema = z.object({
  as_of: dayText,
  rows: z.array(boardRowSchema),
});

export type WireBoard = z.infer<typeof boardSchema>;

const usedSchema = z.object({
  limit: z.union([z.int(), amountText]),
  per: z.string(),
  used: z.union([z.int(), amountText]),
  left: z.union([z.int(), amountText]),
});

/** 条款执行: contract against taken against right. */
export const contractUseSchema = z.object({
  claimable: amountText,
  terms: z.array(
    z.object({
      subject: z.string(),
      fee: z.string(),
      text: z.string(),
      source: sourceSchema,
      lines: z.int(),
      taken: amountText,
      right: amountText,
      difference: amountText,
      count: usedSchema.nullable(),
      cap: usedSchema.nullable(),
      tiers: z
        .object({
          base: amountText,
          earned: amountText,
          reached: z.int(),
          next: z.object({ from: amountText, missing: amountText, earned: amountText }).nullable(),
        })
        .nullable(),
    }),
  ),
  loose: z.array(
    z.object({
      fee: z.string().nullable(),
      subject: z.string(),
      lines: z.int(),
      taken: amountText,
      right: amountText,
    }),
  ),
  months: z.array(
    z.object({
      month: z.string(),
      receipts: amountText,
      taken: amountText,
      right: amountText,
      taken_rate: z.string().nullable(),
      right_rate: z.string().nullable(),
    }),
  ),
});

export type WireContractUse = z.infer<typeof contractUseSchema>;

const showLimit = (value: number | Fen): number | string =>
  typeof value === 'bigint' ? formatFen(value) : value;

const used = (each: Used<number> | Used<Fen> | null) =>
  each && {
    limit: showLimit(each.limit),
    per: each.per,
    used: showLimit(each.used),
    left: showLimit(each.left),
  };

const rateText = (rate: Ppm | null): string | null => (rate === null ? null : showRateText(rate));

export const toWireContractUse = (use: ContractUse): WireContractUse => ({
  claimable: formatFen(use.claimable),
  terms: use.terms.map(({ term, lines, taken, right, count, cap, tiers }) => ({
    subject: term.subject,
    fee: term.fee,
    text: term.text,
    source: term.source,
    lines,
    taken: formatFen(taken),
    right: formatFen(right),
    difference: formatFen(fen(taken - right)),
    count: used(count),
    cap: used(cap),
    tiers: tiers && {
      base: formatFen(tiers.base),
      earned: formatFen(tiers.earned),
      reached: tiers.reached,
      next: tiers.next && {
        from: formatFen(tiers.next.from),
        missing: formatFen(tiers.next.missing),
        earned: formatFen(tiers.next.earned),
      },
    },
  })),
  loose: use.loose.map(({ taken, right, ...rest }) => ({
    ...rest,
    taken: formatFen(taken),
    right: formatFen(right),
  })),
  months: use.months.map(({ month, receipts, taken, right, takenRate, rightRate }) => ({
    month,
    receipts: formatFen(receipts),
    taken: formatFen(taken),
    right: formatFen(right),
    taken_rate: rateText(takenRate),
    right_rate: rateText(rightRate),
  })),
});

/** 标记: the last of a kind stands; a day of null takes it back. */
export const markSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.enum(['confirmed', 'invoiced']),
    day: dayText.nullable(),
    amount: z
      .string()
      .regex(/^\d{1,15}\.\d{2}$/)
      .optional(),
    person: z.string().max(200).default(''),
    note: z.string().max(2000).default(''),
  }),
  z.strictObject({
    kind: z.literal('owner'),
    person: z.string().max(200),
    note: z.string().max(2000).default(''),
  }),
]);
