import { paperParties } from '../../domain/orders/paper.ts';
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
    ...(line ? [{ title: t('yourLine'), place: '', facts: line, parties: emptyOf(texts) }] : []),
    ...papers.map(({ kind, source, facts, used, parties, relation }) => ({
      title: showPaperKind(kind, lang),
      place: [showSource(source, lang), used ? '' : t('paperUnused')].filter(Boolean).join(' · '),
      facts,
      parties: partiesOf({ parties, relation }, texts),
    })),
  ];
  const said = names.filter((name) => columns.some(({ facts }) => facts[name] !== null));
  const isTold = columns.some(({ parties }) => parties.some(({ value }) => value !== '-'));
  return columns.map(({ title, place, facts, parties }) => ({
    title,
    place,
    facts: [
      ...said.map((name) => {
        const first = columns.find((each) => each.facts[name] !== null)?.facts[name];
        const value = facts[name];
        const differs = compared.has(name) && value !== null && value !== first;
        return { label: t(labels[name]), value: showFact(name, value, texts), differs };
      }),
      ...(isTold ? parties : []),
    ],
  }));
}

type Paper = WireLinePapers['papers'][number];

const emptyOf = ({ t }: Texts) =>
  paperParties.map((what) => ({ label: t(`party_${what}`), value: '-', differs: false }));

/** 四方 of one paper: who, where that is told, and whom it should be by what it contradicts. */
function partiesOf({ parties, relation }: Pick<Paper, 'parties' | 'relation'>, { t }: Texts) {
  const by = { store: relation ?? t('paperParty_store'), contract: t('paperParty_contract') };
  return parties.map(({ what, name, source, expected }) => {
    const told = name === null ? '-' : name;
    const from = source === 'paper' || source === 'none' ? '' : ` (${by[source]})`;
    const should = expected
      ? ` ≠ ${t('paperPartyExpected', { name: expected.name, why: by[expected.by] })}`
      : '';
    return {
      label: t(`party_${what}`),
      value: `${told}${from}${should}`,
      differs: expected !== null,
    };
  });
}

function showFact(name: Name, value: WireFacts[Name], { t }: Texts): string {
  if (value === null) return '-';
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
  return /amount|price/.test(name) ? showMoney(value) : value;
}

/** A row of a file under its headings; a column without one goes by its letter. */
export const cellsOf = (row: WireFileRow | null | undefined) =>
  row?.cells.map(({ column, heading, text }) => ({ label: heading || column, value: text })) ?? [];
