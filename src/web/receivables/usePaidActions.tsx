import { useState } from 'react';
import type { WireCandidate, WirePaid } from '../../wire/payments.ts';
import { useTexts } from '../texts.ts';
import { ActButton } from '../ui/ActButton.tsx';
import { showMoney } from '../ui/showMoney.ts';
import { movePayment, restorePayment, withdrawPayment } from './paymentsApi.ts';
import { applyCandidate, takeBackCandidate } from './useCandidates.ts';
import { useChange } from './useChange.ts';

/** What was just done, and what takes it back. */
interface Done {
  readonly text: string;
  readonly undo: () => Promise<unknown>;
}

/** 认款, 改连锁 and 撤销 of a payment, each with its undo; `show` opens the payment that it became. */
export function usePaidActions(show: (id: string | null) => void) {
  const { t } = useTexts();
  const { doIt, ...state } = useDone();
  return {
    ...state,
    apply: (payment: WirePaid, each: WireCandidate) =>
      doIt(() => applyCandidate(payment, each), {
        text:
          each.reason === 'claim' ? t('appliedToClaim') : t('appliedTo', { n: each.parts.length }),
        undo: () => takeBackCandidate(payment, each),
      }),
    move: (payment: WirePaid, chain: string) =>
      doIt(
        async () => {
          const { id } = await movePayment(payment.id, chain);
          show(id);
          return id;
        },
        (id) => ({
          text: t('movedTo', { chain }),
          undo: async () => show((await movePayment(id, payment.chain)).id),
        }),
      ),
    withdraw: (payment: WirePaid, reason: string) =>
      doIt(() => withdrawPayment(payment.id, reason), {
        text: t('withdrawnOne', { day: payment.day, amount: showMoney(payment.amount) }),
        undo: async () => show((await restorePayment(payment.id)).id),
      }),
  };
}

/** Does something to a payment and keeps what takes it back, until the next thing is done. */
function useDone() {
  const { t } = useTexts();
  const [done, setDone] = useState<Done | null>(null);
  const { change, isBusy, failure } = useChange();
  const doIt = async <T,>(make: () => Promise<T>, told: Done | ((made: T) => Done)) => {
    let made: T | undefined;
    const isDone = await change(async () => {
      made = await make();
    });
    if (isDone) setDone(typeof told === 'function' ? told(made as T) : told);
  };
  const undo = async () => {
    if (done && (await change(done.undo))) setDone(null);
  };
  const doneBar = done && (
    <div className="doneBar" role="status">
      <span>{done.text}</span>
      <ActButton
        right="payments"
        size="small"
        title="u"
        disabled={isBusy}
        onClick={() => void undo()}
      >
        {t('takeBackDone')}
      </ActButton>
      {failure !== null && <span className="against">{failure}</span>}
    </div>
  );
  return { done, doneBar, doIt, undo, change, isBusy, failure };
}
