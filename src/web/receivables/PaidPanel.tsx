import type { WireCandidate, WireCandidates, WirePaid } from '../../wire/payments.ts';
import { useTexts } from '../texts.ts';
import { WayLink } from '../trail/WayLinkPanel.tsx';
import { ActButton } from '../ui/ActButton.tsx';
import { Money } from '../ui/Money.tsx';
import { Notice } from '../ui/Notice.tsx';
import { showMoney } from '../ui/showMoney.ts';
import { SidePanel } from '../ui/why/SidePanel.tsx';
import { CandidateList } from './CandidateList.tsx';
import type { DueRow } from './dueColumns.tsx';
import { MoveForm, PlaceForm, WithdrawForm } from './PaidForms.tsx';
import { putOnStatement } from './paymentsApi.ts';

interface PaidPanelProps {
  readonly payment: WirePaid;
  readonly dues: readonly DueRow[];
  readonly candidates: WireCandidates | null;
  readonly isBusy: boolean;
  readonly failure: string | null;
  readonly change: (make: () => Promise<unknown>) => Promise<boolean>;
  readonly onApply: (candidate: WireCandidate) => void;
  readonly onMove: (chain: string) => void;
  readonly onWithdraw: (reason: string) => void;
  readonly onClose: () => void;
}

/** One payment: where its money stands, what the rest may be, and its ways elsewhere. */
export function PaidPanel(props: PaidPanelProps) {
  const { payment, dues, candidates, isBusy, failure, change } = props;
  const { t } = useTexts();
  const { id, day, payer, unapplied, recovered } = payment;
  const own = { payment, dues, isBusy };
  return (
    <SidePanel
      title={`${day} ${payer || t('payerUnnamed')}`}
      note={payment.chain || t('chainUnnamed')}
      onClose={props.onClose}
    >
      <Figures payment={payment} />
      <Words payment={payment} />
      {failure !== null && <Notice tone="against" title={t('notDone')} text={failure} />}
      <h3>{t('placedOn')}</h3>
      {payment.allocations.length === 0 && <p className="quiet">{t('placedNone')}</p>}
      <Placed
        {...own}
        onTakeOff={(statement, amount) =>
          void change(() => putOnStatement(id, statement, `-${amount}`))
        }
      />
      {candidates && <CandidateList found={candidates} isBusy={isBusy} onApply={props.onApply} />}
      {unapplied !== '0.00' && (
        <PlaceForm
          key={unapplied}
          {...own}
          onPlace={(statement, amount) => void change(() => putOnStatement(id, statement, amount))}
        />
      )}
      {recovered === '0.00' ? (
        <>
          <MoveForm {...own} onMove={props.onMove} />
          <WithdrawForm {...own} onWithdraw={props.onWithdraw} />
        </>
      ) : (
        <p className="quiet">{t('recoveredFirst')}</p>
      )}
      <WayLink id={id} />
    </SidePanel>
  );
}

type Own = Pick<PaidPanelProps, 'payment'>;

function Figures({ payment: { amount, unapplied, recovered } }: Own) {
  const { t } = useTexts();
  const shown = [
    [t('money'), amount],
    [t('unapplied'), unapplied],
    [t('recoveredBy'), recovered],
  ] as const;
  return (
    <dl className="dueFigures">
      {shown.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            <Money amount={value} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** What the bank said, and the row that told it. */
function Words({ payment: { bank_ref, note, source } }: Own) {
  const { t } = useTexts();
  const said = [bank_ref, note].filter(Boolean).join(' · ');
  const from = source ? t('paymentSource', { ...source }) : t('byHand');
  return (
    <p className="quiet">
      {said && <span>{said} · </span>}
      {from}
    </p>
  );
}

interface PlacedProps extends Pick<PaidPanelProps, 'payment' | 'dues' | 'isBusy'> {
  readonly onTakeOff: (statement: string, amount: string) => void;
}

function Placed({ payment, dues, isBusy, onTakeOff }: PlacedProps) {
  const { t } = useTexts();
  const named = (statement: string) =>
    dues.find(({ versions }) => versions.includes(statement))?.no ?? t('statement');
  return (
    <ul className="loose" aria-label={t('placedOn')}>
      {payment.allocations.map(({ statement, amount }) => (
        <li key={statement}>
          <span>{named(statement)}</span>
          <span className="number">{showMoney(amount)}</span>
          <ActButton
            right="payments"
            size="small"
            disabled={isBusy}
            onClick={() => onTakeOff(statement, amount)}
          >
            {t('takeOff')}
          </ActButton>
        </li>
      ))}
    </ul>
  );
}
