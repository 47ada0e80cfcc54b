import { Button, Input } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { WireRequestPage } from '../../wire/approvalRequests.ts';
import type { WireFile } from '../../wire/files.ts';
import { Refusal } from '../api.ts';
import { useSession } from '../session.ts';
import { useTexts } from '../texts.ts';
import { AttachButton, keepFile } from '../ui/AttachButton.tsx';
import { Field } from '../ui/Field.tsx';
import { Notice } from '../ui/Notice.tsx';
import { explainRequest, sendVote, withdrawRequest } from './approvalsApi.ts';
import { showWhyNot } from './showRequest.ts';

interface VotePanelProps {
  readonly request: WireRequestPage;
  readonly onDone: (now: WireRequestPage) => void;
  /** Somebody acted meanwhile. */
  readonly onStale: () => void;
}

/** 办理: who may act votes, who asked adds or withdraws, and anybody else is told why he may not. */
export function VotePanel({ request, onDone, onStale }: VotePanelProps) {
  const { t, lang } = useTexts();
  const own = useSession()?.person?.id;
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const run = async (work: () => Promise<WireRequestPage>) => {
    if (isBusy) return;
    setBusy(true);
    setFailure(null);
    try {
      onDone(await work());
    } catch (error) {
      setFailure(error instanceof Refusal && error.message ? error.message : t('offline'));
      if (error instanceof Refusal && error.said.status === 409) onStale();
    } finally {
      setBusy(false);
    }
  };
  const [act] = request.acts;
  const isMine = request.maker.id === own;
  if (request.state !== 'waiting') return null;
  return (
    <section className="approvalVote" aria-label={t('approvalVote')}>
      {failure !== null && <Notice tone="against" title={t('notDone')} text={failure} />}
      {act && <VoteForm {...{ request, act, isBusy, run }} />}
      {!act && !isMine && (
        <p className="approvalButtons">
          <Button size="large" disabled title={showWhyNot(request.why_not, lang)}>
            {t('approvalApprove')}
          </Button>
          <span className="quiet">{showWhyNot(request.why_not, lang)}</span>
        </p>
      )}
      {request.may_withdraw && <MakerPart {...{ request, isBusy, run }} />}
    </section>
  );
}

interface VoteFormProps extends MakerPartProps {
  readonly act: WireRequestPage['acts'][number];
}

/** 同意 or 拒绝, by button or by a and d; where evidence is asked for, with a file where there is none. */
function VoteForm({ request, act, isBusy, run }: VoteFormProps) {
  const { t } = useTexts();
  const [reason, setReason] = useState('');
  const [files, setFiles] = useState<readonly WireFile[]>([]);
  const [isAsked, setAsked] = useState(false);
  const field = useRef<HTMLDivElement>(null);
  const isUnproved = request.needs_evidence && request.files.length + files.length === 0;
  const vote = (choice: 'approved' | 'refused') => {
    if (choice === 'approved' && isUnproved) return;
    if (choice === 'refused' && reason.trim() === '') {
      setAsked(true);
      field.current?.querySelector('textarea')?.focus();
      return;
    }
    const seat = { seat: act.seat, ...(act.on_behalf ? { on_behalf: act.on_behalf.id } : {}) };
    const given = { version: request.version, vote: choice, reason: reason.trim(), ...seat };
    void run(() => sendVote(request.id, { ...given, files: files.map(({ id }) => id) }));
  };
  useVoteKeys(!isBusy, vote);
  const needed = t('approvalNeedsFile', { name: request.maker.name });
  return (
    <>
      {act.on_behalf && (
        <p className="quiet">{t('approvalActsFor', { name: act.on_behalf.name })}</p>
      )}
      <div ref={field}>
        <Field
          label={t('approvalVoteReason')}
          error={isAsked && reason.trim() === '' ? t('approvalReasonNeeded') : null}
        >
          {(id, describedBy) => (
            <Input.TextArea
              id={id}
              value={reason}
              rows={3}
              aria-describedby={describedBy}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
      </div>
      {request.needs_evidence && (
        <p className="approvalButtons">
          <AttachButton
            label={t('approvalAttach')}
            isBusy={isBusy}
            onFile={(file) =>
              run(async () => {
                const kept = await keepFile(file);
                setFiles((known) => [...known, kept]);
                return request;
              })
            }
          />
          <span className="quiet">
            {isUnproved ? needed : ''}
            {files.length > 0 &&
              t('approvalAttached', { names: files.map(({ name }) => name).join('、') })}
          </span>
        </p>
      )}
      <p className="approvalButtons">
        <Button
          type="primary"
          size="large"
          loading={isBusy}
          disabled={isUnproved}
          title={isUnproved ? needed : 'a'}
          onClick={() => vote('approved')}
        >
          {t('approvalApprove')}
        </Button>
        <Button size="large" danger disabled={isBusy} title="d" onClick={() => vote('refused')}>
          {t('approvalRefuse')}
        </Button>
      </p>
    </>
  );
}

interface MakerPartProps {
  readonly request: WireRequestPage;
  readonly isBusy: boolean;
  readonly run: (work: () => Promise<WireRequestPage>) => Promise<void>;
}

/** What who asked may do: add evidence, or withdraw. */
function MakerPart({ request, isBusy, run }: MakerPartProps) {
  const { t } = useTexts();
  const { id, version } = request;
  const isUnproved = request.needs_evidence && request.files.length === 0;
  const add = (file: File) =>
    run(async () => {
      const kept = await keepFile(file);
      return explainRequest(id, { version, reason: file.name, files: [kept.id] });
    });
  return (
    <p className="approvalButtons">
      <span className={isUnproved ? 'against' : 'quiet'}>
        {t(isUnproved ? 'approvalNeedsOwnFile' : 'approvalOwn')}
      </span>
      <AttachButton label={t('approvalAddFile')} isBusy={isBusy} onFile={add} />
      <Button disabled={isBusy} onClick={() => void run(() => withdrawRequest(id, version))}>
        {t('approvalWithdraw')}
      </Button>
    </p>
  );
}

const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName);

function useVoteKeys(isOn: boolean, vote: (choice: 'approved' | 'refused') => void): void {
  useEffect(() => {
    if (!isOn) return;
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
      if (document.querySelector('dialog[open]')) return;
      const choice = ({ a: 'approved', d: 'refused' } as const)[event.key as 'a' | 'd'];
      if (!choice) return;
      event.preventDefault();
      vote(choice);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  });
}
