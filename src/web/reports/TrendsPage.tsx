import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { useMemo } from 'react';
import type { WireStatistics } from '../../wire/disputes.ts';
import type { WireTakings } from '../../wire/reports.ts';
import { get } from '../api.ts';
import { AgesPanel } from '../disputes/AgesPanel.tsx';
import { type FeeTexts, useFeeTexts } from '../feeNames.ts';
import type { TrendPlace } from '../place.ts';
import { useTexts } from '../texts.ts';
import { ChartPanel, UnitSwitch } from '../ui/chart/ChartPanel.tsx';
import { rateChart } from '../ui/chart/rateChart.ts';
import { Notice } from '../ui/Notice.tsx';
import { EmptyNotice, FailedNotice, WayTo } from '../ui/states.tsx';
import { todayHere } from '../ui/typed.ts';
import { chainsChart, reasonsChart, takenChart } from './trendCharts.ts';

/** 扣款分析: where the money goes, whether the rate is right, why it is claimable, what is open. */
export function TrendsPage() {
  const texts = useFeeTexts();
  const { t } = texts;
  const { chain, demo } = useSearch({ strict: false });
  const span = useTime();
  const place = [demo ?? false, chain ?? null, texts.lang];
  const takings = useQuery({
    queryKey: ['takings', ...place, span],
    queryFn: () => get<WireTakings>('/takings', { chain, lang: texts.lang, from: span }),
  });
  const statistics = useQuery({
    queryKey: ['disputeStatistics', ...place, 'ages'],
    queryFn: () => get<WireStatistics>('/disputes/statistics', { chain, lang: texts.lang }),
  });
  const charts = useCharts(takings.data ?? null, { chain: chain ?? null, since: span }, texts);
  const failed = { error: takings.error, retry: () => void takings.refetch() };
  const isEmpty = takings.data?.months.length === 0;
  const ever = useQuery({
    queryKey: ['takings', ...place, undefined],
    queryFn: () => get<WireTakings>('/takings', { chain, lang: texts.lang }),
    enabled: isEmpty,
  });
  const isNever = isEmpty && ever.data?.months.length === 0;
  return (
    <div className="column widest">
      <div className="benchBar">
        <h1 className="pageTitle">{t('navTrends')}</h1>
        <TimeSwitch />
        <UnitSwitch />
        <span className="quiet">{t('trendsHint')}</span>
      </div>
      {takings.error && !takings.data ? (
        <FailedNotice error={takings.error} retry={() => void takings.refetch()} />
      ) : isNever ? (
        <EmptyNotice
          title={t('trendsEmpty')}
          text={t('boardEmptyHint')}
          action={<WayTo to="/import" />}
        />
      ) : isEmpty ? (
        <Notice tone="quiet" title={t('trendsNotThen')} action={<AllTime />} />
      ) : (
        <>
          <ChartPanel chart={charts?.taken ?? null} height={280} {...failed} />
          <div className="chartGrid">
            <ChartPanel chart={charts?.rate ?? null} {...failed} />
            <ChartPanel chart={charts?.chains ?? null} {...failed} />
            <ChartPanel chart={charts?.reasons ?? null} {...failed} />
            <AgesPanel
              ages={statistics.data?.ages ?? null}
              chain={chain ?? null}
              error={statistics.error}
              retry={() => void statistics.refetch()}
            />
          </div>
        </>
      )}
    </div>
  );
}

interface Asked {
  readonly chain: string | null;
  /** The first month. */
  readonly since: string | undefined;
}

function useCharts(takings: WireTakings | null, { chain, since }: Asked, texts: FeeTexts) {
  return useMemo(() => {
    if (!takings) return null;
    const own = chain === null ? {} : { chain };
    const linesOf = (month: string) =>
      ({
        to: '/lines',
        search: { ...own, filters: { kind: 'fee', month, amount: '..-0.01' } },
      }) as const;
    return {
      taken: takenChart(takings, chain, texts),
      rate: rateChart(takings.months, texts, linesOf),
      chains: chainsChart(takings, texts),
      reasons: reasonsChart(takings, { chain, since }, texts),
    };
  }, [takings, chain, since, texts]);
}

/** The first month that is looked at; undefined = all. */
function useTime(): string | undefined {
  const { time } = useSearch({ strict: false }) as TrendPlace;
  const [year = '', month = ''] = todayHere().split('-');
  if (time === 'all') return undefined;
  return time === 'year' ? `${year}-01` : `${Number(year) - 1}-${month}`;
}

/** The months before are there; the time is what hides them. */
function AllTime() {
  const { t } = useTexts();
  return (
    <Link
      className="linkButton"
      to="/trends"
      search={(before) => ({ ...before, time: 'all' as const })}
    >
      {t('spanAll')}
    </Link>
  );
}

function TimeSwitch() {
  const { t } = useTexts();
  const navigate = useNavigate();
  const { time } = useSearch({ strict: false }) as TrendPlace;
  return (
    <Segmented
      aria-label={t('span')}
      value={time ?? 'last'}
      options={[
        { value: 'last', label: t('trendsLastYear') },
        { value: 'year', label: t('trendsThisYear', { year: todayHere().slice(0, 4) }) },
        { value: 'all', label: t('spanAll') },
      ]}
      onChange={(next) =>
        void navigate({
          to: '.',
          replace: true,
          search: (before) => ({ ...before, time: next === 'last' ? undefined : next }) as never,
        })
      }
    />
  );
}
