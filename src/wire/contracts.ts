import { z } from 'zod';
import type { ContractUse } from '../domain/settlements/termUse.ts';
import type { Charge, Used } from '../domain/settlements/useFacts.ts';
import { type Fen, fen, formatFen } from '../domain/values/money.ts';
import { showRateOrNull } from './rateText.ts';
import { monthText } from './reports.ts';
import { amountText, dayText, idText, shareText, sourceSchema } from './values.ts';

const textOrNull = z.string().nullable();

export const contractsSchema = z.object({
  contracts: z.array(
    z.object({
      id: idText,
      chain: z.string(),
      no: textOrNull,
      valid_from: dayText.nullable(),
      valid_to: dayText.nullable(),
      terms: z.int(),
      recorded_at: z.string(),
    }),
  ),
});

export type WireContract = z.infer<typeof contractsSchema>['contracts'][number];

/** Months from and to, both in it; and what was known by the end of a day. */
export const useQuery = z.object({
  from: monthText.optional(),
  to: monthText.optional(),
  as_known_on: dayText.optional(),
});

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
      n: z.int(),
      subject: z.string(),
      fee: z.string(),
      text: z.string(),
      source: sourceSchema,
      lines: z.int(),
      /** 合同约定; null where it depends on what is done. */
      allowed: amountText.nullable(),
      taken: amountText,
      right: amountText,
      difference: amountText,
      returned: amountText,
      /** 未了主张 by this clause. */
      open: z.object({ count: z.int(), amount: amountText }),
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
      fee: textOrNull,
      subject: z.string(),
      lines: z.int(),
      taken: amountText,
      right: amountText,
      returned: amountText,
    }),
  ),
  months: z.array(
    z.object({
      month: z.string(),
      receipts: amountText,
      taken: amountText,
      right: amountText,
      returned: amountText,
      taken_rate: shareText.nullable(),
      right_rate: shareText.nullable(),
    }),
  ),
});

export type WireContractUse = z.infer<typeof contractUseSchema>;

/** The charges of one clause, the last day first. */
export const chargesSchema = z.object({
  charges: z.array(
    z.object({
      statement_no: textOrNull,
      doc: textOrNull,
      subject: z.string(),
      store: textOrNull,
      date: dayText.nullable(),
      taken: amountText,
      right: amountText,
      difference: amountText,
      verdict: z.string(),
      formula: textOrNull,
      audit: z.object({ id: idText, statement: z.int() }).nullable(),
    }),
  ),
});

export type WireCharge = z.infer<typeof chargesSchema>['charges'][number];

const showLimit = (value: number | Fen): number | string =>
  typeof value === 'bigint' ? formatFen(value) : value;

const showUsed = (each: Used<number> | Used<Fen> | null) =>
  each && {
    limit: showLimit(each.limit),
    per: each.per,
    used: showLimit(each.used),
    left: showLimit(each.left),
  };

export const toWireContractUse = (use: ContractUse): WireContractUse => ({
  claimable: formatFen(use.claimable),
  terms: use.terms.map((each, n) => ({
    n,
    subject: each.term.subject,
    fee: each.term.fee,
    text: each.term.text,
    source: each.term.source,
    lines: each.charges.length,
    allowed: each.allowed === null ? null : formatFen(each.allowed),
    taken: formatFen(each.taken),
    right: formatFen(each.right),
    difference: formatFen(fen(each.taken - each.right)),
    returned: formatFen(each.returned),
    open: { count: each.open.count, amount: formatFen(each.open.amount) },
    count: showUsed(each.count),
    cap: showUsed(each.cap),
    tiers: each.tiers && {
      base: formatFen(each.tiers.base),
      earned: formatFen(each.tiers.earned),
      reached: each.tiers.reached,
      next: each.tiers.next && {
        from: formatFen(each.tiers.next.from),
        missing: formatFen(each.tiers.next.missing),
        earned: formatFen(each.tiers.next.earned),
      },
    },
  })),
  loose: use.loose.map(({ taken, right, returned, ...rest }) => ({
    ...rest,
    taken: formatFen(taken),
    right: formatFen(right),
    returned: formatFen(returned),
  })),
  months: use.months.map(({ takenRate, rightRate, month, ...sums }) => ({
    month,
    receipts: formatFen(sums.receipts),
    taken: formatFen(sums.taken),
    right: formatFen(sums.right),
    returned: formatFen(sums.returned),
    taken_rate: showRateOrNull(takenRate),
    right_rate: showRateOrNull(rightRate),
  })),
});

export const toWireCharge = (
  charge: Charge,
  audit: { readonly id: string; readonly statement: number } | null,
): WireCharge => ({
  statement_no: charge.statementNo,
  doc: charge.doc,
  subject: charge.line.subject,
  store: charge.line.store || null,
  date: charge.day,
  taken: formatFen(fen(-charge.theirs)),
  right: formatFen(fen(-charge.ours)),
  difference: formatFen(fen(charge.ours - charge.theirs)),
  verdict: charge.verdict,
  formula: charge.formula,
  audit,
});
