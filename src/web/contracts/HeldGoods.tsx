import type { WireAccrual } from '../../wire/accruals.ts';
import { Money } from '../ui/Money.tsx';
import { showMoney } from '../ui/showMoney.ts';
import { useDealTexts } from './dealTexts.ts';
import { PlainTable } from './PlainTable.tsx';

/** 代销满180天: goods that were sent so long ago and stand in no list of sales, by document. */
export function HeldGoods({ held }: Pick<WireAccrual, 'held'>) {
  const { t } = useDealTexts();
  if (held === null) return null;
  const { as_of: day, days, goods, left, shared, source } = held;
  const title = t('heldTitle', { days });
  return (
    <section aria-labelledby="heldGoods">
      <h3 id="heldGoods">{title}</h3>
      {goods.length === 0 ? (
        <p className="quiet">{t('heldNone', { day, days })}</p>
      ) : (
        <>
          <p className="quiet small">{t('heldHint', { day, left: showMoney(left) })}</p>
          {shared && <p className="against">{t('heldShared')}</p>}
          <PlainTable label={title} isStale={false}>
            <thead>
              <tr>
                <th>{t('heldNo')}</th>
                <th>{t('heldStore')}</th>
                <th>{t('heldDay')}</th>
                <th>{t('heldUntil')}</th>
                <th className="number">{t('heldAge')}</th>
                <th className="number">{t('heldAmount')}</th>
                <th className="number">{t('heldLeft')}</th>
              </tr>
            </thead>
            <tbody>
              {goods.map((each) => (
                <tr key={`${each.no} ${each.file} ${each.row}`}>
                  <td title={`${each.file} · ${each.row}`}>{each.no}</td>
                  <td>{each.store}</td>
                  <td className="tight number">{each.day}</td>
                  <td className="tight number">{each.until}</td>
                  <td className="number">{each.age}</td>
                  <td className="number">
                    <Money amount={each.amount} />
                  </td>
                  <td className="number">
                    <Money amount={each.left} />
                  </td>
                </tr>
              ))}
            </tbody>
          </PlainTable>
        </>
      )}
      <p className="quiet small">{source}</p>
    </section>
  );
}
