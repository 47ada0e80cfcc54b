import { writeFile } from 'node:fs/promises';
import { readConfig } from '../server/config.ts';
import type { WireNegotiation, WireNegotiationHead } from '../wire/negotiations.ts';
import { alignColumns } from '../words/columns.ts';
import { showStage } from '../words/negotiations.ts';
import type { Lang } from '../words/text.ts';
import { openService } from './open.ts';
import { note, print, printJson } from './output.ts';
import type { Service } from './service.ts';
import { CommandRefused, UsageError } from './usage.ts';

export interface NegotiationsOptions {
  readonly chain?: string;
  readonly export?: string;
  readonly json?: boolean;
  readonly lang: Lang;
}

/** ming negotiations: those that there are, or one with its sheet, as a workbook or a paper too. */
export async function negotiationsCommand(
  id: string | null,
  { chain, export: target, json, lang }: NegotiationsOptions,
): Promise<number> {
  if (id === null && target !== undefined)
    throw new UsageError('--export 要写明哪一份谈判 / say which negotiation to export');
  const service = await openService(readConfig());
  try {
    if (id === null) {
      const found = await service.negotiations(chain ?? null);
      if (json) printJson({ negotiations: found });
      else print(showList(found, lang));
      return 0;
    }
    const whole = await findOne(service, id);
    if (target !== undefined) {
      const kind = target.toLowerCase().endsWith('.pdf') ? 'pdf' : 'xlsx';
      await writeFile(target, await service.negotiationFile(whole, kind, lang));
      note(target);
      return 0;
    }
    const read = await service.negotiation(whole, lang);
    if (json) printJson(read);
    else print(showSheet(read, lang));
    return 0;
  } finally {
    await service.stop();
  }
}

/** The beginning of an id is enough, as long as it is of one alone. */
async function findOne(service: Service, id: string): Promise<string> {
  const ids = (await service.negotiations(null)).map((each) => each.id);
  const own = ids.includes(id) ? [id] : ids.filter((each) => each.startsWith(id));
  const [only] = own;
  if (only !== undefined && own.length === 1) return only;
  throw new CommandRefused(
    own.length === 0
      ? `没有这份谈判 / no such negotiation: ${id}`
      : `有 ${own.length} 份谈判以此开头 / ${own.length} negotiations begin so: ${id}`,
  );
}

const thousands = (amount: string | null): string =>
  amount === null ? '-' : amount.replace(/\B(?=(\d{3})+\.)/g, ',');

/** Negotiations for a terminal, the one worked on last on top. */
export function showList(negotiations: readonly WireNegotiationHead[], lang: Lang): string {
  const zh = lang === 'zh';
  if (negotiations.length === 0) return zh ? '没有谈判\n' : 'no negotiations\n';
  const heads = zh
    ? ['编号', '连锁', '合同', '名称', '阶段', '买方截止', '还有天数', '条款', '报价', '经办']
    : ['id', 'chain', 'contract', 'name', 'stage', 'deadline', 'days', 'items', 'offers', 'person'];
  const rows = negotiations.map((each) => [
    ...[each.id, each.agreement.chain, each.agreement.no, each.name],
    ...[showStage(each.stage, lang), each.deadline ?? '-', `${each.window?.days_left ?? '-'}`],
    ...[`${each.items}`, `${each.offers}`, each.person],
  ]);
  return `${alignColumns([heads, ...rows], alignsOf(heads, [6, 7, 8])).join('\n')}\n`;
}

/** 谈判底稿 for a terminal: each clause with what it costs, the sums, and the advice with its rule. */
export function showSheet(read: WireNegotiation, lang: Lang): string {
  const zh = lang === 'zh';
  const { agreement, name, stage, deadline, items, sums, advice } = read;
  const heads = zh
    ? ['去年合同', '年成本', '要求', '年成本', '目标', '年成本', '让步代价', '谈定', '换取']
    : [
        'before',
        'a year',
        'asked',
        'a year',
        'target',
        'a year',
        'giving in',
        'agreed',
        'trade for',
      ];
  const rows = items.map((item) => [
    ...[item.before, thousands(item.before_cost), item.asked, thousands(item.asked_cost)],
    ...[item.target, thousands(item.target_cost), thousands(item.giving_in)],
    ...[item.agreed ?? (zh ? '未定' : 'open'), item.trade_for],
  ]);
  const total = [
    ...[zh ? '合计' : 'total', thousands(sums.before.amount), '', thousands(sums.asked.amount)],
    ...['', thousands(sums.target.amount), '', thousands(sums.agreed.amount), ''],
  ];
  const title = [agreement.chain, agreement.no, name, showStage(stage, lang), deadline]
    .filter(Boolean)
    .join(' · ');
  const told = advice.map(({ rule, text, source }) => `${rule}  ${text}  (${source})`);
  const table = alignColumns([heads, ...rows, total], alignsOf(heads, [1, 3, 5, 6]));
  return `${[title, ...table, ...told].join('\n')}\n`;
}

const alignsOf = (heads: readonly string[], right: readonly number[]) =>
  heads.map((_, at) => (right.includes(at) ? ('right' as const) : ('left' as const)));
