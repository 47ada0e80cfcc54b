import type { WireAccrual } from '../../wire/accruals.ts';
import { showRate } from '../ui/chart/figures.ts';
import { Money } from '../ui/Money.tsx';
import { showMoney } from '../ui/showMoney.ts';
import { useFeeRateTexts } from './feeRateTexts.ts';
import { PlainTable } from './PlainTable.tsx';

/** Ladders that are drawn. */
const most = 12;

type Watched = WireAccrual['watch'][number];
type StepText = (step: Watched['reached']) => string;

/** 计提过程: on which step each month was accrued, and what was trued up. */
function Closings({
  closings,
  stepText,
}: Pick<Watched, 'closings'> & { readonly stepText: StepText }) {
  const { t } = useFeeRateTexts();
  return (
    <PlainTable label={t('watchClosings')} isStale={false}>
      <thead>
        <tr>
          <th>{t('watchMonth')}</th>
          <th className="number">{t('watchSoFar')}</th>
          <th className="number">{t('watchWhole')}</th>
          <th>{t('watchStepOf')}</th>
          <th className="number">{t('watchAdded')}</th>
        </tr>
      </thead>
      <tbody>
        {closings.map(({ month, so_far, whole, step, added }) => (
          <tr key={month}>
            <td className="number tight">{month}</td>
            <td className="number">
              <Money amount={so_far} />
            </td>
            <td className="number">
              <Money amount={whole} />
            </td>
            <td className="quiet">{stepText(step)}</td>
            <td className="number">
              <Money amount={added} dash />
            </td>
          </tr>
        ))}
      </tbody>
    </PlainTable>
  );
}

/** Where slices meet nothing jumps. */
const jumps = (cliffs: Watched['cliffs']): Watched['cliffs'] =>
  cliffs.filter(({ change }) => change !== '0.00');

/** 台阶预警: what a little more, or a little less, would do to each ladder of the running window. */
export function TierWatch({ watch }: Pick<WireAccrual, 'watch'>) {
  const { t } = useFeeRateTexts();
  if (watch.length === 0) return null;
  const stepText: StepText = (step) =>
    step === null
      ? t('watchNoStep')
      : t('watchStep', {
          from: showMoney(step.from),
          pays: step.rate !== null ? showRate(step.rate) : showMoney(step.lump ?? '0.00'),
        });
  return (
    <section aria-labelledby="tier-watch">
      <h3 id="tier-watch">{t('watchTitle')}</h3>
      {watch.slice(0, most).map((each) => (
        <div key={each.term}>
          <p className="quiet small">
            {each.subject} ·{' '}
            {t('watchHint', {
              ...{ from: each.from, to: each.to, months: each.months },
              ...{ soFar: showMoney(each.so_far), expected: showMoney(each.expected) },
              base: t(`watchBase_${each.base.endsWith('excluded') ? 'excluded' : 'included'}`),
            })}
          </p>
          <p className="small">
            {each.method !== null &&
              t(`watchMethod_${each.method}`, {
                soFar: showMoney(each.before?.so_far ?? '0.00'),
                whole: showMoney(each.before?.whole ?? '0.00'),
              })}{' '}
            {t(each.reached === null ? 'watchStepsNone' : 'watchSteps', {
              ...{ reached: stepText(each.reached), thought: stepText(each.thought) },
            })}
          </p>
          {each.closings.length > 1 && <Closings closings={each.closings} stepText={stepText} />}
          <ul className="cliffs">
            {jumps(each.cliffs).map(({ to, distance, change }) => (
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
      {watch.length > most && (
        <p className="quiet small">{t('accrualMore', { n: watch.length - most })}</p>
      )}
    </section>
  );
}
