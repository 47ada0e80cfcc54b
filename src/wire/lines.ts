import { z } from 'zod';
import { issuedKinds } from '../words/disputes.ts';
import { choiceOf, ofGroup, sentence } from './fieldRights.ts';
import { amountOrHidden, amountText, dayText, idText } from './values.ts';

const text = (length: number) => z.string().max(length);
const amountBound = ofGroup('price', z.string().regex(/^-?\d{1,15}\.\d{2}$/));

export const lineSorts = ['day', 'amount', 'doc'] as const;

/** Filters are taken together; a page goes on where `next` says. */
export const linesQuery = z.object({
  chain: text(200).optional(),
  kind: z.enum(['receipt', 'return', 'fee', 'adjustment']).optional(),
  fee: text(50).optional(),
  store: text(200).optional(),
  doc: text(200).optional(),
  from: dayText.optional(),
  to: dayText.optional(),
  min: amountBound.optional(),
  max: amountBound.optional(),
  /** 结算月 of the statement: "2026-03". */
  month: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
    .optional(),
  sort: choiceOf({ amount: 'price' }, z.enum(lineSorts)).default('day'),
  order: z.enum(['asc', 'desc']).default('desc'),
  cursor: text(500).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
});

export const linesSchema = z.object({
  lines: z.array(
    z.object({
      statement: idText,
      n: z.int(),
      chain: z.string(),
      no: z.string(),
      month: z.string().nullable(),
      kind: z.string(),
      fee: z.string().nullable(),
      subject: z.string().nullable(),
      doc: z.string().nullable(),
      store: z.string().nullable(),
      date: dayText.nullable(),
      amount: amountOrHidden,
      verdict: z.string().nullable(),
      ours: amountText.nullable(),
      audit: z.object({ id: idText, version: z.int(), statement: z.int() }).nullable(),
    }),
  ),
  next: z.string().nullable(),
});

export type WireLines = z.infer<typeof linesSchema>;

export const searchQuery = z.object({
  q: z.string().trim().min(1).max(100),
  limit: z.coerce.number().int().min(1).max(50).default(8),
});

const foundDispute = z.object({
  id: idText,
  chain: z.string(),
  doc: z.string(),
  subject: z.string(),
  buyer: z.string(),
  no: z.string(),
  remaining: amountOrHidden,
});

const foundPaper = z.object({
  id: idText,
  kind: z.enum(issuedKinds),
  no: z.string(),
  chain: z.string(),
  statement: z.string(),
  day: dayText,
  amount: amountOrHidden,
});

const foundPayment = z.object({
  id: idText,
  chain: z.string(),
  payer: z.string(),
  bank_ref: z.string(),
  day: dayText,
  amount: amountOrHidden,
});

const foundBatch = z.object({
  id: idText,
  files: z.array(z.string()),
  statements: z.array(z.string()),
  recorded_at: z.string(),
});

/** 搜索: what begins with or holds the words, by what it is. */
export const searchSchema = z.object({
  chains: z.array(z.object({ id: idText, name: z.string() })),
  statements: z.array(
    z.object({
      id: idText,
      chain: z.string(),
      no: z.string(),
      from: dayText.nullable(),
      to: dayText.nullable(),
      audit: z.object({ id: idText, version: z.int(), statement: z.int() }).nullable(),
    }),
  ),
  lines: linesSchema.shape.lines,
  terms: z.array(
    z.object({ contract: idText, chain: z.string(), subject: z.string(), text: sentence }),
  ),
  disputes: z.array(foundDispute),
  papers: z.array(foundPaper),
  payments: z.array(foundPayment),
  batches: z.array(foundBatch),
});

export type WireSearch = z.infer<typeof searchSchema>;
