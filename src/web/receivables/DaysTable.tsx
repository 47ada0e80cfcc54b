import type { WireDaysRow, WirePayDays } from '../../wire/payDays.ts';
import { payDayNames } from '../../words/payDays.ts';
import { pick } from '../../words/show.ts';
import { Money } from '../ui/Money.tsx';
import { isZero, showMoney } from '../ui/showMoney.ts';
import { nameOfGroup, showPoints } from './daysChart.ts';
import { usePayDayTexts } from './payDayTexts.ts';

interface DaysTableProps {
  readonly days: WirePayDays;
  readonly onOpen: (group: number | 'total') => void;
}

/** Agreed and real days side by side, a row a contract; a name opens what is behind its figures. */
export function DaysTable({ days: { groups, total }, onOpen }: DaysTableProps) {
  const texts = usePayDayTexts();
  const { t, lang } = texts;
  const heads = [
    ...[t('daysGroup'), t('daysTerm'), t('daysAgreed'), t('daysGoods'), t('daysDue')],
    ...[t('daysReal'), t('daysRange'), t('daysPoints'), t('daysOpen'), t('daysLaw')],
  ];
  return (
    <section
      className="balanceTable daysTable"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must take the focus
      tabIndex={0}
      aria-label={t('paymentTab_days')}
    >
      <table>
        <thead>
          <tr>
            {heads.map((head, at) => (
              <th key={head} scope="col" className={at < 2 || at === 9 ? '' : 'number'}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {groups.map((group, at) => (
            <tr key={JSON.stringify([group.chain, group.contract_no, group.term])}>
              <th scope="row">
                <button type="button" className="amountLink" onClick={() => onOpen(at)}>
                  {nameOfGroup(group, texts)}
                </button>
              </th>
              <td>
                {group.term ?? <span className="person">{pick(payDayNames.noTerm, lang)}</span>}
                {group.term !== null && group.agreed === null && (
                  <div className="person small">{pick(payDayNames.noTerm, lang)}</div>
                )}
              </td>
              <td className="number">{group.agreed ?? '-'}</td>
              <Cells row={group.row} />
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">
              <button type="button" className="amountLink" onClick={() => onOpen('total')}>
                {t('daysTotal')}
              </button>
            </th>
            <td />
            <td />
            <Cells row={total} />
          </tr>
        </tfoot>
      </table>
    </section>
  );
}

function Cells({ row }: { readonly row: WireDaysRow }) {
  const { t } = usePayDayTexts();
  const { due, real, waiting } = row;
  return (
    <>
      <td className="number">
        <Money amount={row.goods} />
      </td>
      <td className="number">{due?.mean ?? '-'}</td>
      <td className="number">{real?.mean ?? '-'}</td>
      <td className="number">
        {real === null ? '-' : `${real.min} / ${real.median} / ${real.max}`}
      </td>
      <td className="number">{showPoints(row.points)}</td>
      <td className="number">
        <Money amount={row.open} dash />
        {waiting !== null && (
          <div className="quiet small">{t('daysWaiting', { days: waiting.mean })}</div>
        )}
      </td>
      <td>
        <LawMark row={row} />
      </td>
    </>
  );
}

/** 可能违反: the rule that most money is beyond; it warns. */
function LawMark({ row: { laws } }: { readonly row: WireDaysRow }) {
  const { t } = usePayDayTexts();
  const over = laws.find(({ real_over }) => !isZero(real_over));
  if (!over) return <span className="quiet">{t('daysLawWithin')}</span>;
  return (
    <span className="person" title={over.source}>
      {t('daysLawOver')}
      <div className="small number">{t('daysLawLate', { amount: showMoney(over.real_over) })}</div>
    </span>
  );
}
