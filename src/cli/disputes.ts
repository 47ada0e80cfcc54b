import type { Day } from '../domain/values/day.ts';
import { readConfig } from '../server/config.ts';
import type { WireDisputes } from '../wire/disputes.ts';
import { alignColumns } from '../words/columns.ts';
import type { Lang } from '../words/text.ts';
import { openService } from './open.ts';
import { print, printJson } from './output.ts';
import type { DisputesAsked } from './service.ts';

export interface DisputesOptions extends Omit<DisputesAsked, 'asOf'> {
  readonly asOf: Day;
  readonly json?: boolean;
}

/** ming disputes: the whole list, the last opened first. */
export async function disputesCommand({ json, ...asked }: DisputesOptions): Promise<number> {
  const service = await openService(readConfig());
  try {
    const found = await service.disputes(asked);
    if (json) printJson(found);
    else print(showDisputes(found, asked.lang));
    return 0;
  } finally {
    await service.stop();
  }
}

/** Disputes for a terminal: where each stands, what is left, until when. */
export function showDisputes({ disputes }: WireDisputes, lang: Lang): string {
  if (disputes.length === 0) return lang === 'zh' ? '没有争议\n' : 'no disputes\n';
  const thousands = (amount: string | null): string =>
    (amount ?? '—').replace(/\B(?=(\d{3})+\.)/g, ',');
  const heads =
    lang === 'zh'
      ? ['连锁', '结算单', '单号', '类别', '规则', '主张', '追回', '剩余', '状态', '天数', '负责人']
      : [
          'chain',
          'statement',
          'document',
          'kind',
          'rule',
          'claimed',
          'recovered',
          'left',
          'state',
          'days',
          'owner',
        ];
  const rows = disputes.map((each) => [
    each.chain,
    each.statement_no ?? '',
    each.doc ?? each.subject ?? '',
    each.what,
    each.rules.join(' '),
    thousands(each.claimed),
    thousands(each.recovered),
    thousands(each.remaining),
    each.state_text,
    `${each.age_days}`,
    each.owner ?? '',
  ]);
  const [text, amount] = ['left', 'right'] as const;
  const aligns = [text, text, text, text, text, amount, amount, amount, text, amount, text];
  return `${alignColumns([heads, ...rows], aligns).join('\n')}\n`;
}
