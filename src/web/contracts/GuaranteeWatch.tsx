import type { WireAccrual } from '../../wire/accruals.ts';
import { Money } from '../ui/Money.tsx';
import { useDealTexts } from './dealTexts.ts';
import { PlainTable } from './PlainTable.tsx';

/** 距保底: what is missing to each guarantee, what it becomes by the end of its window and costs. */
export function GuaranteeWatch({ guarantees }: Pick<WireAccrual, 'guarantees'>) {
  const { t } = useDealTexts();
  if (guarantees.length === 0) return null;
  return (
    <section aria-labelledby="guarantees">
      <h3 id="guarantees">{t('guaranteeTitle')}</h3>
      <PlainTable label={t('guaranteeTitle')} isStale={false}>
        <thead>
          <tr>
            <th>{t('guaranteeClause')}</th>
            <th>{t('guaranteeWindow')}</th>
            <th className="number">{t('guaranteeAmount')}</th>
            <th className="number">{t('guaranteeSoFar')}</th>
            <th className="number">{t('guaranteeDistance')}</th>
            <th className="number">{t('guaranteeExpected')}</th>
            <th className="number">{t('guaranteeShort')}</th>
            <th className="number">{t('guaranteeCost')}</th>
            <th>{t('guaranteeState')}</th>
          </tr>
        </thead>
        <tbody>
          {guarantees.map((each) => (
            <tr key={each.term}>
              <td>
                {each.subject} · {t(`guaranteeOf_${each.of}`)}
              </td>
              <td className="tight number">
                {each.from === each.to ? each.from : `${each.from}–${each.to}`}
              </td>
              {([each.amount, each.so_far, each.distance, each.expected] as const).map(
                (amount, at) => (
                  <td className="number" key={['amount', 'soFar', 'distance', 'expected'][at]}>
                    <Money amount={amount} dash />
                  </td>
                ),
              )}
              <td className="number">
                <Money amount={each.short} dash />
              </td>
              <td className="number">
                <Money amount={each.cost} dash />
              </td>
              <td className={each.watched ? 'against' : 'quiet'}>
                {each.lapse !== null
                  ? t(each.lapse.open ? 'guaranteeLapseOpen' : 'guaranteeLapsed', {
                      ...{ month: each.lapse.from, missed: each.lapse.missed.join('、') },
                      words: each.lapse.words,
                    })
                  : t(each.watched ? 'guaranteeWatched' : 'guaranteeFine')}
                {each.missed.length > 0 && ` · ${t('guaranteeMissed', { n: each.missed.length })}`}
                {` · ${t(`guaranteeBy_${each.method}`)}`}
              </td>
            </tr>
          ))}
        </tbody>
      </PlainTable>
    </section>
  );
}
