import { Worker } from 'node:worker_threads';
import type { Sheet } from '../../domain/sheets/sheet.ts';
import { type MonthAsked, type OpenMonth, openMonth } from './month.ts';

/** More rows than this are worked on beside the server, so that it goes on answering. */
const rowsInThread = 4000;

/** 打开一个月 beside a server: a large drop in a worker of its own, which lives until it is closed. */
export function openBeside(sheets: readonly Sheet[]): OpenMonth {
  const rows = sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0);
  return rows > rowsInThread ? inWorker(sheets) : openMonth(sheets);
}

function inWorker(sheets: readonly Sheet[]): OpenMonth {
  const worker = new Worker(new URL('./monthWorker.ts', import.meta.url));
  const gone = new Promise<never>((_, fail) => {
    worker.once('error', fail);
    worker.once('exit', () => fail(new Error('the month was closed')));
  });
  gone.catch(() => undefined);
  let last: Promise<unknown> = Promise.resolve();
  const ask = <T>(asked: MonthAsked): Promise<T> => {
    const answer = last.then(() => Promise.race([send<T>(asked), gone]));
    last = answer.catch(() => undefined);
    return answer;
  };
  // An answer does not say what it answers: one question at a time.
  const send = <T>(asked: MonthAsked): Promise<T> =>
    new Promise((done) => {
      worker.once('message', done);
      worker.postMessage(asked);
    });
  const opened = ask<true>({ ask: 'open', sheets });
  opened.catch(() => undefined);
  return {
    parse: async (told) => {
      await opened;
      return ask({ ask: 'parse', told });
    },
    preview: (before) => ask({ ask: 'preview', before }),
    previewFirst: () => ask({ ask: 'previewFirst' }),
    audit: (given) => ask({ ask: 'audit', given }),
    close: async () => {
      await worker.terminate();
    },
  };
}

/**
 * 做到取消为止: work on a month ends with the signal of whoever asks, and the month with it. Done, the
 * month is free of the signal: it may be kept for others.
 */
export async function whileWanted<T>(
  month: Pick<OpenMonth, 'close'>,
  signal: AbortSignal,
  work: () => Promise<T>,
): Promise<T> {
  const stop = (): void => void month.close();
  signal.throwIfAborted();
  signal.addEventListener('abort', stop, { once: true });
  try {
    const made = await work();
    signal.throwIfAborted();
    return made;
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
