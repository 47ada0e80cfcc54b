import { readFile } from 'node:fs/promises';
import { readConfig } from '../server/config.ts';
import { anchorSchema, type WireAnchor, type WireVerification } from '../wire/trail.ts';
import type { Lang } from '../words/text.ts';
import { openService } from './open.ts';
import { print, printJson, showProgress } from './output.ts';
import { UsageError } from './usage.ts';

export interface VerifyOptions {
  readonly anchor?: string;
  readonly demo?: boolean;
  readonly json?: boolean;
  readonly lang: Lang;
}

/** ming verify: 1 where something does not agree. */
export async function verifyCommand(
  { anchor, demo = false, json, lang }: VerifyOptions,
  signal: AbortSignal,
): Promise<number> {
  const given = anchor === undefined ? null : await readAnchorFile(anchor);
  const service = await openService(readConfig());
  try {
    const order = { anchor: given, isDemo: demo, lang };
    const found = await service.verify(order, showProgress, signal);
    if (json) printJson(found);
    else print(showVerified(found, lang));
    return found.errors === 0 ? 0 : 1;
  } finally {
    await service.stop();
  }
}

export function showVerified(
  { n, entries, rows, errors, findings }: WireVerification,
  lang: Lang,
): string {
  const checked =
    lang === 'zh'
      ? `留痕 ${n} 条, 明细 ${entries} 条, 数据 ${rows} 行`
      : `${n} acts, ${entries} entries, ${rows} rows`;
  const end =
    errors === 0
      ? lang === 'zh'
        ? '全部相符'
        : 'all agree'
      : lang === 'zh'
        ? `${errors} 处不符:`
        : `${errors} do not agree:`;
  return [`${checked}: ${end}`, ...findings.map(({ text }) => `  ${text}`), ''].join('\n');
}

/** ming anchor. */
export async function anchorCommand(isDemo: boolean): Promise<number> {
  const service = await openService(readConfig());
  try {
    printJson(await service.anchor(isDemo));
    return 0;
  } finally {
    await service.stop();
  }
}

async function readAnchorFile(path: string): Promise<WireAnchor> {
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) throw new UsageError(`没有这个文件 / no such file: ${path}`);
  try {
    return anchorSchema.parse(JSON.parse(text));
  } catch {
    throw new UsageError(`不是锚点 / not an anchor: ${path}`);
  }
}
