import { parse } from 'csv-parse/sync';
import { Parser } from 'htmlparser2';
import type { Cell, Sheet, SheetRow } from '../../domain/sheets/sheet.ts';

const clean = (text: string): string =>
  text.replace(/^[\s\u3000\u00a0\ufeff]+|[\s\u3000\u00a0]+$/g, '');

const rowsOf = (lines: readonly (readonly Cell[])[]): SheetRow[] =>
  lines.map((cells, i) => ({ row: i + 1, cells }));

/** Tab, comma, semicolon or bar: what cuts the first lines into most and evenest pieces. */
function delimiterOf(text: string): string {
  const lines = text
    .slice(0, 20_000)
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .slice(0, 30);
  let best = ',';
  let most = 0;
  for (const delimiter of ['\t', ',', ';', '|']) {
    const counts = lines.map((line) => line.replace(/"[^"]*"/g, '').split(delimiter).length - 1);
    const filled = counts.filter((count) => count > 0).length;
    const score =
      filled * 2 + counts.reduce((a, b) => a + Math.min(b, 30), 0) / Math.max(1, counts.length);
    if (filled > 0 && score > most) {
      most = score;
      best = delimiter;
    }
  }
  return best;
}

/** CSV, TSV and their kin; every cell is text as written. Blank lines keep their row number. */
export function readText(file: string, text: string): Sheet[] {
  const lines = parse(text, {
    bom: true,
    delimiter: delimiterOf(text),
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: false,
    max_record_size: 1_000_000,
    escape: '"',
  }) as string[][];
  return [{ file, sheet: '', rows: rowsOf(lines.map((line) => line.map(clean))) }];
}

interface OpenCell {
  text: string;
  readonly rowspan: number;
  readonly colspan: number;
  readonly heading: boolean;
}

/**
 * HTML named .xls: all tables of the page and the text between them as rows of one sheet, a blank
 * row after each table. Cells that span rows repeat their words below; cells that span columns
 * repeat to the right where other cells stand beside them.
 */
export function readHtml(file: string, html: string): Sheet[] {
  const rows: Cell[][] = [];
  let loose = '';
  let row: OpenCell[] | null = null;
  let cell: OpenCell | null = null;
  let depth = 0;
  let skip = 0;
  let hanging: { column: number; left: number; text: string }[] = [];
  const flush = () => {
    const text = clean(loose.replace(/\s+/g, ' '));
    if (text !== '') rows.push([text]);
    loose = '';
  };
  const endRow = () => {
    if (!row) return;
    rows.push(layOut(row, hanging));
    hanging = nextHanging(row, hanging);
    row = null;
    cell = null;
  };
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (name === 'script' || name === 'style' || name === 'title') skip += 1;
        if (name === 'br' && cell) cell.text += ' ';
        else if (name === 'table') {
          flush();
          depth += 1;
          hanging = [];
        } else if (name === 'tr') {
          endRow();
          row = [];
        } else if (name === 'td' || name === 'th') {
          row ??= [];
          const span = (key: string) =>
            Math.min(2000, Math.max(1, Number.parseInt(attributes[key] ?? '1', 10) || 1));
          cell = {
            text: '',
            rowspan: span('rowspan'),
            colspan: span('colspan'),
            heading: name === 'th',
          };
          row.push(cell);
        } else if (/^(?:p|div|h\d|br|li)$/.test(name) && depth === 0) flush();
      },
      ontext(text) {
        if (skip > 0) return;
        if (cell) cell.text += text;
        else if (depth === 0) loose += text;
      },
      onclosetag(name) {
        if (name === 'script' || name === 'style' || name === 'title') skip -= 1;
        else if (name === 'td' || name === 'th') cell = null;
        else if (name === 'tr') endRow();
        else if (name === 'table') {
          endRow();
          depth = Math.max(0, depth - 1);
          rows.push([]);
        } else if (/^(?:p|div|h\d|li)$/.test(name) && depth === 0) flush();
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  parser.write(html);
  parser.end();
  endRow();
  flush();
  return [{ file, sheet: '', rows: rowsOf(rows) }];
}

type Hanging = { column: number; left: number; text: string };

function layOut(row: readonly OpenCell[], hanging: readonly Hanging[]): Cell[] {
  const cells: Cell[] = [];
  const alone = row.length === 1;
  let column = 0;
  const fillHanging = () => {
    for (
      let found = hanging.find((h) => h.column === column);
      found;
      found = hanging.find((h) => h.column === column)
    ) {
      cells[column] = found.text;
      column += 1;
    }
  };
  for (const each of row) {
    fillHanging();
    const text = clean(each.text.replace(/\s+/g, ' '));
    for (let i = 0; i < each.colspan; i += 1) {
      cells[column] = i === 0 || (!alone && !/\d/.test(text)) ? text : '';
      column += 1;
    }
  }
  fillHanging();
  return Array.from(cells, (value) => value ?? '');
}

function nextHanging(row: readonly OpenCell[], hanging: readonly Hanging[]): Hanging[] {
  const next: Hanging[] = hanging
    .filter((h) => h.left > 1)
    .map((h) => ({ ...h, left: h.left - 1 }));
  let column = 0;
  for (const each of row) {
    while (hanging.some((h) => h.column === column)) column += 1;
    const text = clean(each.text.replace(/\s+/g, ' '));
    const isAmount = /^[-￥¥(（]?[\d,.]+[)）]?$/.test(text);
    for (let i = 0; i < each.colspan; i += 1) {
      if (each.rowspan > 1)
        next.push({ column, left: each.rowspan - 1, text: isAmount ? '' : text });
      column += 1;
    }
  }
  return next;
}
