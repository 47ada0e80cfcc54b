import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import type { WirePaid } from '../../wire/payments.ts';
import { type Texts, useTexts } from '../texts.ts';
import { ActButton } from '../ui/ActButton.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Money } from '../ui/Money.tsx';
import { Notice } from '../ui/Notice.tsx';
import { FailedNotice } from '../ui/states.tsx';
import { loadWithdrawn, restorePayment } from './paymentsApi.ts';
import { useChange } from './useChange.ts';

/** 已撤销的到账: each with who and why, and its way back. */
export function WithdrawnDialog({ onClose }: { readonly onClose: () => void }) {
  const texts = useTexts();
  const { t } = texts;
  const { chain, demo } = useSearch({ strict: false });
  const { failure, isBusy, change } = useChange();
  const { data, error, refetch } = useQuery({
    queryKey: ['payments', 'withdrawn', demo ?? false, chain ?? null],
    queryFn: () => loadWithdrawn(chain ?? null),
  });
  return (
    <Dialog title={t('withdrawnList')} place="right" onClose={onClose}>
      <div className="withdrawn">
        {error && <FailedNotice error={error} retry={() => void refetch()} />}
        {failure !== null && <Notice tone="against" title={t('notDone')} text={failure} />}
        {data?.length === 0 && (
          <Notice tone="quiet" title={t('withdrawnNone')} text={t('withdrawnNoneHint')} />
        )}
        <ul className="told" aria-label={t('withdrawnList')}>
          {data?.map((payment) => (
            <li key={payment.id}>
              <span className="toldWhat">
                <span>
                  {payment.day} {payment.payer || t('payerUnnamed')}
                </span>
                <span className="quiet small">{wordsOf(payment, texts)}</span>
              </span>
              <Money amount={payment.amount} />
              {payment.withdrawn?.moved_to === null ? (
                <ActButton
                  right="payments"
                  size="small"
                  disabled={isBusy}
                  onClick={() => void change(() => restorePayment(payment.id))}
                >
                  {t('restore')}
                </ActButton>
              ) : (
                <span />
              )}
            </li>
          ))}
        </ul>
      </div>
    </Dialog>
  );
}

function wordsOf({ chain, bank_ref, withdrawn }: WirePaid, { t }: Texts): string {
  if (withdrawn === null) return '';
  const { moved_to, reason, person, recorded_at } = withdrawn;
  const why = moved_to === null ? reason : t('movedTo', { chain: moved_to });
  return [chain, bank_ref, why, person, recorded_at.slice(0, 10)].filter(Boolean).join(' · ');
}
