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
export const mappingSchema = z.strictObject({
  fingerprint: z.string().min(1).max(20_000),
  kind: z.enum(fileKinds).optional(),
  headings: z.record(z.string(), z.enum(fieldNames).nullable()),
});

export const correctMappingSchema = z.strictObject({
  mapping: mappingSchema,
  /** The version that was seen; 0 = none was in use. */
  version: z.int().min(0),
});

/** A guessed mapping with where it was found and how sure the guess is (0..1). */
export const recognisedSchema = z.object({
  ...mappingSchema.required({ kind: true }).shape,
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

/** A file of mappings: what the program read may be given back with all that it said of it. */
export const mappingsSchema = z.object({ mappings: z.array(z.object(mappingSchema.shape)) });

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
