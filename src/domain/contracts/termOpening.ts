import type { Fen } from '../values/money.ts';
import type { FeeKind } from './fees.ts';
import { inTurn, maybe } from './patterns.ts';
import type { Term } from './term.ts';
import { type Part, takeAll } from './termParts.ts';
import { readSum } from './termText.ts';

const money = /(\d+(?:\.\d+)?)\s*(亿|千万|百万|十万|万|千)?\s*(元)?/;
const mark = /(?:[:为是约]|已达|金额|额|款|\s)*/;
const since = maybe(/期初|年初至今|年初|截至[^,;]{0,12}/);
const usedCount = inTurn(
  since,
  /(?:已用|已使用|已执行|已做|已上|已收|已扣|已发生)(?:次数|期数)?[:\s]*/,
  /[A-Za-z\u4e00-\u9fa5]{0,8}?\s*(\d{1,3})\s*(?:次|期|档|场|节|个)/,
);
const baseSum = inTurn(
  since,
  /(?:累计|已完成|已累计|期初)(?:已)?(?:完成)?(?:含税|未税)?/,
  /(?:净|毛|总)?(?:进货|采购|销售|验收|交易)(?:净)?/,
  mark,
  money,
  /(?!\s*(?:元|的|以上|时|,|:)*\s*(?:返|奖|按)?\s*\d+(?:\.\d+)?%)/,
);
const bareSum = inTurn(/^\D*?/, money, /\s*(次|期|档|场|节|个)?\D*$/);
const takenSum = inTurn(
  /(?:期初)?已(?:扣|收|付|返|支付|收取|兑现|计提|预扣|用)(?:返利|费用)?/,
  mark,
  money,
  /(?!\s*(?:次|期|档|个))/,
);

/**
 * 期初 (audit.md "Year-to-date counts and bases"): what was used, taken or bought before the first
 * statement: "期初已用 DM 1次" -> count 1; "累计净进货 550万" -> base; "已扣金额 20000" -> taken.
 */
export function takeOpening(parts: readonly Part[], fee: FeeKind, unit: bigint): Term['opening'] {
  let count: number | null = null;
  let taken: Fen | null = null;
  let base: Fen | null = null;
  const sum = (match: RegExpMatchArray): Fen | null =>
    readSum(match[1] as string, match[2], match[3], unit);
  const from = ['opening', 'note', 'count', 'tiers'] as const;
  for (const { match } of takeAll(parts, baseSum, from)) base ??= sum(match);
  for (const { match } of takeAll(parts, usedCount, from)) count ??= Number(match[1]);
  for (const { match } of takeAll(parts, takenSum, from)) taken ??= sum(match);
  for (const part of parts) {
    if (part.role !== 'opening') continue;
    const bare = bareSum.exec(part.text);
    if (!bare) continue;
    const amount = sum(bare);
    const isSmall = !bare[2] && !bare[3] && /^\d{1,2}$/.test(bare[1] ?? '');
    if (bare[4] || /次数|期数/.test(part.heading)) count ??= Number(bare[1]);
    else if (/进货|采购|销售|验收|累计/.test(part.heading)) base ??= amount;
    else if (/已扣|已收|已付|金额/.test(part.heading)) taken ??= amount;
    else if (isSmall) count ??= Number(bare[1]);
    else if (fee === 'targetRebate') base ??= amount;
    else taken ??= amount;
  }
  return { count, taken, base };
}
