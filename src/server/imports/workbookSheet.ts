import * as XLSX from '@e965/xlsx';
import * as codepages from '@e965/xlsx/dist/cpexcel.full.mjs';
import type { Cell, SheetRow } from '../../domain/sheets/sheet.ts';
import { limits } from './limits.ts';
import { type Merge, mergeFiller } from './mergedCells.ts';
import { type NumberFormat, numberFormat, trimCell } from './numberFormat.ts';
import { formatted, type SheetSource } from './xlsxRows.ts';

XLSX.set_cptable(codepages);

export interface WholeSheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly rows: (report: SheetSource['report']) => SheetRow[];
}

/** SheetJS is three times as fast on a Buffer as on the plain array that a worker is sent. */
const bufferOf = (bytes: Uint8Array): Buffer =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const errorNames: Readonly<Record<number, string>> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
};

/** What an OLE file is: a workbook, a workbook behind a password, or something else (.doc, .msg). */
export function lookIntoOle(bytes: Uint8Array): 'workbook' | 'password' | 'other' {
  const container = XLSX.CFB.read(bufferOf(bytes), { type: 'buffer' });
  const has = (name: string): boolean => XLSX.CFB.find(container, name) !== null;
  if (has('EncryptedPackage')) return 'password';
  return has('Workbook') || has('Book') ? 'workbook' : 'other';
}

/** 整本读: .xls, .xlsb, .ods and SpreadsheetML, which have no rows to stream; as Excel shows them. */
export function readWorkbook(bytes: Uint8Array | string, rows: number): WholeSheet[] {
  const text = typeof bytes === 'string';
  const book = XLSX.read(text ? bytes : bufferOf(bytes), {
    type: text ? 'string' : 'buffer',
    cellNF: true,
    cellText: false,
    cellHTML: false,
    dense: true,
    sheetStubs: true,
    sheetRows: Math.min(rows, limits.rows),
  });
  const date1904 = book.Workbook?.WBProps?.date1904 === true;
  return book.SheetNames.flatMap((name, i) => {
    const sheet = book.Sheets[name];
    if (!sheet || sheet['!type'] === 'chart') return [];
    const hidden = (book.Workbook?.Sheets?.[i]?.Hidden ?? 0) !== 0;
    return [{ name, hidden, rows: (report) => rowsOf(sheet, date1904, report) }];
  });
}

function rowsOf(
  sheet: XLSX.WorkSheet,
  date1904: boolean,
  report: SheetSource['report'],
): SheetRow[] {
  const formats = new Map<string, NumberFormat>();
  const source = { date1904, show: showNumber, report };
  const merged = mergeFiller((sheet['!merges'] ?? []).map(mergeOf));
  const grid = (sheet['!data'] ?? []) as (readonly (XLSX.CellObject | undefined)[] | undefined)[];
  return Array.from(grid, (line, r) => {
    const cells: Cell[] = Array.from(line ?? [], (cell, c) => {
      if (!cell) return '';
      const code = String(cell.z ?? '');
      const format = formats.get(code) ?? numberFormat(0, code);
      formats.set(code, format);
      return cellOf(cell, format, source, { row: r + 1, column: c });
    });
    merged.fill(r, cells);
    while (cells.length > 0 && cells[cells.length - 1] === '') cells.pop();
    return { row: r + 1, cells };
  });
}

const mergeOf = ({ s, e }: XLSX.Range): Merge => ({
  top: s.r,
  left: s.c,
  bottom: e.r,
  right: e.c,
});

function cellOf(
  cell: XLSX.CellObject,
  format: NumberFormat,
  source: Pick<SheetSource, 'date1904' | 'show' | 'report'>,
  at: { readonly row: number; readonly column: number },
): Cell {
  switch (cell.t) {
    case 's':
      return trimCell(String(cell.v ?? ''));
    case 'b':
      return cell.v ? '是' : '否';
    case 'e':
      source.report('cell.error', at.row, at.column, { cell: errorNames[Number(cell.v)] ?? '#' });
      return '';
    case 'n':
      return formatted(Number(cell.v), '', format, source, at);
    case 'd':
      return cell.v instanceof Date ? cell.v.toISOString().slice(0, 10) : trimCell(String(cell.v));
    default:
      if (cell.f) source.report('cell.noValue', at.row, at.column, {});
      return '';
  }
}

/** A number as its format shows it. */
export const showNumber = (code: string, value: number): string =>
  trimCell(XLSX.SSF.format(code, value));
