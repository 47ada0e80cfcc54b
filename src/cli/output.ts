import type { Progress } from './service.ts';

/** What was asked for goes to stdout; all else goes to stderr. */
export const print = (text: string): void => {
  process.stdout.write(text);
};

export const printJson = (value: unknown): void => print(`${JSON.stringify(value, null, 2)}\n`);

export const note = (text: string): void => {
  process.stderr.write(`${text}\n`);
};

const stages: Readonly<Record<string, string>> = {
  reading: '读取 / reading',
  auditing: '核查 / auditing',
  saving: '保存 / saving',
  loading: '装入 / loading',
  paying: '到账 / payments',
  verifying: '验证 / verifying',
  copying: '备份 MiB / backing up, MiB',
  checking: '查验 MiB / checking, MiB',
  restoring: '恢复 MiB / restoring, MiB',
};

let last = '';

/** On a terminal only; a log file needs no progress. */
export function showProgress({ stage, item, done, total }: Progress): void {
  if (!process.stderr.isTTY) return;
  const line = `${stages[stage] ?? stage} ${done}/${total} ${item}`;
  if (line === last) return;
  last = line;
  note(line);
}
