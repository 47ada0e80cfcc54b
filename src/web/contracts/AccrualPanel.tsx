import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { isSettledOnSales } from '../../domain/contracts/deals.ts';
import type { WireAgreement } from '../../wire/agreements.ts';
import { useTexts } from '../texts.ts';
import { ChartPanel } from '../ui/chart/ChartPanel.tsx';
import { KnownOn } from '../ui/KnownOn.tsx';
import { Money } from '../ui/Money.tsx';
import { FailedNotice } from '../ui/states.tsx';
import { accrualChart } from './accrualChart.ts';
import { loadAccrual } from './agreementsApi.ts';
import { GuaranteeWatch } from './GuaranteeWatch.tsx';
import { HeldGoods } from './HeldGoods.tsx';
import { PlainTable } from './PlainTable.tsx';
import { TierWatch } from './TierWatch.tsx';

interface AccrualPanelProps {
  readonly agreement: WireAgreement;
  readonly known: string | undefined;
}

/** Clauses of a month that are named; the sum counts all of them. */
const most = 12;

/** 合同计提 month by month, as known on a day. */
export function AccrualPanel({ agreement, known }: AccrualPanelProps) {
  const texts = useTexts();
  const { t } = texts;
  const navigate = useNavigate();
  const { demo } = useSearch({ strict: false });
  const { data, error, refetch, isPlaceholderData } = useQuery({
    queryKey: ['accrual', demo ?? false, agreement.id, known ?? ''],
    queryFn: () => loadAccrual(agreement.id, known),
    placeholderData: (before, query) => (query?.queryKey[2] === agreement.id ? before : undefined),
  });
  const base = t(isSettledOnSales(agreement.kind) ? 'accrualBase_sales' : 'accrualBase_purchases');
  const setKnown = (value: string) => {
    void navigate({
      to: '.',
      replace: true,
      search: (before: Record<string, unknown>) =>
        ({ ...before, known: value === '' ? undefined : value }) as never,
    });
  };
  return (
    <section className="panel" aria-labelledby="accrual" aria-busy={!data}>
      <div className="panelHead">
        <div>
          <h2 id="accrual">{t('accrualTitle')}</h2>
          <p className="quiet small">{t('accrualHint')}</p>
        </div>
        <KnownOn
          id="accrual-known"
          label={t('accrualKnown')}
          value={known ?? ''}
          onChange={setKnown}
        />
      </div>
      {error && <FailedNotice error={error} retry={() => void refetch()} />}
      {!data && !error && <span className="bone tall w92" />}
      {data?.months.length === 0 && <p className="quiet">{t('accrualEmpty')}</p>}
      {data && data.months.length > 1 && (
        <ChartPanel
          chart={accrualChart(data, base, texts)}
          error={null}
          retry={() => void refetch()}
        />
      )}
      {data && data.months.length > 0 && (
        <PlainTable label={t('accrualTitle')} isStale={isPlaceholderData}>
          <thead>
            <tr>
              <th>{t('accrualMonth')}</th>
              <th className="number">{t('accrualNet', { base })}</th>
              <th className="number">{t('accrualAmount')}</th>
              <th>{t('versionTerms')}</th>
              <th>{t('contractVersions')}</th>
            </tr>
          </thead>
          <tbody>
            {data.months.map((month) => (
              <tr key={month.month}>
                <td className="number tight">{month.month}</td>
                <td className="number">
                  <Money amount={month.net} />
                </td>
                <td className="number">
                  <Money amount={month.amount} dash />
                </td>
                <td className="quiet">
                  {month.terms.slice(0, most).map(({ term, subject, amount }) => (
                    <span key={term} className="accrued">
                      {subject} <Money amount={amount} />
                    </span>
                  ))}
                  {month.terms.length > most && t('accrualMore', { n: month.terms.length - most })}
                </td>
                <td className="tight quiet">
                  {month.version !== null && t('versionN', { n: month.version })}
                  {month.standing === 'rolling' && ` · ${t('contractState_rolling')}`}
                  {month.standing === 'ended' && ` · ${t('contractState_ended')}`}
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th>{t('accrualTotal')}</th>
              <td />
              <td className="number">
                <Money amount={data.total} />
              </td>
              <td colSpan={2} />
            </tr>
          </tfoot>
        </PlainTable>
      )}
      {data && (
        <div className="watches">
          <GuaranteeWatch guarantees={data.guarantees} />
          <HeldGoods held={data.held} />
          <TierWatch watch={data.watch} />
        </div>
      )}
      {data && data.open.length > 0 && (
        <p className="quiet small">
          {t('accrualOpen')}:{' '}
          {data.open
            .slice(0, most)
            .map(
              ({ version, subject, why }) =>
                `${t('versionN', { n: version })} ${subject} (${t(`clauseOpen_${why}`)})`,
            )
            .join('、')}
          {data.open.length > most && ` ${t('accrualMore', { n: data.open.length - most })}`}
        </p>
      )}
    </section>
  );
}
