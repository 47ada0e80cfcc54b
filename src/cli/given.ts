import { readFile as readText } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseDecision, parseDecisions } from '../domain/settlements/parseDecisions.ts';
import type { Mapping } from '../domain/sheets/mapping.ts';
import { parseTables } from '../domain/sheets/tables.ts';
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
  const tables = read.sheets.flatMap((sheet) => parseTables(sheet));
  const { decisions, problems } = parseDecisions(tables);
  const list = [...decisions].map(([doc, decision]) => ({ doc, decision }));
  return { decisions: list, problems: [...read.problems, ...problems] };
}

function decisionsInJson(path: string, text: string): GivenDecisions {
  const decisions: GivenDecision[] = [];
  const problems: Problem[] = [];
  for (const each of parseJson(path, text, decisionFileSchema)) {
    const { doc, row, note } = { row: undefined, note: undefined, ...each };
    const decision = parseDecision(each.decision);
    const key = row === undefined ? doc : `${doc}#${row}`;
    if (decision !== null) {
      decisions.push({ doc: key, decision, ...(note === undefined ? {} : { note }) });
      continue;
    }
    const facts = { doc: key, said: each.decision };
    const subject = { file: basename(path) };
    problems.push({ code: 'decision.unknown', severity: 'error', subject, facts });
  }
  return { decisions, problems };
}

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
