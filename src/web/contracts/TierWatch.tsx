import type { WireAccrual } from '../../wire/agreements.ts';
import { showMoney } from '../ui/showMoney.ts';
import { useFeeRateTexts } from './feeRateTexts.ts';

/** 台阶预警: what a little more, or a little less, would do to each ladder of the running window. */
export function TierWatch({ watch }: Pick<WireAccrual, 'watch'>) {
  const { t } = useFeeRateTexts();
  if (watch.length === 0) return null;
  return (
    <section aria-labelledby="tier-watch">
      <h3 id="tier-watch">{t('watchTitle')}</h3>
      {watch.map((each) => (
        <div key={each.term}>
          <p className="quiet small">
            {each.subject} ·{' '}
            {t('watchHint', {
              ...{ from: each.from, to: each.to, months: each.months },
              ...{ soFar: showMoney(each.so_far), expected: showMoney(each.expected) },
              base: t(`watchBase_${each.base.endsWith('excluded') ? 'excluded' : 'included'}`),
            })}
          </p>
          <ul className="cliffs">
            {each.cliffs.map(({ to, distance, change }) => (
              <li key={to} className={to === 'up' ? 'against' : ''}>
                {t(to === 'up' ? 'whatIfUp' : 'whatIfDown', {
                  ...{ subject: each.subject, distance: showMoney(distance) },
                  change: showMoney(change.replace('-', '')),
                })}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
