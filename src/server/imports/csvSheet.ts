import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import type { SheetRow } from '../../domain/sheets/sheet.ts';
import { limits, Refusal } from './limits.ts';
import { trimCell } from './numberFormat.ts';
import { decodePieces, encodingOf } from './sniff.ts';

/**
 * 逐行读文本表: CSV, TSV and their kin in any encoding; every cell is text as written. Row numbers
 * count records, as Excel does.
 */
export async function* readCsvRows(bytes: Uint8Array): AsyncGenerator<SheetRow[]> {
  const head = firstPiece(bytes);
  const parser = Readable.from(decodePieces(bytes)).pipe(
    parse({
      delimiter: delimiterOf(head),
      quote: hasQuotes(bytes) ? '"' : false,
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: false,
      max_record_size: limits.cellCharacters,
    }),
  );
  let row = 0;
  let batch: SheetRow[] = [];
  for await (const record of parser as AsyncIterable<string[]>) {
    row += 1;
    if (record.length > limits.columns || row > limits.rows) throw new Refusal('sheet.size');
    const cells = record.map(cellOf);
    while (cells.length > 0 && cells[cells.length - 1] === '') cells.pop();
    batch.push({ row, cells });
    if (batch.length < 500) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** Portals write ="0012" or '0012 so that Excel keeps the zeros of a code. */
function cellOf(text: string): string {
  const trimmed = trimCell(text);
  if (trimmed.startsWith('="') && trimmed.endsWith('"')) return trimCell(trimmed.slice(2, -1));
  return /^'\d/.test(trimmed) ? trimmed.slice(1) : trimmed;
}

function firstPiece(bytes: Uint8Array): string {
  for (const piece of decodePieces(bytes.subarray(0, 64 * 1024))) return piece;
  return '';
}

/** Quotes that do not come in pairs are inches and slips, not quotes. */
function hasQuotes(bytes: Uint8Array): boolean {
  let count = 0;
  if (encodingOf(bytes)?.startsWith('utf-16')) {
    for (const piece of decodePieces(bytes)) count += piece.split('"').length - 1;
    return count % 2 === 0;
  }
  for (let i = 0; i < bytes.length; i += 1) if (bytes[i] === 0x22) count += 1;
  return count % 2 === 0;
}

/**
 * 分隔符: comma, tab, semicolon or bar, by which most lines fall into equally many pieces. Tabs that
 * only pad a cell before its comma (as Alipay writes them) do not count.
 */
export function delimiterOf(text: string): string {
  const lines = text
    .replace(/"(?:[^"]|"")*"/g, 'q')
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
    .slice(0, 200)
    .map(withoutPadding);
  let best = ',';
  let most = 0;
  for (const delimiter of [',', '\t', ';', '|']) {
    const score = evenness(lines.map((line) => line.split(delimiter).length - 1));
    if (score > most) [best, most] = [delimiter, score];
  }
  return best;
}

function withoutPadding(line: string): string {
  const bare = line.replace(/\t+(?=,)/g, '').replace(/,\t+/g, ',');
  return bare.split(',').length > bare.split('\t').length ? bare.replace(/\t+$/, '') : bare;
}

/** How many lines share one count, weighted with that count; the best of all counts. */
function evenness(counts: readonly number[]): number {
  const lines = new Map<number, number>();
  for (const count of counts) if (count > 0) lines.set(count, (lines.get(count) ?? 0) + 1);
  return Math.max(0, ...[...lines].map(([count, times]) => times * times * Math.min(count, 40)));
}
