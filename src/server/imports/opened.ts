import type { FeeEntries } from '../../domain/contracts/feeBook.ts';
import { applyMended } from '../../domain/imports/mend.ts';
import { chainOf } from '../../domain/imports/papersOf.ts';
import type { ChainCodes } from '../../domain/settlements/deductionCodes.ts';
import type { Statement } from '../../domain/settlements/statement.ts';
import type { Mapping } from '../../domain/sheets/mapping.ts';
import type { Sheet } from '../../domain/sheets/sheet.ts';
import type { Problem } from '../../domain/values/problem.ts';
import { type Context, inOrg } from '../context.ts';
import { entriesOf, loadFees } from '../contracts/feeStore.ts';
import { findHeld, type HeldContracts, type HeldId, loadHeld } from '../contracts/held.ts';
import { loadKnownBook } from '../contracts/parties.ts';
import { loadCodes } from '../customers/retailerStore.ts';
import type { Client } from '../db/pool.ts';
import type { JobProgress } from '../jobs/store.ts';
import { earlierOf } from './earlier.ts';
import { loadMappings, type StoredMapping } from './mappingStore.ts';
import { type MonthHeads, type MonthResult, type OpenMonth, openMonth } from './month.ts';
import { openBeside, whileWanted } from './monthBeside.ts';
import { checkPapers } from './paperDoubts.ts';
import { readFile, readPreview } from './readFile.ts';
import type { DecidedInput, RunInput } from './store.ts';

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
export const readFiles = (files: readonly NamedFile[], step: Reading) =>
  readEach(files, step, readFile);

/** 读开头: the first rows of each sheet. */
export const readFirstRows = (files: readonly NamedFile[], step: Reading) =>
  readEach(files, step, readPreview);

async function readEach(files: readonly NamedFile[], step: Reading, read: typeof readFile) {
  const sheets: Sheet[] = [];
  const problems: Problem[] = [];
  for (const [i, { name, bytes }] of files.entries()) {
    step.signal.throwIfAborted();
    step.report({ stage: 'reading', item: name, done: i, total: files.length });
    const found = await read({ name, bytes: await bytes(), signal: step.signal });
    sheets.push(...found.sheets);
    problems.push(...found.problems);
  }
  const mended = applyMended(sheets);
  return { ...mended, problems: [...problems, ...mended.problems] };
}

/** Files as they were read, with all that a decision needs to be computed. */
export interface OpenedRun {
  readonly sheets: readonly Sheet[];
  readonly earlier: readonly Statement[];
  readonly known: readonly StoredMapping[];
  readonly fees: FeeEntries;
  readonly codes: readonly ChainCodes[];
  readonly held: HeldContracts;
  readonly audit: (given: DecidedInput) => Promise<MonthResult>;
  readonly close: () => Promise<void>;
}

interface Opening extends ReadOrder {
  readonly files: readonly NamedFile[];
  /** A server goes on answering meanwhile. */
  readonly beside: boolean;
  /** 在执行的合同 that it is held against; null = those that hold now. */
  readonly held: readonly HeldId[] | null;
}

/** 打开一次核查: its files read and parsed with what is known of the chain. */
export async function openRun(
  context: Context,
  { files, beside, held: asked, ...said }: Opening,
  step: Reading,
): Promise<OpenedRun> {
  const read = await readFiles(files, step);
  const count = { item: '', done: files.length, total: files.length };
  step.report({ stage: 'auditing', ...count });
  // What documents say of their parties no decision moves.
  let doubts: Promise<Problem[]> | null = null;
  const month = beside ? openBeside(read.sheets) : openMonth(read.sheets);
  try {
    const { heads, known, fees, codes } = await whileWanted(month, step.signal, () =>
      parseWithKnown(context, { month, sheets: read.sheets }, said),
    );
    const held = await inOrg(context, (client) =>
      asked === null ? findHeld(client, heads) : loadHeld(client, asked),
    );
    const found = await inOrg(context, (client) => earlierOf(client, heads, held.contracts));
    const { earlier } = found;
    const told = asked === null ? [...held.problems, ...found.problems] : held.problems;
    return {
      sheets: read.sheets,
      earlier,
      known,
      fees,
      codes,
      held: { ...held, problems: told },
      audit: async ({ decisions, reopened = [], ofChains = [] }) => {
        const result = await month.audit({
          ...{ earlier, held: held.contracts, decisions, reopened, ofChains },
          before: read.problems,
        });
        doubts ??= inOrg(context, (client) => checkPapers(client, result));
        return { ...result, problems: [...result.problems, ...(await doubts)] };
      },
      close: month.close,
    };
  } catch (error) {
    await month.close();
    throw error;
  }
}

/** What was said of the files, and what was remembered for them when they were read first. */
export type ReadOrder = Pick<RunInput, 'mappings' | 'chains' | 'known' | 'fees' | 'codes'>;

interface ReadMonth {
  readonly month: OpenMonth;
  readonly sheets: readonly Sheet[];
}

interface ReadHeads {
  readonly heads: MonthHeads;
  readonly known: StoredMapping[];
  readonly fees: FeeEntries;
  readonly codes: readonly ChainCodes[];
}

/**
 * Corrections given now win over those remembered for the chains of this drop. Whose drop it is the
 * first rows tell, so that a large month is parsed once, with what is remembered for it.
 */
export async function parseWithKnown(
  context: Context,
  { month, sheets }: ReadMonth,
  { mappings, chains = [], known: read, fees: readWith = {}, codes: coded = [] }: ReadOrder,
): Promise<ReadHeads> {
  const given = mappings as readonly Mapping[];
  const { all, fees, codes } = read
    ? { all: [], fees: readWith, codes: coded }
    : await inOrg(context, loadWords);
  const companies = await inOrg(context, loadKnownBook);
  const parse = (open: OpenMonth, known: readonly Mapping[]) =>
    open.parse({ mappings: [...known, ...given], chains, fees, codes, companies });
  const withOwn = (heads: MonthHeads, known: StoredMapping[]): ReadHeads => ({
    ...{ heads, known, fees },
    codes: read ? codes : codes.filter(isOwnOf(heads)),
  });
  if (read) return withOwn(await parse(month, read), []);
  const isLong = sheets.some(({ rows }) => rows.length > headRows);
  const first = isLong && all.length > 0 ? openMonth(sheets.map(headOf)) : month;
  const heads = await parse(first, []);
  const known = all.filter(isOwnOf(heads));
  if (first === month && known.length === 0) return withOwn(heads, known);
  const whole = await parse(month, known.map(mappingOf));
  const more = isLong ? all.filter((each) => !known.includes(each) && isOwnOf(whole)(each)) : [];
  if (more.length === 0) return withOwn(whole, known);
  const both = all.filter((each) => known.includes(each) || more.includes(each));
  return withOwn(await parse(month, both.map(mappingOf)), both);
}

/** What is remembered of words: corrections of columns, 费用科目, codes of chains. */
const loadWords = async (client: Client) => ({
  all: await loadMappings(client),
  fees: entriesOf(await loadFees(client, null)),
  codes: await loadCodes(client),
});

/** Rows that tell whose a sheet is. */
const headRows = 500;
const headOf = (sheet: Sheet): Sheet => ({ ...sheet, rows: sheet.rows.slice(0, headRows) });
const mappingOf = ({ mapping }: StoredMapping): Mapping => mapping;

/** What is remembered for the chains of a drop; for all where it names none. */
function isOwnOf({
  statements,
  contracts,
}: MonthHeads): (known: { readonly chain: string }) => boolean {
  const contract = contracts.length === 1 ? (contracts[0] ?? null) : null;
  const names = new Set(statements.map((statement) => chainOf(statement, contract)));
  return ({ chain }) => names.has(chain) || names.has('') || names.size === 0;
}
