import type { Chance } from '../../../src/demo/chance.ts';
import {
  type Merge,
  type PaperCell,
  type PaperSheet,
  printCsv,
  printHtml,
  printXls,
  printXlsx,
} from '../../../src/demo/printSheet.ts';
import type { Fen } from '../../../src/domain/values/money.ts';
import type { NamedBytes } from '../readMonth.ts';

export type Row = readonly PaperCell[];
export type Format = 'xlsx' | 'xls' | 'csv' | 'gbk.csv' | 'html';
export const formats: readonly Format[] = ['xlsx', 'xls', 'csv', 'gbk.csv', 'html'];

/** How one file writes amounts and days. */
export interface Hand {
  readonly format: Format;
  readonly money: (fen: bigint) => PaperCell;
  readonly day: (day: string) => PaperCell;
}

const digits = (fen: bigint): string => {
  const text = String(fen < 0n ? -fen : fen).padStart(3, '0');
  return `${text.slice(0, -2)}.${text.slice(-2)}`;
};
const grouped = (fen: bigint): string => digits(fen).replace(/\B(?=(?:\d{3})+\.)/g, ',');
const minus = (fen: bigint): string => (fen < 0n ? '-' : '');
const wide = (text: string): string =>
  text.replace(/[0-9.,-]/g, (each) => String.fromCharCode(each.charCodeAt(0) + 0xfee0));

const moneyHands: readonly ((fen: bigint) => string)[] = [
  (fen) => `${minus(fen)}${digits(fen)}`,
  (fen) => `${minus(fen)}${grouped(fen)}`,
  (fen) => `￥${minus(fen)}${grouped(fen)}`,
  (fen) => (fen < 0n ? `(${grouped(fen)})` : grouped(fen)),
  (fen) => `${fen < 0n ? '负' : ''}${digits(fen)}`,
  (fen) => wide(`${minus(fen)}${digits(fen)}`),
];

const parts = (day: string): [string, number, number] => {
  const [year = '', month = '', date = ''] = day.split('-');
  return [year, Number(month), Number(date)];
};
const dayHands: readonly ((day: string) => string)[] = [
  (day) => day,
  (day) => day.replaceAll('-', '/'),
  (day) => day.replaceAll('-', ''),
  (day) => parts(day).join('.'),
  (day) => `${parts(day)[0]}年${parts(day)[1]}月${parts(day)[2]}日`,
];

export function openHand(chance: Chance, format: Format): Hand {
  const workbook = format === 'xlsx' || format === 'xls';
  const numbers = workbook && chance.percent(70);
  const days = workbook && chance.percent(60);
  const [money, day] = [chance.pick(moneyHands), chance.pick(dayHands)];
  return {
    format,
    money: (fen) => (numbers ? (fen as Fen) : money(fen)),
    day: (text) => (days ? ({ day: text } as PaperCell) : day(text)),
  };
}

export async function printFile(
  name: string,
  format: Format,
  sheets: readonly PaperSheet[],
): Promise<NamedBytes> {
  switch (format) {
    case 'xlsx':
      return { name: `${name}.xlsx`, bytes: await printXlsx(sheets) };
    case 'xls':
      return { name: `${name}.xls`, bytes: printXls(sheets) };
    case 'html':
      return { name: `${name}.xls`, bytes: printHtml(sheets, 'gb18030') };
    default: {
      const rows = sheets.flatMap((sheet) => [...sheet.rows, []]);
      const charset = format === 'csv' ? 'utf8' : 'gb18030';
      return { name: `${name}.csv`, bytes: printCsv({ name, rows }, charset) };
    }
  }
}

/** A column of a table: heading, the word above a pair of headings, and its cell. */
export interface Column<T> {
  readonly heading: string;
  readonly group?: string;
  readonly isAmount?: boolean;
  readonly cell: (item: T) => PaperCell;
  /** For subtotals and totals. */
  readonly sum?: (items: readonly T[]) => PaperCell;
}

export interface TableStyle {
  readonly shuffle: boolean;
  readonly blanks: boolean;
  readonly page: number | null;
  readonly total: string | null;
}

/** Lays out a table from row `at` on: headings (two rows where there are groups), rows, subtotals. */
export function layTable<T>(
  chance: Chance,
  columns: readonly Column<T>[],
  items: readonly T[],
  style: TableStyle,
  at: number,
): { rows: Row[]; merges: Merge[] } {
  const ordered = order(chance, columns, style);
  const isGrouped = ordered.some((column) => column?.group !== undefined);
  const { rows, merges } = isGrouped
    ? headTwice(ordered, at)
    : { rows: [ordered.map((column) => column?.heading ?? null)], merges: [] };
  const sumRow = (label: string, own: readonly T[]): Row =>
    ordered.map((column, i) => (i === 0 ? label : (column?.sum?.(own) ?? null)));
  const page = style.page ?? items.length;
  for (let i = 0; i < items.length; i += page) {
    const own = items.slice(i, i + page);
    rows.push(...own.map((item) => ordered.map((column) => column?.cell(item) ?? null)));
    if (style.page !== null) rows.push(sumRow('本页小计', own));
  }
  if (style.total !== null) rows.push(sumRow(style.total, items));
  return { rows, merges };
}

/** Groups stay together; no amount stands first, where the word for a total goes. */
function order<T>(
  chance: Chance,
  columns: readonly Column<T>[],
  style: TableStyle,
): (Column<T> | null)[] {
  const blocks: (Column<T> | null)[][] = [];
  for (const column of columns) {
    const last = blocks[blocks.length - 1];
    if (column.group !== undefined && last?.[0]?.group === column.group) last.push(column);
    else blocks.push([column]);
  }
  let mixed = style.shuffle ? chance.shuffle(blocks) : blocks;
  if (style.blanks) mixed = [...mixed.slice(0, 2), [null], ...mixed.slice(2)];
  const first = mixed.findIndex((block) => block[0] != null && !block.some((c) => c?.isAmount));
  const head = mixed[first] as (Column<T> | null)[];
  return [head, ...mixed.filter((_, i) => i !== first)].flat();
}

function headTwice<T>(
  columns: readonly (Column<T> | null)[],
  at: number,
): { rows: Row[]; merges: Merge[] } {
  const merges: Merge[] = [];
  const top: PaperCell[] = [];
  const below: PaperCell[] = [];
  columns.forEach((column, i) => {
    const group = column?.group;
    if (group === undefined) {
      top.push(column?.heading ?? null);
      below.push(null);
      if (column) merges.push({ row: at, column: i, rows: 2, columns: 1 });
      return;
    }
    const starts = columns[i - 1]?.group !== group;
    const width = columns.filter((each) => each?.group === group).length;
    top.push(starts ? group : null);
    below.push(column?.heading ?? null);
    if (starts && width > 1) merges.push({ row: at, column: i, rows: 1, columns: width });
  });
  return { rows: [top, below], merges };
}
