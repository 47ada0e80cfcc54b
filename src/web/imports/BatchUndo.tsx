import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import type { WireBatch } from '../../wire/runs.ts';
import { Refusal } from '../api.ts';
import { useTexts } from '../texts.ts';
import { ActButton } from '../ui/ActButton.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { WordsField } from '../ui/Field.tsx';
import { Notice } from '../ui/Notice.tsx';
import { PersonField, usePerson } from '../ui/PersonField.tsx';
import { openDrop, withdrawBatch } from './importsApi.ts';
import { messageOf } from './useDrop.ts';

interface Failure {
  readonly code: string;
  readonly message: string;
}

/** 撤销一批, and back: refused, it says what stands on the batch and where that is taken off. */
export function BatchUndo({ batch }: { readonly batch: WireBatch }) {
  const { t } = useTexts();
  const [isAsked, setAsked] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  if (batch.withdrawn !== null) return <Withdrawn batch={batch} />;
  return (
    <>
      {failure && <RefusedNotice failure={failure} id={batch.id} />}
      <div>
        <ActButton
          right="imports"
          disabled={batch.others !== null}
          title={batch.others ? t('batchOthersUndo') : undefined}
          onClick={() => setAsked(true)}
        >
          {t('batchUndo')}
        </ActButton>
      </div>
      {isAsked && (
        <UndoDialog batch={batch} onFailure={setFailure} onClose={() => setAsked(false)} />
      )}
    </>
  );
}

interface UndoDialogProps {
  readonly batch: WireBatch;
  readonly onFailure: (failure: Failure | null) => void;
  readonly onClose: () => void;
}

function UndoDialog({ batch, onFailure, onClose }: UndoDialogProps) {
  const { t } = useTexts();
  const queries = useQueryClient();
  const [person, setPerson] = usePerson();
  const [reason, setReason] = useState('');
  const undo = async (event: FormEvent) => {
    event.preventDefault();
    try {
      await withdrawBatch(batch.id, person.trim(), reason.trim());
      onFailure(null);
      await queries.invalidateQueries();
    } catch (error) {
      const code = error instanceof Refusal ? (error.said.code ?? '') : '';
      onFailure({ code, message: messageOf(error, t('offline')) });
    }
    onClose();
  };
  return (
    <Dialog title={t('batchUndo')} place="middle" onClose={onClose}>
      <form className="form" onSubmit={(event) => void undo(event)}>
        <p className="quiet">{t('batchUndoHint')}</p>
        <PersonField label={t('person')} value={person} onChange={setPerson} />
        <WordsField label={t('reason')} value={reason} onChange={setReason} />
        <ActButton right="imports" type="primary" htmlType="submit">
          {t('batchUndo')}
        </ActButton>
      </form>
    </Dialog>
  );
}

function RefusedNotice({ failure, id }: { readonly failure: Failure; readonly id: string }) {
  const { t } = useTexts();
  const action =
    failure.code === 'audit.paid' ? (
      <Link className="linkButton" to="/payments">
        {t('batchToPayments')}
      </Link>
    ) : failure.code === 'audit.lettered' ? (
      <Link className="linkButton" to="/audits/$id" params={{ id }}>
        {t('batchToAudit')}
      </Link>
    ) : undefined;
  return (
    <Notice
      tone="against"
      title={t('batchUndoRefused')}
      text={failure.message}
      {...(action ? { action } : {})}
    />
  );
}

/** The same files dropped again bring it back. */
function Withdrawn({ batch }: { readonly batch: WireBatch }) {
  const { t, lang } = useTexts();
  const navigate = useNavigate();
  const [failure, setFailure] = useState<string | null>(null);
  const { person = '', reason = '' } = batch.withdrawn ?? {};
  const isPart = batch.others !== null;
  const again = async () => {
    try {
      const files = batch.files.map(({ id, name }) => ({ id, name }));
      const { id } = await openDrop(files, lang);
      await navigate({
        to: '/import',
        search: (before) => ({ ...before, drop: id }) as typeof before,
      });
    } catch (error) {
      setFailure(messageOf(error, t('offline')));
    }
  };
  return (
    <Notice
      tone="quiet"
      title={t('batchUndone')}
      text={failure ?? t('batchUndoneBy', { person, reason }).trim()}
      action={
        <ActButton
          right="imports"
          disabled={isPart}
          title={isPart ? t('batchOthersUndo') : undefined}
          onClick={() => void again()}
        >
          {t('batchAgain')}
        </ActButton>
      }
    />
  );
}
