import { useId } from 'react';
import { changeOf } from '../../domain/contracts/whatIf.ts';
import { absFen, type Fen, fen, formatFen } from '../../domain/values/money.ts';
import type { Ppm } from '../../domain/values/rate.ts';
import { showRateText } from '../../wire/rateText.ts';
import { showRate } from '../ui/chart/figures.ts';
import { showMoney } from '../ui/showMoney.ts';
import { useFeeRateTexts } from './feeRateTexts.ts';
import { PlainTable } from './PlainTable.tsx';
import type { Tried } from './whatIfState.ts';

interface WhatIfResultsProps {
  readonly agreed: Tried;
  readonly tried: Tried;
}

const money = (amount: Fen | null | undefined): string =>
  amount == null ? '-' : showMoney(formatFen(amount));
const points = (share: Ppm | null): string =>
  share === null ? '-' : showRate(showRateText(share));
const plus = (text: string, isMore: boolean): string => (isMore ? `+${text}` : text);

/** 结果: agreed against tried in money, points, after tax and cash; and the cliffs from there. */
export function WhatIfResults({ agreed, tried }: WhatIfResultsProps) {
  const { t } = useFeeRateTexts();
  const title = useId();
  const change = changeOf(agreed, tried);
  const moved = (amount: Fen | null) => plus(money(amount), (amount ?? 0n) > 0n);
  const turned = (share: Ppm | null) => plus(points(share), (share ?? 0n) > 0n);
  const rows = [
    [
      ...[t('whatIfTurnover'), money(agreed.forecast.base), money(tried.forecast.base)],
      moved(fen(tried.forecast.base - agreed.forecast.base)),
    ],
    [
      ...[t('whatIfFees'), money(agreed.forecast.cost), money(tried.forecast.cost)],
      moved(change.cost),
    ],
    [
      ...[t('whatIfRate'), points(agreed.forecast.rate), points(tried.forecast.rate)],
      turned(change.points),
    ],
    [t('whatIfNet'), money(agreed.forecast.net), money(tried.forecast.net), moved(change.net)],
    [t('whatIfCash'), money(agreed.money?.cash), money(tried.money?.cash), moved(change.cash)],
    [
      ...[t('whatIfMoney'), money(agreed.money?.cost), money(tried.money?.cost)],
      agreed.money && tried.money ? moved(fen(tried.money.cost - agreed.money.cost)) : '-',
    ],
    [t('whatIfWhole'), money(agreed.whole), money(tried.whole), moved(change.whole)],
    [
      ...[t('whatIfWholeRate'), points(agreed.wholeRate), points(tried.wholeRate)],
      turned(change.wholePoints),
    ],
  ] as const;
  return (
    <section className="panel" aria-labelledby={title} aria-live="polite">
      <h2 id={title}>{t('whatIfResult')}</h2>
      <PlainTable label={t('whatIfResult')}>
        <thead>
          <tr>
            <td />
            <th scope="col" className="number">
              {t('whatIfAgreed')}
            </th>
            <th scope="col" className="number">
              {t('whatIfTried')}
            </th>
            <th scope="col" className="number">
              {t('whatIfChange')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([label, was, is, by]) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td className="number">{was}</td>
              <td className="number feeStrong">{is}</td>
              <td className="number">{by}</td>
            </tr>
          ))}
        </tbody>
      </PlainTable>
      <h3>{t('whatIfCliffs')}</h3>
      {tried.cliffs.length === 0 ? (
        <p className="quiet">{t('whatIfCliffsNone')}</p>
      ) : (
        <ul className="cliffs">
          {tried.cliffs.map(({ to, term, subject, distance, change: jump }) => (
            <li key={`${term} ${to}`} className={to === 'up' ? 'against' : ''}>
              {t(to === 'up' ? 'whatIfUp' : 'whatIfDown', {
                ...{ subject, distance: money(distance) },
                change: money(absFen(jump)),
              })}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
