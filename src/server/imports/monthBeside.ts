import { Worker } from 'node:worker_threads';
import type { Sheet } from '../../domain/sheets/sheet.ts';
import { type MonthAsked, type OpenMonth, openMonth } from './month.ts';

/** More rows than this are worked on beside the server, so that it goes on answering. */
const rowsInThread = 4000;

/** 打开一个月 beside a server: a large drop in a worker of its own, which ends with the signal. */
export function openBeside(sheets: readonly Sheet[], signal: AbortSignal): OpenMonth {
  const rows = sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0);
  return rows > rowsInThread ? inWorker(sheets, signal) : openMonth(sheets);
}

function inWorker(sheets: readonly Sheet[], signal: AbortSignal): OpenMonth {
  const worker = new Worker(new URL('./monthWorker.ts', import.meta.url));
  let last: Promise<unknown> = Promise.resolve();
  const ask = <T>(asked: MonthAsked): Promise<T> => {
    const answer = last.then(() => send<T>(asked));
    last = answer.catch(() => undefined);
    return answer;
  };
  // An answer does not say what it answers: one question at a time.
  const send = <T>(asked: MonthAsked): Promise<T> =>
    new Promise((done, fail) => {
      const stop = () => {
        void worker.terminate();
        fail(signal.reason);
      };
      worker.once('message', (answer: T) => {
        signal.removeEventListener('abort', stop);
        worker.off('error', fail);
        done(answer);
      });
      worker.once('error', fail);
      signal.addEventListener('abort', stop, { once: true });
      worker.postMessage(asked);
    });
  const opened = ask<true>({ ask: 'open', sheets });
  return {
    parse: async (told) => {
      await opened;
      return ask({ ask: 'parse', told });
    },
    preview: (before) => ask({ ask: 'preview', before }),
    audit: (given) => ask({ ask: 'audit', given }),
    close: async () => {
      await worker.terminate();
    },
  };
}
