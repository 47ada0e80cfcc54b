import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import type { WireJob } from '../../wire/jobs.ts';
import { loadDemo, Refusal } from '../api.ts';
import { useTexts } from '../texts.ts';
import { ActButton } from '../ui/ActButton.tsx';
import { Notice } from '../ui/Notice.tsx';
import { FailedNotice } from '../ui/states.tsx';
import { cancelDemo, loadDemoJob, startDemo } from './peopleApi.ts';

const key = ['demo'];
const pollMs = 700;

/**
 * 演示公司: loaded from the page, in books of its own. How far it is stands with the server, so a reload
 * or another window goes on where this one was.
 */
export function DemoPanel() {
  const { t, lang } = useTexts();
  const queries = useQueryClient();
  const [failure, setFailure] = useState<string | null>(null);
  const { data, error, refetch } = useQuery({ queryKey: key, queryFn: loadDemo, staleTime: 2_000 });
  const id = data?.job ?? null;
  const isLoading = data?.state === 'loading';
  const job = useQuery({
    queryKey: [...key, id, lang],
    queryFn: () => loadDemoJob(id ?? '', lang),
    enabled: id !== null && data?.state !== 'ready',
    refetchInterval: isLoading ? pollMs : false,
  });
  const hasEnded = isLoading && job.data?.id === id && job.data?.ended_at != null;
  useEffect(() => {
    if (hasEnded) void queries.invalidateQueries({ queryKey: key });
  }, [hasEnded, queries]);
  const act = async (what: () => Promise<unknown>) => {
    setFailure(null);
    try {
      await what();
    } catch (refused) {
      setFailure(refused instanceof Refusal && refused.message ? refused.message : t('offline'));
    }
    await queries.invalidateQueries({ queryKey: key });
  };
  if (error) return <FailedNotice error={error} retry={() => void refetch()} />;
  if (!data) return <span className="bone tall w60" />;
  const start = (reset: boolean) => void act(() => startDemo(reset, lang));
  return (
    <div className="demoPanel">
      <p className="quiet">{t('demoHint')}</p>
      {failure !== null && <Notice tone="against" title={t('notDone')} text={failure} />}
      {isLoading ? (
        <Progress job={job.data ?? null} onCancel={() => id && void act(() => cancelDemo(id))} />
      ) : (
        <p className="settingsEnd">
          {data.state === 'broken' && <span className="person">{endOf(job.data, t)}</span>}
          {data.state === 'ready' && (
            <a className="linkButton main" href="/?demo=true">
              {t('demoOpen')}
            </a>
          )}
          {data.offered ? (
            <ActButton
              right="settings"
              isWhole
              type={data.state === 'ready' ? 'default' : 'primary'}
              onClick={() => start(data.state === 'ready')}
            >
              {t(data.state === 'absent' ? 'demoLoad' : 'demoReload')}
            </ActButton>
          ) : (
            data.state !== 'ready' && <span className="quiet">{t('demoByCommand')}</span>
          )}
        </p>
      )}
    </div>
  );
}

function endOf(job: WireJob | undefined, t: ReturnType<typeof useTexts>['t']): string {
  if (job?.state === 'cancelled') return t('demoCancelled');
  return t('demoBroken', { why: job?.error?.title ?? '' });
}

function Progress({ job, onCancel }: { readonly job: WireJob | null; onCancel: () => void }) {
  const { t } = useTexts();
  const [done, total] = [job?.done ?? 0, job?.total ?? 0];
  return (
    <div role="status">
      <div className="panelHead">
        <strong>
          {t('demoLoading')}{' '}
          <span className="number">{total > 0 && t('progressCount', { done, total })}</span>
        </strong>
        <span className="quiet cut">{job?.item}</span>
        <Button onClick={onCancel}>{t('cancel')}</Button>
      </div>
      <progress max={Math.max(total, 1)} value={done} aria-label={t('demoLoading')} />
      <p className="quiet">{t('demoMeanwhile')}</p>
    </div>
  );
}
