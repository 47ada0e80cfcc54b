import { isBlank, parseAmount } from './number.ts';
import { totalWordsOf } from './rows.ts';
import type { Cell, SheetRow } from './sheet.ts';
import { meaningOf } from './vocabulary.ts';

const textOf = (cell: Cell | undefined): string => (cell === undefined ? '' : String(cell).trim());

const storeName = /(?:店|商场|广场|卖场|超市|购物中心|配送中心|大仓|DC)$/i;
const closing = /应付|应结|实付|实结|开票|余额|净额|大写/;

/** Where the stores of a matrix stand, and the column that adds them up. */
interface Matrix {
  readonly label: number;
  readonly stores: readonly { readonly index: number; readonly name: string }[];
  readonly total: number | null;
}

/**
 * 横排门店 (matrix): a row for each item and a column for each store becomes the list that it says:
 * item, store, amount, each under the number of its row. What closes the columns (应付, 合计) keeps its
 * row with the sum of all. All other rows stay as they are.
 *
 * 项目 | 人民路店 | 解放路店 over 月返 | -425 | -300 -> [月返, 人民路店, -425], [月返, 解放路店, -300].
 */
export function spreadMatrix(rows: readonly SheetRow[]): readonly SheetRow[] {
  if (!rows.some((row) => matrixOf(row) !== null)) return rows;
  const list: SheetRow[] = [];
  let current: Matrix | null = null;
  for (const row of rows) {
    const matrix = matrixOf(row);
    if (matrix) {
      current = matrix;
      list.push({ row: row.row, cells: ['项目', '门店', '金额'] });
    } else if (current && isItem(row, current)) list.push(...itemsOf(row, current));
    else {
      if (row.cells.some((cell) => textOf(cell) !== '')) current = null;
      list.push(row);
    }
  }
  return list;
}

function matrixOf(row: SheetRow): Matrix | null {
  const label = row.cells.findIndex((cell) => textOf(cell) !== '');
  const field = label === -1 ? null : meaningOf(textOf(row.cells[label]))?.field;
  if (field !== 'subject' && field !== 'docType' && field !== 'note') return null;
  const stores: { index: number; name: string }[] = [];
  let total: number | null = null;
  for (const [index, cell] of row.cells.entries()) {
    const text = textOf(cell);
    if (index <= label || text === '') continue;
    if (storeName.test(text) && meaningOf(text)?.confidence !== 1)
      stores.push({ index, name: text });
    else if (totalWordsOf(text) !== null) total = index;
    else if (meaningOf(text)?.field !== 'note') return null;
  }
  return stores.length > 1 ? { label, stores, total } : null;
}

const isFigure = (cell: Cell | undefined): boolean => {
  if (cell === undefined || isBlank(cell)) return false;
  const read = parseAmount(cell);
  return read !== null && 'value' in read;
};

const isItem = (row: SheetRow, { label, stores }: Matrix): boolean =>
  textOf(row.cells[label]) !== '' && stores.some(({ index }) => isFigure(row.cells[index]));

function itemsOf(row: SheetRow, { label, stores, total }: Matrix): SheetRow[] {
  const name = textOf(row.cells[label]);
  if (closing.test(name) || totalWordsOf(name) !== null) {
    const sum = total === null ? '' : (row.cells[total] ?? '');
    return sum === '' ? [] : [{ row: row.row, cells: [name, '', sum] }];
  }
  return stores
    .filter(({ index }) => !isBlank(row.cells[index] ?? ''))
    .map((store) => ({ row: row.row, cells: [name, store.name, row.cells[store.index] as Cell] }));
}
