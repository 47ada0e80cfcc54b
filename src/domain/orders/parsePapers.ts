import { feeKindOf } from '../contracts/fees.ts';
import { parseDay, parsePeriod } from '../sheets/date.ts';
import { parseAmount, parseQuantity, parseRate } from '../sheets/number.ts';
import type { Cell, Field, Table, TableRow } from '../sheets/sheet.ts';
import type { Day } from '../values/day.ts';
import { absFen, type Fen, fen, roundDivide } from '../values/money.ts';
import type { Problem } from '../values/problem.ts';
import type { Ppm } from '../values/rate.ts';
import { normalNumber } from './match.ts';
import type { Paper, PaperFile, PaperItem, PaperKind, Side } from './paper.ts';

export interface PaperPart {
  readonly table: Table;
  readonly kind: PaperKind;
  readonly side: Side;
}

/**
 * 读单据 (audit.md, Kinds of file): lists of orders, deliveries, slips, receipts, returns,
 * confirmations, proofs, invoices and payments. Rows of one number are one paper with items; an
 * amount is the amount column, else quantity x unit price, always positive. One file per table.
 *
 * 送货单 SH1 in two rows of 100.00 and 50.00 -> one paper of 150.00 with two items.
 */
export function parsePapers(parts: readonly PaperPart[]): {
  files: PaperFile[];
  problems: Problem[];
} {
  const problems: Problem[] = [];
  const files = parts.map((part): PaperFile => {
    const papers = joinRows(
      part,
      part.table.rows.map((row) => parseRow(part, row, problems)),
    );
    const days = papers
      .map((paper) => paper.day)
      .filter((day): day is Day => day !== null)
      .sort();
    return {
      file: part.table.file,
      sheet: part.table.sheet,
      kind: part.kind,
      side: part.side,
      from: part.table.facts.from ?? null,
      to: part.table.facts.to ?? null,
      firstDay: days[0] ?? null,
      lastDay: days[days.length - 1] ?? null,
      papers,
    };
  });
  return { files, problems };
}

const text = (cell: Cell | undefined): string => (cell === undefined ? '' : String(cell).trim());

const yes = /^(?:是|有|已.*|√|✓|Y|yes|true|1|齐|双章|双方.*|盖章|签收|通过|合格|正常)$/i;
const no = /^(?:否|无|未.*|×|✗|N|no|false|0|缺|没有|拒.*|不合格|作废|取消)$/i;

/** Own number of a paper by its kind; the plain 单据号 wherever the particular one is missing. */
const ownNumber: Readonly<Record<PaperKind, readonly Field[]>> = {
  order: ['orderNo', 'docNo'],
  delivery: ['deliveryNo', 'docNo'],
  slip: ['docNo', 'deliveryNo', 'receiptNo'],
  receipt: ['receiptNo', 'docNo'],
  return: ['returnNo', 'docNo'],
  confirmation: ['docNo', 'seq'],
  evidence: ['docNo'],
  invoice: ['invoiceNo', 'docNo'],
  payment: ['docNo', 'statementNo'],
};

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

function parseRow(part: PaperPart, row: TableRow, problems: Problem[]): Paper | null {
  const { table, kind, side } = part;
  const { cells } = row;
  const of = (field: Field): string => text(cells[field]);
  const amountOf = (field: Field): Fen | null => readAmount(table, row, field, problems);
  const quantity = quantityOf(cells.qty ?? cells.receivedQty);
  const unitPrice = amountOf('unitPrice');
  const printed = amountOf('gross') ?? amountOf('debit') ?? amountOf('credit');
  const net = amountOf('net');
  const tax = amountOf('tax');
  const priced = quantity !== null && unitPrice !== null ? times(unitPrice, quantity) : null;
  const amount = printed ?? (net !== null && tax !== null ? fen(net + tax) : priced);
  const own = ownNumber[kind].map(of).find((each) => each !== '') ?? '';
  const words = [of('status'), of('reason'), of('evidence'), of('note'), of('signed')].filter(
    (w) => w !== '',
  );
  const all = `${words.join(' ')} ${Object.values(row.other).map(String).join(' ')}`.trim();
  const fee = feeOf(part, of);
  const span = of('period') === '' ? null : parsePeriod(of('period'), yearOf(table));
  const day = dayOf(part, row, problems);
  const naming = [
    own,
    of('storeName'),
    of('subject'),
    of('skuCode'),
    of('skuName'),
    of('issue'),
    of('orderNo'),
  ];
  if (amount === null && naming.every((each) => each === '')) return null;
  return {
    kind,
    side: sealedSide(side, of('seal')),
    source: { file: table.file, sheet: table.sheet, row: row.row },
    no: own,
    orderNo: of('orderNo'),
    deliveryNo: of('deliveryNo'),
    receiptNo: of('receiptNo'),
    returnNo: of('returnNo'),
    otherNos: otherNumbers(own, of),
    store: of('storeName'),
    storeCode: of('storeCode'),
    supplierCode: of('supplierCode') || (table.facts.supplierCode ?? ''),
    retailer: of('retailer') || (table.facts.retailer ?? ''),
    day,
    amount: amount === null ? null : absFen(amount),
    receivedAmount: positive(amountOf('receivedAmount')),
    net: positive(net),
    tax: positive(tax),
    vatRate: rateOf(cells.vatRate),
    signed: signedOf(part, of),
    fee,
    subject: of('subject') || of('docType'),
    issue: of('issue'),
    sku: of('skuCode'),
    skuName: of('skuName'),
    quantity,
    orderedQuantity: quantityOf(cells.orderedQty),
    unitPrice,
    orderPrice: amountOf('orderPrice'),
    fromDay: span?.from ?? dayIn(cells.fromDay, table),
    toDay: span?.to ?? dayIn(cells.toDay, table),
    noticeDay: dayIn(cells.noticeDay, table),
    note: all,
    items: [],
  };
}

const positive = (amount: Fen | null): Fen | null => (amount === null ? null : absFen(amount));

/** Unit price x quantity; a quantity may have three decimals (kg). */
function times(price: Fen, quantity: number): Fen {
  return fen(roundDivide(price * BigInt(Math.round(quantity * 1000)), 1000n));
}

function otherNumbers(own: string, of: (field: Field) => string): string[] {
  const fields: Field[] = ['docNo', 'statementNo', 'invoiceNo'];
  const list = fields.map(of).filter((each) => each !== '' && each !== own);
  const cited = [...`${of('note')} ${of('evidence')}`.matchAll(/[A-Za-z]{1,8}-?\d[\w-]{2,}/g)].map(
    (m) => m[0],
  );
  return [...new Set([...list, ...cited])];
}

/** 费用科目 of a confirmation or proof, from its subject, type, proof and title. */
function feeOf(part: PaperPart, of: (field: Field) => string) {
  if (part.kind !== 'confirmation' && part.kind !== 'evidence') return null;
  const { table } = part;
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
    const found = words === '' ? null : feeKindOf(words);
    if (found) return found.fee;
  }
  if (/海报|彩页|DM/i.test(options.join(' '))) return 'dm';
  if (
    /替换|汰换|新品|品项/.test(options.join(' ')) ||
    (of('skuCode') !== '' && of('storeName') === '')
  )
    return 'newItem';
  return /堆头|端架|陈列|照片/.test(options.join(' ')) ? 'display' : null;
}

function sealedSide(side: Side, seal: string): Side {
  if (seal === '') return side;
  if (/双/.test(seal)) return 'both';
  return yes.test(seal) ? 'both' : no.test(seal) ? 'ours' : side;
}

/** 签收 / 签章 / 有无: true, false, or null where the paper does not say. */
function signedOf(part: PaperPart, of: (field: Field) => string): boolean | null {
  const said = [
    of('signed'),
    of('seal'),
    part.kind === 'evidence' ? of('evidence') : '',
    part.kind === 'evidence' || part.kind === 'delivery' || part.kind === 'slip'
      ? of('status')
      : '',
  ];
  for (const word of said) {
    if (word === '') continue;
    if (no.test(word)) return false;
    if (yes.test(word)) return true;
  }
  if (part.kind === 'delivery' && of('signedDay') !== '') return true;
  if (of('signed') !== '' || of('seal') !== '') return true;
  return part.kind === 'slip' ? true : null;
}

const yearOf = (table: Table): number | undefined =>
  table.facts.to ? Number(table.facts.to.slice(0, 4)) : undefined;

function dayIn(cell: Cell | undefined, table: Table): Day | null {
  const parsed = cell === undefined ? null : parseDay(cell, yearOf(table));
  return parsed && 'value' in parsed ? parsed.value : null;
}

function dayOf(part: PaperPart, row: TableRow, problems: Problem[]): Day | null {
  for (const field of dayFields[part.kind]) {
    const cell = row.cells[field];
    if (cell === undefined) continue;
    const parsed = parseDay(cell, yearOf(part.table));
    if (parsed && 'value' in parsed) return parsed.value;
    if (parsed) problems.push(unreadable(part.table, row, field, 'day'));
  }
  return null;
}

function readAmount(table: Table, row: TableRow, field: Field, problems: Problem[]): Fen | null {
  const cell = row.cells[field];
  if (cell === undefined) return null;
  const parsed = parseAmount(
    cell,
    field === 'unitPrice' || field === 'orderPrice' ? 1 : table.unit,
  );
  if (parsed === null) return null;
  if ('value' in parsed) return parsed.value;
  problems.push(unreadable(table, row, field, 'amount'));
  return null;
}

function unreadable(table: Table, row: TableRow, field: Field, expected: string): Problem {
  const heading = table.columns.find((column) => column.field === field)?.heading ?? field;
  return {
    code: 'cell.unreadable',
    severity: field === 'gross' ? 'error' : 'warning',
    subject: { file: table.file, sheet: table.sheet, row: row.row, column: heading },
    facts: { cell: text(row.cells[field]), expected },
  };
}

function quantityOf(cell: Cell | undefined): number | null {
  const parsed = cell === undefined ? null : parseQuantity(cell);
  return parsed && 'value' in parsed ? parsed.value : null;
}

function rateOf(cell: Cell | undefined): Ppm | null {
  const parsed = cell === undefined ? null : parseRate(cell);
  return parsed && 'value' in parsed ? parsed.value : null;
}

const joined: ReadonlySet<PaperKind> = new Set([
  'order',
  'delivery',
  'slip',
  'receipt',
  'return',
  'invoice',
]);

/** 明细合并: rows of one number and store are one paper; a row word for word the same counts too. */
function joinRows(part: PaperPart, rows: readonly (Paper | null)[]): Paper[] {
  const papers = new Map<string, Paper[]>();
  rows.forEach((paper, i) => {
    if (!paper) return;
    const named = joined.has(part.kind) && paper.no !== '';
    const key = named ? `${normalNumber(paper.no)}|${paper.storeCode || paper.store}` : `#${i}`;
    const group = papers.get(key);
    if (group) group.push(paper);
    else papers.set(key, [paper]);
  });
  return [...papers.values()].flatMap((group) => (isItemised(group) ? [joinGroup(group)] : group));
}

/** Rows without SKUs that repeat a number are separate papers (printed or received twice). */
const isItemised = (group: readonly Paper[]): boolean =>
  group.length === 1 ||
  group.some((paper) => paper.sku !== '' || paper.skuName !== '' || paper.vatRate !== null);

function joinGroup(group: readonly Paper[]): Paper {
  const first = group[0] as Paper;
  const items = group.map(
    (paper): PaperItem => ({
      row: paper.source.row,
      sku: paper.sku,
      name: paper.skuName,
      quantity: paper.quantity,
      orderedQuantity: paper.orderedQuantity,
      unitPrice: paper.unitPrice,
      amount: paper.amount,
      vatRate: paper.vatRate,
    }),
  );
  if (group.length === 1)
    return first.sku === '' && first.skuName === '' ? first : { ...first, items };
  const sum = (pick: (paper: Paper) => Fen | null | undefined): Fen | null => {
    const known = group.map(pick).filter((each): each is Fen => each != null);
    return known.length === 0 ? null : known.reduce((a, b) => fen(a + b));
  };
  const rates = new Set(group.map((paper) => paper.vatRate));
  return {
    ...first,
    amount: sum((paper) => paper.amount),
    receivedAmount: sum((paper) => paper.receivedAmount),
    net: sum((paper) => paper.net),
    tax: sum((paper) => paper.tax),
    vatRate: rates.size === 1 ? first.vatRate : null,
    note: [...new Set(group.map((paper) => paper.note))].join(' ').trim(),
    items,
  };
}
