import { type FeeBook, feeKindOf } from '../contracts/feeBook.ts';
import { parseAmount, parseRate } from '../sheets/number.ts';
import { priceTimes } from '../sheets/priceTimes.ts';
import type { Cell, Field, Table, TableRow } from '../sheets/sheet.ts';
import { type Fen, fen } from '../values/money.ts';
import type { Problem } from '../values/problem.ts';
import { applyRate, type Ppm } from '../values/rate.ts';
import { kindOfWords, type WordKind } from './lineWords.ts';
import { rateSharesOf } from './rateColumns.ts';
import { amountsOf } from './rowAmounts.ts';

/** The amounts of a row as printed, read. */
export interface Money {
  readonly kind: WordKind | null;
  readonly way: 'invoice' | 'account' | null;
  /** Only where a row gives several amounts. */
  readonly column: string | null;
  readonly printed: Fen | null;
  readonly debit: Fen | null;
  readonly credit: Fen | null;
  readonly net: Fen | null;
  readonly tax: Fen | null;
  /** Where the columns tell it, and the heading of the amount. */
  readonly vatRate?: Ppm;
  readonly cell?: string | null;
}

/**
 * 行的金额 (handbook §13.1): what a row of a statement gives, as printed: of 借方 and 贷方, of columns of
 * their own for each kind or VAT rate, of 含税金额, else 未税 and 税额, else price x quantity. Several
 * where it is several lines, none where no amount stands; an unreadable cell is a Problem.
 *
 * 进货金额 1,000 | 退货金额 36 -> a receipt of 1,000 and a return of 36.
 */
export function moneyOf(table: Table, row: TableRow, book: FeeBook, problems: Problem[]): Money[] {
  const read = amountReader(table, row, problems);
  const [debit, credit] = [read('debit', row.cells.debit), read('credit', row.cells.credit)];
  const isOne = row.several?.net === undefined && row.several?.tax === undefined;
  const net = isOne ? read('net', row.cells.net) : null;
  const tax = isOne ? read('tax', row.cells.tax) : null;
  const plain = { kind: null, way: null, column: null, debit: null, credit: null, net, tax };
  if (debit !== null || credit !== null) return [{ ...plain, printed: null, debit, credit }];
  const shares = sharesOf(table, row);
  if (shares.length > 0) return shares.map((share) => ({ ...plain, ...share }));
  const amounts = amountsOf(table, row).flatMap((amount) => {
    const printed = read('gross', amount.cell, amount.heading);
    return printed === null ? [] : [{ ...amount, printed }];
  });
  const [first] = amounts;
  if (first && amounts.length === 1) {
    const kind = first.isOwn ? first.kind : null;
    const column = kind === 'fee' && feeKindOf(first.heading, book) ? first.heading : null;
    return [{ ...plain, kind, way: first.way, column, printed: first.printed }];
  }
  if (amounts.length > 1) {
    return amounts.map(({ kind, way, heading, printed }) => {
      return { ...plain, kind, way, column: heading, printed, net: null, tax: null };
    });
  }
  const vatRate = rateOf(row.cells.vatRate);
  if (net !== null)
    return [{ ...plain, printed: fen(net + (tax ?? (vatRate ? applyRate(net, vatRate) : 0n))) }];
  const priced = priceTimes(row.cells.unitPrice, row.cells.qty ?? row.cells.receivedQty);
  if (priced !== null) return [{ ...plain, printed: priced }];
  const balance = balanceOf(table, row, problems);
  return balance === null ? [] : [{ ...plain, ...balance }];
}

/** A row that spreads its amount over columns of VAT rates is a line for each rate. */
function sharesOf(table: Table, row: TableRow) {
  const whole = wholeOf(table, row);
  return rateSharesOf(table, row, whole).map(({ gross, net, tax, vatRate, heading }, _, all) => {
    return { printed: gross, net, tax, vatRate, cell: all.length > 1 ? heading : null };
  });
}

/** The amount of the whole row beside its shares, where one is printed. */
function wholeOf(table: Table, row: TableRow): Fen | null {
  const cells = row.several?.gross?.filter(
    ({ heading }) => !/^\D{0,3}\d{1,2}\s*[%％]/.test(heading),
  );
  const cell = cells ? cells[0]?.cell : row.cells.gross;
  const parsed = cell === undefined ? null : parseAmount(cell, table.unit);
  return parsed && 'value' in parsed ? parsed.value : null;
}

/** 上期余额 of a ledger stands under 余额 alone, on the side that 方向 names. */
function balanceOf(table: Table, row: TableRow, problems: Problem[]) {
  const { docType, subject, note } = row.cells;
  const kind = kindOfWords([docType, subject, note].map(text).join(' ').trim());
  if (kind !== 'opening' && kind !== 'closing') return null;
  const cells = Object.entries(row.other);
  const [heading, cell] = cells.find(([name]) => /余额|结余/.test(name)) ?? [];
  const amount = amountReader(table, row, problems)('gross', cell, heading);
  if (amount === null) return null;
  const side = text(cells.find(([name]) => /方向|借.?贷/.test(name))?.[1]);
  if (side === '借') return { printed: null, debit: amount, credit: null };
  if (side === '贷') return { printed: null, debit: null, credit: amount };
  return { printed: amount };
}

/** 读金额: a reader of one row's cells; what is no amount becomes a Problem of the row. */
export function amountReader(table: Table, row: TableRow, problems: Problem[]) {
  return (field: Field, cell: Cell | undefined, heading?: string): Fen | null => {
    if (cell === undefined) return null;
    const parsed = parseAmount(cell, field === 'unitPrice' ? 1 : table.unit);
    if (parsed === null) return null;
    if ('value' in parsed) return parsed.value;
    const main = field === 'gross' || field === 'debit' || field === 'credit';
    const severity = main ? 'error' : 'warning';
    problems.push(unreadable(table, row, field, text(cell), 'amount', severity, heading));
    return null;
  };
}

/** 读不懂的格: file, sheet, row, heading, the cell as found and what was expected. */
export function unreadable(
  table: Table,
  row: TableRow,
  field: Field,
  cell: string,
  expected: string,
  severity: 'error' | 'warning',
  told?: string,
): Problem {
  const heading = told ?? table.columns.find((column) => column.field === field)?.heading ?? field;
  return {
    code: 'cell.unreadable',
    severity,
    subject: { file: table.file, sheet: table.sheet, row: row.row, column: heading },
    facts: { cell, expected },
  };
}

const text = (cell: Cell | undefined): string => (cell === undefined ? '' : String(cell).trim());

/** 比率格: rateOf("8.5%") = 85_000 ppm; null where it is none. */
export function rateOf(cell: Cell | undefined): Ppm | null {
  const parsed = cell === undefined ? null : parseRate(cell);
  return parsed && 'value' in parsed ? parsed.value : null;
}
