import * as XLSX from '@e965/xlsx';
import type { Cell, Sheet, SheetRow } from '../../domain/sheets/sheet.ts';
import { columnLetter } from '../../domain/sheets/tables.ts';
import { dayOfNumber } from '../../domain/values/day.ts';
import type { Problem } from '../../domain/values/problem.ts';
import { limits } from './guard.ts';

export interface ReadResult {
  readonly sheets: Sheet[];
  readonly problems: Problem[];
}

/** Serial days between 1899-12-30 and 1970-01-01, and how far the 1904 system is behind. */
const epoch1900 = 25_569;
const shift1904 = 1462;

/** 工作簿: .xlsx, .xls, .xlsb and SpreadsheetML to sheets, as Excel shows them. */
export function readWorkbook(file: string, bytes: Uint8Array | string): ReadResult {
  const text = typeof bytes === 'string';
  const book = XLSX.read(bytes, {
    type: text ? 'string' : 'buffer',
    cellNF: true,
    cellText: true,
    cellDates: false,
    dense: true,
    raw: text,
    sheetRows: limits.rows,
  });
  const date1904 = book.Workbook?.WBProps?.date1904 === true;
  const problems: Problem[] = [];
  const sheets: Sheet[] = [];
  book.SheetNames.forEach((name, i) => {
    const sheet = book.Sheets[name];
    const hidden = (book.Workbook?.Sheets?.[i]?.Hidden ?? 0) !== 0;
    if (!sheet) return;
    const rows = rowsOf(file, name, sheet, date1904, problems);
    if (hidden && rows.length > 0) {
      problems.push({
        code: 'sheet.hidden',
        severity: 'info',
        subject: { file, sheet: name },
        facts: {},
      });
    } else sheets.push({ file, sheet: name, rows });
  });
  return { sheets, problems };
}

function rowsOf(
  file: string,
  name: string,
  sheet: XLSX.WorkSheet,
  date1904: boolean,
  problems: Problem[],
): SheetRow[] {
  const dense = (sheet['!data'] ?? []) as (XLSX.CellObject | undefined)[][];
  const range = sheet['!ref'] ? XLSX.utils.decode_range(sheet['!ref']) : null;
  const width = Math.min(limits.columns, (range?.e.c ?? -1) + 1);
  const grid: Cell[][] = [];
  for (let r = 0; r < dense.length; r += 1) {
    const cells: Cell[] = [];
    const line = dense[r] ?? [];
    for (let c = 0; c < Math.min(width, line.length); c += 1) {
      const cell = line[c];
      const at = { file, sheet: name, row: r + 1, column: columnLetter(c) };
      cells.push(cell ? cellOf(cell, date1904, at, problems) : '');
    }
    grid.push(cells);
  }
  fillMerges(grid, sheet['!merges'] ?? []);
  return grid.map((cells, r) => ({ row: r + 1, cells }));
}

const clean = (text: string): string => text.replace(/^[\s\u3000\u00a0]+|[\s\u3000\u00a0]+$/g, '');

function cellOf(
  cell: XLSX.CellObject,
  date1904: boolean,
  at: Problem['subject'],
  problems: Problem[],
): Cell {
  switch (cell.t) {
    case 's':
      return clean(String(cell.v ?? ''));
    case 'b':
      return cell.v ? '是' : '否';
    case 'e':
      problems.push({
        code: 'cell.error',
        severity: 'warning',
        subject: at,
        facts: { cell: cell.w ?? '#' },
      });
      return '';
    case 'n':
      return numberOf(cell, date1904, at, problems);
    default:
      return '';
  }
}

function numberOf(
  cell: XLSX.CellObject,
  date1904: boolean,
  at: Problem['subject'],
  problems: Problem[],
): Cell {
  const value = Number(cell.v);
  const format = String(cell.z ?? '');
  if (format !== '' && XLSX.SSF.is_date(format)) {
    const serial = Math.floor(value) + (date1904 ? shift1904 : 0);
    return serial > 0 ? dayOfNumber(serial - epoch1900) : (cell.w ?? '');
  }
  if (format.includes('%')) return `${Number((value * 100).toPrecision(15))}%`;
  if (/^0{2,}$/.test(format)) return clean(cell.w ?? String(value));
  if (Number.isInteger(value) && Math.abs(value) >= 1e15) {
    problems.push({
      code: 'cell.digitsLost',
      severity: 'warning',
      subject: at,
      facts: { cell: cell.w ?? String(value) },
    });
    return value.toFixed(0);
  }
  return value;
}

/**
 * 合并单元格: words merged over several rows stand in each of them (amounts do not: they would count
 * twice); words merged over columns stand in each column where other cells stand beside them.
 */
function fillMerges(grid: Cell[][], merges: readonly XLSX.Range[]): void {
  for (const { s, e } of merges) {
    const value = grid[s.r]?.[s.c];
    if (typeof value !== 'string' || value === '') continue;
    const last = Math.min(e.r, grid.length - 1);
    for (let r = s.r + 1; r <= last; r += 1) put(grid, r, s.c, value);
    const alone = (grid[s.r] ?? []).filter((cell) => cell !== '').length === 1;
    if (alone || e.c - s.c > 60) continue;
    for (let r = s.r; r <= last; r += 1)
      for (let c = s.c + 1; c <= e.c; c += 1) put(grid, r, c, value);
  }
}

function put(grid: Cell[][], r: number, c: number, value: Cell): void {
  const row = grid[r];
  if (!row) return;
  while (row.length <= c) row.push('');
  if (row[c] === '') row[c] = value;
}
