import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type {
  WireDaysGroup,
  WireDaysRow,
  WireDeliveries,
  WirePayDays,
} from '../../wire/payDays.ts';
import { payEvents } from '../../words/calculations.ts';
import { showLeg } from '../../words/payDays.ts';
import { pick } from '../../words/show.ts';
import { showRate } from '../ui/chart/figures.ts';
import { Money } from '../ui/Money.tsx';
import { isZero, showMoney } from '../ui/showMoney.ts';
import { FailedNotice } from '../ui/states.tsx';
import { SidePanel } from '../ui/why/SidePanel.tsx';
import { nameOfGroup, showPoints } from './daysChart.ts';
import { loadDeliveries } from './payDaysApi.ts';
import { usePayDayTexts } from './payDayTexts.ts';

interface DaysWhyProps {
  readonly days: WirePayDays;
  /** null = all of them. */
  readonly group: WireDaysGroup | null;
  readonly onClose: () => void;
}

/** 为什么 behind days: the legs that add up to them, what they cost, the law, and each delivery. */
export function DaysWhy({ days, group, onClose }: DaysWhyProps) {
  const texts = usePayDayTexts();
  const { t } = texts;
  const row = group?.row ?? days.total;
  const name = group === null ? t('daysTotal') : nameOfGroup(group, texts);
  const { rate, source } = days.interest;
  return (
    <SidePanel
      title={name}
      note={[group?.term, `${days.from} – ${days.to}`].filter(Boolean).join(' · ')}
      label={t('daysWhy', { name })}
      onClose={onClose}
    >
      <Legs row={row} rate={showRate(rate)} />
      <p className="quiet small">{t('daysRate', { rate: showRate(rate), source })}</p>
      {!isZero(row.untold) && (
        <p className="person">{t('daysUntold', { amount: showMoney(row.untold) })}</p>
      )}
      {group !== null && !isZero(group.undated) && (
        <p className="person">{t('daysUndated', { amount: showMoney(group.undated) })}</p>
      )}
      <Laws row={row} />
      {group !== null && <Statements group={group} />}
    </SidePanel>
  );
}

function Legs({ row, rate }: { readonly row: WireDaysRow; readonly rate: string }) {
  const { t, lang } = usePayDayTexts();
  if (row.real === null || row.legs.length === 0) return <p>{t('daysAnswerOpen')}</p>;
  const shown = row.legs.filter(({ days }) => days !== '0.00');
  const parts = shown.map(({ leg, days }) => `${showLeg(leg, lang)} ${days}`).join(' + ');
  return (
    <section className="whyPart">
      <h3>{t('daysLegs')}</h3>
      <table className="daysLegs">
        <thead>
          <tr>
            <th scope="col">{t('daysLeg')}</th>
            <th scope="col" className="number">
              {t('daysDays')}
            </th>
            <th scope="col" className="number">
              {t('daysShort')}
            </th>
          </tr>
        </thead>
        <tbody>
          {row.legs.map(({ leg, days, points }) => (
            <tr key={leg}>
              <th scope="row">{showLeg(leg, lang)}</th>
              <td className="number">{days}</td>
              <td className="number">{showPoints(points)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h3>{t('daysFormula')}</h3>
      <p className="daysFormula">{t('daysSums', { parts, total: row.real.mean })}</p>
      <p className="daysFormula">
        {t('daysPointsFormula', { days: row.real.mean, rate, points: showPoints(row.points) })}
      </p>
    </section>
  );
}

function Laws({ row: { laws } }: { readonly row: WireDaysRow }) {
  const { t } = usePayDayTexts();
  return (
    <section className="whyPart">
      <h3>{t('daysLaws')}</h3>
      <p className="quiet small">{t('daysLawJudge')}</p>
      <ul className="daysLaws">
        {laws.map((law) => (
          <li key={law.code}>
            <p className={isZero(law.real_over) && isZero(law.agreed_over) ? 'quiet' : 'person'}>
              {!isZero(law.real_over) || !isZero(law.agreed_over) ? t('daysLawMay') : ''}
              {t('daysLawSaid', {
                ...{ days: law.days, agreed: showMoney(law.agreed_over) },
                ...{ agreedMost: law.agreed_most, real: showMoney(law.real_over) },
                realMost: law.real_most,
              })}
            </p>
            {law.interest !== null && !isZero(law.interest) && (
              <p>{t('daysLawInterest', { interest: showMoney(law.interest) })}</p>
            )}
            <p className="quiet small">{law.source}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Statements({ group: { statements } }: { readonly group: WireDaysGroup }) {
  const { t } = usePayDayTexts();
  const { demo } = useSearch({ strict: false });
  const [opened, setOpened] = useState<string | null>(null);
  const { data, error, refetch } = useQuery({
    queryKey: ['payDayDeliveries', demo ?? false, opened],
    queryFn: () => loadDeliveries(opened ?? ''),
    enabled: opened !== null,
  });
  return (
    <section className="whyPart">
      <h3>{t('daysStatements')}</h3>
      <ul className="daysStatements">
        {statements.map(({ id, no, month, row }) => (
          <li key={id}>
            <button
              type="button"
              className="amountLink"
              aria-expanded={opened === id}
              onClick={() => setOpened(opened === id ? null : id)}
            >
              {no} · {month}
            </button>
            <span className="number quiet">
              {t('daysDue')} {row.due?.mean ?? '-'} · {t('daysReal')} {row.real?.mean ?? '-'}
            </span>
            <Money amount={row.goods} />
            {opened === id && error && <FailedNotice error={error} retry={() => void refetch()} />}
            {opened === id && data && <Deliveries found={data} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Deliveries({ found: { rows, no } }: { readonly found: WireDeliveries }) {
  const { t, lang } = usePayDayTexts();
  const missing = [...new Set(rows.flatMap((row) => row.missing))];
  const heads = [t('daysDoc'), t('daysReceipt'), t('money'), t('daysDueDay'), t('daysPaidDay')];
  return (
    <div className="daysDeliveries">
      {missing.length > 0 && (
        <p className="person small">
          {t('daysMissing', {
            events: missing.map((event) => pick(payEvents[event] ?? ['', ''], lang)).join('、'),
          })}
        </p>
      )}
      <table aria-label={`${t('daysDeliveries')} ${no}`}>
        <thead>
          <tr>
            {heads.map((head, at) => (
              <th key={head} scope="col" className={at === 0 ? '' : 'number'}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.doc} ${row.receipt} ${row.kind}`}>
              <th scope="row">{row.doc || row.store}</th>
              <td className="number">{row.receipt ?? '-'}</td>
              <td className="number">
                <Money amount={row.amount} />
              </td>
              {row.kind === 'return' ? (
                <td colSpan={2} className="quiet small">
                  {t('daysReturned')}
                </td>
              ) : (
                <>
                  <td className="number">
                    {row.due === null ? '-' : `${row.due} (${row.due_days})`}
                  </td>
                  <td className="number">
                    {row.money.map(({ paid, days, amount }) => (
                      <div key={paid ?? 'open'} title={showMoney(amount)}>
                        {paid === null ? (
                          <span className="person">{t('daysNotPaid')}</span>
                        ) : (
                          `${paid} (${days})`
                        )}
                        {row.money.length > 1 && ` ${showMoney(amount)}`}
                      </div>
                    ))}
                  </td>
                </>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
