import { type Fen, fen, formatFen, roundDivide } from '../values/money.ts';
import { inTurn, maybe, oneOf } from './patterns.ts';
import { type Part, takeAll, textOf } from './termParts.ts';
import { sumIn } from './termText.ts';
import type { Token } from './termTokens.ts';

/** 基数 of a growth or completion clause: what its percentages are measured by. */
export interface Yardstick {
  readonly of: 'growth' | 'target';
  readonly amount: Fen;
  readonly sameStores: boolean;
}

const sum = /(\d+(?:\.\d+)?)\s*(亿|千万|百万|十万|万)?\s*(元)?(?!\s*[%\d.年月])/;
const yearBefore = oneOf(/20\d\d年度?/, /去年|上年度?|上1年度?|前1年/, /同期|基期|基准年?/);
const amountWords =
  /(?:的|同期|同店|可比|门店|老店|含税|未税|不含税|净|总|实际|基数|进货|采购|销售|验收|净额|金额|额)*/;
const mark = /(?:为|是|按|:|\s)*/;
const growthBase = inTurn(
  oneOf(inTurn(yearBefore, amountWords), inTurn(/(?:同比|增长)?基数/, amountWords)),
  mark,
  sum,
);
const asThreshold = inTurn(
  /(?<=超过?出?|大于|高于|突破|较|(?<!同)比)/,
  oneOf(yearBefore, /(?=基数)/),
  amountWords,
  mark,
  sum,
);
const byPercent =
  /(?:增长|递增|增幅|同比)(?:率|幅度?|达到?|超过|超|满|不低于|≥|>|为|[:\s])*\d+(?:\.\d+)?%/;
/** 增长部分返2%: of what is over the base year. */
export const grownPart = /(?:同比)?(?:增长|增量|新增|增加)的?(?:部分|额|金额)/;
const lastSum = /\d+(?:\.\d+)?\s*(?:亿|千万|百万|十万|万)?\s*元?$/;
const target = inTurn(
  /(?:半年度?|年度?|季度?|月度?)?(?:销售|进货|采购)?(?:目标|任务|指标|(?<!(?:增长|同比))基数)/,
  maybe(/额|金额|量|值|数/),
  mark,
  sum,
);
const half = /(?<![\d.])(?:[5-9]\d|1\d\d)(?:\.\d+)?%/;

/**
 * 增长与完成率的基数 (handbook §2.2 "growth rebates"): last year's sum, or the target, that a clause
 * names; it is taken out, its words stay for the base. null = none is named.
 *
 * "同比增长10%返1%, 2025年基数600万" -> growth, 6,000,000.00.
 */
export function takeYardstick(parts: readonly Part[], unit: bigint): Yardstick | null {
  const text = textOf(parts);
  const sameStores = /同店|可比(?:门?店)|老店同比/.test(text);
  const isGrowth = /增长|同比|递增|增幅|增量/.test(text);
  const over = asThreshold.exec(text);
  if (over && !byPercent.test(text)) {
    const amount = sumIn(over, unit);
    for (const part of parts) {
      part.text = part.text.replace(asThreshold, (all) => lastSum.exec(all)?.[0] ?? all);
    }
    return amount === null ? null : { of: 'growth', amount, sameStores };
  }
  if (isGrowth) {
    const found = read('growth', growthBase, parts, unit, sameStores);
    if (found && !byPercent.test(text)) {
      for (const part of parts) {
        part.text = part.text.replace(grownPart, `超过${formatFen(found.amount)}元部分`);
      }
    }
    return found;
  }
  return half.test(text) && /完成|达成|达到|目标|任务|指标/.test(text)
    ? read('target', target, parts, unit, sameStores)
    : null;
}

function read(
  of: Yardstick['of'],
  pattern: RegExp,
  parts: readonly Part[],
  unit: bigint,
  sameStores: boolean,
): Yardstick | null {
  const words = parts.map((part) => part.text);
  const [found] = takeAll(parts, pattern);
  if (!found) return null;
  const amount = sumIn(found.match, unit);
  const { part, match } = found;
  const said = words[parts.indexOf(part)] ?? '';
  const kept =
    of === 'growth'
      ? match[0].replace(/20\d\d年度?|[\d.]+\s*[亿千百十万]*元?/g, '')
      : match[0].replace(/^(半年|年|季|月)?.*$/, (_all, span?: string) =>
          span ? `${span}度` : '',
        );
  part.text = said.replace(match[0], `${kept};`);
  return amount === null ? null : { of, amount, sameStores };
}

/** 增长台阶成金额: 10 % more than 6,000,000.00 is reached at 6,600,000.00; 80 % of a target at 80 %. */
export function measureToken(token: Token, by: Yardstick): Token {
  const isShare = by.of === 'target' && token.kind === 'rate' && token.rate >= 500_000n;
  if (token.kind !== 'growth' && !isShare) return token;
  const share = token.rate + (by.of === 'growth' ? 1_000_000n : 0n);
  const inclusive = token.kind === 'growth' ? token.inclusive : !token.isOver;
  return {
    kind: 'money',
    amount: fen(roundDivide(by.amount * share, 1_000_000n)),
    bound: { side: 'from', inclusive, explicit: true },
    opensRange: false,
    closes: false,
    units: [],
    isReward: false,
    isBig: true,
    perStep: false,
    hasOddUnit: false,
    isBare: false,
    role: token.role,
    text: token.text,
  };
}
