import type { Table } from '../sheets/sheet.ts';
import { type FeeBook, standardBook } from './feeBook.ts';
import { parseContract } from './parseContract.ts';
import type { Contract } from './term.ts';

/**
 * 条款清单 (issue §2): one clause a line, as a contract sheet of one column; the row of a term is the
 * number of its line, from 1. What a line leaves open is asked in its row.
 *
 * ["月返 8.5% 票扣", "DM 1500元/期 2期/季"] -> two terms, of rows 1 and 2.
 */
export function readSentences(
  lines: readonly string[],
  name = '',
  book: FeeBook = standardBook,
): Contract {
  const table: Table = {
    ...{ file: name, sheet: '', section: '', headerRow: 0, unit: 1 },
    columns: [{ index: 0, heading: '条款', field: 'note', confidence: 1 }],
    rows: lines.map((line, at) => ({ row: at + 1, cells: { note: line }, other: {} })),
    ...{ facts: { other: {} }, totals: [], problems: [] },
  };
  return parseContract([table], book);
}
