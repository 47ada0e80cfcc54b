import { type Fen, fen } from '../values/money.ts';
import type { Problem } from '../values/problem.ts';
import { collectFacts, isFactLabel, unitOf } from './facts.ts';
import { confirmColumns, findHeader, type Header, isAmountField } from './header.ts';
import { findMapping, type Mapping } from './mapping.ts';
import { parseAmount } from './number.ts';
import type {
  Cell,
  Column,
  Field,
  HeadedCell,
  Sheet,
  SheetFacts,
  SheetRow,
  Table,
  TableRow,
  TotalRow,
} from './sheet.ts';

/** A table while its rows are read. */
interface Draft {
  readonly section: string;
  readonly header: Header;
  readonly headerRow: number;
  columns: readonly Column[];
  readonly raw: SheetRow[];
  readonly totals: { row: SheetRow; label: string; at: number }[];
}

const textOf = (cell: Cell | undefined): string => (cell === undefined ? '' : String(cell).trim());
const filledOf = (row: SheetRow): string[] => row.cells.map(textOf).filter((text) => text !== '');

/**
 * 读表 (handbook §13, audit.md): all tables of one sheet. Title rows, blank rows and columns, two-row
 * headings, headings repeated on each page, section lines, page subtotals and totals are told from
 * lines; label and value pairs around the tables become facts shared by all of them. Linear in the
 * number of rows.
 *
 * A title, "结算单号：JS1", a heading row, two rows, "合计" -> one table of two rows and one total.
 */
export function parseTables(sheet: Sheet, mappings: readonly Mapping[] = []): Table[] {
  const drafts: Draft[] = [];
  const outside: SheetRow[] = [];
  let current = null as Draft | null;
  let section = '';
  const { rows } = sheet;
  for (let i = 0; i < rows.length; i += 1) {
    const row = rows[i] as SheetRow;
    const filled = filledOf(row);
    if (filled.length === 0) continue;
    const header: Header | null = mayBeHeader(row, current)
      ? findHeader(row, rows[i + 1], mappings)
      : null;
    if (header) {
      if (current && isSameHeader(current.header, header) && !isNewSection(section)) {
        i += header.rows - 1;
        continue;
      }
      current = {
        section,
        header,
        headerRow: row.row,
        columns: header.columns,
        raw: [],
        totals: [],
      };
      drafts.push(current);
      i += header.rows - 1;
      section = '';
      continue;
    }
    const kind = rowKind(row, filled, current);
    if (kind === 'section') {
      section = filled[0] as string;
      if (current && isNewSection(section) && nextIsData(rows, i, current, mappings)) {
        current = { ...current, section, headerRow: row.row, raw: [], totals: [] };
        drafts.push(current);
        section = '';
      } else outside.push(row);
    } else if (kind === 'fact' || !current) outside.push(row);
    else if (kind === 'total')
      current.totals.push({ row, label: totalLabel(filled), at: current.raw.length });
    else current.raw.push(row);
  }
  const unit = unitOf([...outside, ...headRows(drafts)]);
  const facts = collectFacts(outside, { other: {} }, unit);
  if (drafts.length === 0) return [headless(sheet, rows, facts, unit, mappings)];
  return drafts.map((draft) => finish(sheet, draft, facts, unit));
}

/** Rows that hold figures are no headings: saves looking at every line of a long table. */
function mayBeHeader(row: SheetRow, current: Draft | null): boolean {
  if (!current) return true;
  return row.cells.every((cell) => typeof cell !== 'number' && !/\d{3}/.test(cell));
}

const isSameHeader = (a: Header, b: Header): boolean => {
  const words = (header: Header) =>
    header.columns
      .map((c) => c.heading)
      .filter((text) => text !== '')
      .join('|');
  return words(a) === words(b);
};

const headRows = (drafts: readonly Draft[]): SheetRow[] =>
  drafts.map((draft) => ({ row: draft.headerRow, cells: draft.columns.map((c) => c.heading) }));

const totalWords =
  /^[（(【]?(?:本?页)?\s*(?:小|合|总|共|累)\s*计|^本页合计|^(?:以上|全部)?合计|(?:小计|合计|总计)\s*[:：]?$/;

const totalLabel = (filled: readonly string[]): string =>
  filled.find((text) => totalWords.test(text)) ?? '';

type RowKind = 'data' | 'total' | 'fact' | 'section';

function rowKind(row: SheetRow, filled: readonly string[], current: Draft | null): RowKind {
  const texts = filled.filter((text) => !isNumeric(text));
  const total = texts.find((text) => text.length <= 16 && totalWords.test(text));
  const known = texts.some((text) => isFactLabel(text)) || texts.some((text) => /[:：]/.test(text));
  const numbers = filled.length - texts.length;
  if (filled.length === 1 && numbers === 0) {
    return /[:：]\s*\S/.test(filled[0] as string) ? 'fact' : 'section';
  }
  if (current && total !== undefined && numbers > 0 && isTotalOf(row, texts, current))
    return 'total';
  if (known && isFactRow(texts, numbers)) return 'fact';
  return current ? 'data' : 'fact';
}

/** A total row names nothing but its label: no number of a paper, at most a store or a count. */
function isTotalOf(row: SheetRow, texts: readonly string[], current: Draft): boolean {
  const docs = current.columns.some(
    (column) =>
      ['docNo', 'receiptNo', 'returnNo', 'deliveryNo', 'orderNo'].includes(column.field ?? '') &&
      /\d/.test(textOf(row.cells[column.index])),
  );
  return !docs && texts.length <= 4;
}

/** "应付金额 | 819,500.00": labels and values only. */
function isFactRow(texts: readonly string[], numbers: number): boolean {
  const labels = texts.filter((text) => isFactLabel(text) || /[:：]/.test(text)).length;
  return labels * 2 >= texts.length && (numbers <= labels + 1 || labels >= 2);
}

const isNumeric = (text: string): boolean => {
  const parsed = parseAmount(text);
  return parsed === null || 'value' in parsed;
};

const isNewSection = (text: string): boolean =>
  text.length <= 30 &&
  /票扣|[账帐]扣|扣项|费用|验收|进货|收货|退货|返利|明细|调整|扣款|货款/.test(text);

function nextIsData(
  rows: readonly SheetRow[],
  at: number,
  current: Draft,
  mappings: readonly Mapping[],
): boolean {
  const next = rows.slice(at + 1, at + 4).find((row) => filledOf(row).length > 0);
  if (!next || filledOf(next).length < 2) return false;
  if (mayBeHeader(next, current) && findHeader(next, undefined, mappings)) return false;
  return true;
}

function finish(sheet: Sheet, draft: Draft, facts: SheetFacts, unit: 1 | 10000): Table {
  const columns = fallbackAmount(confirmColumns(draft.columns, draft.raw.slice(0, 50)));
  const problems: Problem[] = [];
  const own = columns.filter((column) => column.field !== null);
  const rest = columns.filter((column) => column.field === null && column.heading !== '');
  const repeated = own.filter((column) =>
    own.some((each) => each !== column && each.field === column.field),
  );
  const rows = draft.raw.map((row) => rowOf(row, own, rest, repeated));
  const totals = totalsOf(draft, columns, unit);
  return {
    file: sheet.file,
    sheet: sheet.sheet,
    section: draft.section,
    headerRow: draft.headerRow,
    columns,
    facts,
    unit,
    rows,
    totals,
    problems,
  };
}

/** 验收金额 is the amount where a table has no other. */
function fallbackAmount(columns: readonly Column[]): Column[] {
  const has = (field: Field) => columns.some((column) => column.field === field);
  if (has('gross') || has('debit') || !has('receivedAmount')) return [...columns];
  return columns.map((column) =>
    column.field === 'receivedAmount' ? { ...column, field: 'gross' } : column,
  );
}

function rowOf(
  row: SheetRow,
  own: readonly Column[],
  rest: readonly Column[],
  repeated: readonly Column[] = [],
): TableRow {
  const cells: Partial<Record<Field, Cell>> = {};
  const other: Record<string, Cell> = {};
  for (const column of own) {
    const cell = row.cells[column.index];
    if (cell === undefined || cell === '' || textOf(cell) === '') continue;
    const field = column.field as Field;
    if (cells[field] === undefined) cells[field] = typeof cell === 'string' ? cell.trim() : cell;
  }
  for (const column of rest) {
    const cell = row.cells[column.index];
    if (cell !== undefined && textOf(cell) !== '') other[column.heading] = cell;
  }
  return repeated.length === 0
    ? { row: row.row, cells, other }
    : { row: row.row, cells, other, several: severalOf(row, repeated) };
}

function severalOf(row: SheetRow, repeated: readonly Column[]): TableRow['several'] {
  const several: Partial<Record<Field, HeadedCell[]>> = {};
  for (const { index, heading, field } of repeated) {
    const cell = row.cells[index];
    if (field === null || cell === undefined || textOf(cell) === '') continue;
    const list = several[field] ?? [];
    list.push({ heading, cell });
    several[field] = list;
  }
  return several;
}

const sumFields: ReadonlySet<Field> = new Set(['net', 'tax', 'gross', 'debit', 'credit']);

/** Subtotals close the rows since the last one; a 合计 or 总计 closes all rows of the table. */
function totalsOf(draft: Draft, columns: readonly Column[], unit: 1 | 10000): TotalRow[] {
  let from = 0;
  const grand = draft.totals.some(({ label }) => /小\s*计|本页|页/.test(label));
  return draft.totals.map(({ row, label, at }): TotalRow => {
    const sub =
      /小\s*计|本页|页/.test(label) ||
      (grand ? false : draft.totals.length > 1 && at < draft.raw.length);
    const amounts: Partial<Record<Field, Fen>> = {};
    for (const column of columns) {
      if (column.field === null || !sumFields.has(column.field)) continue;
      const parsed = parseAmount(row.cells[column.index] ?? '', unit);
      if (parsed && 'value' in parsed) amounts[column.field] = fen(parsed.value);
    }
    const covers: [number, number] = [sub ? from : 0, at];
    if (sub) from = at;
    return { row: row.row, label, level: sub ? 'subtotal' : 'total', amounts, covers };
  });
}

/**
 * A sheet without any heading: its rows as they are, in columns named by letter. Where people said
 * what the letters mean, it begins with the first row whose amounts are amounts.
 */
function headless(
  sheet: Sheet,
  rows: readonly SheetRow[],
  facts: SheetFacts,
  unit: 1 | 10000,
  mappings: readonly Mapping[],
): Table {
  const width = rows.reduce((most, row) => Math.max(most, row.cells.length), 0);
  const letters = Array.from({ length: width }, (_, index) => columnLetter(index));
  const told = findMapping(mappings, letters);
  const columns = letters.map((heading, index): Column => {
    const field = told?.headings[heading] ?? null;
    return { index, heading, field, confidence: field === null ? 0 : 1 };
  });
  const own = columns.filter(({ field }) => field !== null);
  const rest = columns.filter(({ field }) => field === null);
  const filled = rows.filter((row) => filledOf(row).length > 0);
  const amounts = own.filter(({ field }) => isAmountField(field));
  const isData = (row: SheetRow) =>
    amounts.some(({ index }) => {
      const parsed = parseAmount(row.cells[index] ?? '');
      return parsed !== null && 'value' in parsed;
    });
  const first = amounts.length === 0 ? 0 : filled.findIndex(isData);
  return {
    file: sheet.file,
    sheet: sheet.sheet,
    section: '',
    headerRow: 0,
    columns,
    facts,
    unit,
    rows: filled.slice(Math.max(first, 0)).map((row) => rowOf(row, own, rest)),
    totals: [],
    problems: [],
  };
}

/** 列标: 0 -> A, 26 -> AA. */
export function columnLetter(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnLetter(Math.floor(index / 26) - 1) + last;
}
