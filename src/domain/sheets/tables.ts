import { confirmColumns, isAmountField } from './columns.ts';
import { collectFacts, unitOf } from './facts.ts';
import { beginsPaper, closingRows } from './forms.ts';
import { findHeader, type Header } from './header.ts';
import { findMapping, type Mapping } from './mapping.ts';
import { spreadMatrix } from './matrix.ts';
import { halfWidth, parseAmount } from './number.ts';
import { kindOfRow } from './rows.ts';
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
import { closeTotals, type FoundTotal } from './totals.ts';

/** A table while its rows are read. */
interface Draft {
  readonly section: string;
  readonly header: Header;
  readonly headerRow: number;
  columns: readonly Column[];
  readonly raw: SheetRow[];
  readonly totals: FoundTotal[];
  /** What stands above it and, where papers are stacked in a sheet, what closes it. */
  readonly head: SheetRow[];
  readonly foot: SheetRow[];
}

const textOf = (cell: Cell | undefined): string => (cell === undefined ? '' : String(cell).trim());
const filledOf = (row: SheetRow): string[] => row.cells.map(textOf).filter((text) => text !== '');

export interface TableOptions {
  /** What figures without a label below a table are. */
  readonly unlabelled?: 'totals' | 'lines';
  /** No headings stand above this row. */
  readonly firstHead?: number;
}

/**
 * 读表 (handbook §13, audit.md): all tables of one sheet. Title rows, blank rows and columns, two-row
 * headings, headings repeated on each page, section lines, page subtotals and totals are told from
 * lines; label and value pairs around the tables become facts shared by all of them. Linear in the
 * number of rows.
 *
 * A title, "结算单号：JS1", a heading row, two rows, "合计" -> one table of two rows and one total.
 */
export function parseTables(
  sheet: Sheet,
  mappings: readonly Mapping[] = [],
  { unlabelled = 'totals', firstHead = 0 }: TableOptions = {},
): Table[] {
  const { drafts, outside } = readRows(spreadMatrix(sheet.rows), mappings, {
    ...{ isUntotalled: unlabelled === 'lines', firstHead },
  });
  const unit = unitOf([...outside, ...headRows(drafts)]);
  const closed = drafts.map((draft) => closeTable(draft, unit));
  const around = [...outside, ...closed.flatMap((each) => each.loose)].sort(
    (a, b) => a.row - b.row,
  );
  const facts = collectFacts(around, { other: {} }, unit);
  if (drafts.length === 0) return [headless(sheet, sheet.rows, facts, unit, mappings)];
  const papers = papersOf(closed);
  if (papers.length === 1) return closed.map((each) => finish(sheet, each, facts, unit));
  return papers.flatMap((paper) => {
    const rows = paper.flatMap(({ draft, loose }) => [...draft.head, ...draft.foot, ...loose]);
    const own = collectFacts(rows, { other: {} }, unit);
    return paper.map((each) => finish(sheet, each, own, unit));
  });
}

/** Tables by paper: one begins where a number above a table is another than before. */
function papersOf(closed: readonly Closed[]): Closed[][] {
  const papers: Closed[][] = [];
  for (const each of closed) {
    const paper = papers.at(-1);
    const head = paper?.flatMap(({ draft }) => draft.head) ?? [];
    if (paper && !beginsPaper(each.draft.head, head)) paper.push(each);
    else papers.push([each]);
  }
  return papers;
}

/** The rows of a sheet, parted into tables and what stands around them. */
function readRows(
  rows: readonly SheetRow[],
  mappings: readonly Mapping[],
  { isUntotalled, firstHead }: { readonly isUntotalled: boolean; readonly firstHead: number },
) {
  const drafts: Draft[] = [];
  const outside: SheetRow[] = [];
  const titles = new Set<string>();
  let current = null as Draft | null;
  let section = '';
  let between: SheetRow[] = [];
  const open = (header: Header, row: number): Draft => {
    const closing = current ? closingRows(between, drafts[0]?.head ?? []) : 0;
    current?.foot.push(...between.slice(0, closing));
    const draft = openTable(header, row, section, between.slice(closing));
    drafts.push(draft);
    section = '';
    between = [];
    return draft;
  };
  for (let i = 0; i < rows.length; i += 1) {
    const row = rows[i] as SheetRow;
    if (row.cells.every((cell) => textOf(cell) === '')) continue;
    const header: Header | null =
      row.row >= firstHead && mayBeHeader(row, current)
        ? findHeader(row, rows[i + 1], mappings, rows[i + 2])
        : null;
    if (header) {
      i += header.rows - 1;
      const isNew =
        !current ||
        !isSameHeader(current.header, header) ||
        isNewSection(section, current) ||
        beginsPaper(between, current.head);
      if (isNew) current = open(header, row.row);
      continue;
    }
    const { kind, label } = kindOfRow(row, settingOf(current, isUntotalled));
    if (kind === 'section') {
      const text = filledOf(row)[0] as string;
      if (isPageLine(text, titles)) continue;
      if (!current) titles.add(pageless(text));
      section = text;
      if (current && isNewSection(text, current) && nextIsData(rows, i, current, mappings)) {
        current = open(current.header, row.row);
      } else {
        outside.push(row);
        between.push(row);
      }
    } else if (kind === 'fact' || (!current && kind !== 'note')) {
      outside.push(row);
      between.push(row);
    } else if (!current || kind === 'note') continue;
    else if (kind === 'total') current.totals.push({ row, label, at: current.raw.length });
    else {
      current.raw.push(row);
      between = [];
    }
  }
  current?.foot.push(...between);
  return { drafts, outside };
}

const openTable = (
  header: Header,
  headerRow: number,
  section: string,
  head: SheetRow[],
): Draft => ({
  section,
  header,
  headerRow,
  columns: header.columns,
  raw: [],
  totals: [],
  head,
  foot: [],
});

const settingOf = (draft: Draft | null, isUntotalled: boolean) =>
  draft && {
    isUntotalled,
    columns: draft.columns,
    isContract: draft.header.isContract,
    lines: draft.raw.length,
  };

/** What a page prints again: its title, its number. */
const pageless = (text: string): string =>
  halfWidth(text)
    .replace(/\(续\)|续表|续页|第?\s*\d+\s*[/页]\s*(?:共?\s*\d+\s*页?)?|page\s*\d+.*$/gi, '')
    .replace(/\s/g, '');

function isPageLine(text: string, titles: ReadonlySet<string>): boolean {
  if (text.length > 60) return false;
  const own = pageless(text);
  return (
    own === '' || (titles.has(own) && own !== text.replace(/\s/g, '')) || /^以下空白/.test(own)
  );
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

/** A line of words that opens a part of the paper, other than the part that is open. */
const isNewSection = (text: string, current: Draft): boolean =>
  text.length <= 30 &&
  text !== current.section &&
  /扣|费|验收|进货|收货|退货|返利|明细|调整|货款/.test(text);

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

interface Closed {
  readonly draft: Draft;
  readonly columns: readonly Column[];
  readonly totals: readonly TotalRow[];
  readonly loose: readonly SheetRow[];
}

function closeTable(draft: Draft, unit: 1 | 10000): Closed {
  const sure = draft.header.isTold
    ? draft.columns
    : confirmColumns(draft.columns, draft.raw.slice(0, 50));
  const columns = fallbackAmount(sure);
  return { draft, columns, ...closeTotals(draft.totals, draft.raw, columns, unit) };
}

function finish(sheet: Sheet, closed: Closed, facts: SheetFacts, unit: 1 | 10000): Table {
  const { draft, columns, totals } = closed;
  const own = columns.filter((column) => column.field !== null);
  const rest = columns.filter((column) => column.field === null && column.heading !== '');
  const repeated = own.filter((column) =>
    own.some((each) => each !== column && each.field === column.field),
  );
  return {
    file: sheet.file,
    sheet: sheet.sheet,
    section: draft.section,
    headerRow: draft.headerRow,
    columns,
    facts,
    unit,
    rows: filledStores(
      draft.raw.map((row) => rowOf(row, own, rest, repeated)),
      totals,
    ),
    totals,
    problems: [],
  };
}

/** 一店小计 closes a block whose store is printed in its first row alone. */
function filledStores(rows: readonly TableRow[], totals: readonly TotalRow[]): TableRow[] {
  const filled = [...rows];
  for (const { label, covers } of totals) {
    const [from, to] = covers;
    const { storeName, storeCode } = rows[from]?.cells ?? {};
    const name = label.replace(/[\s(（]*(?:小计|合计|小结)[\s)）:：]*$/, '').trim();
    if (name === '' || ![storeName, storeCode].some((each) => String(each) === name)) continue;
    const store = { ...(storeName && { storeName }), ...(storeCode && { storeCode }) };
    for (let i = from + 1; i < to; i += 1) {
      const row = filled[i] as TableRow;
      if (row.cells.storeName !== undefined || row.cells.storeCode !== undefined) continue;
      filled[i] = { ...row, cells: { ...row.cells, ...store } };
    }
  }
  return filled;
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
    // 内容 beside 标准: both say what a clause charges.
    else if (field.startsWith('term')) other[column.heading] = cell;
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
