import { useCallback, useEffect, useRef, useState } from 'react';
import { Refusal, uploadFile } from '../api.ts';
import { followOnline, isServerGone } from '../online.ts';
import type { ChosenFile } from './dropped.ts';
import type { FileRef } from './importsApi.ts';
import { clearPending, keepPending, loadPending, type PendingFile } from './pending.ts';

export interface Upload {
  readonly pending: readonly PendingFile[];
  /** What is on its way; null = it rests. */
  readonly current: string | null;
  readonly isStopped: boolean;
  readonly refused: readonly { readonly name: string; readonly reason: string }[];
  readonly add: (files: readonly ChosenFile[]) => void;
  readonly retry: () => void;
  readonly cancel: () => void;
}

/**
 * 上传: one file after another; what the server refuses is said and the rest goes on; where it does
 * not answer, the files are kept and go on when it is back, after a reload too.
 */
export function useUpload(onWhole: (files: readonly FileRef[]) => Promise<void>): Upload {
  const [pending, setPending] = useState<readonly PendingFile[]>([]);
  const [current, setCurrent] = useState<string | null>(null);
  const [isStopped, setStopped] = useState(false);
  const [refused, setRefused] = useState<Upload['refused']>([]);
  const queue = useRef<Map<string, PendingFile>>(new Map());
  const running = useRef<AbortController | null>(null);
  const whole = useRef(onWhole);
  whole.current = onWhole;
  const show = useCallback(() => setPending([...queue.current.values()]), []);

  const run = useCallback(async () => {
    if (running.current || queue.current.size === 0) return;
    const cancelling = new AbortController();
    running.current = cancelling;
    setStopped(false);
    try {
      for (let next = nextOf(queue.current); next; next = nextOf(queue.current)) {
        setCurrent(next.name);
        await sendOne(next, cancelling.signal, queue.current, (reason) =>
          setRefused((before) => [...before, { name: next?.name ?? '', reason }]),
        );
        show();
      }
      const sent = [...queue.current.values()].flatMap(({ id, name }) =>
        id === null ? [] : [{ id, name }],
      );
      if (sent.length > 0) await whole.current(sent);
      for (const { id, name } of sent)
        if (queue.current.get(name)?.id === id) queue.current.delete(name);
      if (queue.current.size === 0) await clearPending();
    } catch (error) {
      if (cancelling.signal.aborted) return;
      if (error instanceof Refusal && error.message) {
        setRefused((before) => [...before, { name: '', reason: error.message }]);
        queue.current.clear();
        await clearPending();
      } else setStopped(true);
    } finally {
      running.current = null;
      setCurrent(null);
      show();
    }
  }, [show]);

  const add = useCallback(
    (files: readonly ChosenFile[]) => {
      setRefused([]);
      const fresh = files.map((each) => ({ ...each, id: null }));
      for (const each of fresh) queue.current.set(each.name, each);
      show();
      void keepPending(fresh).then(run);
    },
    [run, show],
  );
  useEffect(() => {
    void loadPending().then((kept) => {
      for (const each of kept)
        if (!queue.current.has(each.name)) queue.current.set(each.name, each);
      show();
      void run();
    });
    return followOnline(() => {
      if (!isServerGone()) void run();
    });
  }, [run, show]);
  const cancel = () => {
    running.current?.abort();
    running.current = null;
    queue.current.clear();
    setStopped(false);
    show();
    void clearPending();
  };
  return { pending, current, isStopped, refused, add, retry: () => void run(), cancel };
}

const nextOf = (queue: ReadonlyMap<string, PendingFile>): PendingFile | undefined =>
  [...queue.values()].find(({ id }) => id === null);

async function sendOne(
  file: PendingFile,
  signal: AbortSignal,
  queue: Map<string, PendingFile>,
  refuse: (reason: string) => void,
): Promise<void> {
  try {
    const { id } = await uploadFile(file.name, file.file, signal);
    const sent = { ...file, id };
    queue.set(file.name, sent);
    await keepPending([sent]);
  } catch (error) {
    if (!(error instanceof Refusal) || !error.message) throw error;
    queue.delete(file.name);
    refuse(error.message);
  }
}
