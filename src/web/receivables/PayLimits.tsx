import { lateInterest, payLimits } from '../../domain/contracts/payLaw.ts';
import { type Day, daysBetween, minDay } from '../../domain/values/day.ts';
import { formatFen, parseFen } from '../../domain/values/money.ts';
import { formatRate } from '../../domain/values/rate.ts';
import type { WireDue } from '../../wire/payments.ts';
import { calcTexts } from '../../words/calculations.ts';
import { showText } from '../../words/show.ts';
import { useTexts } from '../texts.ts';
import { showMoney } from '../ui/showMoney.ts';
import { todayHere } from '../ui/typed.ts';

/** 法定期限 beside the day on which it is due: they warn, nothing is held up. */
export function PayLimits({ due }: { readonly due: WireDue }) {
  const { t, lang } = useTexts();
  const day = (due.pay_by ?? due.pay_provisional) as Day | null;
  if (day === null || due.to === null) return null;
  const limits = payLimits(day, { delivery: null, receipt: due.to as Day });
  if (limits.length === 0) return null;
  const unpaid = parseFen(due.short ?? '');
  return (
    <section className="payLimits">
      <h3>{t('payLimits')}</h3>
      <p className="quiet small">{t('payLimitsHint')}</p>
      <ul>
        {limits.map(({ law, until, over }) => {
          const from = minDay(day, until);
          const late = Math.max(0, daysBetween(from, todayHere()));
          const facts = { over: `${over}` };
          const isOwed = law.dailyInterest !== null && unpaid !== null && unpaid > 0n && late > 0;
          return (
            <li key={law.code}>
              <p>
                <span className="number">{t('payLimitUntil', { day: until })}</span>
                {' · '}
                <span className="number quiet">{t('payLimitExpected', { day })}</span>
              </p>
              <p className={over > 0 ? 'person' : 'quiet'}>
                {showText(calcTexts, over > 0 ? `law.${law.code}` : 'law.within', facts, lang)}
              </p>
              {isOwed && law.dailyInterest !== null && (
                <p>
                  {t('payLimitInterest', {
                    ...{ from, days: late, amount: showMoney(due.short) },
                    rate: formatRate(law.dailyInterest),
                    interest: showMoney(formatFen(lateInterest(unpaid, late, law.dailyInterest))),
                  })}
                </p>
              )}
              <p className="quiet small">{law.source}</p>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
