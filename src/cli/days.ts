import { writeFile } from 'node:fs/promises';
import { readConfig } from '../server/config.ts';
import type { WireDaysRow, WirePayDays } from '../wire/payDays.ts';
import { alignColumns } from '../words/columns.ts';
import { payDayNames, showLeg } from '../words/payDays.ts';
import { pick } from '../words/show.ts';
import type { Lang } from '../words/text.ts';
import { openService } from './open.ts';
import { note, print, printJson } from './output.ts';
import type { DaysAsked } from './service.ts';

export interface DaysOptions extends DaysAsked {
  readonly export?: string;
  readonly json?: boolean;
}

/** ming days: days from receipt to due and to money on real deliveries, by chain and contract. */
export async function daysCommand({
  json,
  export: target,
  ...asked
}: DaysOptions): Promise<number> {
  const service = await openService(readConfig());
  try {
    if (target !== undefined) {
      await writeFile(target, await service.payDaysBook(asked));
      note(target);
      return 0;
    }
    const found = await service.payDays(asked);
    if (json) printJson(found);
    else print(showPayDays(found, asked.lang));
    return 0;
  } finally {
    await service.stop();
  }
}

/** Days for a terminal, with the legs that they are made of. */
export function showPayDays({ groups, total, from, to, interest }: WirePayDays, lang: Lang) {
  const zh = lang === 'zh';
  if (groups.length === 0)
    return zh ? `${from} – ${to}: 没有结算单\n` : `${from} – ${to}: no statements\n`;
  const thousands = (amount: string) => amount.replace(/\B(?=(\d{3})+\.)/g, ',');
  const rowOf = ({ goods, due, real, open, points, laws }: WireDaysRow) => [
    ...[thousands(goods), due?.mean ?? '-', real?.mean ?? '-'],
    real === null ? '-' : `${real.min}/${real.median}/${real.max}`,
    ...[points === null ? '-' : `${(Number(points) * 100).toFixed(2)}%`, thousands(open)],
    ...[thousands(laws[0]?.real_over ?? '0.00'), thousands(laws[1]?.interest ?? '0.00')],
  ];
  const heads = zh
    ? ['连锁', '合同', '约定', '约定天数', '收货', '到应付', '到实付', '最短/中位/最长', '折点']
    : [
        'chain',
        'contract',
        'term',
        'agreed',
        'goods',
        'to due',
        'to money',
        'min/med/max',
        'points',
      ];
  const last = zh ? ['未付', '超60天', '逾期利息'] : ['unpaid', 'over 60', 'interest'];
  const rows = [
    [...heads, ...last],
    ...groups.map(({ chain, contract_no, term, agreed, row }) => [
      ...[chain, contract_no ?? '-', term ?? pick(payDayNames.noTerm, lang), agreed ?? '-'],
      ...rowOf(row),
    ]),
    [pick(payDayNames.total, lang), '', '', '', ...rowOf(total)],
  ];
  const aligns = rows[0]?.map((_, at) => (at < 3 ? 'left' : 'right') as 'left' | 'right') ?? [];
  const legs = total.legs.map(({ leg, days }) => `${showLeg(leg, lang)} ${days}`).join(' + ');
  const basis = zh
    ? `${from} – ${to}; 天数按金额加权, 资金利率 ${interest.rate} ${interest.source}; 法规是否适用由人判断`
    : `${from} – ${to}; days weighed by money, interest ${interest.rate}; whether the law applies is for people to say`;
  return `${alignColumns(rows, aligns).join('\n')}\n${legs}\n${basis}\n`;
}
