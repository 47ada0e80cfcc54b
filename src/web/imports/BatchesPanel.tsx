import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useMemo } from 'react';
import type { WireRun } from '../../wire/runs.ts';
import { type Texts, useTexts } from '../texts.ts';
import { Mark } from '../ui/Mark.tsx';
import { showMoney } from '../ui/showMoney.ts';
import { showTime } from '../ui/showTime.ts';
import type { Column } from '../ui/table/column.ts';
import type { Source } from '../ui/table/source.ts';
import { WorkTable } from '../ui/table/WorkTable.tsx';
import { useView } from '../viewInPlace.ts';
import { loadRuns } from './importsApi.ts';

const keyOf = ({ id }: WireRun): string => id;

/** 批次: every import that was audited; opened, what it added and what is left to mend. */
export function BatchesPanel({ onChoose }: { readonly onChoose: () => void }) {
  const texts = useTexts();
  const { t } = texts;
  const { demo } = useSearch({ strict: false });
  const navigate = useNavigate();
  const [view, setView] = useView();
  const columns = useMemo(() => columnsOf(texts), [texts]);
  const source = useMemo(
    (): Source<WireRun> => ({
      key: ['batches', demo ?? false],
      load: async (_, cursor, signal) => {
        const { audits, next } = await loadRuns(cursor, signal);
        return { rows: audits, next };
      },
    }),
    [demo],
  );
  return (
    <section className="batches" aria-label={t('batches')}>
      <h2>{t('batches')}</h2>
      <WorkTable
        name="batches"
        label={t('batches')}
        columns={columns}
        source={source}
        keyOf={keyOf}
        view={view}
        onView={setView}
        hasFind={false}
        onOpen={({ id }) =>
          void navigate({
            to: '/import/$id',
            params: { id },
            search: ({ chain, demo: own }) => ({
              ...(chain && { chain }),
              ...(own && { demo: own }),
            }),
          })
        }
        empty={{
          title: t('batchesEmpty'),
          text: t('batchesEmptyHint'),
          action: <Button onClick={onChoose}>{t('chooseFiles')}</Button>,
        }}
      />
    </section>
  );
}

/** Its statements by name, and how many payments of how much. */
function heldBy({ statements, payments }: WireRun, t: Texts['t']): string {
  const named = statements.map(({ chain, no }) =>
    [chain || t('chainUnnamed'), no].filter(Boolean).join(' '),
  );
  const paid = payments
    ? [t('batchPayments', { n: payments.count, amount: showMoney(payments.amount) })]
    : [];
  return [...named, ...paid].join('、') || t('batchNothing');
}

const columnsOf = ({ t }: Texts): Column<WireRun>[] => [
  {
    id: 'when',
    title: t('batchWhen'),
    width: 136,
    kind: 'text',
    value: ({ recorded_at }) => showTime(recorded_at),
    canSort: false,
    isPinned: true,
    phone: 'note',
  },
  {
    id: 'statements',
    title: t('batchStatements'),
    width: 220,
    kind: 'text',
    value: (run) => heldBy(run, t),
    canSort: false,
    phone: 'title',
  },
  {
    id: 'files',
    title: t('batchFiles'),
    width: 240,
    kind: 'text',
    value: ({ files, others }) =>
      [...files, ...(others ? [t('batchOtherFiles', { n: others.files })] : [])].join('、'),
    canSort: false,
    isWide: true,
  },
  {
    id: 'from',
    title: t('batchFrom'),
    width: 110,
    kind: 'text',
    value: ({ origin, place }) => [t(`batchFrom_${origin}`), place].filter(Boolean).join(' '),
    canSort: false,
    phone: 'note',
  },
  {
    id: 'mend',
    title: t('batchMend'),
    width: 76,
    kind: 'count',
    value: ({ rows_to_mend }) => (rows_to_mend === 0 ? null : `${rows_to_mend}`),
    show: ({ rows_to_mend: rows }) => (
      <span className={rows > 0 ? 'person number' : 'quiet'}>{rows > 0 ? rows : '-'}</span>
    ),
    canSort: false,
  },
  {
    id: 'problems',
    title: t('batchProblems'),
    width: 70,
    kind: 'count',
    value: ({ problems }) => `${problems}`,
    canSort: false,
  },
  {
    id: 'state',
    title: t('batchState'),
    width: 96,
    kind: 'text',
    value: ({ withdrawn }) => t(withdrawn === null ? 'batchStands' : 'batchWithdrawn'),
    show: ({ withdrawn }) => (
      <Mark tone={withdrawn === null ? 'settled' : 'quiet'}>
        {t(withdrawn === null ? 'batchStands' : 'batchWithdrawn')}
      </Mark>
    ),
    canSort: false,
    phone: 'mark',
  },
];
