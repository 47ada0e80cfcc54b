import { z } from 'zod';
import type { RecognisedTable } from '../domain/imports/month.ts';
import { columnNames, fingerprintOfTable, type Mapping } from '../domain/sheets/mapping.ts';
import type { Field } from '../domain/sheets/sheet.ts';
import { fieldNames } from './fields.ts';

export const fileKinds = [
  'contract',
  'statement',
  'order',
  'delivery',
  'slip',
  'receipt',
  'return',
  'confirmation',
  'evidence',
  'invoice',
  'money',
  'payment',
  'decisions',
  'unknown',
] as const;

/** What the columns of one layout mean: correct `headings` and give it back. */
export const mappingSchema = z.object({
  fingerprint: z.string().min(1).max(20_000),
  kind: z.enum(fileKinds).optional(),
  headings: z.record(z.string(), z.enum(fieldNames).nullable()),
});

/** A guessed mapping with where it was found and how sure the guess is (0..1). */
export const recognisedSchema = mappingSchema.required({ kind: true }).extend({
  file: z.string(),
  sheet: z.string(),
  row: z.int(),
  side: z.enum(['theirs', 'ours', 'both']),
  confidence: z.number(),
  columns: z.array(
    z.object({
      heading: z.string(),
      field: z.enum(fieldNames).nullable(),
      confidence: z.number(),
    }),
  ),
});

export const mappingsSchema = z.object({ mappings: z.array(mappingSchema) });

export type WireMapping = z.infer<typeof mappingSchema>;
export type WireRecognised = z.infer<typeof recognisedSchema>;

export function toWireRecognised({
  table,
  kind,
  side,
  confidence,
}: RecognisedTable): WireRecognised {
  const named = table.columns.filter((column) => column.heading !== '');
  const names = columnNames(named.map(({ heading }) => heading));
  return {
    file: table.file,
    sheet: table.sheet,
    row: table.headerRow,
    kind,
    side,
    confidence: Math.round(confidence * 100) / 100,
    fingerprint: fingerprintOfTable(table),
    headings: Object.fromEntries(named.map(({ field }, i) => [names[i] ?? '', field])),
    columns: named.map(({ heading, field, confidence: sure }) => ({
      heading,
      field,
      confidence: Math.round(sure * 100) / 100,
    })),
  };
}

export const fromWireMapping = (wire: WireMapping): Mapping => ({
  fingerprint: wire.fingerprint,
  headings: wire.headings as Record<string, Field | null>,
  ...(wire.kind === undefined ? {} : { kind: wire.kind }),
});
