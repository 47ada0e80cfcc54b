import { z } from 'zod';
import { askNames, type MonthPreview } from '../domain/imports/preview.ts';
import type { RowToMend } from '../domain/imports/rowsToMend.ts';
import { findMapping, type Mapping } from '../domain/sheets/mapping.ts';
import { formatFen, sumFen } from '../domain/values/money.ts';
import { problemTexts } from '../words/problems.ts';
import { showText } from '../words/show.ts';
import type { Lang } from '../words/text.ts';
import { cellText, sentence } from './fieldRights.ts';
import { fieldNames } from './fields.ts';
import { fileKinds, mappingSchema } from './imports.ts';
import { jobSchema } from './jobs.ts';
import { problemSchema, toWireProblem } from './problems.ts';
import { amountOrHidden, dayText, idText, instantText } from './values.ts';

/** 留待修正: a row with its cells as they stand, and what is wrong with which of them. */
export const mendRowSchema = z.object({
  file: z.string(),
  sheet: z.string(),
  row: z.int(),
  headings: z.array(z.string()),
  cells: z.array(cellText),
  /** Nothing of the row is counted; else it is, without the cell. */
  left_out: z.boolean(),
  faults: z.array(
    z.object({
      code: z.string(),
      message: sentence,
      /** Which cell, from 0; null = the row. */
      place: z.int().nullable(),
    }),
  ),
});

export type WireMendRow = z.infer<typeof mendRowSchema>;

const previewTableSchema = z.object({
  file: z.string(),
  sheet: z.string(),
  /** Row of the headings; 0 = it has none and its columns go by their letters. */
  row: z.int(),
  section: z.string(),
  kind: z.enum(fileKinds),
  side: z.enum(['theirs', 'ours', 'both']),
  confidence: z.number(),
  rows: z.int(),
  fingerprint: z.string(),
  columns: z.array(
    z.object({
      heading: z.string(),
      field: z.enum(fieldNames).nullable(),
      confidence: z.number(),
    }),
  ),
  samples: z.array(z.object({ row: z.int(), cells: z.array(cellText) })),
  /** What a person should look at. */
  asks: z.array(z.enum(askNames)),
  /** Rows of which nothing is counted. */
  lost: z.int(),
  /** Corrected in this drop, or remembered for a chain. */
  told: z.enum(['given', 'remembered']).nullable(),
  remembered: z.object({ chain: z.string(), version: z.int() }).nullable(),
  /** 按结算档案: which layout of which chain's profile told its columns, signs or days, and who told that. */
  profile: z
    .object({
      ...{ chain: z.string(), name: z.string(), source: z.string(), day: dayText.nullable() },
      headings: z.array(z.string()),
    })
    .nullable(),
});

const previewSchema = z.object({
  /** Only the first rows were read so far: the tables are told by them, nothing is counted. */
  part: z.boolean(),
  tables: z.array(previewTableSchema),
  statements: z.array(
    z.object({
      file: z.string(),
      no: z.string().nullable(),
      chain: z.string().nullable(),
      retailer: z.string().nullable(),
      from: dayText.nullable(),
      to: dayText.nullable(),
      lines: z.int(),
      amount: amountOrHidden,
    }),
  ),
  /** 读出的到账, a list a file; `unknown`: of these nobody knows the chain yet. */
  payments: z.array(
    z.object({
      file: z.string(),
      count: z.int(),
      amount: amountOrHidden,
      chains: z.array(z.string()),
      unknown: z.int(),
    }),
  ),
  /** The first rows to mend, but of tables that ask for their columns; row_count counts all. */
  rows: z.array(mendRowSchema),
  row_count: z.int(),
  left_out: z.int(),
  problems: z.array(problemSchema),
  /** Files of rows that were mended, and how many they put in their places. */
  mended: z.array(z.object({ file: z.string(), rows: z.int() })),
});

const seenSchema = z.object({ audit: idText, recorded_at: instantText, withdrawn: z.boolean() });
const fileRef = z.strictObject({ id: idText, name: z.string().min(1).max(1000) });
const saidChain = z.strictObject({ file: z.string().max(1000), chain: z.string().min(1).max(200) });

export const dropStates = ['reading', 'ready', 'auditing', 'done', 'stopped'] as const;

/** 一次导入: files that were dropped, until they become a batch. */
export const dropSchema = z.object({
  id: idText,
  version: z.int(),
  origin: z.enum(['page', 'folder']),
  /** The folder in the inbox. */
  place: z.string(),
  recorded_at: instantText,
  /** `seen`: the last batch that held the same content. */
  files: z.array(z.object({ ...fileRef.shape, size: z.int(), seen: seenSchema.nullable() })),
  as_of: dayText.nullable(),
  mappings: z.array(mappingSchema),
  chains: z.array(saidChain),
  put_away: z.boolean(),
  state: z.enum(dropStates),
  /** The job that is at work, or the last one. */
  job: jobSchema.nullable(),
  preview: previewSchema.nullable(),
  /** A batch of exactly these files that stands. */
  same: seenSchema.nullable(),
  audit: idText.nullable(),
});

export const openDropsSchema = z.object({
  drops: z.array(
    dropSchema
      .pick({ id: true, origin: true, place: true, recorded_at: true, state: true })
      .extend({ files: z.array(z.string()), asks: z.int(), rows_to_mend: z.int() }),
  ),
});

export const newDropSchema = z.strictObject({
  files: z.array(fileRef).min(1).max(2000),
  as_of: dayText.optional(),
});

export const changeDropSchema = z.strictObject({
  /** The version that was seen. */
  version: z.int().min(1),
  files: z.array(fileRef).min(1).max(2000).optional(),
  as_of: dayText.nullable().optional(),
  mappings: z.array(mappingSchema).max(500).optional(),
  chains: z.array(saidChain).max(2000).optional(),
});

export const dropVersionSchema = z.strictObject({ version: z.int().min(1) });
export const putAwaySchema = z.strictObject({ put_away: z.boolean() });

export const inboxSchema = z.object({
  /** MING_INBOX; null = none is set. */
  folder: z.string().nullable(),
  state: z.enum(['off', 'watching', 'failing']),
  error: z.string().nullable(),
  last_look: instantText.nullable(),
  last_taken: z.object({ place: z.string(), files: z.int(), at: instantText }).nullable(),
  refused: z.array(z.object({ place: z.string(), reason: z.string(), at: instantText })),
});

export type WireDrop = z.infer<typeof dropSchema>;
export type WirePreview = z.infer<typeof previewSchema>;
export type WirePreviewTable = WirePreview['tables'][number];
export type WireOpenDrop = z.infer<typeof openDropsSchema>['drops'][number];
export type WireInbox = z.infer<typeof inboxSchema>;

export const toWireMendRow = (row: RowToMend, lang: Lang): WireMendRow => ({
  file: row.file,
  sheet: row.sheet,
  row: row.row,
  headings: [...row.headings],
  cells: row.cells.map(String),
  left_out: row.isLeftOut,
  faults: row.faults.map(({ code, facts, place }) => ({
    code,
    message: showText(problemTexts, code, facts, lang),
    place,
  })),
});

interface PreviewFacts extends MonthPreview {
  readonly known: readonly { readonly chain: string; version: number; mapping: Mapping }[];
  readonly mended: readonly { readonly file: string; readonly rows: number }[];
  readonly payers: readonly (string | null)[];
}

const twoPlaces = (share: number): number => Math.round(share * 100) / 100;

export function toWirePreview(
  preview: PreviewFacts,
  given: readonly Mapping[],
  lang: Lang,
): WirePreview {
  const toldOf = (fingerprint: string) => {
    const words = fingerprint.split('|');
    if (findMapping(given, words)) return { told: 'given' as const, remembered: null };
    const known = preview.known.findLast(({ mapping }) => findMapping([mapping], words));
    if (!known) return { told: null, remembered: null };
    const { chain, version } = known;
    return { told: 'remembered' as const, remembered: { chain, version } };
  };
  return {
    part: preview.isPart ?? false,
    tables: preview.tables.map(({ layout, ...table }) => ({
      ...table,
      profile: layout ? { ...layout, headings: [...layout.headings] } : null,
      confidence: twoPlaces(table.confidence),
      columns: table.columns.map((each) => ({ ...each, confidence: twoPlaces(each.confidence) })),
      samples: table.samples.map(({ row, cells }) => ({ row, cells: cells.map(String) })),
      asks: [...table.asks],
      ...toldOf(table.fingerprint),
    })),
    statements: preview.statements.map((each) => ({ ...each, amount: formatFen(each.amount) })),
    payments: sumByFile(preview),
    rows: preview.rows.map((row) => toWireMendRow(row, lang)),
    row_count: preview.rowCount,
    left_out: preview.leftOut,
    problems: preview.problems.map((problem) => toWireProblem(problem, lang)),
    mended: preview.mended.map(({ file, rows }) => ({ file, rows })),
  };
}

function sumByFile({ payments, payers }: PreviewFacts): WirePreview['payments'] {
  const files = [...new Set(payments.map(({ source }) => source.file))];
  return files.map((file) => {
    const own = payments.flatMap(({ source, amount }, n) =>
      source.file === file ? [{ amount, chain: payers[n] ?? null }] : [],
    );
    return {
      file,
      count: own.length,
      amount: formatFen(sumFen(own.map(({ amount }) => amount))),
      chains: [...new Set(own.flatMap(({ chain }) => chain ?? []))].sort(),
      unknown: own.filter(({ chain }) => chain === null).length,
    };
  });
}
