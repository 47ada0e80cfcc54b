import type { WireFeeRates } from '../../wire/feeRates.ts';
import { showMoney } from '../ui/showMoney.ts';
import { showShare } from './feeRateCharts.ts';
import { useFeeRateTexts } from './feeRateTexts.ts';

interface FeeFiguresProps {
  readonly rates: WireFeeRates;
  readonly onExplain: () => void;
}

/** 总费用率 with what it is a rate of, beside last year, the contract and the days. */
export function FeeFigures({ rates, onExplain }: FeeFiguresProps) {
  const { t } = useFeeRateTexts();
  const { now, before, agreed, outlook, days } = rates.total;
  const of = (amount: string, base: string) =>
    t('feeOfBase', { amount: showMoney(amount), base: showMoney(base) });
  const figures = [
    [t('feeRate'), showShare(now.share), of(now.cost, now.base)],
    [t('feeNetRate'), showShare(now.net_share), of(now.net, now.base_net)],
    [
      ...[t('feeBefore'), showShare(before.share)],
      before.base === '0.00'
        ? t('feeRatesNotThen', { year: rates.year - 1 })
        : of(before.cost, before.base),
    ],
    [
      ...[t('feeAgreed'), showShare(agreed.share)],
      t('feeAgreedBase', { base: showMoney(agreed.base) }),
    ],
    [
      ...[t('feeOutlook'), showShare(outlook.share)],
      t('feeOutlookBase', {
        ...{ clauses: showMoney(outlook.clauses), others: showMoney(outlook.others) },
        over: showMoney(outlook.over),
      }),
    ],
    [
      ...[t('feeDays'), showShare(days.share)],
      t('feeDaysBase', { rate: showShare(rates.interest.yearly), base: showMoney(days.base) }),
    ],
  ] as const;
  return (
    <section className="feeFigures" aria-label={t('navFeeRates')}>
      <p className="quiet small">
        {t('feePeriod', { first: rates.first ?? '-', last: rates.last ?? '-' })}
      </p>
      <ul>
        {figures.map(([label, share, base]) => (
          <li key={label}>
            <button type="button" className="feeFigure" onClick={onExplain}>
              <span className="quiet">{label}</span>
              <span className="feeShare number">{share}</span>
              <span className="quiet small number">{base}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
