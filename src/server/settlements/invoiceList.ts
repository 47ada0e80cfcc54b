import { printedParties } from '../../domain/settlements/printedParties.ts';
import type { AuditLine } from '../../domain/settlements/verdict.ts';
import { type Fen, sumFen } from '../../domain/values/money.ts';
import { invoiceListHeads, invoiceListNames } from '../../words/papers.ts';
import { pick, showFeeKind, showVerdict } from '../../words/show.ts';
import { showKind, sumNames } from '../../words/workbook.ts';
import {
  bold,
  type ColumnFormat,
  columnsOf,
  date,
  formula,
  money,
  rate,
  type SheetCell,
  type SheetPlan,
  words,
  writeTables,
} from '../workbook.ts';
import { invoicePlan } from './differenceSheet.ts';
import { invoiceRuleSheets } from './invoiceSheet.ts';
import type { LetterFacts } from './letterFacts.ts';

/** 应开票明细 (xlsx): by rate what to invoice now and later, then every line that it is made of. */
export const writeInvoiceList = (facts: LetterFacts): Promise<Uint8Array> =>
  writeTables(invoiceListPlans(facts));

export const invoiceListPlans = (facts: LetterFacts): SheetPlan[] => [
  {
    ...invoicePlan(facts.audit.invoice, facts.lang),
    name: pick(invoiceListNames.rates, facts.lang),
  },
  ...invoiceRuleSheets(facts),
  linesPlan(facts),
];

const layout: readonly (readonly [number, ColumnFormat])[] = [
  [6, 'text'],
  [18, 'text'],
  [30, 'text'],
  [18, 'text'],
  [14, 'text'],
  [18, 'text'],
  [16, 'text'],
  [16, 'text'],
  [18, 'text'],
  [12, 'day'],
  [10, 'text'],
  [16, 'money'],
  [16, 'money'],
  [14, 'money'],
  [10, 'text'],
  [22, 'text'],
  [28, 'text'],
  [22, 'text'],
];

/** Goods and 票扣: what the invoice is made of; 账扣 needs none. */
const isInvoiced = ({ kind, line }: AuditLine): boolean =>
  kind === 'receipt' || kind === 'return' || (kind === 'fee' && line?.way === 'invoice');

function linesPlan(facts: LetterFacts): SheetPlan {
  const { audit, lang } = facts;
  const lines = audit.lines.filter(isInvoiced);
  const end = lines.length + 1;
  const sum = (column: string, amounts: readonly Fen[]): SheetCell =>
    lines.length === 0
      ? null
      : formula(`SUBTOTAL(109,${column}2:${column}${end})`, sumFen(amounts));
  const total: SheetCell[] = invoiceListHeads.map(() => null);
  total[0] = { value: pick(sumNames.total, lang), style: bold };
  total[11] = sum(
    'L',
    lines.map((line) => line.theirs),
  );
  total[12] = sum(
    'M',
    lines.map((line) => line.ours),
  );
  total[13] = sum(
    'N',
    lines.map((line) => line.difference),
  );
  return {
    name: pick(invoiceListNames.sheet, lang),
    columns: columnsOf(
      invoiceListHeads.map((head) => pick(head, lang)),
      layout,
    ),
    rows: lines.map((line, i) => rowOf(line, i + 1, facts)),
    totals: [total],
  };
}

function rowOf(each: AuditLine, n: number, facts: LetterFacts): SheetCell[] {
  const { statement, contract, number, lang, fees, today } = facts;
  const { line, paper } = each;
  const retailer = line?.retailer || statement.retailer;
  const { buyer, settler } = printedParties({ ...statement, retailer }, contract, today);
  const fee = line?.fee ? showFeeKind(line.fee, lang, fees) : '';
  const vat = line?.vatRate ?? paper?.vatRate ?? null;
  return [
    n,
    words(number ?? ''),
    words(buyer.name ?? ''),
    words(statement.no ?? ''),
    words(line?.subject || fee || showKind(each.kind, lang)),
    words(line?.store || line?.storeCode || paper?.store || ''),
    words(line?.orderNo || paper?.orderNo || ''),
    words(line?.deliveryNo || paper?.deliveryNo || ''),
    words(each.doc ?? ''),
    date(line?.day ?? paper?.day ?? null),
    vat === null ? null : rate(vat),
    money(each.theirs),
    money(each.ours),
    money(each.difference),
    showVerdict(each.verdict, lang),
    words(buyer.taxNo),
    words(settler.name ?? ''),
    words(settler.taxNo),
  ];
}
