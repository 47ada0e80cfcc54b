import { z } from 'zod';
import { clockKinds } from '../domain/disputes/clocks.ts';
import { amountText, dayText, idText, instantText } from './values.ts';

const text = (length: number) => z.string().max(length);

export const issuedKinds = ['letter', 'reservation', 'invoiceList', 'feeList'] as const;

/** Who writes, and what the paper may not know by itself. */
const written = {
  version: z.int().min(1),
  /** Which statement of the audit, from 0. */
  statement: z.int().min(0).default(0),
  lang: z.enum(['zh', 'en']).default('zh'),
  as_of: dayText.optional(),
  company: text(200).optional(),
  contact: text(100).optional(),
  phone: text(100).optional(),
  email: text(200).optional(),
  address: text(300).optional(),
};

/** 出具异议函: takes a number, keeps the PDF, opens a dispute for each claimed line. */
export const issueLetterSchema = z.strictObject({
  ...written,
  reply_day: dayText.optional(),
  buyer: text(200).default(''),
  /** Files that go with it, by id; those of the batch that are pictures or PDF go by themselves. */
  attachments: z
    .array(z.string().regex(/^[0-9a-f]{64}$/))
    .max(200)
    .default([]),
});

export const issuePaperSchema = z.strictObject({
  ...written,
  kind: z.enum(['reservation', 'invoiceList', 'feeList']),
});

export const draftQuery = z.object({
  statement: z.coerce.number().int().min(0).default(0),
  lang: z.enum(['zh', 'en']).default('zh'),
  as_of: dayText.optional(),
  company: text(200).optional(),
});

export const issuedPaperSchema = z.object({
  id: idText,
  kind: z.enum(issuedKinds),
  kind_text: z.string(),
  no: z.string(),
  chain: z.string(),
  statement: idText,
  statement_no: z.string().nullable(),
  audit: idText,
  day: dayText,
  amount: amountText,
  sha256: z.string(),
  file_name: z.string(),
  buyer: z.string().nullable(),
  reply_day: dayText.nullable(),
  attachments: z.array(z.object({ id: z.string(), name: z.string() })),
  recorded_at: instantText,
  voided: z.object({ person: z.string(), reason: z.string() }).nullable(),
});

export type WirePaper = z.infer<typeof issuedPaperSchema>;

/** added: false where this audit already had the paper. */
export const issuedSchema = issuedPaperSchema.extend({
  added: z.boolean(),
  /** How many disputes it opened or stated anew. */
  disputes: z.int(),
});

export type WireIssued = z.infer<typeof issuedSchema>;

export const papersQuery = z.object({
  chain: text(200).optional(),
  kind: z.enum(issuedKinds).optional(),
  statement: idText.optional(),
  cursor: text(500).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
  lang: z.enum(['zh', 'en']).optional(),
});

export const papersSchema = z.object({
  papers: z.array(issuedPaperSchema),
  next: z.string().nullable(),
});

/** 断号检查: numbers that stand on no paper. */
export const gapsSchema = z.object({
  gaps: z.array(z.object({ series: z.string(), year: z.int(), n: z.int() })),
});

export const voidSchema = z.strictObject({
  person: text(200).default(''),
  reason: text(2000).min(1),
});

const clockSchema = z.object({
  kind: z.enum(clockKinds),
  due: dayText.nullable(),
  stopped_on: dayText.nullable(),
  state: z.enum(['running', 'stopped', 'late', 'missed', 'unknown', 'none']),
  days_left: z.int().nullable(),
});

export const clocksQuery = z.object({
  chain: text(200).optional(),
  statement: idText.optional(),
  as_of: dayText.optional(),
});

/** 三个时钟 of every statement. */
export const clocksSchema = z.object({
  as_of: dayText,
  statements: z.array(
    z.object({
      statement: idText,
      no: z.string().nullable(),
      chain: z.string(),
      clocks: z.array(clockSchema),
    }),
  ),
});

export type WireClocks = z.infer<typeof clocksSchema>;

export const clockSettingsSchema = z.strictObject({
  confirm_days: z.int().min(0).max(366).nullable(),
  invoice_days: z.int().min(0).max(366).nullable(),
  person: text(200).default(''),
});
