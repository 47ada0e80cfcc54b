import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import type { WireShortNote } from '../../wire/payments.ts';
import { useTexts } from '../texts.ts';
import { DayField, MoneyField, stopAtWrong, WordsField } from '../ui/Field.tsx';
import type { DueRow } from './dueColumns.tsx';
import { noteShort } from './paymentsApi.ts';
import { ReasonField } from './ReasonField.tsx';
import { useChange } from './useChange.ts';

interface ShortFormProps {
  readonly due: DueRow;
}

/** 指派: who finds out why less was paid, and until when. */
export function AssignForm({ due }: ShortFormProps) {
  const { t } = useTexts();
  const [person, setPerson] = useState(due.owner ?? '');
  const [until, setUntil] = useState(due.due ?? '');
  const [note, setNote] = useState('');
  const { problem, say } = useNote(due.statement);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (stopAtWrong(event.currentTarget)) return;
    const day = until === '' ? {} : { due: until };
    void say(person.trim() === '' ? null : { kind: 'assign', person, note, ...day });
  };
  return (
    <form className="form" aria-label={t('shortAssign')} onSubmit={submit} noValidate>
      <h3>{t('shortAssign')}</h3>
      <WordsField label={t('person')} error={problem} value={person} onChange={setPerson} />
      <DayField label={t('untilDay')} value={until} onChange={setUntil} />
      <WordsField label={t('note')} value={note} onChange={setNote} />
      <Button htmlType="submit">{t('save')}</Button>
    </form>
  );
}

/** 说明: a part of what is short, and why. */
export function ExplainForm({ due }: ShortFormProps) {
  const { t } = useTexts();
  const [amount, setAmount] = useState(due.open);
  const [reason, setReason] = useState('');
  const { problem, say } = useNote(due.statement);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (stopAtWrong(event.currentTarget)) return;
    const isWhole = amount !== '' && reason.trim() !== '';
    void say(isWhole ? { kind: 'explain', amount, reason } : null).then((done) => {
      if (!done) return;
      setAmount('');
      setReason('');
    });
  };
  return (
    <form className="form" aria-label={t('shortExplain')} onSubmit={submit} noValidate>
      <h3>{t('shortExplain')}</h3>
      <MoneyField
        label={t('money')}
        error={problem}
        most={due.open}
        value={amount}
        onChange={setAmount}
      />
      <ReasonField value={reason} onChange={setReason} />
      <Button htmlType="submit">{t('save')}</Button>
    </form>
  );
}

/** Sends a note; null = something needed is not filled in. */
function useNote(statement: string) {
  const { t } = useTexts();
  const { failure, change } = useChange();
  const [isMissing, setMissing] = useState(false);
  const say = async (note: WireShortNote | null): Promise<boolean> => {
    setMissing(note === null);
    return note !== null && change(() => noteShort(statement, note));
  };
  return { problem: isMissing ? t('fieldNeeded') : failure, say };
}
