import type { Cell, Field, Table } from '../sheets/sheet.ts';
import { meaningOf } from '../sheets/vocabulary.ts';
import type { PaperKind } from './paper.ts';

export type FactCells = Readonly<Partial<Record<Field, Cell>>>;

/** 自有单号: own number of a paper by its kind; the plain 单据号 where the particular one is missing. */
export const ownNumber: Readonly<Record<PaperKind, readonly Field[]>> = {
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

const carried: ReadonlySet<Field> = new Set([
  'docNo',
  'orderNo',
  'deliveryNo',
  'receiptNo',
  'returnNo',
  'invoiceNo',
  'storeName',
  'storeCode',
  'supplierCode',
  'retailer',
  'day',
  'orderDay',
  'deliveryDay',
  'signedDay',
  'noticeDay',
  'fromDay',
  'toDay',
  'reason',
  'status',
  'signed',
  'seal',
  'subject',
  'issue',
  'note',
]);

/**
 * 单据表头: a sheet that is one document has its number, store and day above the items; they hold for
 * every row. None where the rows have a column for the number: then the sheet is a list.
 *
 * 送货单号：SH1, 收货门店：一店 above 商品编码 | 数量 | 金额 -> deliveryNo SH1, storeName 一店.
 */
export function factCells(table: Table, kind: PaperKind): FactCells {
  const own: readonly Field[] = ownNumber[kind].filter((field) => field !== 'seq');
  if (table.columns.some(({ field }) => field !== null && own.includes(field))) return {};
  const facts: Partial<Record<Field, Cell>> = {};
  for (const [label, value] of Object.entries(table.facts.other)) {
    if (/制单|打印|生成|导出/.test(label)) continue;
    const meaning = meaningOf(label);
    if (meaning && meaning.confidence >= 0.75 && carried.has(meaning.field))
      facts[meaning.field] ??= value;
  }
  return own.some((field) => facts[field] !== undefined) ? facts : {};
}
