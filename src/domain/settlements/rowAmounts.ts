import { parseAmount } from '../sheets/number.ts';
import type { Cell, HeadedCell, Table, TableRow } from '../sheets/sheet.ts';
import { kindOfWords, type WordKind, wayOfWords } from './lineWords.ts';

/** 金额格: one amount of a row, with what the heading of its column makes of it. */
export interface RowAmount {
  readonly cell: Cell;
  readonly heading: string;
  readonly kind: WordKind | null;
  /** One of several columns that each hold another kind, though the row may fill only this one. */
  readonly isOwn: boolean;
  readonly way: 'invoice' | 'account' | null;
}

const general = /应付|应结|实结|实付|结算|合计|小计|总|净|含税|价税|对[账帐]|开票|发票|余额/;
const ordered = /订|送货|发货|应送|实送|出库|合同/;
const isZero = (cell: Cell): boolean =>
  typeof cell === 'number' ? cell === 0 : /^[-—/\s￥¥]*0*(?:\.0*)?元?$/.test(cell.trim());

/** 列的类别: "退货金额" = return, "票扣金额" = fee taken as 票扣, "含税金额" = null. */
export function kindOfHeading(heading: string): WordKind | null {
  const plain = heading.replace(/(?:含税|价税合计)(?:金额|额)?|^其中[:：]?/g, '');
  return general.test(plain) || ordered.test(plain) ? null : kindOfWords(plain);
}

/**
 * 金额列: the amounts of a row. Columns of their own for 进货, 退货 and 扣款 give an amount each and
 * leave the total of the row aside; else the settled amount (结算, 验收) goes before what was ordered
 * or sent. Cells as found.
 *
 * 进货金额 1,000 | 退货金额 36 | 应付金额 964 -> receipt 1,000 and return 36.
 */
export function amountsOf(table: Table, row: TableRow): RowAmount[] {
  const isOwn = kindsOfColumns(table) > 1;
  const all = headedCells(table, row).map(
    ({ heading, cell }): RowAmount => ({
      cell,
      heading,
      kind: kindOfHeading(heading),
      isOwn,
      way: wayOfWords(heading),
    }),
  );
  if (all.length < 2) return all;
  const own = all.filter((each) => each.kind !== null);
  const kinds = new Set(own.map((each) => `${each.kind}|${each.way}`));
  const filled = all.filter((each) => !isZero(each.cell));
  if (kinds.size > 1) {
    const each = own.filter((one) => filled.includes(one));
    if (each.length > 0) return withoutSum(each);
  }
  const order = (amount: RowAmount): number =>
    (filled.includes(amount) ? 0 : 4) +
    (ordered.test(amount.heading) ? 2 : 0) +
    (amount.kind === null ? 0 : 1);
  return [...all].sort((a, b) => order(a) - order(b)).slice(0, 1);
}

/** 应扣费用 beside 其中月返 and 其中DM: the sum goes where its parts make it, else the parts go. */
function withoutSum(amounts: readonly RowAmount[]): RowAmount[] {
  const sum = amounts.find(({ heading }) => sumOfFees.test(heading));
  const fees = amounts.filter((each) => each.kind === 'fee' && each !== sum);
  if (!sum || fees.length === 0) return [...amounts];
  const parts = fees.reduce((total, { cell }) => total + readAmount(cell), 0n);
  if (parts === readAmount(sum.cell)) return amounts.filter((each) => each !== sum);
  return amounts.filter(({ heading }) => !heading.startsWith('其中'));
}

const sumOfFees =
  /^(?:本期|应|各项|扣)*(?:扣款|扣项|扣费|扣减|费用)(?:费用|款项|项目)?(?:金额|额)?$/;

function readAmount(cell: Cell): bigint {
  const read = parseAmount(cell);
  return read !== null && 'value' in read ? read.value : 0n;
}

/** Cells of money: every 金额 column, and unnamed ones whose heading tells a kind ("票扣金额"). */
function headedCells(table: Table, row: TableRow): HeadedCell[] {
  const headingOf = (field: 'gross' | 'receivedAmount'): string =>
    table.columns.find((column) => column.field === field)?.heading ?? '';
  const { gross, receivedAmount } = row.cells;
  const list: HeadedCell[] = [...(row.several?.gross ?? [])];
  if (list.length === 0 && gross !== undefined)
    list.push({ heading: headingOf('gross'), cell: gross });
  if (receivedAmount !== undefined)
    list.push({ heading: headingOf('receivedAmount'), cell: receivedAmount });
  const wide = isWide(table);
  for (const [heading, cell] of Object.entries(row.other)) {
    if (kindOfHeading(heading) === null) continue;
    if (/(?:额|票扣|[账帐]扣)$/.test(heading) || (wide && isAmount(cell)))
      list.push({ heading, cell });
  }
  return list;
}

const isAmount = (cell: Cell): boolean => {
  const read = parseAmount(cell);
  return read !== null && 'value' in read;
};

const columnKinds = new WeakMap<Table, number>();

/** How many kinds the columns of money tell: 进货金额 | 退货金额 two, 含税金额 none. */
function kindsOfColumns(table: Table): number {
  let count = columnKinds.get(table);
  if (count === undefined) {
    const wide = isWide(table);
    const kinds = table.columns
      .filter(({ field }) => field === 'gross' || (wide && field === null))
      .map(({ heading }) => kindOfHeading(heading));
    count = new Set(kinds.filter((kind) => kind !== null)).size;
    columnKinds.set(table, count);
  }
  return count;
}

const wideTables = new WeakMap<Table, boolean>();

/**
 * 宽表: a column for each fee (月返 | DM费 | 节庆费): two and more headings of no field that name one,
 * or one (扣款) beside amounts of goods.
 */
function isWide(table: Table): boolean {
  let wide = wideTables.get(table);
  if (wide === undefined) {
    const fees = table.columns.filter(
      ({ field, heading }) => field === null && kindOfHeading(heading) === 'fee',
    );
    const goods = table.columns.some(({ field, heading }) => {
      const kind = field === 'gross' ? kindOfHeading(heading) : null;
      return kind === 'receipt' || kind === 'return';
    });
    wide = fees.length > (goods ? 0 : 1);
    wideTables.set(table, wide);
  }
  return wide;
}
