import type { WireFacts, WireFileRow, WireLinePapers } from '../../wire/lineFacts.ts';
import { showPaperKind, showSource } from '../../words/evidence.ts';
import type { ScreenText } from '../../words/screens.ts';
import type { Texts } from '../texts.ts';
import { showMoney } from '../ui/showMoney.ts';
import type { Document } from '../ui/why/why.ts';

type Name = keyof WireFacts;

const labels: Readonly<Record<Name, ScreenText>> = {
  no: 'factNo',
  amount: 'factAmount',
  received_amount: 'factReceivedAmount',
  quantity: 'factQuantity',
  ordered_quantity: 'factOrderedQuantity',
  unit_price: 'factUnitPrice',
  day: 'factDay',
  store: 'factStore',
  subject: 'factSubject',
  issue: 'factIssue',
  item: 'factItem',
  signed: 'factSigned',
  order_no: 'factOrderNo',
  delivery_no: 'factDeliveryNo',
  receipt_no: 'factReceiptNo',
  return_no: 'factReturnNo',
  note: 'factNote',
};
const names = Object.keys(labels) as Name[];
const compared: ReadonlySet<Name> = new Set(['amount', 'quantity', 'unit_price', 'store', 'issue']);

/** 单据并列: their line first, then each paper; what is not as the first one says is marked. */
export function documentsOf({ line, papers }: WireLinePapers, texts: Texts): Document[] {
  const { t, lang } = texts;
  const columns = [
    ...(line ? [{ title: t('yourLine'), place: '', facts: line }] : []),
    ...papers.map(({ kind, source, facts, used }) => ({
      title: showPaperKind(kind, lang),
      place: [showSource(source, lang), used ? '' : t('paperUnused')].filter(Boolean).join(' · '),
      facts,
    })),
  ];
  const said = names.filter((name) => columns.some(({ facts }) => facts[name] !== null));
  return columns.map(({ title, place, facts }) => ({
    title,
    place,
    facts: said.map((name) => {
      const first = columns.find((each) => each.facts[name] !== null)?.facts[name];
      const value = facts[name];
      const differs = compared.has(name) && value !== null && value !== first;
      return { label: t(labels[name]), value: showFact(name, value, texts), differs };
    }),
  }));
}

function showFact(name: Name, value: WireFacts[Name], { t }: Texts): string {
  if (value === null) return '-';
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
  return /amount|price/.test(name) ? showMoney(value) : value;
}

/** A row of a file under its headings; a column without one goes by its letter. */
export const cellsOf = (row: WireFileRow | null | undefined) =>
  row?.cells.map(({ column, heading, text }) => ({ label: heading || column, value: text })) ?? [];
