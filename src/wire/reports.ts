import { z } from 'zod';
import { stages } from '../domain/settlements/stage.ts';
import { amountText, dayText, idText } from './values.ts';

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
