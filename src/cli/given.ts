import { readFile as readText } from 'node:fs/promises';
import { basename } from 'node:path';
import {
  type Decisions,
  findDecisions,
  parseDecisions,
} from '../domain/settlements/parseDecisions.ts';
import type { Mapping } from '../domain/sheets/mapping.ts';
import type { Cell } from '../domain/sheets/sheet.ts';
import type { Problem } from '../domain/values/problem.ts';
import { readFile } from '../server/imports/readFile.ts';
import type { GivenDecision } from '../server/settlements/store.ts';
import { decisionFileSchema } from '../wire/decisions.ts';
import { fromWireMapping, mappingsSchema } from '../wire/imports.ts';
import type { Schema } from '../wire/values.ts';
import { UsageError } from './usage.ts';

export interface GivenDecisions {
  readonly decisions: readonly GivenDecision[];
  readonly problems: readonly Problem[];
}

/** 决定表: JSON, CSV or a workbook, by content. */
export async function decisionsGiven(path: string): Promise<GivenDecisions> {
  const bytes = await readText(path).catch(() => null);
  if (bytes === null) throw new UsageError(`没有这个文件 / no such file: ${path}`);
  const text = bytes.toString('utf8').replace(/^\uFEFF/, '');
  if (/^\s*[[{]/.test(text)) return decisionsInJson(path, text);
  const name = basename(path);
  const read = await readFile({ name, bytes });
  const sheets = read.sheets.filter(({ rows }) => rows.length > 0);
  const given = parseDecisions(sheets.map(findDecisions));
  return { decisions: listOf(given), problems: [...read.problems, ...given.problems] };
}

/** Rows under the same headings as a sheet's, read by the same rules. */
function decisionsInJson(path: string, text: string): GivenDecisions {
  const rows = parseJson(path, text, decisionFileSchema);
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const columns = names.map((heading, index) => ({ index, heading, field: null, confidence: 1 }));
  const read = parseDecisions([
    {
      ...{ file: basename(path), sheet: '', columns },
      rows: rows.map((row, i) => ({ row: i + 1, cells: {}, other: filled(row) })),
    },
  ]);
  return { decisions: listOf(read), problems: read.problems };
}

const filled = (row: Readonly<Record<string, string | number | null>>): Record<string, Cell> =>
  Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, cell ?? '']));

const listOf = ({ decisions }: Decisions): GivenDecision[] =>
  [...decisions].map(([doc, decided]) => ({ doc, ...decided }));

/** 列对应 as `ming mapping` prints it, corrected. */
export async function mappingsGiven(path: string): Promise<Mapping[]> {
  const text = await readText(path, 'utf8').catch(() => null);
  if (text === null) throw new UsageError(`没有这个文件 / no such file: ${path}`);
  return parseJson(path, text, mappingsSchema).mappings.map(fromWireMapping);
}

function parseJson<T>(path: string, text: string, schema: Schema<T>): T {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new UsageError(`不是 JSON / not JSON: ${path}: ${(error as Error).message}`);
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const first = parsed.error.issues[0];
  const where = first?.path.join('.') ?? '';
  throw new UsageError(`内容不符 / does not fit: ${path}: ${where} ${first?.message ?? ''}`);
}
