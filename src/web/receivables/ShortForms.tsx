import { useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import type { WireShortNote } from '../../wire/payments.ts';
import { Refusal } from '../api.ts';
import { useTexts } from '../texts.ts';
import type { DueRow } from './dueColumns.tsx';
import { amountOf, Field } from './Field.tsx';
import { noteShort } from './paymentsApi.ts';

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
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const day = until === '' ? {} : { due: until };
    void say(person.trim() === '' ? null : { kind: 'assign', person, note, ...day });
  };
  return (
    <form className="form" aria-label={t('shortAssign')} onSubmit={submit} noValidate>
      <h3>{t('shortAssign')}</h3>
      <Field label={t('person')} error={problem}>
        {(id, by) => (
          <Input
            id={id}
            aria-describedby={by}
            value={person}
            onChange={({ target }) => setPerson(target.value)}
          />
        )}
      </Field>
      <Field label={t('untilDay')}>
        {(id) => (
          <Input
            id={id}
            type="date"
            value={until}
            onChange={({ target }) => setUntil(target.value)}
          />
        )}
      </Field>
      <Field label={t('note')}>
        {(id) => <Input id={id} value={note} onChange={({ target }) => setNote(target.value)} />}
      </Field>
      <Button htmlType="submit">{t('save')}</Button>
    </form>
  );
}

/** 说明: a part of what is short, and why. */
export function ExplainForm({ due }: ShortFormProps) {
  const { t } = useTexts();
  const [amount, setAmount] = useState('');
  const [reason, setReason] = useState('');
  const { problem, say } = useNote(due.statement);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const told = amountOf(amount);
    const isWhole = told !== null && reason.trim() !== '';
    void say(isWhole ? { kind: 'explain', amount: told, reason } : null).then((done) => {
      if (!done) return;
      setAmount('');
      setReason('');
    });
  };
  return (
    <form className="form" aria-label={t('shortExplain')} onSubmit={submit} noValidate>
      <h3>{t('shortExplain')}</h3>
      <Field label={t('amount')} error={problem}>
        {(id, by) => (
          <Input
            id={id}
            inputMode="decimal"
            aria-describedby={by}
            value={amount}
            onChange={({ target }) => setAmount(target.value)}
          />
        )}
      </Field>
      <Field label={t('shortReason')}>
        {(id) => (
          <Input id={id} value={reason} onChange={({ target }) => setReason(target.value)} />
        )}
      </Field>
      <Button htmlType="submit">{t('save')}</Button>
    </form>
  );
}

/** Sends a note; null = something needed is not filled in. */
function useNote(statement: string) {
  const { t } = useTexts();
  const queries = useQueryClient();
  const [problem, setProblem] = useState<string | null>(null);
  const say = async (note: WireShortNote | null): Promise<boolean> => {
    if (note === null) {
      setProblem(t('fieldNeeded'));
      return false;
    }
    try {
      await noteShort(statement, note);
      setProblem(null);
      for (const key of ['dues', 'board']) void queries.invalidateQueries({ queryKey: [key] });
      return true;
    } catch (error) {
      setProblem(error instanceof Refusal && error.message ? error.message : t('offline'));
      return false;
    }
  };
  return { problem, say };
}
