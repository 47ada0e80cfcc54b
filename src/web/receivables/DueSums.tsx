import { type Fen, formatFen, parseFen, sumFen } from '../../domain/values/money.ts';
import { useTexts } from '../texts.ts';
import { Money } from '../ui/Money.tsx';
import { showMoney } from '../ui/showMoney.ts';
import type { DueRow } from './dueColumns.tsx';

type Amount = 'stated' | 'paid' | 'short' | 'open' | 'over';

/** Exact, as the wire says it. */
export const sumOf = (rows: readonly DueRow[], amount: Amount): string =>
  formatFen(sumFen(rows.map((row) => parseFen(row[amount]) ?? (0n as Fen))));

interface DueSumsProps {
  readonly rows: readonly DueRow[];
  readonly owner: string | null;
  /** Shows the rows of one owner; null = of all. */
  readonly onOwner: (owner: string | null) => void;
}

/** What is payable, paid, missing, and unexplained; and who has to find out how much of it. */
export function DueSums({ rows, owner, onOwner }: DueSumsProps) {
  const { t } = useTexts();
  const open = rows.filter((row) => row.open !== '0.00');
  const owners = [...new Set(open.map((row) => row.owner ?? ''))].sort();
  const sums = (['stated', 'paid', 'short', 'open'] as const).map((amount) => ({
    amount,
    label: t(`sum_${amount}`),
    sum: sumOf(rows, amount),
  }));
  return (
    <section className="dueSums" aria-label={t('dueSums')}>
      <dl>
        {sums.map(({ amount, label, sum }) => (
          <div key={amount}>
            <dt>{label}</dt>
            <dd>
              <Money amount={sum} />
            </dd>
          </div>
        ))}
      </dl>
      {open.length > 0 && (
        <ul aria-label={t('byOwner')}>
          {owners.map((each) => {
            const own = open.filter((row) => (row.owner ?? '') === each);
            return (
              <li key={each}>
                <button
                  type="button"
                  className="ownerChip"
                  aria-pressed={owner === each}
                  onClick={() => onOwner(owner === each ? null : each)}
                >
                  {each === '' ? t('noOwner') : each}{' '}
                  <span className="quiet">{t('rowCount', { n: own.length })}</span>{' '}
                  <span className="number">{showMoney(sumOf(own, 'open'))}</span>
                </button>
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}
