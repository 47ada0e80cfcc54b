import { type AgeBucket, ageBucket } from '../../domain/receivables/aging.ts';
import { type Day, daysBetween } from '../../domain/values/day.ts';
import type { WireDue } from '../../wire/payments.ts';
import type { Texts } from '../texts.ts';
import { Hinted } from '../ui/Hinted.tsx';
import { Mark } from '../ui/Mark.tsx';
import type { Tone } from '../ui/Notice.tsx';
import type { Column } from '../ui/table/column.ts';
import { todayHere } from '../ui/typed.ts';

/** A statement's money; right = what this period's activity should be, null without an audit. */
export interface DueRow extends WireDue {
  readonly right: string | null;
}

const tones: Readonly<Record<WireDue['state'], Tone>> = {
  unpaid: 'person',
  short: 'against',
  explained: 'quiet',
  paid: 'settled',
  over: 'person',
};

/** 核销 is a state of its own to the eye: nothing is open, and it is given up. */
export type ShownState = WireDue['state'] | 'writtenOff';

export const shownState = ({ state, written_off }: WireDue): ShownState =>
  state === 'explained' && written_off !== '0.00' ? 'writtenOff' : state;

export function DueMark({ row, t }: Pick<Texts, 't'> & { readonly row: WireDue }) {
  return <Mark tone={tones[row.state]}>{t(`paid_${shownState(row)}`)}</Mark>;
}

/** 逾期天数 of what has not come; null where nothing is late or no day is known. */
export function lateDays({ short, pay_by }: DueRow, today: Day): number | null {
  if (short === '0.00' || pay_by === null) return null;
  const late = daysBetween(pay_by as Day, today);
  return late > 0 ? late : null;
}

/** 账龄区间 of what has not come. */
const bucketOf = ({ short, pay_by }: DueRow): AgeBucket | null =>
  short === '0.00' ? null : ageBucket(pay_by as Day | null, todayHere());

/** 说明失效: what it was linked to is in no version that counts, and nobody took it back. */
export function hasLostLink({ notes }: Pick<DueRow, 'notes'>): boolean {
  const gone = new Set(notes.flatMap(({ takes_back }) => takes_back ?? []));
  return notes.some(({ id, by }) => by?.lost && !gone.has(id));
}

/** What a row asks for next. */
export function nextOf(row: DueRow, { t }: Texts): string {
  const { state, owner, due } = row;
  if (row.open !== '0.00' && hasLostLink(row)) return t('nextLost');
  if (row.late_money !== '0.00') return t('nextWriteOffBack');
  if (state === 'unpaid' && owner === null) return t('nextCollect');
  if (state === 'over') return t('nextOver');
  if (state === 'paid' || state === 'explained') return '';
  if (owner === null) return t('nextAssign');
  if (due === null) return t('nextWait', { person: owner });
  const late = daysBetween(due as Day, todayHere());
  return late > 0
    ? t('nextLate', { person: owner, n: late })
    : t('nextUntil', { person: owner, day: due });
}

/** Beside an open panel only what tells rows apart; the panel shows the rest. */
const brief = new Set(['no', 'chain', 'state', 'stated', 'paid', 'open']);

export const briefColumns = (columns: readonly Column<DueRow>[]): Column<DueRow>[] =>
  columns.filter(({ id }) => brief.has(id));

export function columnsOf(texts: Texts): Column<DueRow>[] {
  const { t } = texts;
  const amount = (
    id: 'stated' | 'right' | 'paid' | 'short' | 'explained' | 'open' | 'over',
    title: string,
    more: Partial<Column<DueRow>> = {},
  ): Column<DueRow> => ({
    id,
    title,
    width: 110,
    kind: 'amount',
    value: (row) => row[id],
    filter: 'amounts',
    isSummed: true,
    ...more,
  });
  const day = (id: 'to' | 'pay_by' | 'due', title: string): Column<DueRow> => ({
    id,
    title,
    width: 100,
    kind: 'day',
    value: (row) => row[id],
    filter: 'days',
  });
  return [
    {
      id: 'no',
      title: t('statement'),
      width: 138,
      kind: 'text',
      value: ({ no }) => no,
      filter: 'words',
      isPinned: true,
      phone: 'note',
    },
    {
      id: 'chain',
      title: t('chain'),
      width: 104,
      kind: 'text',
      value: ({ chain, retailer }) => chain || retailer || t('chainUnnamed'),
      filter: 'values',
      isWide: true,
      phone: 'title',
    },
    day('to', t('periodEnd')),
    payByColumn(texts, day('pay_by', t('payBy'))),
    {
      id: 'state',
      title: t('paidState'),
      width: 104,
      kind: 'text',
      value: shownState,
      named: (state) => t(`paid_${state as ShownState}`),
      show: (row) => <DueMark row={row} t={t} />,
      filter: 'values',
      phone: 'mark',
    },
    amount('right', t('rightPayable')),
    amount('stated', t('stated')),
    amount('paid', t('paid')),
    amount('open', t('openShort'), { width: 120, phone: 'amount' }),
    amount('short', t('short'), { isHidden: true }),
    amount('explained', t('explained'), { isHidden: true }),
    amount('over', t('overPaid'), { isHidden: true }),
    {
      id: 'owner',
      title: t('owner'),
      width: 90,
      kind: 'text',
      value: ({ owner }) => owner,
      filter: 'values',
    },
    { ...day('due', t('untilDay')), isHidden: true },
    ...nextColumns(texts),
  ];
}

/** 应付款日, or the day that it would be for now. */
const payByColumn = (texts: Texts, column: Column<DueRow>): Column<DueRow> => ({
  ...column,
  width: 132,
  value: ({ pay_by, pay_provisional }) => pay_by ?? pay_provisional,
  show: (row) => <PayBy row={row} texts={texts} />,
  phone: 'note',
  isHidden: true,
});

function PayBy({ row, texts }: { readonly row: DueRow; readonly texts: Texts }) {
  const day = row.pay_by ?? row.pay_provisional;
  const why = whyProvisional(row, texts);
  if (why === null) return <span className="number">{day}</span>;
  return (
    <>
      <span className="number">{day}</span> <Hinted text={texts.t('provisional')} hint={why} />
    </>
  );
}

/** Why the day to pay may still move; null where it stands. */
export function whyProvisional(row: WireDue, { t }: Pick<Texts, 't'>): string | null {
  const { pay_provisional, pay_unannounced } = row;
  const reasons = [
    pay_provisional === null ? '' : t('invoiceDayMissing', { day: pay_provisional }),
    pay_unannounced === null ? '' : t('payUnannounced', { year: pay_unannounced }),
  ].filter(Boolean);
  return reasons.length === 0 ? null : reasons.join(' ');
}

/** How long money is missing and what is to be done. */
const nextColumns = (texts: Texts): Column<DueRow>[] => {
  const { t } = texts;
  return [
    {
      id: 'age',
      title: t('age'),
      width: 110,
      kind: 'text',
      value: bucketOf,
      named: (bucket) => t(`age_${bucket as AgeBucket}`),
      filter: 'values',
      isHidden: true,
    },
    {
      id: 'late',
      title: t('lateDays'),
      width: 84,
      kind: 'count',
      value: (row) => lateDays(row, todayHere())?.toString() ?? null,
    },
    {
      id: 'next',
      title: t('next'),
      width: 170,
      kind: 'text',
      value: (row) => nextOf(row, texts),
      filter: 'values',
    },
  ];
};
