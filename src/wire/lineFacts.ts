import { z } from 'zod';
import { relations } from '../domain/customers/site.ts';
import { type Paper, paperParties } from '../domain/orders/paper.ts';
import type { SeenPaperParty } from '../domain/orders/paperParties.ts';
import type { AuditLine } from '../domain/settlements/verdict.ts';
import { type Fen, formatFen } from '../domain/values/money.ts';
import { ofGroup, sentence } from './fieldRights.ts';
import { amountText, dayText, instantText, sourceSchema } from './values.ts';

const textOrNull = z.string().nullable();

/** A row as it stands in its file, each cell under its heading. */
export const fileRowSchema = z.object({
  file: z.string(),
  sheet: z.string(),
  row: z.int(),
  cells: z.array(z.object({ column: z.string(), heading: z.string(), text: z.string() })),
});

export type WireFileRow = z.infer<typeof fileRowSchema>;

/** The facts that papers of one delivery, return or fee have in common; unknown is null. */
const factsSchema = z.object({
  no: textOrNull,
  order_no: textOrNull,
  delivery_no: textOrNull,
  receipt_no: textOrNull,
  return_no: textOrNull,
  store: textOrNull,
  day: dayText.nullable(),
  amount: amountText.nullable(),
  received_amount: amountText.nullable(),
  quantity: textOrNull,
  ordered_quantity: textOrNull,
  unit_price: amountText.nullable(),
  subject: textOrNull,
  issue: sentence.nullable(),
  item: textOrNull,
  signed: z.boolean().nullable(),
  note: sentence.nullable(),
});

export type WireFacts = z.infer<typeof factsSchema>;

export const paperKinds = [
  'order',
  'delivery',
  'slip',
  'receipt',
  'return',
  'confirmation',
  'evidence',
  'invoice',
  'payment',
] as const;

/** 单据并列: what stands behind one line, with the rows of the files where they are at hand. */
export const linePapersSchema = z.object({
  cell: ofGroup('price', fileRowSchema).nullable(),
  clause: ofGroup('price', fileRowSchema).nullable(),
  /** The line of their statement in the same facts; null where it is not on it. */
  line: factsSchema.nullable(),
  papers: z.array(
    z.object({
      kind: z.enum(paperKinds),
      side: z.enum(['theirs', 'ours', 'both']),
      source: sourceSchema,
      /** The audit's figure stands on it. */
      used: z.boolean(),
      facts: factsSchema,
      /** 结算关系 of its store on its day. */
      relation: z.enum(relations).nullable(),
      /** 单据四方, each with where it is told, and whom that contradicts. */
      parties: z.array(
        z.object({
          what: z.enum(paperParties),
          name: textOrNull,
          tax_no: textOrNull,
          source: z.enum(['paper', 'store', 'contract', 'none']),
          expected: z
            .object({ name: z.string(), tax_no: z.string(), by: z.enum(['store', 'contract']) })
            .nullable(),
        }),
      ),
      row: ofGroup('price', fileRowSchema).nullable(),
    }),
  ),
});

export type WireLinePapers = z.infer<typeof linePapersSchema>;

export const lineQuery = z.object({
  version: z.coerce.number().int().min(1),
  statement: z.coerce.number().int().min(0).default(0),
  lang: z.enum(['zh', 'en']).optional(),
});

export const lineHistorySchema = z.object({
  steps: z.array(
    z.object({
      at: instantText,
      kind: z.enum(['statement', 'decision', 'dispute', 'posted', 'reversed']),
      who: z.string(),
      text: sentence,
    }),
  ),
});

export type WireLineHistory = z.infer<typeof lineHistorySchema>;

const filled = (text: string): string | null => (text === '' ? null : text);
const money = (amount: Fen | null | undefined): string | null =>
  amount == null ? null : formatFen(amount);
const count = (quantity: number | null): string | null =>
  quantity === null ? null : `${quantity}`;

export const toWirePaperParties = (parties: readonly SeenPaperParty[]) =>
  parties.map(({ what, name, taxNo, source, expected }) => ({
    ...{ what, name: filled(name), tax_no: filled(taxNo), source },
    expected: expected && { name: expected.name, tax_no: expected.taxNo, by: expected.by },
  }));

export const toWirePaperFacts = (paper: Paper): WireFacts => ({
  no: filled(paper.no),
  order_no: filled(paper.orderNo),
  delivery_no: filled(paper.deliveryNo),
  receipt_no: filled(paper.receiptNo),
  return_no: filled(paper.returnNo),
  store: filled(paper.store || paper.storeCode),
  day: paper.day,
  amount: money(paper.amount),
  received_amount: money(paper.receivedAmount),
  quantity: count(paper.quantity),
  ordered_quantity: count(paper.orderedQuantity),
  unit_price: money(paper.unitPrice),
  subject: filled(paper.subject),
  issue: filled(paper.issue),
  item: filled(paper.skuName || paper.sku),
  signed: paper.signed,
  note: filled(paper.note),
});

/** Amounts of papers are positive; so is the line's beside them. */
export function toWireLineFacts({ line }: Pick<AuditLine, 'line'>): WireFacts | null {
  if (line === null) return null;
  const amount = line.amount < 0n ? -line.amount : line.amount;
  return {
    no: filled(line.doc),
    order_no: filled(line.orderNo),
    delivery_no: filled(line.deliveryNo),
    receipt_no: null,
    return_no: null,
    store: filled(line.store || line.storeCode),
    day: line.day,
    amount: formatFen(amount as Fen),
    received_amount: null,
    quantity: count(line.counts.quantity),
    ordered_quantity: null,
    unit_price: money(line.unitPrice),
    subject: filled(line.subject),
    issue: filled(line.issue),
    item: filled(line.skuName || line.sku),
    signed: null,
    note: filled(line.note),
  };
}
