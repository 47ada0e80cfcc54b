import { isAmountField } from '../sheets/columns.ts';
import { parseDay } from '../sheets/date.ts';
import { parseAmount, parseQuantity, parseRate } from '../sheets/number.ts';
import type { Cell, Field } from '../sheets/sheet.ts';
import type { FileKind } from './recognise.ts';

export const fieldGroups = [
  'papers',
  'money',
  'days',
  'stores',
  'goods',
  'fees',
  'terms',
  'proofs',
  'parties',
  'rest',
] as const;
export type FieldGroup = (typeof fieldGroups)[number];

const grouped: Readonly<Record<FieldGroup, readonly Field[]>> = {
  papers: [
    'docType',
    'docNo',
    'receiptNo',
    'returnNo',
    'deliveryNo',
    'orderNo',
    'invoiceNo',
    'statementNo',
  ],
  money: ['gross', 'net', 'tax', 'vatRate', 'debit', 'credit', 'receivedAmount', 'paid', 'base'],
  days: ['day', 'deliveryDay', 'signedDay', 'orderDay', 'noticeDay', 'fromDay', 'toDay', 'dueDay'],
  stores: ['storeName', 'storeCode', 'storeCount'],
  goods: [
    'skuName',
    'skuCode',
    'qty',
    'orderedQty',
    'receivedQty',
    'unitPrice',
    'orderPrice',
    'skuCount',
  ],
  fees: ['subject', 'feeCode', 'way', 'rate', 'period', 'issue', 'issueCount', 'clauseNo'],
  terms: [
    'termBase',
    'termRate',
    'termPeriod',
    'termTiers',
    'termCount',
    'termScope',
    'termWay',
    'termOpening',
  ],
  proofs: ['signed', 'seal', 'evidence', 'status'],
  parties: ['supplierCode', 'supplierName', 'retailer', 'chain', 'contractNo', 'mode'],
  rest: ['note', 'reason', 'decision', 'person', 'seq'],
};

const ofContract: ReadonlySet<FieldGroup> = new Set(['terms', 'fees', 'days', 'rest']);
const ofDecisions: ReadonlySet<Field> = new Set([
  'docNo',
  'decision',
  'person',
  'dueDay',
  'reason',
  'note',
  'seq',
]);

/**
 * 可选字段: what a column of such a table may mean, in groups: the terms in a contract alone, no decision
 * outside of a sheet of decisions.
 *
 * plausibleFields("contract") has 条款 and 费用, no 商品; plausibleFields("statement") the other way.
 */
export function plausibleFields(kind: FileKind): { group: FieldGroup; fields: readonly Field[] }[] {
  return fieldGroups
    .map((group) => ({
      group,
      fields: grouped[group].filter((field) => {
        if (kind === 'contract') return ofContract.has(group) && field !== 'decision';
        if (kind === 'decisions') return ofDecisions.has(field);
        return group !== 'terms' && field !== 'decision';
      }),
    }))
    .filter(({ fields }) => fields.length > 0);
}

const days: ReadonlySet<Field> = new Set(grouped.days);
const counts: ReadonlySet<Field> = new Set(['qty', 'orderedQty', 'receivedQty']);
const amounts: ReadonlySet<Field> = new Set(['receivedAmount', 'paid', 'unitPrice', 'orderPrice']);
/** A year for days such as 3月5日, which alone are no fault. */
const someYear = 2026;

/**
 * 读得成吗: can a cell be read as what its column is taken for? Words always can, an empty cell too.
 * readsAs("gross", "6O.00") = false; readsAs("gross", "60.00") = true; readsAs("note", "6O") = true.
 */
export function readsAs(field: Field | null, cell: Cell): boolean {
  if (field === null) return true;
  const parsed = days.has(field)
    ? parseDay(cell, someYear)
    : isAmountField(field) || amounts.has(field)
      ? parseAmount(cell)
      : counts.has(field)
        ? parseQuantity(cell)
        : field === 'rate' || field === 'vatRate'
          ? parseRate(cell)
          : null;
  return parsed === null || 'value' in parsed;
}
