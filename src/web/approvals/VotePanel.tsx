import { Button, Input } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { WireRequestPage } from '../../wire/approvalRequests.ts';
import { Refusal, uploadFile } from '../api.ts';
import { useSession } from '../session.ts';
import { useTexts } from '../texts.ts';
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

/** 同意 or 拒绝, by button or by a and d; who may not is told why. */
export function VotePanel({ request, onDone, onStale }: VotePanelProps) {
  const { t, lang } = useTexts();
  const own = useSession()?.person?.id;
  const [reason, setReason] = useState('');
  const [isAsked, setAsked] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const field = useRef<HTMLDivElement>(null);
  const [act] = request.acts;
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
  const vote = (choice: 'approved' | 'refused') => {
    if (!act) return;
    if (choice === 'refused' && reason.trim() === '') {
      setAsked(true);
      field.current?.querySelector('textarea')?.focus();
      return;
    }
    const seat = { seat: act.seat, ...(act.on_behalf ? { on_behalf: act.on_behalf.id } : {}) };
    const given = { version: request.version, vote: choice, reason: reason.trim(), ...seat };
    void run(() => sendVote(request.id, given));
  };
  useVoteKeys(act !== undefined && !isBusy, vote);
  const isMine = request.maker.id === own;
  if (request.state !== 'waiting') return null;
  return (
    <section className="approvalVote" aria-label={t('approvalVote')}>
      {failure !== null && <Notice tone="against" title={t('notDone')} text={failure} />}
      {act ? (
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
          <p className="approvalButtons">
            <Button
              type="primary"
              size="large"
              loading={isBusy}
              title="a"
              onClick={() => vote('approved')}
            >
              {t('approvalApprove')}
            </Button>
            <Button size="large" danger disabled={isBusy} title="d" onClick={() => vote('refused')}>
              {t('approvalRefuse')}
            </Button>
          </p>
        </>
      ) : (
        !isMine && (
          <p className="approvalButtons">
            <Button size="large" disabled title={showWhyNot(request.why_not, lang)}>
              {t('approvalApprove')}
            </Button>
            <span className="quiet">{showWhyNot(request.why_not, lang)}</span>
          </p>
        )
      )}
      {request.may_withdraw && <MakerPart {...{ request, isBusy, run }} />}
    </section>
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
  const picker = useRef<HTMLInputElement>(null);
  const { id, version } = request;
  const add = (file: File) =>
    run(async () => {
      const kept = await uploadFile(file.name, file, new AbortController().signal);
      return explainRequest(id, { version, reason: file.name, files: [kept.id] });
    });
  return (
    <p className="approvalButtons">
      <span className="quiet">{t('approvalOwn')}</span>
      <Button disabled={isBusy} onClick={() => picker.current?.click()}>
        {t('approvalAddFile')}
      </Button>
      <input
        ref={picker}
        type="file"
        hidden
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file) void add(file);
        }}
      />
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
