import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { useMemo } from 'react';
import { type DisputePart, groupings } from '../../domain/disputes/statistics.ts';
import { parseFen } from '../../domain/values/money.ts';
import type { WireStatistics } from '../../wire/disputes.ts';
import type { DisputeFigure, DisputePlace } from '../place.ts';
import { type Texts, useTexts } from '../texts.ts';
import { Notice } from '../ui/Notice.tsx';
import { showMoney } from '../ui/showMoney.ts';
import { useEmpty, WayTo } from '../ui/states.tsx';
import type { Column } from '../ui/table/column.ts';
import { WorkTable } from '../ui/table/WorkTable.tsx';
import { useView } from '../viewInPlace.ts';
import { AgesPanel } from './AgesPanel.tsx';
import { loadStatistics } from './disputesApi.ts';
import { figurePlace } from './figures.ts';

type Tally = WireStatistics['groups'][number];

const keyOf = ({ key }: Tally): string => key;

/** 争议统计: what is won, of whom and why; and how old the open claims are. */
export function StatisticsPanel() {
  const texts = useTexts();
  const { t, lang } = texts;
  const { chain, demo } = useSearch({ strict: false });
  const { by = 'chain' } = useSearch({ strict: false }) as DisputePlace;
  const navigate = useNavigate();
  const [view, setView] = useView();
  const { data, error, refetch } = useQuery({
    queryKey: ['disputeStatistics', demo ?? false, by, chain ?? null, lang],
    queryFn: () => loadStatistics(by, chain ?? null, lang),
  });
  const empty = useEmpty({
    title: t('disputesEmpty'),
    text: t('statisticsEmptyHint'),
    action: <WayTo to="/board" />,
  });
  const columns = useMemo(
    () => columnsOf(texts, (figure) => figurePlace({ chain, demo }, { by, ...figure })),
    [texts, chain, demo, by],
  );
  if (data?.groups.length === 0) return <Notice tone="quiet" {...empty} />;
  return (
    <>
      <AgesPanel
        ages={data?.ages ?? null}
        chain={chain ?? null}
        error={error}
        retry={() => void refetch()}
      />
      <WorkTable
        name="disputeStatistics"
        label={t('disputeStatistics')}
        columns={columns}
        source={{ rows: data?.groups ?? null, error, retry: () => void refetch() }}
        keyOf={keyOf}
        view={view}
        onView={setView}
        empty={empty}
        tools={
          <Segmented
            aria-label={t('disputeBy')}
            value={by}
            options={groupings.map((value) => ({ value, label: t(`disputeBy_${value}`) }))}
            onChange={(next) =>
              void navigate({
                to: '.',
                replace: true,
                search: (before) => ({ ...before, by: next === 'chain' ? undefined : next }),
              })
            }
          />
        }
      />
    </>
  );
}

const percent = (rate: string | null): string | null =>
  rate === null ? null : (Number(rate) * 100).toFixed(1);

type PlaceOf = (figure: DisputeFigure) => ReturnType<typeof figurePlace>;

function columnsOf({ t }: Texts, placeOf: PlaceOf): Column<Tally>[] {
  /** A figure leads to the rows that make it up; nothing leads nowhere. */
  const linked = (row: Tally, part: DisputePart | null, shown: string, isNone = false) =>
    isNone ? (
      <span className="quiet">-</span>
    ) : (
      <Link to="/disputes" search={placeOf({ key: row.key, ...(part && { part }) })}>
        {shown}
      </Link>
    );
  const amount = (id: 'claimed' | 'recovered' | 'conceded' | 'lost' | 'remaining') => ({
    id,
    title: t(`dispute_${id}`),
    width: 124,
    kind: 'amount' as const,
    value: (row: Tally) => row[id],
    show: (row: Tally) =>
      linked(row, id === 'claimed' ? null : id, showMoney(row[id]), parseFen(row[id]) === 0n),
    isSummed: true,
  });
  const count = (
    id: string,
    title: string,
    value: (row: Tally) => string | null,
    part: DisputePart | null,
  ) => ({
    id,
    title,
    width: 104,
    kind: 'count' as const,
    value,
    show: (row: Tally) => linked(row, part, value(row) ?? '-', value(row) === null),
  });
  return [
    {
      id: 'text',
      title: t('disputeGroup'),
      width: 160,
      kind: 'text',
      value: ({ text }) => text,
      isPinned: true,
      isWide: true,
      phone: 'title',
    },
    count('count', t('disputeLinesCount'), (row) => `${row.count}`, null),
    amount('claimed'),
    amount('recovered'),
    amount('conceded'),
    amount('lost'),
    { ...amount('remaining'), phone: 'amount' },
    {
      ...count('winRate', t('disputeWinRate'), (row) => percent(row.win_rate), 'settled'),
      phone: 'note',
    },
    count(
      'days',
      t('disputeMedian'),
      ({ median_days: days }) => (days === null ? null : `${days}`),
      'settled',
    ),
  ];
}
