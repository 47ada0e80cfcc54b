import { useRef, useState } from 'react';
import { cancelJob, followJob, Refusal, startAudit, uploadFile } from '../api.ts';
import { useTexts } from '../texts.ts';
import { type ChosenFile, chosenOf, droppedFiles } from './dropped.ts';
import { FilesPanel } from './FilesPanel.tsx';
import { ProgressPanel, type Running } from './ProgressPanel.tsx';

/** Drop files, follow the job, go to its result. */
export function ImportPage() {
  const { t, lang } = useTexts();
  const [files, setFiles] = useState<readonly ChosenFile[]>([]);
  const [asOf, setAsOf] = useState('');
  const [running, setRunning] = useState<Running | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const cancelling = useRef(new AbortController());

  const add = (more: readonly ChosenFile[]) => {
    const byName = new Map([...files, ...more].map((each) => [each.name, each] as const));
    setFiles([...byName.values()]);
    setFailure(null);
  };

  const start = async () => {
    cancelling.current = new AbortController();
    const { signal } = cancelling.current;
    setFailure(null);
    try {
      const ids: { id: string; name: string }[] = [];
      for (const [done, { name, file }] of files.entries()) {
        setRunning({ stage: 'uploading', item: name, done, total: files.length });
        ids.push({ id: (await uploadFile(name, file, signal)).id, name });
      }
      const job = await startAudit(ids, asOf === '' ? null : asOf, lang);
      signal.addEventListener('abort', () => void cancelJob(job.id).catch(() => undefined));
      const ended = await followJob(job.id, lang, ({ stage, item, done, total }) =>
        setRunning({ stage: stage === '' ? 'waiting' : stage, item, done, total }),
      );
      if (ended.audit !== null) location.hash = `/audits/${ended.audit}`;
      else if (ended.state === 'cancelled') setFailure(t('cancelled'));
      else setFailure(`${t('failed')}: ${ended.error?.title ?? ''}`);
    } catch (error) {
      if (signal.aborted) setFailure(t('cancelled'));
      else setFailure(error instanceof Refusal && error.message ? error.message : t('offline'));
    } finally {
      setRunning(null);
    }
  };

  return (
    <section className="import">
      <DropZone isBusy={running !== null} onFiles={add} />
      {failure !== null && (
        <p className="notice against" role="alert">
          {failure}
        </p>
      )}
      {running !== null ? (
        <ProgressPanel running={running} onCancel={() => cancelling.current.abort()} />
      ) : (
        files.length > 0 && (
          <FilesPanel
            files={files}
            asOf={asOf}
            onAsOf={setAsOf}
            onRemove={(name) => setFiles(files.filter((each) => each.name !== name))}
            onClear={() => setFiles([])}
            onStart={() => void start()}
          />
        )
      )}
    </section>
  );
}

interface DropZoneProps {
  readonly isBusy: boolean;
  readonly onFiles: (files: readonly ChosenFile[]) => void;
}

function DropZone({ isBusy, onFiles }: DropZoneProps) {
  const { t } = useTexts();
  const [isOver, setOver] = useState(false);
  const choose = (list: FileList | null) => list && onFiles(chosenOf(list));
  return (
    <section
      aria-label={t('dropTitle')}
      className={`drop${isOver ? ' over' : ''}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        if (!isBusy) void droppedFiles(event.dataTransfer.items).then(onFiles);
      }}
    >
      <h1>{t('dropTitle')}</h1>
      <p className="quiet">{t('dropHint')}</p>
      <div className="row">
        <label className="button">
          {t('chooseFiles')}
          <input
            type="file"
            multiple
            disabled={isBusy}
            data-testid="files"
            onChange={(event) => choose(event.target.files)}
          />
        </label>
        <label className="button second">
          {t('chooseFolder')}
          <input
            type="file"
            multiple
            disabled={isBusy}
            ref={(input) => input?.setAttribute('webkitdirectory', '')}
            onChange={(event) => choose(event.target.files)}
          />
        </label>
      </div>
    </section>
  );
}
