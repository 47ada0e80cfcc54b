import { isBlank, parseAmount } from './number.ts';
import { totalWordsOf } from './rows.ts';
import type { Cell, Field, SheetRow } from './sheet.ts';
import { meaningOf } from './vocabulary.ts';

const textOf = (cell: Cell | undefined): string => (cell === undefined ? '' : String(cell).trim());

const storeName = /(?:店|商场|广场|卖场|超市|购物中心|配送中心|大仓|DC)$/i;
const closing = /应付|应结|实付|实结|开票|余额|净额|大写/;

/** Where the stores of a matrix stand, the column that adds them up, and what else it says. */
interface Matrix {
  readonly label: number;
  readonly stores: readonly { readonly index: number; readonly name: string }[];
  readonly total: number | null;
  readonly rest: readonly { readonly index: number; readonly heading: string }[];
}

/** What may be said of an item beside its name and its amounts. */
const besideItems: ReadonlySet<Field | undefined> = new Set([
  'note',
  'way',
  'rate',
  'vatRate',
  'docNo',
  'day',
  'period',
  'issue',
  'feeCode',
  'clauseNo',
  'seq',
]);

/**
 * 横排门店 (matrix): a row for each item and a column for each store becomes the list that it says:
 * item, store, amount and what else its row says (扣款方式, 单号, 备注), each under the number of its
 * row. What closes the columns (应付, 合计) keeps its row with the sum of all. All other rows stay.
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
      const beside = matrix.rest.map(({ heading }) => heading);
      list.push({ row: row.row, cells: ['项目', '门店', '金额', ...beside] });
    } else if (current && isItem(row, current)) list.push(...itemsOf(row, current));
    else {
      if (row.cells.some((cell) => textOf(cell) !== '')) current = null;
      list.push(row);
    }
  }
  return list;
}

function matrixOf(row: SheetRow): Matrix | null {
  if (!mayNameStores(row)) return null;
  const fields = row.cells.map((cell) => meaningOf(textOf(cell))?.field);
  const label = fields.findIndex((field) => field === 'subject' || field === 'docType');
  const named = label === -1 ? fields.indexOf('note') : label;
  if (named === -1) return null;
  const stores: { index: number; name: string }[] = [];
  const rest: { index: number; heading: string }[] = [];
  let total: number | null = null;
  for (const [index, cell] of row.cells.entries()) {
    const text = textOf(cell);
    if (index === named || text === '') continue;
    if (index > named && storeName.test(text) && meaningOf(text)?.confidence !== 1)
      stores.push({ index, name: text });
    else if (totalWordsOf(text) !== null) total = index;
    else if (besideItems.has(fields[index])) rest.push({ index, heading: text });
    else return null;
  }
  return stores.length > 1 ? { label: named, stores, total, rest } : null;
}

/** Most rows are lines with one store: they are no heading, whatever else they say. */
function mayNameStores({ cells }: SheetRow): boolean {
  let count = 0;
  for (const cell of cells) {
    if (typeof cell === 'string' && storeName.test(cell.trimEnd())) count += 1;
    if (count > 1) return true;
  }
  return false;
}

const isFigure = (cell: Cell | undefined): boolean => {
  if (cell === undefined || isBlank(cell)) return false;
  const read = parseAmount(cell);
  return read !== null && 'value' in read;
};

const isItem = (row: SheetRow, { label, stores }: Matrix): boolean =>
  textOf(row.cells[label]) !== '' && stores.some(({ index }) => isFigure(row.cells[index]));

function itemsOf(row: SheetRow, { label, stores, total, rest }: Matrix): SheetRow[] {
  const name = textOf(row.cells[label]);
  if (closing.test(name) || totalWordsOf(name) !== null) {
    const sum = total === null ? '' : (row.cells[total] ?? '');
    return sum === '' ? [] : [{ row: row.row, cells: [name, '', sum] }];
  }
  const beside = rest.map(({ index }) => row.cells[index] ?? '');
  return stores
    .filter(({ index }) => !isBlank(row.cells[index] ?? ''))
    .map((store) => {
      const cells = [name, store.name, row.cells[store.index] as Cell, ...beside];
      return { row: row.row, cells };
    });
}
