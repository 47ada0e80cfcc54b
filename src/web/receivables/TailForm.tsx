import { defaultTailLimit, tailOf } from '../../domain/receivables/tail.ts';
import { type Fen, formatFen, parseFen, zeroFen } from '../../domain/values/money.ts';
import type { WirePaid } from '../../wire/payments.ts';
import { useTexts } from '../texts.ts';
import { ActButton } from '../ui/ActButton.tsx';
import { Notice } from '../ui/Notice.tsx';
import { showMoney } from '../ui/showMoney.ts';
import type { DueRow } from './dueColumns.tsx';
import { closeTail } from './paymentsApi.ts';
import { useChange } from './useChange.ts';

interface TailFormProps {
  readonly due: DueRow;
  readonly payments: readonly WirePaid[];
}

const fenOf = (amount: string): Fen => parseFen(amount) ?? zeroFen;

/** A payment that pays the statement and has so little left that it is a rounding gain. */
const restOn = (due: DueRow, payments: readonly WirePaid[]): WirePaid | undefined =>
  payments.find(
    ({ unapplied, allocations }) =>
      allocations.some(({ statement }) => due.versions.includes(statement)) &&
      due.short === '0.00' &&
      fenOf(unapplied) > 0n &&
      tailOf(fenOf(due.paid), (fenOf(due.paid) + fenOf(unapplied)) as Fen) !== null,
  );

/** 结清尾差 (V12): what differs by rounding alone becomes a gain or a loss, and nothing stays open. */
export function TailForm({ due, payments }: TailFormProps) {
  const { t } = useTexts();
  const { failure, isBusy, change } = useChange();
  const rest = due.tail_open === null ? restOn(due, payments) : undefined;
  const tail = rest?.unapplied ?? due.tail_open;
  if (tail === null) return null;
  const isLoss = tail.startsWith('-');
  const amount = showMoney(tail.replace('-', ''));
  const order = { version: due.version, ...(rest && { payment: rest.id }) };
  return (
    <section aria-label={t('tailTitle')}>
      <h3>{t('tailTitle')}</h3>
      <p>{t(isLoss ? 'tailLess' : rest ? 'tailRest' : 'tailMore', { amount })}</p>
      <p className="quiet small">
        {t('tailHint', { most: showMoney(formatFen(defaultTailLimit.most)) })}
      </p>
      <ActButton
        right="payments"
        loading={isBusy}
        onClick={() => void change(() => closeTail(due.statement, order))}
      >
        {t(isLoss ? 'tailCloseLoss' : 'tailCloseGain', { amount })}
      </ActButton>
      {failure !== null && <Notice tone="against" title={t('notDone')} text={failure} />}
    </section>
  );
}
