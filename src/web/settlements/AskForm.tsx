import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTexts } from '../texts.ts';
import { DayField, stopAtWrong, WordsField } from '../ui/Field.tsx';
import type { Asking, Terms } from './benchRow.ts';

interface AskFormProps {
  readonly asking: Asking;
  readonly onTell: (terms: Terms) => void;
  readonly onForget: () => void;
}

const filled = (terms: Readonly<Record<string, string>>): Terms =>
  Object.fromEntries(Object.entries(terms).filter(([, value]) => value.trim() !== ''));

/** 补证据 asks who and until when, 让步换条件 what for; Enter takes it down, Esc drops it. */
export function AskForm({ asking, onTell, onForget }: AskFormProps) {
  const { t } = useTexts();
  const form = useRef<HTMLFormElement>(null);
  const [person, setPerson] = useState('');
  const [due, setDue] = useState('');
  const [what, setWhat] = useState('');
  const [note, setNote] = useState('');
  useEffect(() => form.current?.querySelector('input')?.focus(), []);
  const isEvidence = asking.decision === 'evidence';
  return (
    <form
      ref={form}
      className="askForm"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        onForget();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        if (stopAtWrong(event.currentTarget)) return;
        onTell(filled(isEvidence ? { person, due, note } : { for: what, note }));
      }}
    >
      <h3>{t('askedFor', { what: t(`act_${asking.decision}`), n: asking.rows.length })}</h3>
      {isEvidence ? (
        <>
          <WordsField label={t('evidenceBy')} value={person} onChange={setPerson} />
          <DayField label={t('evidenceUntil')} value={due} onChange={setDue} />
        </>
      ) : (
        <WordsField label={t('tradeFor')} value={what} onChange={setWhat} />
      )}
      <WordsField label={t('noteOfDecision')} value={note} onChange={setNote} />
      <p className="decide">
        <Button type="primary" htmlType="submit">
          {t('takeDown')}
        </Button>
        <Button onClick={onForget}>{t('dropIt')}</Button>
      </p>
    </form>
  );
}
