import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { WireDrop } from '../../wire/drops.ts';
import { handedFiles, handFiles } from '../handed.ts';
import type { ImportPlace } from '../place.ts';
import { useMayRead } from '../session.ts';
import { useTexts } from '../texts.ts';
import { Notice } from '../ui/Notice.tsx';
import { BatchesPanel } from './BatchesPanel.tsx';
import { DropPanel } from './DropPanel.tsx';
import { DropZone } from './DropZone.tsx';
import { InboxPanel } from './InboxPanel.tsx';
import { changeDrop, type FileRef, loadBatch, loadDrop, openDrop } from './importsApi.ts';
import { OpenDropsPanel } from './OpenDropsPanel.tsx';
import { UploadPanel } from './UploadPanel.tsx';
import { useUpload } from './upload.ts';

/** 导入: drop files, see what they were taken for, audit; batches and the watched folder below. */
export function ImportPage() {
  const { t } = useTexts();
  const { drop } = useSearch({ strict: false }) as ImportPlace;
  const [sent, setSent] = useState(0);
  const keep = useKeeping(drop ?? null, setSent);
  const upload = useUpload(keep);
  const mayRead = useMayRead();
  const onAudited = useAudited();
  const files = useRef<HTMLInputElement>(null);
  const { add } = upload;
  useEffect(() => {
    const handed = handedFiles();
    handFiles([]);
    if (handed.length > 0) add(handed);
  }, [add]);
  return (
    <div className="column wide">
      <h1 className="pageTitle">{t('navImport')}</h1>
      {drop !== undefined && <DropPanel key={drop} id={drop} onAudited={onAudited} />}
      {sent > 0 && (
        <Notice tone="settled" title={t('filesSent', { n: sent })} text={t('filesSentHint')} />
      )}
      <UploadPanel upload={upload} />
      <DropZone isSmall={drop !== undefined} onFiles={upload.add} input={files} />
      {mayRead('imports') && (
        <>
          <OpenDropsPanel besides={drop ?? null} />
          <BatchesPanel onChoose={() => files.current?.click()} />
          <InboxPanel />
        </>
      )}
    </div>
  );
}

/** What was uploaded joins the import that is open and not audited yet, else it is one of its own. */
function useKeeping(drop: string | null, onSent: (files: number) => void) {
  const { lang } = useTexts();
  const mayRead = useMayRead();
  const { demo } = useSearch({ strict: false });
  const navigate = useNavigate();
  const queries = useQueryClient();
  return async (files: readonly FileRef[]) => {
    const open = drop === null ? null : await loadDrop(drop, lang);
    const isOpen = open && open.audit === null && !open.put_away && open.state !== 'auditing';
    const kept: WireDrop = isOpen
      ? await changeDrop(open, { files: joined(open.files, files) }, lang)
      : await openDrop(files, lang);
    // Who sends papers in and reads none of them is told that they are here.
    if (!mayRead('imports')) return onSent(files.length);
    queries.setQueryData(['drop', demo ?? false, kept.id, lang], kept);
    void queries.invalidateQueries({ queryKey: ['drops'] });
    if (kept.id !== drop)
      await navigate({
        to: '.',
        search: (before) => ({ ...before, drop: kept.id }) as typeof before,
      });
  };
}

/** A file of the same name takes the place of the one before: it was mended. */
function joined(before: readonly FileRef[], files: readonly FileRef[]): FileRef[] {
  const names = new Set(files.map(({ name }) => name));
  const kept = before.filter(({ name }) => !names.has(name));
  return [...kept, ...files].map(({ id, name }) => ({ id, name }));
}

/** To the workbench where there is a statement, else to the batch. */
function useAudited() {
  const { lang } = useTexts();
  const navigate = useNavigate();
  const queries = useQueryClient();
  return useCallback(
    (id: string) => {
      for (const key of ['board', 'rows', 'batches', 'drops', 'mappings'])
        void queries.invalidateQueries({ queryKey: [key] });
      void loadBatch(id, lang).then(({ statements }) =>
        navigate({
          to: statements.length > 0 ? '/audits/$id' : '/import/$id',
          params: { id },
          search: ({ chain, demo }) => ({ ...(chain && { chain }), ...(demo && { demo }) }),
        }),
      );
    },
    [lang, navigate, queries],
  );
}
