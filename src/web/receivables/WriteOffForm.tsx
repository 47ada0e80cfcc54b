import { type FormEvent, useState } from 'react';
import type { WireFile } from '../../wire/files.ts';
import { useSignedIn, useWhyNot } from '../session.ts';
import { useTexts } from '../texts.ts';
import { ActButton } from '../ui/ActButton.tsx';
import { AttachButton, keepFile } from '../ui/AttachButton.tsx';
import { MoneyField, stopAtWrong, WordsField } from '../ui/Field.tsx';
import { Notice } from '../ui/Notice.tsx';
import { PersonField, usePerson } from '../ui/PersonField.tsx';
import type { DueRow } from './dueColumns.tsx';
import { writeOff } from './paymentsApi.ts';
import { useChange } from './useChange.ts';

/** 核销: what nobody explains is given up, on evidence; where people sign in it is asked for. */
export function WriteOffForm({ due }: { readonly due: DueRow }) {
  const { t } = useTexts();
  const isSignedIn = useSignedIn();
  const whyNot = useWhyNot()('payments');
  const [person, setPerson] = usePerson();
  const [approver, setApprover] = useState('');
  const [typed, setTyped] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [files, setFiles] = useState<readonly WireFile[]>([]);
  const [isAsked, setAsked] = useState(false);
  const { failure, isBusy, change } = useChange();
  const amount = typed ?? due.open;
  const isApproved = isSignedIn || (approver.trim() !== '' && approver.trim() !== person.trim());
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setAsked(true);
    const isWhole = reason.trim() !== '' && files.length > 0 && isApproved;
    if (stopAtWrong(event.currentTarget) || !isWhole) return;
    const said = { reason: reason.trim(), files: files.map(({ id }) => id), person, approver };
    const given = { version: due.version, amount, ...said };
    if (!(await change(() => writeOff(due.statement, given)))) return;
    setFiles([]);
    setReason('');
    setAsked(false);
  };
  const attach = async (file: File) => {
    await change(async () => {
      const kept = await keepFile(file);
      setFiles((known) => [...known, kept]);
    });
  };
  return (
    <form
      className="form"
      aria-label={t('writeOffTitle')}
      onSubmit={(event) => void submit(event)}
      noValidate
    >
      <h3>{t('writeOffTitle')}</h3>
      <p className="quiet small">{t('writeOffHint')}</p>
      <MoneyField label={t('money')} most={due.open} value={amount} onChange={setTyped} />
      <WordsField
        label={t('writeOffReason')}
        error={isAsked && reason.trim() === '' ? t('fieldNeeded') : null}
        value={reason}
        onChange={setReason}
      />
      <AttachButton label={t('writeOffAttach')} isBusy={isBusy} onFile={attach} />
      {files.length > 0 && (
        <p className="quiet">
          {t('writeOffAttached', { names: files.map(({ name }) => name).join('、') })}
        </p>
      )}
      {isAsked && files.length === 0 && (
        <p className="fieldError" role="alert">
          {t('writeOffNoFile')}
        </p>
      )}
      {!isSignedIn && (
        <>
          <PersonField label={t('person')} value={person} onChange={setPerson} />
          <WordsField
            label={t('writeOffApprover')}
            error={isAsked && !isApproved ? t('writeOffOther') : null}
            value={approver}
            onChange={setApprover}
          />
        </>
      )}
      {failure !== null && <Notice tone="against" title={t('notDone')} text={failure} />}
      <ActButton
        right="payments"
        htmlType="submit"
        loading={isBusy}
        disabled={whyNot !== null}
        title={whyNot ?? undefined}
      >
        {t(isSignedIn ? 'writeOffAsk' : 'writeOffDo')}
      </ActButton>
      {whyNot !== null && <span className="quiet small">{whyNot}</span>}
    </form>
  );
}
