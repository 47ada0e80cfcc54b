import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import type { WireDrop } from '../../wire/drops.ts';
import type { WireJob } from '../../wire/jobs.ts';
import { followJob, Refusal } from '../api.ts';
import { useTexts } from '../texts.ts';
import { loadDrop } from './importsApi.ts';

/** What went wrong, in words for people. */
export const messageOf = (error: unknown, offline: string): string =>
  error instanceof Refusal && error.message ? error.message : offline;

const isAfterBeginning = ({ stage }: WireJob): boolean =>
  stage === 'readingRest' || stage === 'recognising';

/**
 * An import as the server has it: followed while a job is at work, found again after a reload, and
 * changed one step after another, each on the version that the last one gave.
 */
export function useDrop(id: string, onAudited: (audit: string) => void) {
  const { t, lang } = useTexts();
  const { demo } = useSearch({ strict: false });
  const queries = useQueryClient();
  const key = ['drop', demo ?? false, id, lang];
  const {
    data: drop,
    error,
    refetch,
  } = useQuery({
    queryKey: key,
    queryFn: () => loadDrop(id, lang),
  });
  const [progress, setProgress] = useState<WireJob | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const audited = useRef(onAudited);
  audited.current = onAudited;
  const working = drop?.job && drop.job.ended_at === null ? drop.job.id : null;
  useEffect(() => {
    if (working === null) return;
    let isHere = true;
    let stage = '';
    const hear = (job: WireJob): void => {
      if (!isHere) return;
      setProgress(job);
      // The beginning of large files is shown while the rest is read.
      if (stage !== job.stage && isAfterBeginning(job)) void refetch();
      stage = job.stage;
    };
    followJob(working, lang, hear)
      .then((job) => {
        if (!isHere) return;
        if (job.audit !== null && job.kind === 'audit') audited.current(job.audit);
        return refetch();
      })
      .catch(() => (isHere ? refetch() : undefined));
    return () => {
      isHere = false;
    };
  }, [working, lang, refetch]);
  const steps = useRef<Promise<unknown>>(Promise.resolve());
  const step = (act: (seen: WireDrop) => Promise<WireDrop | undefined>): Promise<void> => {
    const next = steps.current.then(async () => {
      setFailure(null);
      try {
        const seen = queries.getQueryData<WireDrop>(key);
        const changed = seen && (await act(seen));
        if (changed) queries.setQueryData(key, changed);
        else await refetch();
      } catch (problem) {
        setFailure(messageOf(problem, t('offline')));
        await refetch();
      }
    });
    steps.current = next;
    return next;
  };
  const shown = progress !== null && progress.id === working ? progress : (drop?.job ?? null);
  return { drop, error, refetch, progress: shown, failure, step };
}
