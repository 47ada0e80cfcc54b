import type { WireStatementAudit } from '../../wire/settlements.ts';
import { type TextCode, useTexts } from '../texts.ts';
import { Money } from '../ui/Money.tsx';

const zero = /^-?0\.00$/;

/** The sums of a statement and the days that are left. */
export function SummaryPanel({ each }: { readonly each: WireStatementAudit }) {
  const { t } = useTexts();
  const figures: (readonly [TextCode, string | null, string])[] = [
    ['theirs', each.theirs_payable, ''],
    ['ours', each.ours_payable, ''],
    ['gap', each.gap, 'strong'],
    ['claimable', each.claimable, zero.test(each.claimable) ? '' : 'against'],
    ['timing', each.timing, ''],
    ['favour', each.favour, ''],
    ['pending', each.pending, zero.test(each.pending) ? '' : 'person'],
    ['payableNow', each.payable_now, ''],
  ];
  if (!zero.test(each.conceded)) figures.push(['conceded', each.conceded, '']);
  return (
    <div className="panel summary">
      <dl>
        {figures.map(([code, amount, tone]) => (
          <div key={code} className={tone}>
            <dt>{t(code)}</dt>
            <dd>
              <Money amount={amount} />
            </dd>
          </div>
        ))}
      </dl>
      <Deadline day={each.deadline} left={each.days_left} />
    </div>
  );
}

function Deadline({ day, left }: { readonly day: string | null; readonly left: number | null }) {
  const { t } = useTexts();
  if (day === null || left === null) return <p className="quiet">{t('noDeadline')}</p>;
  const tone = left < 0 ? 'against' : left <= 7 ? 'person' : 'settled';
  return (
    <p className={`dot ${tone}`}>
      {left < 0 ? t('daysLate', { day, n: -left }) : t('daysLeft', { day, n: left })}
    </p>
  );
}
