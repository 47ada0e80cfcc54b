import { Button, Select } from 'antd';
import { useState } from 'react';
import type { WirePaid } from '../../wire/payments.ts';
import { useTexts } from '../texts.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { Field, MoneyField } from '../ui/Field.tsx';
import { Money, showMoney } from '../ui/Money.tsx';
import { Notice } from '../ui/Notice.tsx';
import type { DueRow } from './dueColumns.tsx';
import { smaller } from './PlacedMoney.tsx';
import { movePayment, putOnStatement } from './paymentsApi.ts';
import { useChange } from './useChange.ts';

interface PaidPanelProps {
  readonly payment: WirePaid;
  readonly dues: readonly DueRow[];
  readonly onClose: () => void;
}

/** One payment: where its money stands, and where the rest goes. */
export function PaidPanel({ payment, dues, onClose }: PaidPanelProps) {
  const { t } = useTexts();
  const { failure, isBusy, change } = useChange();
  const { id, day, payer, amount, unapplied, recovered, source } = payment;
  const named = (statement: string) =>
    dues.find(({ versions }) => versions.includes(statement))?.no ?? t('statement');
  return (
    <Dialog title={`${day} ${payer || t('payerUnnamed')}`} place="right" onClose={onClose}>
      <div className="form paidPanel">
        <dl className="dueFigures">
          {(
            [
              [t('money'), amount],
              [t('unapplied'), unapplied],
              [t('recoveredBy'), recovered],
            ] as const
          ).map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>
                <Money amount={value} />
              </dd>
            </div>
          ))}
        </dl>
        <p className="quiet">
          {[payment.bank_ref, payment.note].filter(Boolean).join(' · ')}
          {source && ` ${t('paymentSource', { ...source })}`}
        </p>
        <h3>{t('placedOn')}</h3>
        {payment.allocations.length === 0 && <p className="quiet">{t('placedNone')}</p>}
        <ul className="loose" aria-label={t('placedOn')}>
          {payment.allocations.map((each) => (
            <li key={each.statement}>
              <span>
                {named(each.statement)} <span className="number">{showMoney(each.amount)}</span>
              </span>
              <Button
                size="small"
                disabled={isBusy}
                onClick={() =>
                  void change(() => putOnStatement(id, each.statement, `-${each.amount}`))
                }
              >
                {t('takeOff')}
              </Button>
            </li>
          ))}
        </ul>
        {unapplied !== '0.00' && (
          <PlaceForm
            key={unapplied}
            payment={payment}
            dues={dues}
            isBusy={isBusy}
            change={change}
          />
        )}
        {payment.allocations.length === 0 && recovered === '0.00' && (
          <MoveForm payment={payment} dues={dues} isBusy={isBusy} change={change} />
        )}
        {failure !== null && <Notice tone="against" title={t('notDone')} text={failure} />}
      </div>
    </Dialog>
  );
}

interface ChangeProps extends Pick<PaidPanelProps, 'payment' | 'dues'> {
  readonly isBusy: boolean;
  readonly change: (make: () => Promise<unknown>) => Promise<boolean>;
}

/** 认款: as much as is free and open, or a part of it. */
function PlaceForm({ payment, dues, isBusy, change }: ChangeProps) {
  const { t } = useTexts();
  const open = dues.filter((due) => due.chain === payment.chain && due.short !== '0.00');
  const [statement, setStatement] = useState<string | null>(open[0]?.statement ?? null);
  const due = open.find((each) => each.statement === statement);
  const most = due ? smaller(payment.unapplied, due.short) : payment.unapplied;
  const [amount, setAmount] = useState(most);
  if (open.length === 0) return <p className="quiet">{t('placeNone')}</p>;
  return (
    <form
      className="form"
      aria-label={t('place')}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (statement !== null && amount !== '')
          void change(() => putOnStatement(payment.id, statement, amount));
      }}
    >
      <h3>{t('place')}</h3>
      <Field label={t('statement')}>
        {(id) => (
          <Select
            id={id}
            value={statement}
            options={open.map((each) => ({
              value: each.statement,
              label: `${each.no ?? each.to ?? ''} · ${t('short')} ${showMoney(each.short)}`,
            }))}
            getPopupContainer={(node) => node.parentElement ?? document.body}
            onChange={(next: string) => {
              const chosen = open.find((each) => each.statement === next);
              setStatement(next);
              if (chosen) setAmount(smaller(payment.unapplied, chosen.short));
            }}
          />
        )}
      </Field>
      <MoneyField label={t('money')} most={payment.unapplied} value={amount} onChange={setAmount} />
      <Button type="primary" htmlType="submit" disabled={isBusy}>
        {t('place')}
      </Button>
    </form>
  );
}

/** 改连锁: a payment that was recorded for another chain. */
function MoveForm({ payment, dues, isBusy, change }: ChangeProps) {
  const { t } = useTexts();
  const [chain, setChain] = useState<string | null>(null);
  const others = [...new Set(dues.map((due) => due.chain))].filter(
    (each) => each !== payment.chain,
  );
  if (others.length === 0) return null;
  return (
    <form
      className="form"
      aria-label={t('moveChain')}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (chain !== null) void change(() => movePayment(payment.id, chain));
      }}
    >
      <h3>{t('moveChain')}</h3>
      <Field label={t('chain')}>
        {(id) => (
          <Select
            id={id}
            value={chain}
            options={others.map((value) => ({ value, label: value || t('chainUnnamed') }))}
            getPopupContainer={(node) => node.parentElement ?? document.body}
            onChange={(next: string) => setChain(next)}
          />
        )}
      </Field>
      <Button
        htmlType="submit"
        disabled={isBusy || chain === null}
        title={chain === null ? t('moveWhere') : undefined}
      >
        {t('move')}
      </Button>
    </form>
  );
}
