import type { Day } from '../values/day.ts';
import { absFen, type Fen, fen } from '../values/money.ts';
import type { Problem } from '../values/problem.ts';
import { normalNumber } from './match.ts';
import type { Paper, PaperFile, PaperItem, PaperKind } from './paper.ts';
import { factCells } from './paperFacts.ts';
import { formAsList } from './paperForms.ts';
import { type PaperPart, type PaperRow, parsePaperRow } from './paperRow.ts';

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
  const files = parts.map(formAsList).map((part): PaperFile => {
    const papers = joinRows(part, readRows(part, problems));
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

const joined: ReadonlySet<PaperKind> = new Set([
  'order',
  'delivery',
  'slip',
  'receipt',
  'return',
  'invoice',
]);

function readRows(part: PaperPart, problems: Problem[]): PaperRow[] {
  const facts = factCells(part.table, part.kind);
  let last: Paper | null = null;
  return part.table.rows.flatMap((row): PaperRow[] => {
    const read = parsePaperRow(part, row, facts, problems);
    if (!read) return [];
    const paper: Paper =
      last && continues(part, read.paper) ? continued(read.paper, last) : read.paper;
    last = paper;
    return [{ ...read, paper }];
  });
}

/** An item below its paper: the number, store and day are printed in the first row only. */
const continues = ({ kind }: PaperPart, paper: Paper): boolean =>
  joined.has(kind) &&
  paper.no === '' &&
  paper.orderNo === '' &&
  paper.store === '' &&
  paper.storeCode === '' &&
  paper.day === null &&
  (paper.sku !== '' || paper.skuName !== '');

const continued = (paper: Paper, first: Paper): Paper => ({
  ...paper,
  no: first.no,
  orderNo: first.orderNo,
  deliveryNo: first.deliveryNo,
  receiptNo: first.receiptNo,
  returnNo: first.returnNo,
  store: first.store,
  storeCode: first.storeCode,
  day: first.day,
});

/** 明细合并: rows of one number and store are one paper; a row word for word the same counts too. */
function joinRows(part: PaperPart, rows: readonly PaperRow[]): Paper[] {
  const groups = new Map<string, PaperRow[]>();
  rows.forEach((row, i) => {
    const { no, store, storeCode } = row.paper;
    const named = joined.has(part.kind) && no !== '';
    const key = named ? `${normalNumber(no)}|${storeCode || store}` : `#${i}`;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  });
  const usual = usualSign(rows.map(({ amount }) => amount));
  const reversed = (row: PaperRow): Paper =>
    isGoods(part.kind) && usual * signOf(row.amount) < 0
      ? { ...row.paper, kind: 'return' }
      : row.paper;
  return [...groups.values()].flatMap((group) => {
    if (group.length === 1) return group.map((row) => withItem(reversed(row), row));
    return isItemised(group) ? [joinGroup(group)] : group.map(reversed);
  });
}

const signOf = (amount: Fen | null): number =>
  amount === null || amount === 0n ? 0 : amount > 0n ? 1 : -1;

/** As most rows stand; where as many stand on each side, as their sum does. */
function usualSign(amounts: readonly (Fen | null)[]): number {
  const votes = amounts.reduce((sum, amount) => sum + signOf(amount), 0);
  return votes || signOf(fen(amounts.reduce((sum, amount) => sum + (amount ?? 0n), 0n)));
}

/** A row against the sign of a list of goods takes goods back: it delivers nothing. */
const isGoods = (kind: PaperKind): boolean =>
  kind === 'delivery' || kind === 'slip' || kind === 'receipt';

const hasItem = ({ sku, skuName }: Paper): boolean => sku !== '' || skuName !== '';

/** Rows without SKUs that repeat a number are separate papers (printed or received twice). */
const isItemised = (group: readonly PaperRow[]): boolean =>
  group.some(({ paper }) => hasItem(paper) || paper.vatRate !== null) ||
  new Set(group.map(({ amount }) => signOf(amount)).filter((sign) => sign !== 0)).size > 1;

const itemOf = (paper: Paper, amount: Fen | null): PaperItem => ({
  row: paper.source.row,
  sku: paper.sku,
  name: paper.skuName,
  quantity: paper.quantity,
  orderedQuantity: paper.orderedQuantity,
  unitPrice: paper.unitPrice,
  amount,
  vatRate: paper.vatRate,
});

const withItem = (paper: Paper, row: PaperRow): Paper =>
  hasItem(row.paper) ? { ...paper, items: [itemOf(row.paper, row.paper.amount)] } : paper;

/** The sum keeps what corrections take off; what is left is positive. */
function joinGroup(group: readonly PaperRow[]): Paper {
  const { paper: first } = group[0] as PaperRow;
  const known = group.flatMap(({ amount }) => (amount === null ? [] : [amount]));
  const total = known.reduce((sum, amount) => fen(sum + amount), fen(0n));
  const turn = total < 0n ? -1n : 1n;
  const sum = (pick: (paper: Paper) => Fen | null | undefined): Fen | null => {
    const parts = group.flatMap(({ paper, amount }) => {
      const part = pick(paper);
      return part == null ? [] : [amount !== null && amount < 0n ? -part : part];
    });
    return parts.length === 0 ? null : absFen(fen(parts.reduce((a, b) => a + b)));
  };
  const rates = new Set(group.map(({ paper }) => paper.vatRate));
  return {
    ...first,
    amount: known.length === 0 ? null : absFen(total),
    receivedAmount: sum((paper) => paper.receivedAmount),
    net: sum((paper) => paper.net),
    tax: sum((paper) => paper.tax),
    vatRate: rates.size === 1 ? first.vatRate : null,
    note: [...new Set(group.map(({ paper }) => paper.note))].join(' ').trim(),
    items: group.map(({ paper, amount }) =>
      itemOf(paper, amount === null ? null : fen(amount * turn)),
    ),
  };
}
