import { Worker } from 'node:worker_threads';
import type { Cell, SheetRow } from '../../domain/sheets/sheet.ts';
import type { Problem } from '../../domain/values/problem.ts';
import { limits } from './limits.ts';
import { unpackRows } from './packedRows.ts';
import { collect, type Piece, type ReadResult } from './pieces.ts';
import type { Answer, Asked } from './readWorker.ts';

export interface FileBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly signal?: AbortSignal;
}

/**
 * 读文件: any file of a month to its sheets, by content. What is hostile is refused before it is
 * unfolded; all is read in a worker with a bounded heap and time, so that no file can take the
 * server down. Never throws but for an abort.
 */
export async function readFile({ name, bytes, signal }: FileBytes): Promise<ReadResult> {
  return collect(readInWorker({ file: name, bytes }, signal));
}

/** More than any of the rows by which the kind of a table is told. */
const previewRows = 500;

/** 预览: the first rows of each sheet, as fast for a large file as for a small one. */
export async function readPreview({ name, bytes, signal }: FileBytes): Promise<ReadResult> {
  return collect(readInWorker({ file: name, bytes, rows: previewRows }, signal));
}

export interface ReadRow extends SheetRow {
  readonly file: string;
  readonly sheet: string;
  readonly cells: readonly Cell[];
}

/**
 * 逐行读: the rows of all sheets one by one in bounded memory, of bytes or of the file at a path. A
 * taker that stops early stops the reading.
 */
export async function* readRows(
  name: string,
  bytesOrPath: Uint8Array | string,
  { signal, report }: { signal?: AbortSignal; report?: (problem: Problem) => void } = {},
): AsyncGenerator<ReadRow> {
  let file = name;
  let sheet = '';
  for await (const piece of readInWorker({ file: name, bytes: bytesOrPath }, signal)) {
    if (piece.kind === 'rows')
      for (const { row, cells } of piece.rows) yield { file, sheet, row, cells };
    else if (piece.kind === 'sheet') ({ file, sheet } = piece);
    else report?.(piece.problem);
  }
}

const stopped = (file: string, reason: string): Piece => {
  const code = reason.startsWith('file.') ? 'file.refused' : 'file.broken';
  const problem: Problem = { code, severity: 'error', subject: { file }, facts: { reason } };
  return { kind: 'problem', problem };
};

let idle: Worker | null = null;

/** A worker that has answered is kept for the next file: starting one costs more than most files. */
function takeWorker(): Worker {
  const worker = idle ?? startWorker();
  idle = null;
  worker.ref();
  return worker;
}

function startWorker(): Worker {
  const worker = new Worker(new URL('./readWorker.ts', import.meta.url), {
    resourceLimits: {
      maxOldGenerationSizeMb: limits.workerHeapMb,
      maxYoungGenerationSizeMb: limits.workerYoungMb,
    },
  });
  const forget = (): void => {
    if (idle === worker) idle = null;
  };
  return worker.on('error', forget).on('exit', forget);
}

function leaveWorker(worker: Worker, keep: boolean): void {
  if (keep && idle === null) {
    worker.unref();
    idle = worker;
  } else void worker.terminate();
}

/** What comes from the worker, waited for one message at a time. */
interface Inbox {
  readonly next: () => Promise<Answer>;
  readonly close: () => void;
}

function listen(worker: Worker, signal?: AbortSignal): Inbox {
  const arrived: Answer[] = [];
  let failed: Error | null = null;
  let wake = (): void => {};
  const fail = (error: Error): void => {
    failed ??= error;
    wake();
  };
  const take = (answer: Answer): void => {
    arrived.push(answer);
    wake();
  };
  const crash = ({ message }: Error): void =>
    fail(new Error(/memory|heap/i.test(message) ? 'file.tooLarge' : message));
  const abort = (): void => fail(signal?.reason);
  worker.on('message', take).on('error', crash);
  signal?.addEventListener('abort', abort, { once: true });
  return {
    close: () => {
      worker.off('message', take).off('error', crash);
      signal?.removeEventListener('abort', abort);
    },
    next: async () => {
      const late = setTimeout(() => fail(new Error('file.tooSlow')), limits.silentMs);
      while (arrived.length === 0 && failed === null)
        await new Promise<void>((done) => {
          wake = done;
        });
      clearTimeout(late);
      if (failed) throw failed;
      return arrived.shift() as Answer;
    },
  };
}

async function* readInWorker(asked: Asked, signal?: AbortSignal): AsyncGenerator<Piece> {
  signal?.throwIfAborted();
  const size = typeof asked.bytes === 'string' ? 0 : asked.bytes.length;
  if (size > limits.fileBytes) return yield stopped(asked.file, 'file.tooLarge');
  const worker = takeWorker();
  const inbox = listen(worker, signal);
  let whole = false;
  try {
    worker.postMessage(asked);
    for (let last = false; !last; ) {
      const answer = await inbox.next();
      last = answer.last;
      whole = last;
      if (!last) worker.postMessage('more');
      for (const piece of answer.pieces)
        yield piece.kind === 'packed' ? { kind: 'rows', rows: unpackRows(piece.rows) } : piece;
    }
  } catch (error) {
    signal?.throwIfAborted();
    yield stopped(asked.file, (error as Error).message);
  } finally {
    inbox.close();
    leaveWorker(worker, whole && (size < limits.warmBytes || asked.rows !== undefined));
  }
}
