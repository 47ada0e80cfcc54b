import { type FeeBook, feeKindOf } from '../contracts/feeBook.ts';
import { parseDay, parsePeriod } from '../sheets/date.ts';
import { parseQuantity } from '../sheets/number.ts';
import type { Cell, Field, Table, TableRow } from '../sheets/sheet.ts';
import type { Day } from '../values/day.ts';
import type { Fen } from '../values/money.ts';
import type { Problem } from '../values/problem.ts';
import {
  countsIn,
  isReversal,
  issueIn,
  kindOfWords,
  type WordKind,
  wayOfCell,
  wayOfWords,
} from './lineWords.ts';
import { kindOfHeading } from './rowAmounts.ts';
import { amountReader, type Money, moneyOf, rateOf, unreadable } from './rowMoney.ts';
import type { LineCounts, StatementLine, UnreadRow } from './statement.ts';

/** A row as printed: amounts not signed yet. */
export interface RawLine {
  readonly line: Omit<StatementLine, 'kind' | 'amount' | 'period'>;
  readonly kind: WordKind;
  readonly printed: Fen | null;
  readonly debit: Fen | null;
  readonly credit: Fen | null;
  readonly statementNo: string;
  readonly index: number;
  /** 冲回 / 红冲 of an earlier line. */
  readonly reversal: boolean;
  /** 期间 as its cell says it, and the words that may name one. */
  readonly period: string;
  readonly words: string;
  /** Where a code of the chain may stand. */
  readonly marks: string;
}

/** What a table says about all of its rows. */
export interface TableHint {
  readonly kind: WordKind | null;
  readonly way: 'invoice' | 'account' | null;
  /** For days without one. */
  readonly year: number | undefined;
  /** What its words mean. */
  readonly book: FeeBook;
}

/**
 * 表的提示: kind and way of lines from section, sheet, title, file and the heading of the amounts;
 * the year from the title or else from the first 结算期间 in the rows.
 */
export function hintOf(table: Table, book: FeeBook): TableHint {
  const file = (table.file.split('/').pop() ?? '').replace(/\.[^.]+$/, '');
  const words = [table.section, table.sheet];
  const told = [...words, table.facts.title ?? '', file].filter((each) => each.length > 1);
  const way = told.map(wayOfWords).find((each) => each !== null) ?? null;
  const section = words.map(kindOfWords).find((each) => each !== null) ?? null;
  const fields = new Set(table.columns.map((column) => column.field));
  const own = fields.has('returnNo') ? 'return' : fields.has('receiptNo') ? 'receipt' : null;
  const typed = fields.has('docType') || fields.has('subject');
  const amounts = table.columns.filter(({ field }) => field === 'gross');
  const headed = amounts.length === 1 ? kindOfHeading(amounts[0]?.heading ?? '') : null;
  const kind = section ?? (typed ? null : (own ?? headed));
  const { to } = table.facts;
  const said =
    to ?? parsePeriod(text(table.rows.find(({ cells }) => cells.period)?.cells.period))?.to;
  return { kind, way, year: said ? Number(said.slice(0, 4)) : undefined, book };
}

const text = (cell: Cell | undefined): string => (cell === undefined ? '' : String(cell).trim());

/**
 * 结算单行 (handbook §13.1): one row of a statement's table to lines, one for each amount, as printed;
 * what cannot be read is a Problem. None where the row holds no amount at all.
 *
 * 单据类型 费用 | 费用名称 DM费 | 含税金额 1,500 -> one fee of 1,500 as printed, kind dm.
 */
export function parseStatementRow(
  table: Table,
  row: TableRow,
  index: number,
  hint: TableHint,
  problems: Problem[],
): RawLine[] {
  const before = problems.length;
  const money = moneyOf(table, row, hint.book, problems);
  if (money.length === 0) {
    if (problems.length === before && namesSomething(row)) problems.push(missingAmount(table, row));
    return [];
  }
  const facts = readRow(table, row, hint, problems);
  return money.map((each) => lineOf(table, row, index, hint, facts, each));
}

/** 读不准的行: what a row says besides the amount that could not be read. */
export function unreadRow(table: Table, { row, cells }: TableRow, hint: TableHint): UnreadRow {
  const of = (field: Field): string => text(cells[field]);
  const kind = kindOf(of('docType'), of('subject'), of('note'), hint, cells) ?? 'receipt';
  const isLine = kind === 'return' || kind === 'fee' || kind === 'adjustment';
  return {
    source: { file: table.file, sheet: table.sheet, row },
    kind: isLine ? kind : 'receipt',
    numbers: (['docNo', 'receiptNo', 'returnNo', 'orderNo', 'deliveryNo'] as const)
      .map(of)
      .filter((no) => no !== ''),
    store: of('storeName'),
    storeCode: of('storeCode'),
  };
}

/** A row that names a paper, or a charge beside other facts, should have an amount. */
function namesSomething({ cells }: TableRow): boolean {
  const { docNo, receiptNo, returnNo, subject, docType } = cells;
  if ([docNo, receiptNo, returnNo].some((cell) => /\d/.test(text(cell)))) return true;
  return (subject !== undefined || docType !== undefined) && Object.keys(cells).length >= 3;
}

/** What a row says, whatever its amounts. */
interface RowFacts {
  readonly of: (field: Field) => string;
  readonly words: string;
  readonly day: Day | null;
  readonly base: Fen | null;
  readonly unitPrice: Fen | null;
}

/** 减：退货: the sign in front of a name; the amounts tell it themselves. */
const sign = /^[(（]?(?:减|加|扣|扣减|扣除|增加|减少)[)）]?\s*[:：]\s*/;

function readRow(table: Table, row: TableRow, hint: TableHint, problems: Problem[]): RowFacts {
  const of = (field: Field): string => {
    if (field === 'note') return noteOf(row);
    return field === 'subject' ? text(row.cells.subject).replace(sign, '') : text(row.cells[field]);
  };
  const read = amountReader(table, row, problems);
  return {
    of,
    words: `${of('docType')} ${of('subject')} ${of('note')}`,
    day: dayOf(table, row, hint, problems),
    base: read('base', row.cells.base),
    unitPrice: read('unitPrice', row.cells.unitPrice),
  };
}

/** 费用期间 "国庆 3店" says more than a period: what it says belongs to the remark. */
function noteOf({ cells }: TableRow): string {
  const [note, period] = [text(cells.note), text(cells.period)];
  const rest = period.replace(/[年月日份第一二三四五六七八九十本上中下旬半季度全期至到]/g, '');
  return /\p{Script=Han}/u.test(rest) ? `${note} ${period}`.trim() : note;
}

function lineOf(
  table: Table,
  row: TableRow,
  index: number,
  hint: TableHint,
  { of, words, day, base, unitPrice }: RowFacts,
  money: Money,
): RawLine {
  const { cells } = row;
  const kind =
    (money.column === null ? null : money.kind) ??
    kindOf(
      of('docType'),
      of('subject'),
      of('note'),
      { kind: money.kind ?? hint.kind, book: hint.book },
      cells,
    ) ??
    kindOfSign(money, of('note'), hint.book);
  const rate = cells.rate === undefined ? '' : headingOf(table, 'rate');
  const fee =
    kind === 'fee'
      ? feeOfRow(of, { heading: money.column, section: table.section, rate }, hint.book)
      : null;
  const section = kindOfWords(table.section) === null ? '' : table.section;
  const subject = fee?.subject || of('subject') || of('docType') || money.column || section;
  const isFee = kind === 'fee';
  const source = { file: table.file, sheet: table.sheet, row: row.row };
  const column = money.column ?? money.cell ?? null;
  return {
    index,
    kind,
    printed: money.printed,
    debit: money.debit,
    credit: money.credit,
    statementNo: of('statementNo'),
    reversal: isReversal(words),
    period: of('period'),
    words,
    marks: `${words} ${of('way')}`,
    line: {
      source: column === null ? source : { ...source, column },
      fee: fee?.fee ?? null,
      subject,
      doc:
        of('docNo') ||
        (kind === 'return' ? of('returnNo') : of('receiptNo')) ||
        of('returnNo') ||
        of('invoiceNo'),
      orderNo: of('orderNo'),
      deliveryNo: of('deliveryNo'),
      store: of('storeName'),
      storeCode: of('storeCode'),
      day,
      net: money.net,
      tax: money.tax,
      vatRate: money.vatRate ?? rateOf(cells.vatRate),
      way: wayOfCell(of('way')) ?? money.way ?? (isFee ? (wayOfWords(words) ?? hint.way) : null),
      rate: rateOf(cells.rate),
      base,
      unitPrice,
      counts: countsOf(cells, isFee ? `${words} ${of('issue')}` : ''),
      issue: isFee ? issueOf(of('issue'), words) : '',
      sku: of('skuCode'),
      skuName: of('skuName'),
      note: of('note'),
      supplierCode: of('supplierCode'),
      supplierName: of('supplierName'),
      retailer: of('retailer'),
    },
  };
}

/** The most telling words decide: a name of a fee outweighs a general type; 验收 and 退货 stand. */
function kindOf(
  type: string,
  subject: string,
  note: string,
  { kind: hint, book }: Pick<TableHint, 'kind' | 'book'>,
  cells: TableRow['cells'],
): WordKind | null {
  const byType = kindOfWords(type);
  if (byType !== null && byType !== 'fee' && byType !== 'adjustment') return byType;
  const bySubject = kindOfWords(subject);
  if (bySubject !== null) return bySubject;
  const taken = isReversal(`${type} ${subject} ${note}`) ? kindOfWords(reversed(note)) : null;
  if (taken !== null && (byType === null || byType === 'adjustment')) return taken;
  if (subject !== '' || type !== '') {
    const fee = feeKindOf(`${subject} ${type}`, book);
    if (fee) return 'fee';
    if (byType !== null) return byType;
    if (hint !== null) return hint;
    return subject !== '' ? 'fee' : (kindOfWords(note) ?? 'fee');
  }
  if (hint !== null) return hint;
  if (text(cells.returnNo) !== '') return 'return';
  if (text(cells.receiptNo) !== '') return 'receipt';
  return kindOfWords(note);
}

/** Where no word tells the kind: what is taken off with a remark of its own is a charge. */
function kindOfSign({ printed, debit, credit }: Money, note: string, book: FeeBook): WordKind {
  if (feeKindOf(note, book)) return 'fee';
  const isTaken = (printed ?? 0n) < 0n || ((debit ?? 0n) !== 0n && (credit ?? 0n) === 0n);
  if (!isTaken) return 'receipt';
  return /[\p{Script=Han}]{2}/u.test(note) && !/退|破损|临期|过期|质量|残|坏/.test(note)
    ? 'fee'
    : 'return';
}

/** What a reversal takes back, without the words of taking back. */
const reversed = (note: string): string => note.replace(/冲回|红冲|冲红|冲销|退还|追回/g, '');

const general =
  /^(?:费用|扣款|返利|其他|其它|扣项|费用单|扣款单|其他费用|促销费用?|费用扣款|返利扣款|票扣|票折|[账帐]扣|[ABC]扣|票[前后]扣|货款|allowance|charge|fee|deduction|other)s?$/i;

/** 费用科目 from the most particular words: name, then type, then note and section. */
/** A cell that lists several issues is counted, not named. */
function issueOf(cell: string, words: string): string {
  const own = cell === '' ? null : countsIn(cell).issues;
  return own !== null && own > 1 ? '' : cell || issueIn(words);
}

/** In a column of its own the heading names the fee (扣点 | 扣款金额: that of the rate), else the row. */
function feeOfRow(
  of: RowFacts['of'],
  { heading, section, rate }: { heading: string | null; section: string; rate: string },
  book: FeeBook,
) {
  const column = heading?.replace(/^其中[:：]?/, '') ?? null;
  const own = column === null ? null : feeKindOf(column, book);
  if (column !== null && own) return { fee: own.fee, subject: column };
  if (column !== null && of('subject') === '' && of('docType') === '') {
    const told = feeKindOf(rate, book);
    return told ? { fee: told.fee, subject: rate } : { fee: null, subject: column };
  }
  return feeOf([of('subject'), of('docType'), of('note')], section, book);
}

const headingOf = (table: Table, field: Field): string =>
  table.columns.find((column) => column.field === field)?.heading ?? '';

function feeOf(
  [subject, type, note]: readonly [string, string, string],
  section: string,
  book: FeeBook,
) {
  for (const words of [subject, type, note]) {
    if (words === '' || general.test(words)) continue;
    const found = feeKindOf(words, book);
    if (found) return { fee: found.fee, subject: words };
  }
  const named = [subject, type].find((words) => words !== '' && !general.test(words));
  if (named) return { fee: null, subject: named };
  const plain = subject || type;
  const found = plain === '' ? null : feeKindOf(plain, book);
  if (found) return { fee: found.fee, subject: plain };
  const isName = /\p{Script=Han}/u.test(note) || plain === '';
  return { fee: null, subject: (isName ? note : '') || plain || section };
}

const missingAmount = (table: Table, row: TableRow): Problem => ({
  code: 'line.noAmount',
  severity: 'warning',
  subject: { file: table.file, sheet: table.sheet, row: row.row },
  facts: {
    doc: ['docNo', 'receiptNo', 'returnNo', 'subject', 'docType']
      .map((field) => text(row.cells[field as Field]))
      .find((each) => each !== '') as string,
  },
});

function dayOf(table: Table, row: TableRow, hint: TableHint, problems: Problem[]): Day | null {
  for (const field of ['day', 'signedDay', 'deliveryDay', 'orderDay'] as const) {
    const cell = row.cells[field];
    if (cell === undefined) continue;
    const parsed = parseDay(cell, hint.year);
    if (parsed && 'value' in parsed) return parsed.value;
    if (parsed) problems.push(unreadable(table, row, field, text(cell), 'day', 'warning'));
  }
  return null;
}

function countsOf(cells: TableRow['cells'], words: string): LineCounts {
  const said = countsIn(words);
  const number = (field: Field): number | null => {
    const cell = cells[field];
    const parsed = cell === undefined ? null : parseQuantity(cell);
    return parsed && 'value' in parsed ? parsed.value : null;
  };
  return {
    ...said,
    stores: number('storeCount') ?? said.stores,
    issues: number('issueCount') ?? said.issues,
    skus: number('skuCount') ?? said.skus,
    quantity: number('qty'),
  };
}
