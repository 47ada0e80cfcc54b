import { type FeeBook, feeKindOf, standardBook } from '../contracts/feeBook.ts';
import { parseDay, parsePeriod } from '../sheets/date.ts';
import { type Parsed, parseAmount, parseQuantity, parseRate } from '../sheets/number.ts';
import { priceTimes } from '../sheets/priceTimes.ts';
import type { Cell, Field, Table, TableRow } from '../sheets/sheet.ts';
import { addDays, type Day } from '../values/day.ts';
import { absFen, type Fen, fen } from '../values/money.ts';
import type { Problem } from '../values/problem.ts';
import type { Ppm } from '../values/rate.ts';
import type { Paper, PaperKind, Side } from './paper.ts';
import { type FactCells, ownNumber } from './paperFacts.ts';
import { readPaperParties } from './paperParties.ts';
import { sealsOf } from './paperSeals.ts';

export interface PaperPart {
  readonly table: Table;
  readonly kind: PaperKind;
  readonly side: Side;
  /** The last day of the statements that it came with: for days without a year. */
  readonly until?: Day | null;
  /** What its words mean; absent = as shipped. */
  readonly book?: FeeBook;
}

/** A row as read: its amounts keep their signs until rows of one number are joined. */
export interface PaperRow {
  readonly paper: Paper;
  readonly amount: Fen | null;
}

const text = (cell: Cell | undefined): string => (cell === undefined ? '' : String(cell).trim());

const dayFields: Readonly<Record<PaperKind, readonly Field[]>> = {
  order: ['orderDay', 'day'],
  delivery: ['deliveryDay', 'day', 'signedDay'],
  slip: ['signedDay', 'day', 'deliveryDay'],
  receipt: ['day', 'signedDay', 'deliveryDay'],
  return: ['day', 'noticeDay'],
  confirmation: ['day', 'fromDay'],
  evidence: ['day', 'fromDay'],
  invoice: ['day'],
  payment: ['day', 'dueDay'],
};

/** Cells of a row, its own before those above the table. */
interface Reading {
  readonly part: PaperPart;
  readonly row: TableRow;
  readonly cells: FactCells;
  readonly of: (field: Field) => string;
  readonly problems: Problem[];
}

/**
 * 单据行: one row of a list, or one item of a single document, to a paper. An amount is the amount
 * column, else 未税 + 税额, else quantity x unit price to the 分. Null where the row names nothing.
 *
 * 送货单号 SH1 | 数量 1000 | 单价 3.456 -> amount 3,456.00.
 */
export function parsePaperRow(
  part: PaperPart,
  row: TableRow,
  facts: FactCells,
  problems: Problem[],
): PaperRow | null {
  const cells: FactCells = { ...facts, ...row.cells };
  const of = (field: Field): string => text(cells[field]);
  const reading: Reading = { part, row, cells, of, problems };
  const money = moneyOf(reading);
  const own = ownNumber[part.kind].map(of).find((each) => each !== '') ?? '';
  const naming = (['storeName', 'subject', 'skuCode', 'skuName', 'issue', 'orderNo'] as const)
    .map(of)
    .some((each) => each !== '');
  if (money.signed === null && own === '' && !naming) return null;
  const { signed: amount, ...amounts } = money;
  const paper: Paper = {
    kind: part.kind,
    ...sealsOf(part.table, { ...row, cells }, part.kind, part.side),
    source: { file: part.table.file, sheet: part.table.sheet, row: row.row },
    no: own,
    ...numbersOf(own, of),
    ...placeOf(part.table, of),
    ...saidParties(part.table, row),
    ...amounts,
    amount: positive(amount),
    ...aboutOf(reading),
    ...daysOf(reading),
    note: noteOf(reading),
    items: [],
  };
  return { paper, amount };
}

const positive = (amount: Fen | null): Fen | null => (amount === null ? null : absFen(amount));

function numbersOf(own: string, of: (field: Field) => string) {
  const list = (['docNo', 'statementNo', 'invoiceNo'] as const)
    .map(of)
    .filter((each) => each !== '' && each !== own);
  const words = `${of('note')} ${of('evidence')}`;
  const cited = [...words.matchAll(/[A-Za-z]{1,8}-?\d[\w-]{2,}/g)].map((match) => match[0]);
  return {
    orderNo: of('orderNo'),
    deliveryNo: of('deliveryNo'),
    receiptNo: of('receiptNo'),
    returnNo: of('returnNo'),
    otherNos: [...new Set([...list, ...cited])],
  };
}

function placeOf({ facts }: Table, of: (field: Field) => string) {
  return {
    store: of('storeName'),
    storeCode: of('storeCode'),
    supplierCode: of('supplierCode') || (facts.supplierCode ?? ''),
    retailer: of('retailer') || (facts.retailer ?? ''),
  };
}

function saidParties(table: Table, row: TableRow): Pick<Paper, 'parties'> {
  const parties = readPaperParties(table, row);
  return parties ? { parties } : {};
}

/** 应送 and 实送 are ours, 实收 is theirs: both stand under quantities received. */
const isSent = ({ part }: Reading): boolean => /送|发/.test(headingOf(part.table, 'receivedQty'));

const headingOf = (table: Table, field: Field): string =>
  table.columns.find((column) => column.field === field)?.heading ?? '';

/** What counts for a kind of paper: an order what was ordered, a receipt what was received. */
function countedBy(reading: Reading): Cell | undefined {
  const { qty, receivedQty, orderedQty } = reading.cells;
  const { kind } = reading.part;
  if (kind === 'order') return qty ?? orderedQty;
  if (kind === 'receipt' || (kind === 'delivery' && isSent(reading))) return receivedQty ?? qty;
  return qty ?? receivedQty;
}

function moneyOf(reading: Reading) {
  const { part, cells } = reading;
  const price = cells.unitPrice ?? (part.kind === 'order' ? cells.orderPrice : undefined);
  const counted = countedBy(reading);
  const net = amountOf(reading, 'net');
  const tax = amountOf(reading, 'tax');
  const printed =
    amountOf(reading, 'gross') ?? amountOf(reading, 'debit') ?? amountOf(reading, 'credit');
  const signed =
    printed ??
    (net !== null && tax !== null ? fen(net + tax) : priceTimes(price, counted)) ??
    (part.kind === 'receipt' ? amountOf(reading, 'receivedAmount') : null);
  const received =
    part.kind === 'delivery' && !isSent(reading) ? priceTimes(price, cells.receivedQty) : null;
  return {
    signed,
    receivedAmount: positive(amountOf(reading, 'receivedAmount') ?? received),
    net: positive(net),
    tax: positive(tax),
    vatRate: rateIn(cells.vatRate),
    quantity: quantityIn(counted),
    orderedQuantity: quantityIn(cells.orderedQty),
    unitPrice: amountOf(reading, 'unitPrice'),
    orderPrice: amountOf(reading, 'orderPrice'),
  };
}

function aboutOf({ part, of }: Reading) {
  return {
    fee: feeOf(part, of),
    subject: of('subject') || of('docType'),
    issue: of('issue'),
    sku: of('skuCode'),
    skuName: of('skuName'),
  };
}

/** 费用科目 of a confirmation or proof, from its subject, type, proof and title. */
function feeOf({ kind, table, book = standardBook }: PaperPart, of: (field: Field) => string) {
  if (kind !== 'confirmation' && kind !== 'evidence') return null;
  const options = [
    of('subject'),
    of('docType'),
    of('evidence'),
    of('issue'),
    table.section,
    table.facts.title ?? '',
    of('note'),
    table.sheet,
  ];
  for (const words of options) {
    const found = words === '' ? null : feeKindOf(words, book);
    if (found) return found.fee;
  }
  const all = options.join(' ');
  if (/海报|彩页|DM/i.test(all)) return 'dm';
  if (/替换|汰换|新品|品项/.test(all) || (of('skuCode') !== '' && of('storeName') === ''))
    return 'newItem';
  return /堆头|端架|陈列|照片/.test(all) ? 'display' : null;
}

function daysOf(reading: Reading) {
  const { cells, of, part } = reading;
  const span = of('period') === '' ? null : parsePeriod(of('period'), yearOf(part));
  const dayIn = (cell: Cell | undefined): Day | null => {
    const parsed = cell === undefined ? null : readDay(part, cell);
    return parsed && 'value' in parsed ? parsed.value : null;
  };
  return {
    day: dayOf(reading),
    fromDay: span?.from ?? dayIn(cells.fromDay),
    toDay: span?.to ?? dayIn(cells.toDay),
    noticeDay: dayIn(cells.noticeDay),
  };
}

/** Of the list itself, else of the statements beside it. */
function yearOf({ table, until }: PaperPart): number | undefined {
  const to = table.facts.to ?? until;
  return to ? Number(to.slice(0, 4)) : undefined;
}

/** 12月28日 beside a statement of January is of the year before. */
function readDay(part: PaperPart, cell: Cell): Parsed<Day> {
  const parsed = parseDay(cell, yearOf(part));
  const { until } = part;
  if (part.table.facts.to || !until || !parsed || !('value' in parsed)) return parsed;
  const isLate = parsed.value > addDays(until, 62) && !/\d{4}|^\d{5}$/.test(String(cell));
  return isLate ? parseDay(cell, Number(until.slice(0, 4)) - 1) : parsed;
}

function dayOf({ part, row, cells, problems }: Reading): Day | null {
  for (const field of dayFields[part.kind]) {
    const cell = cells[field];
    if (cell === undefined) continue;
    const parsed = readDay(part, cell);
    if (parsed && 'value' in parsed) return parsed.value;
    if (parsed) problems.push(unreadable(part.table, row, field, text(cell), 'day'));
  }
  return null;
}

/** What a list is about, where its rows do not say it: 撤店, 替换, 未执行. */
const telling = /撤店|闭店|关店|替换|汰换|未执行|未刊登|未上架/;

/** Status, reason, proof and note as written, and cells that no field is for. */
function noteOf({ part, row, cells, of }: Reading): string {
  const several = (field: Field): string =>
    (row.several?.[field] ?? []).map(({ heading, cell }) => `${heading}${cell}`).join(' ');
  const said = [
    of('status'),
    of('reason'),
    several('evidence') || of('evidence'),
    of('note'),
    several('signed') || text(cells.signed),
  ].filter((words) => words !== '');
  const others = Object.entries(row.other).map(([heading, cell]) =>
    /替换|汰换/.test(heading) ? `${heading} ${cell}` : String(cell),
  );
  const own = [...said, ...others].join(' ').trim();
  if (part.kind !== 'evidence' || said.length > 0) return own;
  const { title = '' } = part.table.facts;
  const about = [part.table.section, title, part.table.sheet].find((each) => telling.test(each));
  return about === undefined ? own : `${own} ${about}`.trim();
}

function amountOf({ part, row, cells, problems }: Reading, field: Field): Fen | null {
  const cell = cells[field];
  if (cell === undefined) return null;
  const isPrice = field === 'unitPrice' || field === 'orderPrice';
  const parsed = parseAmount(cell, isPrice ? 1 : part.table.unit);
  if (parsed === null) return null;
  if ('value' in parsed) return parsed.value;
  problems.push(unreadable(part.table, row, field, text(cell), 'amount'));
  return null;
}

function unreadable(
  table: Table,
  row: TableRow,
  field: Field,
  cell: string,
  expected: string,
): Problem {
  return {
    code: 'cell.unreadable',
    severity: field === 'gross' ? 'error' : 'warning',
    subject: {
      file: table.file,
      sheet: table.sheet,
      row: row.row,
      column: headingOf(table, field) || field,
    },
    facts: { cell, expected },
  };
}

function quantityIn(cell: Cell | undefined): number | null {
  const parsed = cell === undefined ? null : parseQuantity(cell);
  return parsed && 'value' in parsed ? parsed.value : null;
}

function rateIn(cell: Cell | undefined): Ppm | null {
  const parsed = cell === undefined ? null : parseRate(cell);
  return parsed && 'value' in parsed ? parsed.value : null;
}
