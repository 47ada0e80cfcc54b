import type { Cell, SheetRow } from '../../domain/sheets/sheet.ts';
import type { Zip } from './guard.ts';
import { limits, Refusal } from './limits.ts';
import { type Merge, mergeFiller } from './mergedCells.ts';
import {
  dayOfSerial,
  digitsText,
  losesDigits,
  type NumberFormat,
  percentText,
} from './numberFormat.ts';
import { cellText, type SharedStrings } from './xlsxParts.ts';
import { scanXml, type XmlHandler } from './xmlScan.ts';

/** What the rows of one sheet are read with. */
export interface SheetSource {
  readonly zip: Zip;
  readonly part: string;
  readonly strings: SharedStrings;
  readonly formats: readonly NumberFormat[];
  readonly date1904: boolean;
  readonly merges: readonly Merge[];
  /** A number as its format shows it: "00123", "12:30". */
  readonly show: (code: string, value: number) => string;
  readonly report: (code: string, row: number, column: number, facts: Facts) => void;
}

type Facts = Readonly<Record<string, string>>;

/** 逐行读 .xlsx: rows in batches as the part unfolds; of blank rows in a run only the last is told. */
export async function* readSheetRows(source: SheetSource): AsyncGenerator<SheetRow[]> {
  let batch: SheetRow[] = [];
  const scanner = scanXml(sheetHandler(source, (row) => batch.push(row)));
  for await (const chunk of source.zip.stream(source.part)) {
    scanner.write(chunk);
    if (batch.length === 0) continue;
    yield batch;
    batch = [];
  }
  scanner.end();
  if (batch.length > 0) yield batch;
}

/**
 * A cell as Excel, POI and their kin write it: reference, style, type, then a value or an inline text
 * without entities.
 */
const plainCell = new RegExp(
  '<c r="([A-Z]{1,3})\\d{1,7}"(?: s="(\\d+)")?(?: t="(s|n|str|inlineStr|b|e)")?' +
    '(?:/>|>(?:<v>([^<&]*)</v>|<is><t(?: xml:space="preserve")?>([^<&]*)</t></is>)?</c>)',
  'y',
);

/** The cell that is being read. */
interface OpenCell {
  column: number;
  type: string;
  style: number;
  written: string;
  formula: boolean;
}

function sheetHandler(source: SheetSource, emit: (row: SheetRow) => void): XmlHandler {
  const rows = rowKeeper(source, emit);
  const cell: OpenCell = { column: -1, type: '', style: -1, written: '', formula: false };
  let tag = '';
  let taking = false;
  let phonetic = false;
  let inData = false;
  const take = ([, letters = '', style, type = '', value, text]: RegExpExecArray): void => {
    cell.column = columnOf(letters);
    cell.type = type;
    cell.style = style === undefined ? -1 : Number(style);
    cell.written = value ?? text ?? '';
    cell.formula = false;
    if (inData) rows.add(cell);
  };
  return {
    shortcut: { start: '<c ', pattern: plainCell, take },
    open: (name) => {
      tag = name;
      if (name === 'c') {
        cell.column += 1;
        cell.type = '';
        cell.style = -1;
        cell.written = '';
        cell.formula = false;
      } else if (name === 'v') taking = true;
      else if (name === 't') taking = !phonetic;
      else if (name === 'f') cell.formula = true;
      else if (name === 'row') {
        cell.column = -1;
        rows.start();
      } else if (name === 'rPh') phonetic = true;
      else if (name === 'sheetData') inData = true;
    },
    attribute: (name, value) => {
      if (tag === 'c') {
        if (name === 'r') cell.column = columnOf(value);
        else if (name === 't') cell.type = value;
        else if (name === 's') cell.style = Number(value);
      } else if (tag === 'row' && name === 'r') rows.number(value);
    },
    text: (piece) => {
      if (taking) cell.written += piece;
    },
    close: (name) => {
      if (name === 'c' && inData) rows.add(cell);
      else if (name === 'v' || name === 't') taking = false;
      else if (name === 'row' && inData) rows.end();
      else if (name === 'rPh') phonetic = false;
      else if (name === 'sheetData') inData = false;
    },
  };
}

/** Puts cells to their places in the row and tells the row when it is whole. */
function rowKeeper(source: SheetSource, emit: (row: SheetRow) => void) {
  const merged = mergeFiller(source.merges);
  let row = 0;
  let cells: Cell[] = [];
  let places = 0;
  let filled = 0;
  return {
    start: (): void => {
      row += 1;
      cells = [];
    },
    /** Rows only go down; what says otherwise is counted on. */
    number: (written: string): void => {
      const told = Number(written);
      if (told > limits.rows) throw new Refusal('sheet.size');
      if (Number.isInteger(told) && told > row) row = told;
    },
    add: (cell: OpenCell): void => {
      const value = cellValue(cell, row, source);
      if (value === '' || cell.column < 0) return;
      if (cell.column >= limits.columns) throw new Refusal('sheet.size');
      while (cells.length < cell.column) cells.push('');
      cells[cell.column] = value;
      filled += 1;
    },
    end: (): void => {
      merged.fill(row - 1, cells);
      while (cells.length > 0 && cells[cells.length - 1] === '') cells.pop();
      places += cells.length;
      if (places > limits.cells || (places > limits.sparseCells && places > filled * 100))
        throw new Refusal('sheet.size');
      emit({ row, cells });
    },
  };
}

/** 单元格的值; a formula counts by the value that was kept with it. */
function cellValue(cell: OpenCell, row: number, source: SheetSource): Cell {
  const { type, written, column } = cell;
  if (written === '') {
    if (cell.formula && type !== 'str') source.report('cell.noValue', row, column, {});
    return '';
  }
  switch (type) {
    case 's':
      return source.strings[Number(written)] ?? '';
    case 'str':
    case 'inlineStr':
      return cellText(written);
    case 'b':
      return written === '1' || written === 'true' ? '是' : '否';
    case 'e':
      source.report('cell.error', row, column, { cell: written });
      return '';
    case 'd':
      return /^\d{4}-\d{2}-\d{2}/.test(written) ? written.slice(0, 10) : cellText(written);
  }
  const value = Number(written);
  if (!Number.isFinite(value)) return cellText(written);
  const format = cell.style >= 0 ? source.formats[cell.style] : undefined;
  return formatted(value, written, format, source, { row, column });
}

/** A number under its format; see numberFormat.ts for what the kinds mean. */
export function formatted(
  value: number,
  written: string,
  format: NumberFormat | undefined,
  source: Pick<SheetSource, 'date1904' | 'show' | 'report'>,
  at: { readonly row: number; readonly column: number },
): Cell {
  switch (format?.kind) {
    case 'day':
      return dayOfSerial(value, source.date1904) ?? value;
    case 'percent':
      return percentText(value);
    case 'percentSign':
      return percentText(value, 0);
    case 'time':
    case 'shown':
      return source.show(format.code, value);
  }
  if (!losesDigits(value)) return value;
  const digits = digitsText(value, written);
  source.report('cell.digitsLost', at.row, at.column, { cell: digits });
  return digits;
}

/** columnOf("AB12") = 27; a column that Excel does not have is refused before any place is made. */
function columnOf(reference: string): number {
  let column = 0;
  for (let i = 0; i < reference.length; i += 1) {
    const letter = reference.charCodeAt(i) & ~32;
    if (letter < 65 || letter > 90) break;
    column = column * 26 + letter - 64;
    if (column > limits.columns) throw new Refusal('sheet.size');
  }
  return column - 1;
}

/**
 * 合并区域 stand behind the rows in the part: a first run through the bytes finds them before the
 * rows are read. It also holds a part to its promised size and looks at its dimension.
 */
export async function readMerges(zip: Zip, part: string): Promise<Merge[]> {
  const merges: Merge[] = [];
  let inMerge = false;
  const handler: XmlHandler = {
    open: (name) => {
      inMerge = name === 'mergeCell';
    },
    attribute: (name, value) => {
      if (!inMerge || name !== 'ref') return;
      const merge = mergeOf(value);
      if (merge) merges.push(merge);
      if (merges.length > limits.rows) throw new Refusal('sheet.size');
    },
    close: () => {},
  };
  let tail: ReturnType<typeof scanXml> | null = null;
  let before: Uint8Array = new Uint8Array(0);
  for await (const chunk of zip.stream(part)) {
    if (tail) {
      tail.write(chunk);
      continue;
    }
    const seam = Buffer.concat([before.subarray(-endLength), chunk.subarray(0, endLength)]);
    const piece = endOfData(seam) < 0 ? bufferOf(chunk) : Buffer.concat([before, chunk]);
    const at = endOfData(piece);
    before = chunk;
    if (at < 0) continue;
    tail = scanXml(handler);
    tail.write(piece.subarray(at));
  }
  return merges;
}

const bufferOf = (bytes: Uint8Array): Buffer =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** No closing tag, its prefix included, is longer. */
const endLength = 48;

/** Behind </sheetData> or </x:sheetData>. */
function endOfData(piece: Buffer): number {
  const word = 'sheetData>';
  for (let at = piece.indexOf(word); at >= 0; at = piece.indexOf(word, at + 1)) {
    if (/<\/(?:\w+:)?$/.test(piece.toString('latin1', Math.max(0, at - 40), at)))
      return at + word.length;
  }
  return -1;
}

function mergeOf(reference: string): Merge | null {
  const match = /^\$?([A-Z]+)\$?(\d+):\$?([A-Z]+)\$?(\d+)$/i.exec(reference);
  if (!match) return null;
  const [, left = '', top, right = '', bottom] = match;
  return {
    left: columnOf(left),
    top: Number(top) - 1,
    right: columnOf(right),
    bottom: Math.min(Number(bottom), limits.rows) - 1,
  };
}
