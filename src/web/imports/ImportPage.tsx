import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { cancelJob, followJob, Refusal, startAudit, uploadFile } from '../api.ts';
import { handedFiles, handFiles } from '../handed.ts';
import { useTexts } from '../texts.ts';
import { Notice } from '../ui/Notice.tsx';
import { DropZone } from './DropZone.tsx';
import type { ChosenFile } from './dropped.ts';
import { FilesPanel } from './FilesPanel.tsx';
import { ProgressPanel, type Running } from './ProgressPanel.tsx';

/** 导入: drop files, follow the job, go to its result. */
export function ImportPage() {
  const { t } = useTexts();
  const [files, setFiles] = useState<readonly ChosenFile[]>(handedFiles);
  useEffect(() => handFiles([]), []);
  const [asOf, setAsOf] = useState('');
  const { running, failure, start, cancel, forget } = useImport();
  const add = (more: readonly ChosenFile[]) => {
    const byName = new Map([...files, ...more].map((each) => [each.name, each] as const));
    setFiles([...byName.values()]);
    forget();
  };
  return (
    <div className="column">
      <h1 className="pageTitle">{t('navImport')}</h1>
      <DropZone isBusy={running !== null} onFiles={add} />
      {failure !== null && <Notice tone="against" title={t('notDone')} text={failure} />}
      {running !== null ? (
        <ProgressPanel running={running} onCancel={cancel} />
      ) : (
        files.length > 0 && (
          <FilesPanel
            files={files}
            asOf={asOf}
            onAsOf={setAsOf}
            onRemove={(name) => setFiles(files.filter((each) => each.name !== name))}
            onClear={() => setFiles([])}
            onStart={() => void start(files, asOf === '' ? null : asOf)}
          />
        )
      )}
    </div>
  );
}

function useImport() {
  const { t, lang } = useTexts();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [running, setRunning] = useState<Running | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const cancelling = useRef(new AbortController());
  const start = async (files: readonly ChosenFile[], asOf: string | null) => {
    cancelling.current = new AbortController();
    const { signal } = cancelling.current;
    setFailure(null);
    try {
      const ids: { id: string; name: string }[] = [];
      for (const [done, { name, file }] of files.entries()) {
        setRunning({ stage: 'uploading', item: name, done, total: files.length });
        ids.push({ id: (await uploadFile(name, file, signal)).id, name });
      }
      const job = await startAudit(ids, asOf, lang);
      signal.addEventListener('abort', () => void cancelJob(job.id).catch(() => undefined));
      const ended = await followJob(job.id, lang, setRunning);
      void queries.invalidateQueries({ queryKey: ['board'] });
      void queries.invalidateQueries({ queryKey: ['rows'] });
      if (ended.audit !== null)
        void navigate({ to: '/audits/$id', params: { id: ended.audit }, search: {} });
      else if (ended.state === 'cancelled') setFailure(t('cancelled'));
      else setFailure(ended.error?.title ?? t('notDone'));
    } catch (error) {
      if (signal.aborted) setFailure(t('cancelled'));
      else setFailure(error instanceof Refusal && error.message ? error.message : t('offline'));
    } finally {
      setRunning(null);
    }
  };
  const cancel = () => cancelling.current.abort();
  return { running, failure, start, cancel, forget: () => setFailure(null) };
}
