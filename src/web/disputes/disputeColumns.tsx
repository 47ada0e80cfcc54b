import { disputeStates } from '../../domain/disputes/dispute.ts';
import type { WireDispute } from '../../wire/disputes.ts';
import { showDisputeState } from '../../words/disputes.ts';
import type { Texts } from '../texts.ts';
import { Mark } from '../ui/Mark.tsx';
import type { Tone } from '../ui/Notice.tsx';
import type { Column } from '../ui/table/column.ts';

type State = WireDispute['state'];
type AmountKey = 'claimed' | 'recovered' | 'conceded' | 'lost' | 'remaining';

export const stateTones: Readonly<Record<State, Tone>> = {
  open: 'against',
  sent: 'person',
  answered: 'person',
  promised: 'person',
  partly: 'person',
  recovered: 'settled',
  conceded: 'quiet',
  lost: 'quiet',
};

/** 争议台账: claimed = recovered + conceded + lost + remaining stands in one row. */
export function disputeColumns({ t, lang }: Texts): Column<WireDispute>[] {
  const text = (
    id: 'chain' | 'statement_no' | 'doc' | 'what' | 'store' | 'owner' | 'buyer',
    title: string,
    width: number,
    more: Partial<Column<WireDispute>> = {},
  ): Column<WireDispute> => ({
    id,
    title,
    width,
    kind: 'text',
    value: (row) => row[id],
    canSort: false,
    ...more,
  });
  const amount = (id: AmountKey, more: Partial<Column<WireDispute>> = {}): Column<WireDispute> => ({
    id,
    title: t(`dispute_${id}`),
    width: 99,
    kind: 'amount',
    value: (row) => row[id],
    canSort: false,
    isSummed: true,
    ...more,
  });
  const day = (id: 'opened' | 'deadline' | 'due', title: string): Column<WireDispute> => ({
    id,
    title,
    width: 92,
    kind: 'day',
    value: (row) => row[id],
    canSort: false,
  });
  return [
    text('doc', t('document'), 108, { isPinned: true, phone: 'title' }),
    text('chain', t('chain'), 94, { phone: 'note' }),
    text('statement_no', t('statement'), 132),
    text('what', t('item'), 96, { isWide: true, phone: 'note' }),
    text('store', t('store'), 110, { isHidden: true }),
    {
      id: 'state',
      title: t('disputeState'),
      width: 126,
      kind: 'text',
      value: ({ state }) => state,
      named: (state) => showDisputeState(state as State, lang),
      show: (row) => <StateMark dispute={row} t={t} />,
      filter: 'values',
      choices: disputeStates,
      canSort: false,
      phone: 'mark',
    },
    amount('claimed'),
    amount('recovered'),
    amount('remaining', { phone: 'amount' }),
    day('due', t('disputeDue')),
    day('deadline', t('disputeDeadline')),
    {
      id: 'age',
      title: t('disputeAge'),
      width: 76,
      kind: 'count',
      value: ({ age_days }) => `${age_days}`,
      canSort: false,
    },
    text('owner', t('owner'), 76, { filter: 'words' }),
    amount('conceded', { isHidden: true }),
    amount('lost', { isHidden: true }),
    { ...day('opened', t('disputeOpened')), isHidden: true },
    text('buyer', t('buyer'), 90, { isHidden: true }),
  ];
}

/** 状态; a promise whose day is over is against us. */
function StateMark({ dispute, t }: { readonly dispute: WireDispute; readonly t: Texts['t'] }) {
  const { state, state_text, promise_late_days: late } = dispute;
  return late === null ? (
    <Mark tone={stateTones[state]}>{state_text}</Mark>
  ) : (
    <Mark tone="against">{t('promiseOverdue', { n: late })}</Mark>
  );
}
