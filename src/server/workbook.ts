import type { Cell, CellStyle, CellValue, WriteSheet } from 'hucre/xlsx';
import type { Day } from '../domain/values/day.ts';
import { type Fen, formatFen } from '../domain/values/money.ts';
import { formatRate, type Ppm, ppm } from '../domain/values/rate.ts';

export const moneyFormat = '#,##0.00';
export const dayFormat = 'yyyy-mm-dd';
export const bold: CellStyle = { font: { bold: true } };

/** A cell of a workbook that people open: a value with what it needs to be shown. */
export type SheetCell = CellValue | Partial<Cell>;

/** How a column shows its values; a cell of its own style wins. */
export type ColumnFormat = 'text' | 'wrap' | 'money' | 'day';

export interface ColumnPlan {
  readonly head: string;
  readonly width: number;
  readonly format: ColumnFormat;
}

/** Headings with the width and the format of their columns. */
export const columnsOf = (
  heads: readonly string[],
  layout: readonly (readonly [number, ColumnFormat])[],
): ColumnPlan[] => layout.map(([width, format], i) => ({ head: heads[i] ?? '', width, format }));

export interface SheetPlan {
  readonly name: string;
  readonly columns: readonly ColumnPlan[];
  readonly rows: readonly (readonly SheetCell[])[];
  /** Below the rows, outside the filter. */
  readonly totals: readonly (readonly SheetCell[])[];
}

const formats: Readonly<Record<ColumnFormat, CellStyle>> = {
  text: {},
  wrap: { alignment: { wrapText: true, vertical: 'top' } },
  money: { numFmt: moneyFormat },
  day: { numFmt: dayFormat },
};

/** A workbook of tables: headings frozen and filtered, widths set, ready to print on A4. */
export async function writeTables(plans: readonly SheetPlan[]): Promise<Uint8Array> {
  // A heavy package that the start of the server does not wait for.
  const { writeXlsx } = await import('hucre/xlsx');
  return await writeXlsx({ sheets: plans.map(sheetOf), defaultFont: { name: 'Microsoft YaHei' } });
}

function sheetOf({ name, columns, rows, totals }: SheetPlan): WriteSheet {
  const cells = new Map<string, Partial<Cell>>();
  const all: readonly (readonly SheetCell[])[] = [
    columns.map((column) => head(column.head)),
    ...rows,
    ...totals,
  ];
  const values = all.map((row, r) =>
    row.map((cell, c): CellValue => {
      if (cell === null || typeof cell !== 'object' || cell instanceof Date) return safe(cell);
      const value = safe(cell.value ?? null);
      cells.set(`${r},${c}`, typeof value === 'string' ? { ...cell, value } : cell);
      return value;
    }),
  );
  const last = columnName(columns.length - 1);
  return {
    name,
    rows: values,
    cells,
    columns: columns.map(({ width, format }) => ({ width, style: formats[format] })),
    freezePane: { rows: 1 },
    autoFilter: { range: `A1:${last}${rows.length + 1}` },
    pageSetup: {
      paperSize: 'a4',
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: '$1:$1',
    },
  };
}

/** Whatever text a sheet is given is none that begins a formula; a long amount stays as it is. */
const safe = (value: CellValue): CellValue =>
  typeof value === 'string' && !amountText.test(value) ? safeText(value) : value;
const amountText = /^-\d+\.\d{2}$/;

/** What a reader of a cell sees, as plain text: an amount of the wire, a day. */
export function showCell(cell: SheetCell): string | null {
  if (cell === null || typeof cell !== 'object' || cell instanceof Date) return showValue(cell);
  if (cell.formulaResult !== undefined) return showValue(cell.formulaResult);
  const isShare = cell.style?.numFmt?.endsWith('%') ?? false;
  const { value } = cell;
  return isShare && typeof value === 'number'
    ? formatRate(ppm(BigInt(Math.round(value * 1_000_000))))
    : showValue(value ?? null);
}

function showValue(value: CellValue | undefined): string | null {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  return `${value}`;
}

const head = (text: string): Partial<Cell> => ({
  value: text,
  style: {
    font: { bold: true },
    fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'EDEDED' } },
    alignment: { vertical: 'center', wrapText: true },
  },
});

/** "A" for 0, "AA" for 26. */
export const columnName = (index: number): string =>
  (index < 26 ? '' : columnName(Math.floor(index / 26) - 1)) +
  String.fromCharCode(65 + (index % 26));

/** Excel keeps 15 digits; a longer amount would be another amount, so it stays text. */
const exactLimit = 10n ** 15n;

/** 金额 as a true number; null is an empty cell. */
export function money(amount: Fen | null): CellValue {
  if (amount === null) return null;
  const abs = amount < 0n ? -amount : amount;
  return abs < exactLimit ? Number(formatFen(amount)) : formatFen(amount);
}

/** A sum that Excel can compute again, with the value that we computed. */
export function formula(text: string, amount: Fen): SheetCell {
  const result = Number(formatFen(amount));
  return { formula: text, formulaResult: result, style: { ...bold, numFmt: moneyFormat } };
}

/** 日期 as a true date. */
export const date = (day: Day | null): CellValue =>
  day === null ? null : new Date(`${day}T00:00:00Z`);

/** A value in a column of another format. */
export const styled = (value: CellValue, format: ColumnFormat): SheetCell => ({
  value,
  style: formats[format],
});

export const rate = (ppm: Ppm): SheetCell => ({
  value: Number(ppm) / 1_000_000,
  style: { numFmt: formatRate(ppm).includes('.') ? '0.00%' : '0%' },
});

const cellLimit = 32_000;

/** Signs that begin a formula, also full-width and behind any blank or invisible letter. */
const startsFormula = /^(?:[\t\r\n]|[\s\p{Cf}\p{Z}]*[=+\-@\uff1d\uff0b\uff0d\uff20])/u;

/**
 * Text from files stays text: what begins like a formula gets an apostrophe before it, so that it is
 * none even after the sheet is saved as CSV or the cell is edited.
 */
export function safeText(text: string): string {
  const plain = text
    .toWellFormed()
    .replace(/[^\P{Cc}\t\n\r]/gu, '')
    .slice(0, cellLimit);
  return startsFormula.test(plain) ? `'${plain}` : plain;
}

export const words = (text: string): CellValue => (text === '' ? null : safeText(text));
