import { utils, write } from '@e965/xlsx';
import { type Cell, type CellValue, writeXlsx } from 'hucre/xlsx';
import iconv from 'iconv-lite';
import { type Day, daysBetween } from '../domain/values/day.ts';
import { type Fen, formatFen } from '../domain/values/money.ts';

/** A cell of a paper: text, an amount, a day, or nothing. */
export type PaperCell = string | Fen | { readonly day: Day } | null;

export interface Merge {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

/** A paper as rows of cells; rows and columns from 0. */
export interface PaperSheet {
  readonly name: string;
  readonly rows: readonly (readonly PaperCell[])[];
  readonly merges?: readonly Merge[];
}

const isDay = (cell: PaperCell): cell is { readonly day: Day } =>
  typeof cell === 'object' && cell !== null;

const epoch = '1899-12-30' as Day;
const noTime = new Date(0);

/** .xlsx with true numbers and dates; the same sheets give the same bytes. */
export async function printXlsx(sheets: readonly PaperSheet[]): Promise<Uint8Array> {
  const plans = sheets.map(({ name, rows, merges = [] }) => {
    const cells = new Map<string, Partial<Cell>>();
    const values = rows.map((row, r) =>
      row.map((cell, c): CellValue => {
        if (typeof cell === 'bigint') {
          const value = Number(formatFen(cell));
          cells.set(`${r},${c}`, { value, style: { numFmt: '#,##0.00' } });
          return value;
        }
        if (!isDay(cell)) return cell;
        const value = new Date(`${cell.day}T00:00:00Z`);
        cells.set(`${r},${c}`, { value, style: { numFmt: 'yyyy-mm-dd' } });
        return value;
      }),
    );
    return {
      name,
      rows: values,
      cells,
      columns: Array.from({ length: widest(rows) }, () => ({ width: 16 })),
      merges: merges.map(({ row, column, rows: down, columns }) => ({
        startRow: row,
        startCol: column,
        endRow: row + down - 1,
        endCol: column + columns - 1,
      })),
    };
  });
  return await writeXlsx({ sheets: plans, properties: { created: noTime, modified: noTime } });
}

const widest = (rows: PaperSheet['rows']): number =>
  rows.reduce((most, row) => Math.max(most, row.length), 1);

/** BIFF8 .xls of Excel 97, with true numbers, dates and merged cells. */
export function printXls(sheets: readonly PaperSheet[]): Uint8Array {
  const book = utils.book_new();
  for (const { name, rows, merges = [] } of sheets) {
    const sheet = utils.aoa_to_sheet(
      rows.map((row) =>
        row.map((cell) => {
          if (typeof cell === 'bigint') return { t: 'n', v: Number(formatFen(cell)), z: '0.00' };
          if (isDay(cell)) return { t: 'n', v: daysBetween(epoch, cell.day), z: 'yyyy-mm-dd' };
          return cell;
        }),
      ),
    );
    sheet['!merges'] = merges.map(({ row, column, rows: down, columns }) => ({
      s: { r: row, c: column },
      e: { r: row + down - 1, c: column + columns - 1 },
    }));
    utils.book_append_sheet(book, sheet, name);
  }
  return new Uint8Array(write(book, { type: 'buffer', bookType: 'biff8' }) as Buffer);
}

/** "12,345.67" */
const grouped = (amount: Fen): string => formatFen(amount).replace(/\B(?=(?:\d{3})+\.)/g, ',');

const textOf = (cell: PaperCell): string => {
  if (cell === null) return '';
  if (typeof cell === 'bigint') return grouped(cell);
  return isDay(cell) ? cell.day : cell;
};

export type Charset = 'gb18030' | 'utf8';

/** Comma-separated text; UTF-8 opens with a byte order mark, as Excel wants it. */
export function printCsv({ rows }: PaperSheet, charset: Charset): Uint8Array {
  const lines = rows.map((row) => row.map((cell) => quote(textOf(cell))).join(','));
  return encode(`${lines.join('\r\n')}\r\n`, charset);
}

const quote = (text: string): string =>
  /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

const encode = (text: string, charset: Charset): Uint8Array =>
  new Uint8Array(iconv.encode(text, charset, { addBOM: charset === 'utf8' }));

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** What portals call .xls: an HTML page, every sheet a table. */
export function printHtml(sheets: readonly PaperSheet[], charset: Charset): Uint8Array {
  const tables = sheets.map((sheet) => {
    const rows = sheet.rows.map((row, r) => `<tr>${htmlRow(sheet, row, r)}</tr>`);
    return `<table border="1">\n${rows.join('\n')}\n</table>`;
  });
  const label = charset === 'utf8' ? 'utf-8' : 'gb2312';
  const head = `<head><meta http-equiv="Content-Type" content="text/html; charset=${label}"></head>`;
  return encode(`<html>${head}<body>\n${tables.join('\n<br>\n')}\n</body></html>\n`, charset);
}

function htmlRow({ merges = [] }: PaperSheet, row: readonly PaperCell[], r: number): string {
  return row
    .map((cell, c) => {
      const over = merges.find(
        (each) =>
          r >= each.row &&
          r < each.row + each.rows &&
          c >= each.column &&
          c < each.column + each.columns,
      );
      if (over && (over.row !== r || over.column !== c)) return '';
      const down = over && over.rows > 1 ? ` rowspan="${over.rows}"` : '';
      const across = over && over.columns > 1 ? ` colspan="${over.columns}"` : '';
      return `<td${down}${across}>${escapeHtml(textOf(cell))}</td>`;
    })
    .join('');
}
