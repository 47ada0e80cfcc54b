import type { Day } from '../domain/values/day.ts';
import { readConfig } from '../server/config.ts';
import { openService } from './open.ts';
import { note, printJson, showProgress } from './output.ts';
import type { DemoOrder, Progress } from './service.ts';
import { CommandRefused } from './usage.ts';

export interface DemoOptions {
  readonly reset?: boolean;
  readonly asOf?: Day;
  readonly json?: boolean;
}

/** ming demo: an invented supplier's year, in an organisation of its own. */
export async function demoCommand(
  order: DemoOrder,
  isJson: boolean,
  signal: AbortSignal,
): Promise<number> {
  const service = await openService(readConfig());
  try {
    const began = performance.now();
    const job = await service.demo(order, showLoading, signal);
    if (job.state !== 'done') {
      const title = job.error?.title ?? '已取消, 再运行一次即重新装入 / cancelled: run it again';
      throw new CommandRefused(title, { code: job.error?.code ?? 'cancelled', title, facts: {} });
    }
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    note(`演示公司已装入, 用时 ${seconds} 秒 / the demo company is loaded`);
    if (isJson) printJson({ job: job.id, audit: job.audit, seconds: Number(seconds) });
    return 0;
  } finally {
    await service.stop();
  }
}

let month = '';

/** On a terminal every drop, in a log every month. */
function showLoading(progress: Progress): void {
  if (process.stderr.isTTY) {
    showProgress(progress);
    return;
  }
  const now = progress.item.slice(0, 7);
  if (now === month || now === '') return;
  month = now;
  note(`装入 / loading ${now} (${progress.done}/${progress.total})`);
}
