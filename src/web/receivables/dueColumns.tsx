import type { WireDue } from '../../wire/payments.ts';
import type { Texts } from '../texts.ts';
import { Mark } from '../ui/Mark.tsx';
import type { Tone } from '../ui/Notice.tsx';
import type { Column } from '../ui/table/column.ts';

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

export function DueMark({ state, t }: Pick<Texts, 't'> & { readonly state: WireDue['state'] }) {
  return <Mark tone={tones[state]}>{t(`paid_${state}`)}</Mark>;
}

export function columnsOf({ t }: Texts): Column<DueRow>[] {
  const amount = (
    id: 'stated' | 'right' | 'paid' | 'short' | 'explained' | 'open' | 'over',
    title: string,
    more: Partial<Column<DueRow>> = {},
  ): Column<DueRow> => ({
    id,
    title,
    width: 112,
    kind: 'amount',
    value: (row) => row[id],
    filter: 'amounts',
    isSummed: true,
    ...more,
  });
  const day = (id: 'to' | 'plan_pay_day' | 'due', title: string): Column<DueRow> => ({
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
    { ...day('plan_pay_day', t('planPayDay')), phone: 'note' },
    {
      id: 'state',
      title: t('paidState'),
      width: 112,
      kind: 'text',
      value: ({ state }) => state,
      named: (state) => t(`paid_${state as WireDue['state']}`),
      show: ({ state }) => <DueMark state={state} t={t} />,
      filter: 'values',
      phone: 'mark',
    },
    amount('right', t('rightPayable')),
    amount('stated', t('stated')),
    amount('paid', t('paid')),
    amount('open', t('openShort'), { phone: 'amount' }),
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
    day('due', t('untilDay')),
  ];
}
