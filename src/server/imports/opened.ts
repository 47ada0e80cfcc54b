import type { Contract } from '../../domain/contracts/term.ts';
import { applyMended } from '../../domain/imports/mend.ts';
import type { Statement } from '../../domain/settlements/statement.ts';
import type { Mapping } from '../../domain/sheets/mapping.ts';
import type { Sheet } from '../../domain/sheets/sheet.ts';
import type { Day } from '../../domain/values/day.ts';
import type { Problem } from '../../domain/values/problem.ts';
import { type Context, inOrg } from '../context.ts';
import type { Client } from '../db/pool.ts';
import type { JobProgress } from '../jobs/store.ts';
import { type GivenDecision, loadEarlier } from '../settlements/store.ts';
import { type MonthHeads, type MonthResult, type OpenMonth, openMonth } from './month.ts';
import { openBeside } from './monthBeside.ts';
import { readFile } from './readFile.ts';
import { loadMappings, type RunInput, type StoredMapping } from './store.ts';

export interface NamedFile {
  readonly name: string;
  readonly bytes: () => Promise<Uint8Array>;
}

/** What reading may use: it tells where it is and listens for its end. */
export interface Reading {
  readonly signal: AbortSignal;
  readonly report: (progress: JobProgress) => void;
}

/** 读入: all sheets of all files; what cannot be read is a problem and the rest loads. */
export async function readFiles(files: readonly NamedFile[], step: Reading) {
  const sheets: Sheet[] = [];
  const problems: Problem[] = [];
  for (const [i, { name, bytes }] of files.entries()) {
    step.signal.throwIfAborted();
    step.report({ stage: 'reading', item: name, done: i, total: files.length });
    const read = await readFile({ name, bytes: await bytes(), signal: step.signal });
    sheets.push(...read.sheets);
    problems.push(...read.problems);
  }
  const mended = applyMended(sheets);
  return { ...mended, problems: [...problems, ...mended.problems] };
}

/** Files as they were read, with all that a decision needs to be computed. */
export interface OpenedRun {
  readonly sheets: readonly Sheet[];
  readonly earlier: readonly Statement[];
  readonly known: readonly StoredMapping[];
  readonly audit: (
    decisions: readonly GivenDecision[],
    reopened: readonly string[],
  ) => Promise<MonthResult>;
  readonly close: () => Promise<void>;
}

interface Opening extends ReadOrder {
  readonly files: readonly NamedFile[];
  /** A server goes on answering meanwhile. */
  readonly beside: boolean;
}

/** 打开一次核查: its files read and parsed with what is known of the chain. */
export async function openRun(
  context: Context,
  { files, beside, ...said }: Opening,
  step: Reading,
): Promise<OpenedRun> {
  const read = await readFiles(files, step);
  const count = { item: '', done: files.length, total: files.length };
  step.report({ stage: 'auditing', ...count });
  const month = beside ? openBeside(read.sheets, step.signal) : openMonth(read.sheets);
  try {
    const { heads, known } = await parseWithKnown(context, month, said);
    const earlier = await inOrg(context, (client) => earlierOf(client, heads));
    return {
      sheets: read.sheets,
      earlier,
      known,
      audit: (decisions, reopened) =>
        month.audit({ earlier, decisions, reopened, before: read.problems }),
      close: month.close,
    };
  } catch (error) {
    await month.close();
    throw error;
  }
}

/** The chain that a statement belongs to, by the name that is known of it. */
export const chainOf = (statement: Omit<Statement, 'lines'>, contract: Contract | null): string =>
  statement.chain ?? contract?.chain ?? statement.retailer ?? '';

/** What was said of the files, and what was remembered for them when they were read first. */
export type ReadOrder = Pick<RunInput, 'mappings' | 'chains' | 'known'>;

/** Corrections given now win over those remembered for the chains of this drop. */
export async function parseWithKnown(
  context: Context,
  month: OpenMonth,
  { mappings, chains = [], known: read }: ReadOrder,
): Promise<{ heads: MonthHeads; known: StoredMapping[] }> {
  const given = mappings as readonly Mapping[];
  const told = { mappings: [...(read ?? []), ...given], chains };
  const heads = await month.parse(told);
  if (read) return { heads, known: [] };
  const known = await inOrg(context, (client) => loadMappings(client));
  const contract = heads.contracts.length === 1 ? (heads.contracts[0] ?? null) : null;
  const names = new Set(heads.statements.map((statement) => chainOf(statement, contract)));
  const isOwn = (chain: string) => names.has(chain) || names.has('') || names.size === 0;
  const own = known.filter(({ chain }) => isOwn(chain));
  if (own.length === 0) return { heads, known: [] };
  const all = [...own.map(({ mapping }) => mapping), ...given];
  return { heads: await month.parse({ mappings: all, chains }), known: own };
}

/** Statements of the same chain and contract that are held from before and not in this drop. */
async function earlierOf(client: Client, facts: MonthHeads): Promise<Statement[]> {
  const inDrop = new Set(facts.statements.map(({ no }) => no));
  const asked = new Map<string, { chain: string; contractNo: string; before: Day }>();
  const numbers = new Set(facts.contracts.flatMap(({ no }) => (no === null ? [] : [no])));
  for (const statement of facts.statements) {
    const contractNo = statement.contractNo ?? (numbers.size === 1 ? [...numbers][0] : undefined);
    const { chain, from, to, date } = statement;
    const before = from ?? to ?? date;
    if (chain === null || contractNo === undefined || before === null) continue;
    const key = `${chain}\n${contractNo}`;
    const known = asked.get(key);
    if (!known || known.before < before) asked.set(key, { chain, contractNo, before });
  }
  const found: Statement[] = [];
  for (const { chain, contractNo, before } of asked.values()) {
    found.push(...(await loadEarlier(client, chain, contractNo, before)));
  }
  return found.filter(({ no }) => no !== null && !inDrop.has(no));
}
