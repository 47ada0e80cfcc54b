import { type Fen, formatFen, parseFen } from '../../domain/values/money.ts';
import type { WirePaid } from '../../wire/payments.ts';
import { useTexts } from '../texts.ts';
import { ActButton } from '../ui/ActButton.tsx';
import { Notice } from '../ui/Notice.tsx';
import { showMoney } from '../ui/showMoney.ts';
import type { DueRow } from './dueColumns.tsx';
import { putOnStatement } from './paymentsApi.ts';
import { useChange } from './useChange.ts';

interface PlacedMoneyProps {
  readonly due: DueRow;
  readonly payments: readonly WirePaid[];
}

/** Money on a statement, to be taken off, and money on none, to be put on it. */
export function PlacedMoney({ due, payments }: PlacedMoneyProps) {
  const { t } = useTexts();
  const { failure, isBusy, change } = useChange();
  const own = payments.flatMap((payment) =>
    payment.allocations
      .filter(({ statement }) => due.versions.includes(statement))
      .map(({ statement, amount }) => ({ ...payment, statement, amount })),
  );
  const loose = payments.filter(
    ({ chain, unapplied }) => chain === due.chain && unapplied !== '0.00',
  );
  return (
    <>
      <h3>{t('paymentsOn')}</h3>
      {own.length === 0 && <p className="quiet">{t('paymentsNone')}</p>}
      <ul className="loose" aria-label={t('paymentsOn')}>
        {own.map(({ id, day, payer, statement, amount }) => (
          <li key={`${id} ${statement}`}>
            <span>{t('placedMoney', { day, payer, amount: showMoney(amount) })}</span>
            <ActButton
              right="payments"
              size="small"
              disabled={isBusy}
              onClick={() => void change(() => putOnStatement(id, statement, `-${amount}`))}
            >
              {t('takeOff')}
            </ActButton>
          </li>
        ))}
      </ul>
      {loose.length > 0 && (
        <>
          <h3>{t('looseMoney', { n: loose.length })}</h3>
          <ul className="loose" aria-label={t('looseMoney', { n: loose.length })}>
            {loose.map(({ id, day, payer, unapplied }) => (
              <li key={id}>
                <span>{t('freeMoney', { day, payer, amount: showMoney(unapplied) })}</span>
                {due.short !== '0.00' && (
                  <ActButton
                    right="payments"
                    size="small"
                    disabled={isBusy}
                    onClick={() =>
                      void change(() =>
                        putOnStatement(id, due.statement, smaller(unapplied, due.short)),
                      )
                    }
                  >
                    {t('putHere')}
                  </ActButton>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      {failure !== null && <Notice tone="against" title={t('notDone')} text={failure} />}
    </>
  );
}

/** Of two amounts of the wire the smaller one. */
export function smaller(a: string, b: string): string {
  const [x, y] = [parseFen(a) ?? 0n, parseFen(b) ?? 0n];
  return formatFen((x < y ? x : y) as Fen);
}
