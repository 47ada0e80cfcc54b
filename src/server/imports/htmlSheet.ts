import { Parser } from 'htmlparser2';
import type { Cell, SheetRow } from '../../domain/sheets/sheet.ts';
import { limits, Refusal } from './limits.ts';
import { type Merge, mergeFiller } from './mergedCells.ts';
import { trimCell } from './numberFormat.ts';

interface OpenCell {
  text: string;
  readonly rowspan: number;
  readonly colspan: number;
}

/** One <table>: what is still open in it, and the columns that rows above reach down into. */
interface OpenTable {
  row: OpenCell[] | null;
  cell: OpenCell | null;
  below: Map<number, number>;
  merged: ReturnType<typeof mergeFiller>;
}

const openTable = (): OpenTable => ({
  row: null,
  cell: null,
  below: new Map(),
  merged: mergeFiller(),
});

/** Blanks between tags are no text; the full-width blank inside a title is. */
const textOf = (written: string): string => trimCell(written.replace(/[ \t\r\n\u00a0]+/g, ' '));

/**
 * HTML 表格 (often named .xls): all tables of the page and the text between them as rows of one sheet,
 * a blank row after each table. A table inside a cell is read as a table of its own.
 */
export function htmlRows(emit: (row: SheetRow) => void) {
  let row = 0;
  let loose = '';
  let skip = 0;
  let places = 0;
  const stack: OpenTable[] = [];
  const top = (): OpenTable | undefined => stack.at(-1);
  const tell = (cells: Cell[]): void => {
    row += 1;
    places += cells.length;
    if (row > limits.rows || places > limits.cells) throw new Refusal('sheet.size');
    emit({ row, cells });
  };
  const flush = (): void => {
    const text = textOf(loose);
    if (text !== '') tell([text]);
    loose = '';
  };
  const endRow = (table: OpenTable): void => {
    if (table.row) tell(layOut(table.row, table, row));
    table.row = null;
    table.cell = null;
  };
  /** What a cell says before or after a table inside it is a row of its own. */
  const interrupt = (table: OpenTable): void => {
    if (table.row?.some((cell) => textOf(cell.text) !== '')) endRow(table);
    table.row = null;
    table.cell = null;
  };
  const open = (name: string, attributes: Record<string, string>): void => {
    if (hidden.has(name)) skip += 1;
    if (breaks.has(name) || parts.has(name)) flush();
    if (name === 'table') {
      const outer = top();
      if (outer) interrupt(outer);
      stack.push(openTable());
      return;
    }
    const table = top();
    if (!table) return;
    if (name === 'tr') {
      endRow(table);
      table.row = [];
    } else if (name === 'td' || name === 'th') {
      table.row ??= [];
      table.cell = {
        text: '',
        rowspan: spanOf(attributes.rowspan),
        colspan: spanOf(attributes.colspan),
      };
      table.row.push(table.cell);
      if (table.row.length > limits.columns) throw new Refusal('sheet.size');
    } else if (table.cell && breaks.has(name)) table.cell.text += ' ';
  };
  const close = (name: string): void => {
    if (hidden.has(name)) skip -= 1;
    if (breaks.has(name) || parts.has(name)) flush();
    const table = top();
    if (!table) return;
    if (name === 'td' || name === 'th') table.cell = null;
    else if (name === 'tr') endRow(table);
    else if (name === 'table') {
      endRow(table);
      stack.pop();
      tell([]);
    }
  };
  const text = (piece: string): void => {
    if (skip > 0) return;
    const cell = top()?.cell;
    if (cell) cell.text += piece;
    else loose += piece;
  };
  const parser = new Parser({ onopentag: open, onclosetag: close, ontext: text });
  return {
    write: (piece: string): void => parser.write(piece),
    end: (): void => {
      parser.end();
      for (const table of stack) endRow(table);
      flush();
    },
  };
}

const hidden = new Set(['script', 'style', 'title', 'xml', 'select']);
const parts = new Set('table thead tbody tfoot tr td th'.split(' '));
const breaks = new Set('p div br li h1 h2 h3 h4 h5 h6 hr section center caption'.split(' '));

const spanOf = (written: string | undefined): number => {
  const span = Number.parseInt(written ?? '', 10) || 1;
  if (span > limits.rows) throw new Refusal('sheet.size');
  return Math.max(1, span);
};

/** Puts cells to their columns beside what hangs down from above, and fills merged words. */
function layOut(row: readonly OpenCell[], table: OpenTable, index: number): Cell[] {
  const cells: Cell[] = [];
  const merges: Merge[] = [];
  const next = new Map<number, number>();
  for (const [column, left] of table.below) if (left > 1) next.set(column, left - 1);
  let column = 0;
  for (const { text, rowspan, colspan } of row) {
    while (table.below.has(column)) column += 1;
    const last = column + colspan - 1;
    if (last >= limits.columns) throw new Refusal('sheet.size');
    while (cells.length <= last) cells.push('');
    cells[column] = textOf(text);
    if (rowspan > 1) for (let c = column; c <= last; c += 1) next.set(c, rowspan - 1);
    if (rowspan > 1 || colspan > 1)
      merges.push({ top: index, left: column, bottom: index + rowspan - 1, right: last });
    column = last + 1;
  }
  table.merged.fill(index, cells, merges);
  table.below = next;
  while (cells.length > 0 && cells[cells.length - 1] === '') cells.pop();
  return cells;
}
