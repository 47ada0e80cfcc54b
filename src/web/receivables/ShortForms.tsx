import { type FormEvent, useState } from 'react';
import type { WireBy, WireLink, WireShortNote } from '../../wire/payments.ts';
import { useTexts } from '../texts.ts';
import { ActButton } from '../ui/ActButton.tsx';
import { DayField, MoneyField, stopAtWrong, WordsField } from '../ui/Field.tsx';
import type { DueRow } from './dueColumns.tsx';
import { LinkField } from './LinkField.tsx';
import { smaller } from './PlacedMoney.tsx';
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
    void say(
      person.trim() === '' ? null : { kind: 'assign', version: due.version, person, note, ...day },
    );
  };
  return (
    <form className="form" aria-label={t('shortAssign')} onSubmit={submit} noValidate>
      <h3>{t('shortAssign')}</h3>
      <WordsField label={t('person')} error={problem} value={person} onChange={setPerson} />
      <DayField label={t('untilDay')} value={until} onChange={setUntil} />
      <WordsField label={t('note')} value={note} onChange={setNote} />
      <ActButton right="payments" htmlType="submit">
        {t('save')}
      </ActButton>
    </form>
  );
}

/** 说明: a part of what is short, and what explains it; a link needs no more words. */
export function ExplainForm({ due }: ShortFormProps) {
  const { t } = useTexts();
  const [link, setLink] = useState<WireLink | null>(null);
  /** null: as much as may be explained; what was typed stays, whatever others note meanwhile. */
  const [typed, setTyped] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const { problem, isMissing, say } = useNote(due.statement);
  const most = link === null ? due.open : smaller(link.left, due.open);
  const amount = typed ?? most;
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (stopAtWrong(event.currentTarget)) return;
    const isWhole = amount !== '' && (link !== null || reason.trim() !== '');
    const by = link === null ? {} : { by: byOf(link) };
    const said = { kind: 'explain', version: due.version, amount, reason, ...by } as const;
    if (!(await say(isWhole ? said : null))) return;
    setLink(null);
    setTyped(null);
    setReason('');
  };
  const wordsMissing = isMissing && link === null && reason.trim() === '';
  return (
    <form
      className="form"
      aria-label={t('shortExplain')}
      onSubmit={(event) => void submit(event)}
      noValidate
    >
      <h3>{t('shortExplain')}</h3>
      <LinkField
        statement={due.statement}
        value={link}
        onChange={(next) => {
          setLink(next);
          setTyped(null);
        }}
      />
      <MoneyField
        label={t('money')}
        error={wordsMissing ? null : problem}
        most={most}
        value={amount}
        onChange={setTyped}
      />
      <ReasonField error={wordsMissing ? problem : null} value={reason} onChange={setReason} />
      <ActButton right="payments" htmlType="submit">
        {t('save')}
      </ActButton>
    </form>
  );
}

const byOf = ({ kind, id, line }: WireLink): WireBy =>
  kind === 'line' ? { kind, id, line: line ?? 0 } : { kind, id };

/** Sends a note; null = something needed is not filled in. */
function useNote(statement: string) {
  const { t } = useTexts();
  const { failure, change } = useChange();
  const [isMissing, setMissing] = useState(false);
  const say = async (note: WireShortNote | null): Promise<boolean> => {
    setMissing(note === null);
    return note !== null && change(() => noteShort(statement, note));
  };
  return { problem: isMissing ? t('fieldNeeded') : failure, isMissing, say };
}
