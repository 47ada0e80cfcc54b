import { useQueryClient } from '@tanstack/react-query';
import { Select } from 'antd';
import { type FormEvent, useState } from 'react';
import { type Channel, channels } from '../../domain/disputes/dispute.ts';
import type { WirePaper } from '../../wire/papers.ts';
import { showChannel } from '../../words/disputes.ts';
import { Refusal } from '../api.ts';
import { useTexts } from '../texts.ts';
import { ActButton } from '../ui/ActButton.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { DayField, Field, WordsField } from '../ui/Field.tsx';
import { Notice } from '../ui/Notice.tsx';
import { PersonField, usePerson } from '../ui/PersonField.tsx';
import { sendPaper, voidPaper } from './evidenceApi.ts';
import { type ProofFile, ProofPanel } from './ProofPanel.tsx';

interface PaperDialogProps {
  readonly paper: WirePaper;
  readonly onClose: () => void;
}

/** Does something to a paper, and everything that shows papers looks again. */
function useDoing(onClose: () => void) {
  const { t } = useTexts();
  const queries = useQueryClient();
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const run = async (work: () => Promise<unknown>) => {
    setBusy(true);
    setFailure(null);
    try {
      await work();
      for (const key of [
        'rows',
        'letterDraft',
        'issuedLetter',
        'sheets',
        'dispute',
        'board',
        'clocks',
        'gaps',
      ])
        void queries.invalidateQueries({ queryKey: [key] });
      onClose();
    } catch (error) {
      setFailure(error instanceof Refusal && error.message ? error.message : t('offline'));
      setBusy(false);
    }
  };
  return { failure, isBusy, run };
}

/** 登记送达 of a letter as a whole: how, when, and what proves it. */
export function SendDialog({ paper, onClose }: PaperDialogProps) {
  const { t, lang } = useTexts();
  const { failure, isBusy, run } = useDoing(onClose);
  const [channel, setChannel] = useState<Channel>('courier');
  const [proofNo, setProofNo] = useState('');
  const [file, setFile] = useState<ProofFile | null>(null);
  const [day, setDay] = useState('');
  const [person, setPerson] = usePerson();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const sent = { channel, proof_no: proofNo, person, ...(day && { day }) };
    void run(() => sendPaper(paper.id, { ...sent, ...(file && { proof_file: file.id }) }));
  };
  return (
    <Dialog title={t('paperSendTitle', { no: paper.no })} place="middle" onClose={onClose}>
      <form className="dialogForm" onSubmit={submit}>
        <p className="quiet">{t('paperSendHint')}</p>
        <Field label={t('disputeChannel')}>
          {(id) => (
            <Select
              id={id}
              value={channel}
              options={channels.map((value) => ({ value, label: showChannel(value, lang) }))}
              getPopupContainer={(node) => node.parentElement ?? document.body}
              onChange={setChannel}
            />
          )}
        </Field>
        <WordsField label={t('disputeProof')} value={proofNo} onChange={setProofNo} />
        <ProofPanel file={file} onFile={setFile} />
        <DayField label={t('date')} value={day} onChange={setDay} />
        <PersonField label={t('disputePerson')} value={person} onChange={setPerson} />
        {proofNo === '' && file === null && <p className="person small">{t('proofNone')}</p>}
        {failure !== null && <Notice tone="against" title={t('notDone')} text={failure} />}
        <p className="decide">
          <ActButton right="letters" type="primary" htmlType="submit" loading={isBusy}>
            {t('disputeKeep')}
          </ActButton>
        </p>
      </form>
    </Dialog>
  );
}

/** 作废: the number stays and says why. */
export function VoidDialog({ paper, onClose }: PaperDialogProps) {
  const { t } = useTexts();
  const { failure, isBusy, run } = useDoing(onClose);
  const [reason, setReason] = useState('');
  const [person, setPerson] = usePerson();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim() !== '') void run(() => voidPaper(paper.id, reason.trim(), person));
  };
  return (
    <Dialog title={t('paperVoidTitle', { no: paper.no })} place="middle" onClose={onClose}>
      <form className="dialogForm" onSubmit={submit}>
        <p className="quiet">{t('paperVoidHint')}</p>
        <WordsField label={t('paperVoidReason')} value={reason} onChange={setReason} />
        <PersonField label={t('disputePerson')} value={person} onChange={setPerson} />
        {failure !== null && <Notice tone="against" title={t('notDone')} text={failure} />}
        <p className="decide">
          <ActButton
            right="letters"
            type="primary"
            htmlType="submit"
            loading={isBusy}
            disabled={reason.trim() === ''}
            title={reason.trim() === '' ? t('paperVoidReason') : ''}
          >
            {t('paperVoid')}
          </ActButton>
        </p>
      </form>
    </Dialog>
  );
}
