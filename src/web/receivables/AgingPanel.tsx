import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { type AgeBucket, ageBuckets } from '../../domain/receivables/aging.ts';
import type { WireAging } from '../../wire/payments.ts';
import { useTexts } from '../texts.ts';
import { ChartPanel } from '../ui/chart/ChartPanel.tsx';
import { DayInput } from '../ui/DayInput.tsx';
import { Hinted } from '../ui/Hinted.tsx';
import { Money } from '../ui/Money.tsx';
import { Notice } from '../ui/Notice.tsx';
import { isZero, showMoney } from '../ui/showMoney.ts';
import { EmptyNotice, WayTo } from '../ui/states.tsx';
import { isDay } from '../ui/typed.ts';
import { agingChart } from './agingChart.ts';
import { loadAging } from './paymentsApi.ts';

/** 账龄: what is unpaid by chain and by how long it is late, drawn and in figures. */
export function AgingPanel() {
  const texts = useTexts();
  const { t } = texts;
  const { chain, demo } = useSearch({ strict: false });
  const [day, setDay] = useState('');
  const id = useId();
  const asOf = isDay(day) ? day : null;
  const { data, error, refetch, isPlaceholderData } = useQuery({
    queryKey: ['aging', demo ?? false, chain ?? null, asOf],
    queryFn: () => loadAging(chain ?? null, asOf),
    placeholderData: (before) => before,
  });
  return (
    <section className="balances" aria-label={t('paymentTab_aging')}>
      <div className="dayField">
        <label htmlFor={id}>{t('agingAsOf')}</label>
        <DayInput id={id} value={day} onChange={setDay} />
        <span className="quiet">{t('agingAsOfHint')}</span>
      </div>
      {data?.chains.length === 0 ? (
        <Nothing isAll={chain === undefined && asOf === null} />
      ) : (
        <ChartPanel
          chart={data ? agingChart(data, texts) : null}
          error={error}
          retry={() => void refetch()}
        />
      )}
      {data && data.chains.length > 0 && (
        <AgingTable aging={data} isNow={asOf === null} isOld={isPlaceholderData} />
      )}
    </section>
  );
}

/** Nobody owes anything on that day, or nothing is in the books at all. */
function Nothing({ isAll }: { readonly isAll: boolean }) {
  const { t } = useTexts();
  const told = { title: t('agingNone'), text: t('agingNoneHint') };
  return isAll ? (
    <EmptyNotice {...told} action={<WayTo to="/import" />} />
  ) : (
    <Notice tone="quiet" {...told} />
  );
}

interface AgingTableProps {
  readonly aging: WireAging;
  /** Only what is so today can be opened: the list of statements knows no other day. */
  readonly isNow: boolean;
  /** Of the day asked before: the figures of this one are on their way. */
  readonly isOld: boolean;
}

function AgingTable({ aging, isNow, isOld }: AgingTableProps) {
  const { t } = useTexts();
  return (
    <section
      className="balanceTable"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must take the focus
      tabIndex={0}
      aria-label={t('paymentTab_aging')}
      aria-busy={isOld}
      inert={isOld}
    >
      <table>
        <thead>
          <tr>
            <th scope="col">{t('chain')}</th>
            <th scope="col" className="number">
              {t('agingCount')}
            </th>
            <th scope="col" className="number">
              {t('agingUnpaid')}
            </th>
            {ageBuckets.map((bucket) => (
              <th key={bucket} scope="col" className="number">
                {t(`age_${bucket}`)}
              </th>
            ))}
            <th scope="col" className="number">
              {t('agingExplained')}
            </th>
          </tr>
        </thead>
        <tbody>
          {aging.chains.map((own) => (
            <tr key={own.chain}>
              <th scope="row">{own.chain || t('chainUnnamed')}</th>
              <Cells own={own} chain={isNow ? own.chain : null} />
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('dueSums')}</th>
            <Cells own={aging.total} chain={null} />
          </tr>
        </tfoot>
      </table>
    </section>
  );
}

interface CellsProps {
  readonly own: WireAging['total'];
  /** Whose statements an amount opens; null = none. */
  readonly chain: string | null;
}

const Cells = ({ own, chain }: CellsProps) => (
  <>
    <td className="number">{own.count}</td>
    <td className="number">
      <Money amount={own.unpaid} />
    </td>
    {ageBuckets.map((bucket) => (
      <td key={bucket} className={`number${bucket === 'over90' ? ' against' : ''}`}>
        <Bucket amount={own.buckets[bucket]} bucket={bucket} chain={chain} />
        {bucket === 'unknown' && !isZero(own.provisional) && (
          <Provisional amount={own.provisional} />
        )}
      </td>
    ))}
    <td className="number">
      <Money amount={own.explained} dash />
    </td>
  </>
);

/** What of the unknown has a day for now. */
function Provisional({ amount }: { readonly amount: string }) {
  const { t } = useTexts();
  const text = t('agingProvisional', { amount: showMoney(amount) });
  return (
    <div>
      <Hinted text={text} hint={t('agingProvisionalHint')} />
    </div>
  );
}

interface BucketProps {
  readonly amount: string;
  readonly bucket: AgeBucket;
  readonly chain: string | null;
}

/** An amount that opens its statements. */
function Bucket({ amount, bucket, chain }: BucketProps) {
  const { t } = useTexts();
  if (isZero(amount) || chain === null) return <Money amount={amount} dash />;
  const named = { chain: chain || t('chainUnnamed'), age: bucket };
  return (
    <Link
      className="amountLink number"
      to="/payments"
      aria-label={`${named.chain} ${t(`age_${bucket}`)} ${showMoney(amount)}`}
      search={({ demo, chain: own }) => ({
        ...(demo && { demo }),
        ...(own && { chain: own }),
        filters: named,
      })}
    >
      {showMoney(amount)}
    </Link>
  );
}
