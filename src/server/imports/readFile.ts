import { Worker } from 'node:worker_threads';
import type { Problem } from '../../domain/values/problem.ts';
import { guardZip, limits } from './guard.ts';
import { sniff } from './sniff.ts';
import type { ReadResult } from './workbookSheet.ts';

export interface FileBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly signal?: AbortSignal;
}

const failed = (code: string, file: string, reason: string): ReadResult => {
  const found: Problem = { code, severity: 'error', subject: { file }, facts: { reason } };
  return { sheets: [], problems: [found] };
};

/**
 * 读文件: any file of a month to its sheets, by content. What is hostile is refused before it is
 * unfolded; the rest is read in a worker with a bounded heap and time, so that no file can take the
 * server down. Never throws but for an abort.
 */
export async function readFile({ name, bytes, signal }: FileBytes): Promise<ReadResult> {
  signal?.throwIfAborted();
  if (sniff(bytes) === 'zip') {
    const look = await guardZip(bytes);
    if ('refused' in look && look.refused !== 'zip.broken')
      return failed('file.refused', name, look.refused);
  }
  return readInWorker(name, bytes, signal);
}

let idle: Worker | null = null;

function takeWorker(): Worker {
  const worker = idle;
  idle = null;
  if (worker) return worker;
  const script = new URL('./readWorker.ts', import.meta.url);
  return new Worker(script, { resourceLimits: { maxOldGenerationSizeMb: limits.workerHeapMb } });
}

/** A worker that has answered is kept for the next file; one that failed or was stopped is not. */
function readInWorker(name: string, bytes: Uint8Array, signal?: AbortSignal): Promise<ReadResult> {
  const worker = takeWorker();
  worker.ref();
  return new Promise((done, fail) => {
    const finish = (act: () => void, keep: boolean) => {
      clearTimeout(timer);
      worker.off('message', answer);
      worker.off('error', broken);
      signal?.removeEventListener('abort', abort);
      if (keep && idle === null) {
        worker.unref();
        idle = worker;
      } else void worker.terminate();
      act();
    };
    const answer = (result: ReadResult) => finish(() => done(result), true);
    const broken = (error: Error) => {
      const memory = /memory|heap/i.test(error.message);
      const reason = memory ? 'file.tooLarge' : error.message;
      finish(() => done(failed('file.refused', name, reason)), false);
    };
    const abort = () => finish(() => fail(signal?.reason), false);
    const late = () => finish(() => done(failed('file.refused', name, 'file.tooSlow')), false);
    const timer = setTimeout(late, limits.parseMs);
    signal?.addEventListener('abort', abort, { once: true });
    worker.on('message', answer);
    worker.on('error', broken);
    worker.postMessage({ file: name, bytes });
  });
}
