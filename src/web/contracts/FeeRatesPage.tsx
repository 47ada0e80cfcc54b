import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { WireFeeRates } from '../../wire/feeRates.ts';
import type { FeeRatePlace } from '../place.ts';
import { ChartPanel } from '../ui/chart/ChartPanel.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Notice } from '../ui/Notice.tsx';
import { EmptyNotice, FailedNotice, WayTo } from '../ui/states.tsx';
import { FeeBasisPanel } from './FeeBasisPanel.tsx';
import { FeeFigures } from './FeeFigures.tsx';
import { FeeFilters } from './FeeFilters.tsx';
import { FeeGroupTable, useGroupName } from './FeeGroupTable.tsx';
import { FeeKindTable } from './FeeKindTable.tsx';
import { FeeWhyPanel } from './FeeWhyPanel.tsx';
import './feeRates.css';
import { contractChart, natureChart, trendChart, yearsChart } from './feeRateCharts.ts';
import { type FeeRatesAsked, loadFeeRates } from './feeRatesApi.ts';
import { useFeeRateTexts } from './feeRateTexts.ts';

/** 费用率: what fees cost of what was received, by whom and where, against last year and the contract. */
export function FeeRatesPage() {
  const { t } = useFeeRateTexts();
  const { chain, demo } = useSearch({ strict: false });
  const { group, fee, ...place } = useSearch({ strict: false }) as FeeRatePlace;
  const { year, by, region, format, interest } = place;
  const asked: FeeRatesAsked = {
    ...{ chain },
    ...(year === undefined ? {} : { year }),
    ...(by === undefined ? {} : { by }),
    ...(region === undefined ? {} : { region }),
    ...(format === undefined ? {} : { format }),
    ...(interest === undefined ? {} : { interest }),
  };
  const { data, error, refetch } = useQuery({
    queryKey: ['feeRates', demo ?? false, asked],
    queryFn: () => loadFeeRates(asked),
    placeholderData: (before) => before,
  });
  const isNever = data !== undefined && data.years.length === 0;
  return (
    <div className="column widest feeRatesPage">
      <div className="panelHead">
        <div>
          <h1 className="pageTitle">{t('navFeeRates')}</h1>
          <p className="quiet small">{t('feeRatesHint')}</p>
        </div>
      </div>
      {!isNever && <FeeFilters asked={asked} rates={data ?? null} />}
      {error && !data ? (
        <FailedNotice error={error} retry={() => void refetch()} />
      ) : !data ? (
        <span className="bone tall w92" />
      ) : isNever ? (
        <EmptyNotice
          title={t('feeRatesEmpty')}
          text={t('boardEmptyHint')}
          action={<WayTo to="/import" />}
        />
      ) : data.first === null ? (
        <Notice tone="quiet" title={t('feeRatesNotThen', { year: data.year })} />
      ) : (
        <FeeRates rates={data} asked={asked} group={group} fee={fee} />
      )}
    </div>
  );
}

interface FeeRatesProps {
  readonly rates: WireFeeRates;
  readonly asked: FeeRatesAsked;
  /** What is explained: a group by key, and a kind of fee in it. */
  readonly group: string | undefined;
  readonly fee: string | undefined;
}

function FeeRates({ rates, asked, group, fee }: FeeRatesProps) {
  const texts = useFeeRateTexts();
  const { t } = texts;
  const navigate = useNavigate();
  const nameOf = useGroupName(rates.by);
  const explain = (said: {
    readonly group?: string | undefined;
    readonly fee?: string | undefined;
  }) =>
    void navigate({
      to: '.',
      replace: true,
      search: (before: Record<string, unknown>) =>
        ({ ...before, group: said.group, fee: said.fee }) as never,
    });
  const charts = useMemo(() => {
    const { now, before } = rates.total;
    const by = t(`feeByOf_${rates.by}`);
    return {
      years: yearsChart(now, before, texts),
      contract: contractChart(now, texts),
      trend: trendChart(rates, texts),
      natures: natureChart(rates, nameOf, by, texts),
    };
  }, [rates, texts, t, nameOf]);
  const row = group === undefined || group === '*' ? rates.total : find(rates, group);
  const isCompared = rates.total.before.base !== '0.00';
  const isOpen = (group !== undefined || fee !== undefined) && row !== undefined;
  return (
    <>
      <FeeFigures rates={rates} onExplain={() => explain({ group: '*' })} />
      <FeeGroupTable rates={rates} onExplain={(key) => explain({ group: key })} />
      <FeeKindTable
        label={t('feeKinds')}
        rate={rates.total.now}
        onExplain={(kind) => explain({ group: '*', fee: kind })}
      />
      <div className="chartGrid">
        {isCompared && <ChartPanel chart={charts.years} />}
        <ChartPanel chart={charts.contract} isWide={!isCompared} />
        <ChartPanel chart={charts.trend} />
        <ChartPanel chart={charts.natures} />
      </div>
      <FeeBasisPanel rates={rates} />
      {isOpen && (
        <Dialog title={t('why')} place="right" hasHead={false} onClose={() => explain({})}>
          <FeeWhyPanel
            rates={rates}
            row={row}
            asked={asked}
            group={group === '*' ? undefined : group}
            fee={fee}
            name={
              row === rates.total
                ? t('feeTotal')
                : nameOf({ key: group ?? '', name: nameIn(rates, group) })
            }
            onFee={(kind) => explain({ group: group ?? '*', fee: kind })}
            onClose={() => explain({})}
          />
        </Dialog>
      )}
    </>
  );
}

const find = ({ groups }: WireFeeRates, group: string) => groups.find(({ key }) => key === group);
const nameIn = (rates: WireFeeRates, group: string | undefined): string =>
  find(rates, group ?? '')?.name ?? '';
