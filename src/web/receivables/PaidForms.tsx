import { Select } from 'antd';
import { type FormEvent, type ReactNode, useState } from 'react';
import { checkPaid } from '../../domain/receivables/payment.ts';
import { type Fen, fen, formatFen, parseFen, sumFen } from '../../domain/values/money.ts';
import type { WirePaid } from '../../wire/payments.ts';
import { useTexts } from '../texts.ts';
import { ActButton } from '../ui/ActButton.tsx';
import { Field, MoneyField, stopAtWrong } from '../ui/Field.tsx';
import { showMoney } from '../ui/showMoney.ts';
import type { DueRow } from './dueColumns.tsx';
import { smaller } from './PlacedMoney.tsx';
import { SaidField } from './SaidField.tsx';

interface FormProps {
  readonly payment: WirePaid;
  readonly dues: readonly DueRow[];
  readonly isBusy: boolean;
}

interface PaidFormProps {
  readonly label: string;
  /** Seldom needed: only its name stands there until it is opened. */
  readonly isFolded?: boolean;
  readonly children: ReactNode;
  readonly onSubmit: (form: HTMLFormElement) => void;
}

function PaidForm({ label, isFolded = false, children, onSubmit }: PaidFormProps) {
  const form = (
    <form
      className="form"
      aria-label={label}
      noValidate
      onSubmit={(event: FormEvent<HTMLFormElement>) => {
        event.preventDefault();
        if (!stopAtWrong(event.currentTarget)) onSubmit(event.currentTarget);
      }}
    >
      {!isFolded && <h3>{label}</h3>}
      {children}
    </form>
  );
  if (!isFolded) return form;
  return (
    <details className="fold">
      <summary>{label}</summary>
      {form}
    </details>
  );
}

interface PlaceFormProps extends FormProps {
  readonly onPlace: (statement: string, amount: string) => void;
}

/** 认款: as much as is free and open, or a part of it. */
export function PlaceForm({ payment, dues, isBusy, onPlace }: PlaceFormProps) {
  const { t } = useTexts();
  const open = dues.filter((due) => due.chain === payment.chain && due.short !== '0.00');
  const [chosen, setChosen] = useState<string | null>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const due = open.find((each) => each.statement === chosen) ?? open[0];
  const amount = typed ?? (due ? smaller(payment.unapplied, due.short) : '');
  if (open.length === 0) return <p className="quiet">{t('placeNone')}</p>;
  return (
    <PaidForm
      label={t('placeOther')}
      onSubmit={() => {
        if (due && amount !== '') onPlace(due.statement, amount);
      }}
    >
      <Field label={t('statement')}>
        {(id) => (
          <Select
            id={id}
            value={due?.statement ?? null}
            showSearch={{ optionFilterProp: 'label' }}
            options={open.map((each) => ({
              value: each.statement,
              label: `${each.no ?? each.to ?? ''} · ${t('short')} ${showMoney(each.short)}`,
            }))}
            getPopupContainer={(node) => node.parentElement ?? document.body}
            onChange={(next: string) => {
              setChosen(next);
              setTyped(null);
            }}
          />
        )}
      </Field>
      <MoneyField label={t('money')} most={payment.unapplied} value={amount} onChange={setTyped} />
      <ActButton right="payments" htmlType="submit" disabled={isBusy}>
        {t('place')}
      </ActButton>
    </PaidForm>
  );
}

interface MoveFormProps extends FormProps {
  readonly onMove: (chain: string) => void;
}

/** 改连锁: a payment that was recorded for another chain. */
export function MoveForm({ payment, dues, isBusy, onMove }: MoveFormProps) {
  const { t } = useTexts();
  const [chain, setChain] = useState<string | null>(null);
  const others = [...new Set(dues.map((due) => due.chain))].filter(
    (each) => each !== payment.chain,
  );
  if (others.length === 0) return null;
  return (
    <PaidForm
      label={t('moveChain')}
      isFolded
      onSubmit={() => {
        if (chain !== null) onMove(chain);
      }}
    >
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
      {chain !== null && <TakenOff payment={payment} dues={dues} />}
      <ActButton
        right="payments"
        htmlType="submit"
        disabled={isBusy || chain === null}
        title={chain === null ? t('moveWhere') : undefined}
      >
        {t('move')}
      </ActButton>
    </PaidForm>
  );
}

interface WithdrawFormProps extends FormProps {
  readonly onWithdraw: (reason: string) => void;
}

/** 撤销到账: with its reason; it can be brought back. */
export function WithdrawForm({ payment, dues, isBusy, onWithdraw }: WithdrawFormProps) {
  const { t } = useTexts();
  const [reason, setReason] = useState('');
  const [isMissing, setMissing] = useState(false);
  const isEmpty = reason.trim() === '';
  return (
    <PaidForm
      label={t('withdraw')}
      isFolded
      onSubmit={() => {
        setMissing(isEmpty);
        if (!isEmpty) onWithdraw(reason);
      }}
    >
      <SaidField
        label={t('shortReason')}
        usual={t('withdrawReasons')}
        error={isMissing && isEmpty ? t('fieldNeeded') : null}
        value={reason}
        onChange={setReason}
      />
      {!isEmpty && <TakenOff payment={payment} dues={dues} />}
      <ActButton right="payments" danger htmlType="submit" disabled={isBusy}>
        {t('withdraw')}
      </ActButton>
    </PaidForm>
  );
}

/** What comes off its statements, and what is then short, explained and not. */
function TakenOff({ payment, dues }: Omit<FormProps, 'isBusy'>) {
  const { t } = useTexts();
  if (payment.allocations.length === 0) return null;
  return (
    <ul className="takenOff" aria-label={t('takenOff')}>
      {payment.allocations.flatMap(({ statement, amount }) => {
        const due = dues.find(({ versions }) => versions.includes(statement));
        return due ? <li key={statement}>{t('takenOffOf', factsOf(due, amount))}</li> : [];
      })}
    </ul>
  );
}

function factsOf(due: DueRow, amount: string) {
  const [stated, paid, off] = [due.stated, due.paid, amount].map(fenOf) as [Fen, Fen, Fen];
  const explained = sumFen([due.explained, due.idle].map(fenOf));
  const after = checkPaid(stated, fen(paid - off), explained, fenOf(due.tail));
  const show = (each: Fen) => showMoney(formatFen(each));
  return {
    no: due.no ?? '',
    amount: showMoney(amount),
    short: show(after.short),
    explained: show(after.explained),
    open: show(after.open),
  };
}

const fenOf = (amount: string): Fen => parseFen(amount) ?? (0n as Fen);
