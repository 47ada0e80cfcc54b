import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import type { WireDrop } from '../../wire/drops.ts';
import { cancelJob } from '../api.ts';
import { useTexts } from '../texts.ts';
import { ActButton } from '../ui/ActButton.tsx';
import { Notice } from '../ui/Notice.tsx';
import { auditDrop, changeDrop, putDropAway, readDropAgain } from './importsApi.ts';
import { PreviewPanel } from './PreviewPanel.tsx';
import { ProgressPanel } from './ProgressPanel.tsx';
import { messageOf, useDrop } from './useDrop.ts';

interface DropPanelProps {
  readonly id: string;
  readonly onAudited: (audit: string) => void;
}

/** 导入对话: an import from reading to audit, wherever it stands. */
export function DropPanel({ id, onAudited }: DropPanelProps) {
  const { t, lang } = useTexts();
  const { drop, error, refetch, progress, failure, step } = useDrop(id, onAudited);
  if (error && !drop)
    return (
      <Notice
        tone="against"
        title={messageOf(error, t('offline'))}
        action={<Button onClick={() => void refetch()}>{t('retry')}</Button>}
      />
    );
  if (!drop) return <span className="bone tall w80" />;
  const cancel = () =>
    progress &&
    void cancelJob(progress.id).then(
      () => refetch(),
      () => refetch(),
    );
  const isAway = drop.put_away;
  const putAway = (next: boolean) => void step(() => putDropAway(id, next, lang));
  if (isAway)
    return (
      <Notice
        tone="quiet"
        title={t('dropPutAwayDone')}
        action={
          <ActButton right="imports" onClick={() => putAway(false)}>
            {t('dropTakeBack')}
          </ActButton>
        }
      />
    );
  if (drop.state === 'done') return <DoneNotice drop={drop} />;
  const isUnread = !drop.preview || drop.preview.part;
  const isAtWork = drop.state === 'auditing' || (drop.state === 'reading' && isUnread);
  return (
    <>
      {failure !== null && <Notice tone="against" title={t('notDone')} text={failure} />}
      <LastError drop={drop} />
      {isAtWork && progress && <ProgressPanel running={progress} onCancel={cancel} />}
      {drop.state === 'stopped' && (
        <Notice
          tone="person"
          title={t('dropStopped')}
          text={t('dropStoppedHint')}
          action={
            <div className="panelEnd">
              <ActButton
                right="imports"
                onClick={() => void step((seen) => readDropAgain(seen, lang))}
              >
                {t('dropReadAgain')}
              </ActButton>
              <ActButton right="imports" type="text" onClick={() => putAway(true)}>
                {t('dropPutAway')}
              </ActButton>
            </div>
          }
        />
      )}
      {drop.preview && drop.state !== 'auditing' && (
        <PreviewPanel
          drop={drop}
          preview={drop.preview}
          onChange={(make) => void step((seen) => changeDrop(seen, make(seen), lang))}
          onForget={(forget) =>
            void step(async (seen) => {
              await forget();
              return readDropAgain(seen, lang);
            })
          }
          onAudit={() =>
            void step(async (seen) => {
              await auditDrop(seen);
              return undefined;
            })
          }
          onPutAway={() => putAway(true)}
        />
      )}
    </>
  );
}

/** An audit that was cancelled or failed leaves the import as it was. */
function LastError({ drop }: { readonly drop: WireDrop }) {
  const { t } = useTexts();
  const { job, state } = drop;
  if (state !== 'ready' || job?.kind !== 'audit' || job.ended_at === null) return null;
  if (job.state === 'cancelled') return <Notice tone="quiet" title={t('cancelled')} />;
  return job.error && <Notice tone="against" title={t('notDone')} text={job.error.title} />;
}

function DoneNotice({ drop }: { readonly drop: WireDrop }) {
  const { t } = useTexts();
  const navigate = useNavigate();
  return (
    <Notice
      tone="settled"
      title={t('dropDone')}
      action={
        <div className="panelEnd">
          <Link className="linkButton" to="/audits/$id" params={{ id: drop.audit ?? '' }}>
            {t('dropSee')}
          </Link>
          <Button onClick={() => void navigate({ to: '/import' })}>{t('dropTitle')}</Button>
        </div>
      }
    />
  );
}
