import { parentPort } from 'node:worker_threads';
import { type MonthAsked, type OpenMonth, openMonth } from './month.ts';

let month: OpenMonth = openMonth([]);

parentPort?.on('message', async (asked: MonthAsked) => {
  parentPort?.postMessage(await answer(asked));
});

async function answer(asked: MonthAsked): Promise<unknown> {
  switch (asked.ask) {
    case 'open':
      month = openMonth(asked.sheets);
      return true;
    case 'parse':
      return month.parse(asked.told);
    case 'preview':
      return month.preview(asked.before);
    case 'previewFirst':
      return month.previewFirst();
    case 'audit':
      return month.audit(asked.given);
  }
}
