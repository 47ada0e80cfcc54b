import { z } from 'zod';
import { dueKinds } from '../domain/reports/worklist.ts';
import { sentence } from './fieldRights.ts';
import { movedDaySchema } from './payments.ts';
import { amountOrHidden, dayText, idText } from './values.ts';

export const todayQuery = z.object({
  chain: z.string().max(200).optional(),
  as_of: dayText.optional(),
  lang: z.enum(['zh', 'en']).optional(),
  /** So many rows of each group. */
  first: z.coerce.number().int().min(1).max(1000).default(50),
});

/** Which statement a row is about, and where it is worked on. */
const place = {
  chain: z.string(),
  entity: z.string(),
  month: z.string(),
  statement: idText,
  no: z.string().nullable(),
  audit: z.object({ id: idText, statement: z.int() }).nullable(),
};

const foundSchema = z.object({
  ...place,
  claimable: amountOrHidden,
  pending: amountOrHidden,
  undecided: z.int(),
  letter: z.string().nullable(),
  deadline: dayText.nullable(),
  days_left: z.int().nullable(),
  next: z.enum(['decide', 'issue', 'send']),
});

const dueRowSchema = z.object({
  ...place,
  kind: z.enum(dueKinds),
  text: sentence,
  due: dayText,
  days_left: z.int(),
  /** How many lines it is about; 0 = the clock of the statement itself. */
  count: z.int(),
  remaining: amountOrHidden,
  /** The most urgent of them. */
  dispute: idText.nullable(),
  doc: z.string().nullable(),
  owner: z.string().nullable(),
});

const shortSchema = z.object({
  ...place,
  open: amountOrHidden,
  owner: z.string().nullable(),
  due: dayText.nullable(),
  days_left: z.int().nullable(),
});

const expectedSchema = z.object({
  ...place,
  amount: amountOrHidden,
  day: dayText,
  days_left: z.int(),
  /** As the statement plans it, the contract gives it, the profile moves that, or as it was usually paid. */
  by: z.enum(['planned', 'contract', 'profile', 'usual']),
  moved: movedDaySchema.nullable(),
});

const recoveredSchema = z.object({
  ...place,
  amount: amountOrHidden,
  day: dayText,
  count: z.int(),
  dispute: idText,
});

const lateSchema = z.object({ ...place, amount: amountOrHidden });

const renewalSchema = z.object({
  agreement: idText,
  chain: z.string(),
  no: z.string(),
  name: z.string(),
  state: z.enum(['endsSoon', 'rolling', 'ended']),
  ends: dayText.nullable(),
  days_left: z.int().nullable(),
});

const sumOf = <Row extends z.ZodType>(row: Row) =>
  z.object({ amount: amountOrHidden, count: z.int(), rows: z.array(row) });

/**
 * 今日: what waits for a person, the most urgent first: the first rows of each group, with the sum and
 * the number of all.
 */
export const todaySchema = z.object({
  as_of: dayText,
  week_end: dayText,
  /** 可主张未发函. */
  found: sumOf(foundSchema),
  /** 到期: clocks, proofs, answers, promises, evidence, 时间性 that has turned. */
  due: sumOf(dueRowSchema),
  /** 少付 that nobody explained. */
  short: sumOf(shortSchema),
  /** 核销后到账: so much of a write-off may be taken back. */
  late: sumOf(lateSchema),
  /** 应到账 until the end of the week, late ones included. */
  expected: sumOf(expectedSchema),
  /** 今年追回. */
  recovered: sumOf(recoveredSchema),
  /** 续签: contracts that end soon, go on without a text, or have just ended. */
  renewals: z.object({ count: z.int(), rows: z.array(renewalSchema) }),
  /** 上手: how far these books have come, from what is in them. */
  path: z.object({
    files: z.boolean(),
    looked: z.boolean(),
    decided: z.boolean(),
    lettered: z.boolean(),
    recovered: z.boolean(),
    audit: z.object({ id: idText, statement: z.int() }).nullable(),
  }),
});

export type WireToday = z.infer<typeof todaySchema>;
