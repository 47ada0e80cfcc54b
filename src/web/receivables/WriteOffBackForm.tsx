import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { fen, formatFen, parseFen, zeroFen } from '../../domain/values/money.ts';
import type { WireDue, WireNote } from '../../wire/payments.ts';
import { useSignedIn } from '../session.ts';
import { useTexts } from '../texts.ts';
import { ActButton } from '../ui/ActButton.tsx';
import { MoneyField, stopAtWrong, WordsField } from '../ui/Field.tsx';
import { Notice } from '../ui/Notice.tsx';
import { takeBackWriteOff } from './paymentsApi.ts';
import { useChange } from './useChange.ts';

interface WriteOffBackFormProps {
  readonly due: WireDue;
  readonly note: WireNote;
  readonly onDone: () => void;
}

/** What of a write-off is short no more, since money came after it; '0.00' = nothing. */
export const lateOf = ({ amount, counts }: WireNote): string =>
  formatFen(fen((parseFen(amount) ?? zeroFen) - (parseFen(counts ?? amount) ?? zeroFen)));

/** 冲回核销: what came in after all, or all of it, with why; where people sign in it is asked for. */
export function WriteOffBackForm({ due, note, onDone }: WriteOffBackFormProps) {
  const { t } = useTexts();
  const isSignedIn = useSignedIn();
  const late = lateOf(note);
  const isLate = late !== '0.00';
  const [amount, setAmount] = useState(isLate ? late : note.amount);
  const [reason, setReason] = useState(isLate ? t('writeOffBackLate') : '');
  const [isAsked, setAsked] = useState(false);
  const { failure, isBusy, change } = useChange();
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setAsked(true);
    if (stopAtWrong(event.currentTarget) || reason.trim() === '' || amount === '') return;
    const given = { amount, reason: reason.trim() };
    if (await change(() => takeBackWriteOff(due.statement, note.id, given))) onDone();
  };
  return (
    <form
      className="form"
      aria-label={t('writeOffBackTitle')}
      noValidate
      onSubmit={(event) => void submit(event)}
    >
      <MoneyField label={t('money')} most={note.amount} value={amount} onChange={setAmount} />
      <WordsField
        label={t('writeOffBackReason')}
        error={isAsked && reason.trim() === '' ? t('fieldNeeded') : null}
        value={reason}
        onChange={setReason}
      />
      {failure !== null && <Notice tone="against" title={t('notDone')} text={failure} />}
      <span className="markActions">
        <ActButton right="payments" htmlType="submit" loading={isBusy}>
          {t(isSignedIn ? 'writeOffBackAsk' : 'writeOffReverse')}
        </ActButton>
        <Button type="text" onClick={onDone}>
          {t('cancel')}
        </Button>
      </span>
    </form>
  );
}
