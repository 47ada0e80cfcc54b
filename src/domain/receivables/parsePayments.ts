import { parseDay } from '../sheets/date.ts';
import { type Parsed, parseAmount } from '../sheets/number.ts';
import type { Cell, Sheet, SheetRow, Table } from '../sheets/sheet.ts';
import type { Fen } from '../values/money.ts';
import type { Problem, Source } from '../values/problem.ts';
import type { Payment } from './payment.ts';
import { firstFilled, type PaymentColumns, type PaymentPart } from './paymentColumns.ts';

/** 读出的到账: a payment with the row that tells it. */
export interface FoundPayment extends Payment {
  readonly source: Source;
}

export interface FoundPayments {
  readonly payments: readonly FoundPayment[];
  readonly problems: readonly Problem[];
}

/**
 * 读到账列表: every row with a day and an amount to a payment; of a bank's list only what came in. A
 * row that cannot be read is a problem and the others count; the same row twice counts once, and is
 * told. Codes: cell.unreadable, payment.negative, payment.twice.
 *
 * 2026-05-02 | 810,000.00 in | 华联超市有限公司 | 货款 JS202603 -> 81000000n fen of 华联超市有限公司.
 */
export function parsePayments(sheet: Sheet, list: PaymentColumns): FoundPayments {
  const payments: FoundPayment[] = [];
  const problems: Problem[] = [];
  const rows = new Map<string, number>();
  for (const row of sheet.rows.slice(list.at + 1)) {
    const report = (code: string, severity: Problem['severity'], part: PaymentPart, cell: Cell) => {
      const column = list.columns[list.parts[part][0] as number]?.heading ?? '';
      const subject = { file: sheet.file, sheet: sheet.sheet, row: row.row, column };
      problems.push({
        code,
        severity,
        subject,
        facts: { cell: String(cell).trim(), expected: part },
      });
    };
    const found = readRow(row, list, report);
    if (!found) continue;
    const key = [found.day, found.amount, found.payer, found.bankRef, found.note].join('\n');
    const first = rows.get(key);
    if (first !== undefined) {
      report('payment.twice', 'warning', 'amount', `${first}`);
      continue;
    }
    rows.set(key, row.row);
    payments.push({ ...found, source: { file: sheet.file, sheet: sheet.sheet, row: row.row } });
  }
  return { payments, problems };
}

type Report = (code: string, severity: Problem['severity'], part: PaymentPart, cell: Cell) => void;

function readRow({ cells }: SheetRow, list: PaymentColumns, report: Report): Payment | null {
  const cellOf = (part: PaymentPart) => firstFilled(cells, list.parts[part]);
  const textOf = (part: PaymentPart) => String(cellOf(part)).trim();
  if (isTotal(cells)) return null;
  const [dayCell, amountCell] = [cellOf('day'), cellOf('amount')];
  // Nothing came in, or a line of text below the list.
  if (amountCell === '' || (dayCell === '' && textOf('payer') === '')) return null;
  const day = readingOf(parseDay(dayCell));
  const amount = readingOf(parseAmount(amountCell)) as Fen | null;
  if (day === null) report('cell.unreadable', 'error', 'day', dayCell);
  if (amount === null) report('cell.unreadable', 'error', 'amount', amountCell);
  if (day === null || amount === null || amount === 0n) return null;
  if (amount < 0n) {
    report('payment.negative', 'warning', 'amount', amountCell);
    return null;
  }
  const note = [textOf('no'), textOf('note')].filter((each) => each !== '').join(' ');
  return { day, amount, payer: textOf('payer'), bankRef: textOf('ref'), note };
}

const isTotal = (cells: readonly Cell[]): boolean => {
  const first = cells.find((cell) => String(cell).trim() !== '');
  return /^(?:本页|本月|累计|总)?(?:合计|小计|总计|共计)|^(?:sub)?total/i.test(
    String(first ?? '').trim(),
  );
};

const readingOf = <T>(parsed: Parsed<T>): T | null =>
  parsed !== null && 'value' in parsed ? parsed.value : null;

/**
 * 到账表: the list as a table, so that people see its headings and its first rows.
 *
 * Headings in row 3, two rows below -> a table of row 3 with two rows.
 */
export function paymentTable(sheet: Sheet, list: PaymentColumns): Table {
  const own = sheet.rows.slice(list.at + 1);
  const title = sheet.rows
    .slice(0, list.at)
    .map(({ cells }) => String(cells[0] ?? '').trim())
    .find((text) => text !== '');
  return {
    file: sheet.file,
    sheet: sheet.sheet,
    section: '',
    headerRow: sheet.rows[list.at]?.row ?? 1,
    columns: list.columns,
    facts: { ...(title ? { title } : {}), other: {} },
    unit: 1,
    rows: own.map(({ row }) => ({ row, cells: {}, other: {} })),
    totals: [],
    problems: [],
  };
}
