import { type Fen, fen } from '../values/money.ts';
import { applyRate, type Ppm, ppm } from '../values/rate.ts';
import { inTurn, maybe, oneOf } from './patterns.ts';
import type { Period, Term, Tier } from './term.ts';
import { type Part, takeAll, textOf } from './termParts.ts';
import { readRate, readSum } from './termText.ts';

/** 联营保底 as written; the rate below it is the clause's own. */
export interface Guarantee {
  readonly of: 'sales' | 'margin';
  readonly amount: Fen;
  readonly per: Period | null;
  /** 超出部分: the rate on what goes beyond; null = the same. */
  readonly above: Ppm | null;
  /** 连续3个月未达保底即终止; null = it does not say. */
  readonly lapse: Pick<
    NonNullable<Term['guarantee']>,
    'lapsesAfter' | 'lapseCounts' | 'lapseFrom' | 'lapseOpen' | 'lapseWords'
  > | null;
}

const jointWords = /联营|联销|专柜|保底(?:销售|毛利|营业|租金)/;

/** 联营 (handbook §1): its percentage is taken on sales at the till. */
export const isJointSale = (text: string): boolean => /联营|联销/.test(text);

const amountOf = inTurn(
  /(?:每?个?(半年|年|季|月)度?)?(?:的)?保底(?:的|含税|未税)*/,
  /(销售|销额|营业|毛利|租金|提成|佣金)?(?:额|金额|任务|收入|利润|\s)*/,
  /(?:为|是|:|不低于|\s)*(?:每个?(半年|年|季|月)度?\s*)?/,
  /(\d+(?:\.\d+)?)\s*(亿|百万|十万|万|千|百)?\s*(元)?/,
  /(?![\d.%‰])/,
  maybe(/\s*[/每]\s*(半年|年|季|月)度?/),
);
const excess = inTurn(
  oneOf(/超(?:过|出)?/, /高于/),
  /(?:保底|销售|额|部分|以上|的)*(?:的|按|扣除?|扣率|扣点|返|为|则|:|\s)*/,
  /(\d+(?:\.\d+)?)\s*(%|个点|点(?!\d))/,
);
const lapse = inTurn(
  /(?:若|如|如果)?(连续|累计)?(\d{1,2})个?(月|季度?|半年|年|周期|期)度?/,
  /[^,;，。；%]{0,8}(?:未达|未完成|未满|低于|不足|达不到)[^,;，。；%\d]{0,20}/,
  maybe(
    inTurn(
      /[,\s]*(?:则|即|甲方|乙方|双方|该|本|从|自)*(?:第\d{1,2}个?月起)?[^,;%\d]{0,12}?/,
      /(?:终止|失效|取消|不再|解除|作废|协商|另议|撤柜|退出|免除)[^,;%\d]{0,10}/,
    ),
  ),
);
const guaranteeEnds = oneOf(
  /保底[^,;]{0,8}(?:终止|失效|取消|不再|作废|免除)/,
  /(?:终止|取消|不再|免除)[^,;]{0,6}保底/,
);
const mayEnd = /有权|可以?|协商|另议|另行|合同|合作|协议|撤柜|退出|解除/;

/** 失效的写法: what ends, after how many, and from when. */
function lapseOf(found: RegExpMatchArray, per: Period): Guarantee['lapse'] {
  const [words, counts, number = '0', unit = ''] = found;
  const after = Number(number);
  if (after < 1) return null;
  const nth = /第(\d{1,2})个?月起/.exec(words)?.[1];
  const isSame =
    /(?:当|本|该)(?:月|期|季)起/.test(words) || (nth !== undefined && Number(nth) <= after);
  const isOther = nth !== undefined && Number(nth) > after + 1;
  const isOfPeriod = (periods[unit.replace('度', '')] ?? per) === per;
  const isOpen = !guaranteeEnds.test(words) || mayEnd.test(words) || !isOfPeriod || isOther;
  return {
    lapsesAfter: after,
    ...(counts === '累计' ? { lapseCounts: 'total' as const } : {}),
    ...(isSame ? { lapseFrom: 'same' as const } : {}),
    ...(isOpen ? { lapseOpen: true as const } : {}),
    lapseWords: words.trim(),
  };
}

const inside = /保底(?:额|销售额?)?(?:以?内|部分)/;

const periods: Readonly<Record<string, Period>> = {
  年: 'year',
  半年: 'half',
  季: 'quarter',
  月: 'month',
};

/**
 * 联营保底 (handbook §1, T-1): 销售保底 or 毛利保底, taken out of the parts; 'kind' where a 联营 clause
 * does not say which of the two. null = no such guarantee.
 *
 * "联营扣点20%, 月保底销售额10万元, 超出部分15%" -> sales, 100,000.00 a month, above 15 %.
 */
export function takeGuarantee(
  parts: readonly Part[],
  unit: bigint,
  whole: string,
): Guarantee | 'kind' | null {
  const text = textOf(parts);
  if (!jointWords.test(`${whole} ${text}`) || !amountOf.test(text)) return null;
  const said = amountOf.exec(text);
  if (said?.[2] === undefined && !isJointSale(`${whole} ${text}`)) return null;
  const [lapsing] = takeAll(parts, lapse);
  const [found] = takeAll(parts, amountOf);
  const [above] = takeAll(parts, excess);
  takeAll(parts, inside);
  if (!found) return null;
  const [, first, of, inner, number = '0', scale, currency, last] = found.match;
  if (of === undefined) return 'kind';
  const amount = readSum(number, scale, currency, unit);
  if (amount === null) return 'kind';
  const per = periods[first ?? inner ?? last ?? ''] ?? null;
  return {
    of: /毛利|租金|提成|佣金/.test(of) ? 'margin' : 'sales',
    amount,
    per,
    lapse: lapsing ? lapseOf(lapsing.match, per ?? 'month') : null,
    above: above ? readRate(above.match[1] ?? '0', '%') : null,
  };
}

/**
 * 保底成条款: at least guarantee x rate (销售保底) or the sum itself (毛利保底); beyond a 销售保底 its own
 * rate. 100,000.00, 20 % and 15 % -> floor 20,000.00, ladder >0 20 %, >100,000.00 15 %, by slices.
 */
export function guaranteed(
  { of, amount, above }: Guarantee,
  rate: Ppm,
): Pick<Term, 'calc' | 'rate' | 'tiers' | 'tierMode' | 'floor'> {
  const floor = of === 'margin' ? amount : applyRate(amount, rate);
  const plain = { calc: 'rate', rate, tiers: [], tierMode: 'whole', floor } as const;
  if (of === 'margin' || above === null || above === rate) return plain;
  const step = (from: Fen, share: Ppm): Tier => ({
    from,
    inclusive: false,
    rate: ppm(share),
    lump: null,
  });
  const tiers = [step(fen(0n), rate), step(amount, above)];
  return { calc: 'tiers', rate: null, tiers, tierMode: 'marginal', floor };
}
