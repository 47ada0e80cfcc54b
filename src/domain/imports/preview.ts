import type { Contract } from '../contracts/term.ts';
import type { Side } from '../orders/paper.ts';
import type { FoundPayment } from '../receivables/parsePayments.ts';
import type { Statement } from '../settlements/statement.ts';
import { fingerprintOfTable } from '../sheets/mapping.ts';
import { spreadMatrix } from '../sheets/matrix.ts';
import { parseAmount } from '../sheets/number.ts';
import type { Cell, Field, Sheet, SheetRow, Table, TableLayout } from '../sheets/sheet.ts';
import type { Day } from '../values/day.ts';
import { type Fen, sumFen } from '../values/money.ts';
import type { Problem, Source } from '../values/problem.ts';
import type { MonthFacts, RecognisedTable } from './month.ts';
import { checkKinds, type FileKind } from './recognise.ts';
import { type RowToMend, rowsToMend } from './rowsToMend.ts';

export const askNames = ['kind', 'amounts', 'rows'] as const;
/**
 * What a person should look at: the kind is a guess, a column that is not used holds the amounts that
 * rows lack, or most rows could not be read.
 */
export type Ask = (typeof askNames)[number];

export interface PreviewColumn {
  readonly heading: string;
  readonly field: Field | null;
  readonly confidence: number;
}

export interface PreviewTable {
  readonly file: string;
  readonly sheet: string;
  /** Row of the headings; 0 = it has none. */
  readonly row: number;
  readonly section: string;
  readonly kind: FileKind;
  readonly side: Side;
  readonly confidence: number;
  readonly rows: number;
  readonly fingerprint: string;
  readonly columns: readonly PreviewColumn[];
  /** The first rows as they stand, a cell for each column. */
  readonly samples: readonly { readonly row: number; readonly cells: readonly Cell[] }[];
  readonly asks: readonly Ask[];
  /** 未计入: rows of which nothing is counted. */
  readonly lost: number;
  /** 按结算档案. */
  readonly layout?: Pick<TableLayout, 'chain' | 'name' | 'source' | 'day' | 'headings'>;
}

export interface PreviewStatement {
  readonly file: string;
  readonly no: string | null;
  readonly chain: string | null;
  readonly retailer: string | null;
  readonly from: Day | null;
  readonly to: Day | null;
  readonly lines: number;
  readonly amount: Fen;
}

/** 预览: what the files were taken for, before anything is audited or kept. */
export interface MonthPreview {
  readonly tables: readonly PreviewTable[];
  readonly statements: readonly PreviewStatement[];
  /** 读出的到账. */
  readonly payments: readonly FoundPayment[];
  /** The first rows to mend, but of tables whose columns are asked for; and how many there are. */
  readonly rows: readonly RowToMend[];
  readonly rowCount: number;
  readonly leftOut: number;
  readonly problems: readonly Problem[];
  /** 只读了开头: the tables are told by their first rows, and nothing is counted yet. */
  readonly isPart?: boolean;
}

const sampleCount = 5;
const shownRows = 200;

/**
 * 预览一个月: every table with its kind, headings and first rows, the statements as they would be
 * audited, and the rows that cannot be read.
 *
 * A statement of 8 rows, one of them "5O,000" -> one table, one statement of 7 lines, one row to mend.
 * One with 借方 called 划扣数: the rows without an amount ask for that column, not for thirteen mends.
 */
export function previewMonth(
  sheets: readonly Sheet[],
  facts: MonthFacts,
  before: readonly Problem[],
): MonthPreview {
  const problems = [...before, ...facts.problems];
  const rows = rowsToMend(
    sheets,
    facts.tables.map(({ table }) => table),
    problems,
  );
  const rowsOf = openSamples(sheets);
  const unsure = new Set(checkKinds(facts.tables).map(({ subject }) => placeOf(subject)));
  const tables = facts.tables
    .filter(({ table }) => table.rows.length > 0 || table.headerRow > 0)
    .map((each): PreviewTable => {
      const { table } = each;
      const isUnsure = unsure.has(placeOf({ ...table, row: Math.max(1, table.headerRow) }));
      const lost = lostOf(table, rows);
      const isMostlyLost = lost.length > 1 && lost.length * 2 >= table.rows.length;
      const asks: Ask[] = [
        ...(isUnsure ? kindAsked : []),
        ...(hidesAmounts(table, lost) ? amountsAsked : isMostlyLost ? rowsAsked : []),
      ];
      const shown = asks.includes('amounts') ? lost.map(({ row }) => row) : [];
      return { ...previewTable(each, (own) => rowsOf(own, shown)), asks, lost: lost.length };
    });
  const asked = new Set(tables.filter(({ asks }) => asks.some(isOfColumns)).map(sheetOf));
  return {
    tables,
    statements: facts.statements.map((each) => previewStatement(each, facts.contracts)),
    payments: facts.payments,
    rows: rows.filter((row) => !asked.has(sheetOf(row))).slice(0, shownRows),
    rowCount: rows.length,
    leftOut: rows.filter(({ isLeftOut }) => isLeftOut).length,
    problems,
  };
}

/**
 * 先看开头: what the first rows of large files already tell, while the rest is read: each table with its
 * kind, headings and first rows. What needs all rows (statements, payments, what cannot be read) is
 * left to the whole preview, which says the same of these rows.
 *
 * The first 500 of 16,600 rows -> the table with its columns and five samples, no statement, no sum.
 */
export function previewFirst(sheets: readonly Sheet[], facts: MonthFacts): MonthPreview {
  const { tables } = previewMonth(sheets, facts, []);
  const told = tables.map((table) => ({ ...table, asks: [], lost: 0 }));
  const nothing = { statements: [], payments: [], rows: [], problems: [] };
  return { tables: told, ...nothing, rowCount: 0, leftOut: 0, isPart: true };
}

function previewTable(
  { table, kind, side, confidence }: RecognisedTable,
  rowsOf: (table: Table) => readonly SheetRow[],
): Omit<PreviewTable, 'asks' | 'lost'> {
  const columns = table.columns.filter(({ heading }) => heading !== '');
  return {
    file: table.file,
    sheet: table.sheet,
    row: table.headerRow,
    section: table.section,
    kind,
    side,
    confidence,
    rows: table.rows.length,
    fingerprint: fingerprintOfTable(table),
    columns: columns.map(({ heading, field, confidence: sure }) => ({
      heading,
      field,
      confidence: sure,
    })),
    ...(table.layout && { layout: laidOf(table.layout) }),
    samples: rowsOf(table).map(({ row, cells }) => ({
      row,
      cells: columns.map(({ index }) => cells[index] ?? ''),
    })),
  };
}

const laidOf = ({ chain, name, source, day, headings }: TableLayout) => ({
  ...{ chain, name, source, day, headings },
});

const placeOf = ({ file, sheet, row }: Partial<Source>): string => `${file}\n${sheet}\n${row}`;

const sheetOf = ({ file, sheet }: { file: string; sheet: string }): string => `${file}\n${sheet}`;

const kindAsked = ['kind'] as const;
const amountsAsked = ['amounts'] as const;
const rowsAsked = ['rows'] as const;
const isOfColumns = (ask: Ask): boolean => ask !== 'kind';

function lostOf(table: Table, toMend: readonly RowToMend[]): RowToMend[] {
  const own = new Set(table.rows.map(({ row }) => row));
  return toMend.filter(
    ({ file, sheet, row, isLeftOut }) =>
      isLeftOut && file === table.file && sheet === table.sheet && own.has(row),
  );
}

/** 没用上的金额列: of several rows without an amount most have one in a column that nothing reads. */
function hidesAmounts({ columns }: Table, lost: readonly RowToMend[]): boolean {
  const bare = lost.filter(({ faults }) => faults.some(({ code }) => code === 'line.noAmount'));
  if (bare.length < 2) return false;
  return columns.some(({ field, heading, index }) => {
    if (field !== null || heading === '') return false;
    const filled = bare.filter(({ cells }) => {
      const read = parseAmount(cells[index] ?? '');
      return read !== null && 'value' in read;
    });
    return filled.length * 2 > bare.length;
  });
}

/** The rows of a sheet as its tables were read from: those that are asked about, else the first. */
function openSamples(
  sheets: readonly Sheet[],
): (table: Table, asked: readonly number[]) => readonly SheetRow[] {
  const spread = new Map<string, readonly SheetRow[]>();
  return ({ file, sheet, rows }, asked) => {
    const key = `${file}\n${sheet}`;
    const own = sheets.find((each) => each.file === file && each.sheet === sheet);
    const all = spread.get(key) ?? spreadMatrix(own?.rows ?? []);
    spread.set(key, all);
    const first = rows.map(({ row }) => row);
    const wanted = new Set([...asked.slice(0, sampleCount - 1), ...first].slice(0, sampleCount));
    return all.filter(({ row }) => wanted.has(row)).slice(0, sampleCount);
  };
}

/** A statement with the chain that it counts for: its own, else the only contract's. */
function previewStatement(statement: Statement, contracts: readonly Contract[]): PreviewStatement {
  const { no, retailer, from, to, lines, sources } = statement;
  const told = contracts.length === 1 ? (contracts[0]?.chain ?? null) : null;
  return {
    file: sources[0]?.file ?? '',
    no,
    chain: statement.chain ?? told,
    retailer,
    from,
    to,
    lines: lines.length,
    amount: sumFen(lines.map(({ amount }) => amount)),
  };
}
