import type { Fen } from '../values/money.ts';
import type { Ppm } from '../values/rate.ts';
import { type FeeBook, feeKindOf } from './feeBook.ts';
import { anyCase, caught, inTurn, many, oneOf } from './patterns.ts';
import type { Role } from './termParts.ts';
import { readRate, readSum } from './termText.ts';
import { type UnitWord, unitsAfter, unitsBefore } from './termUnits.ts';

/** How a number is compared: 达到/满/以上 is 'from', 以下/不足 is 'below'. */
export interface Bound {
  readonly side: 'from' | 'below';
  readonly inclusive: boolean;
  /** 达到, ≥ or (含): said, not meant by 以上 alone. */
  readonly explicit: boolean;
}

export type Token =
  | {
      readonly kind: 'rate';
      readonly rate: Ppm;
      readonly role: Role;
      readonly text: string;
      /** 超过 stands before it. */
      readonly isOver?: boolean;
    }
  | {
      readonly kind: 'money';
      /** null: finer than a 分. */
      readonly amount: Fen | null;
      readonly bound: Bound | null;
      /** The first of "300万-375万": the next token is its end. */
      readonly opensRange: boolean;
      readonly units: readonly UnitWord[];
      /** Right after 奖/返/给予: what is earned, not what is reached. */
      readonly isReward: boolean;
      /** "800万(含)" at the end of a range. */
      readonly closes: boolean;
      /** Written with 万 or 亿, or of the ladder column. */
      readonly isBig: boolean;
      /** 每满...: repeats. */
      readonly perStep: boolean;
      /** "100元/张": counted by something that is no unit. */
      readonly hasOddUnit: boolean;
      /** No 元, no 万: a plain number. */
      readonly isBare: boolean;
      readonly role: Role;
      readonly text: string;
    }
  | {
      /** 同比增长10%, 完成率90%: a step that is a share of a base. */
      readonly kind: 'growth';
      readonly rate: Ppm;
      readonly inclusive: boolean;
      readonly role: Role;
      readonly text: string;
    };

const number = new RegExp(
  inTurn(
    /(\d+(?:\.\d+)?)\s*/,
    oneOf(
      /(%|‰|‱|个?百分点|个点|点(?![\d前半钟]))/,
      /(亿|千万|百万|十万|万|千(?!克)|百(?![分货])|[wk](?![a-z]))?\s*(元|块(?!地)|圆)?/,
    ),
  ).source,
  'gi',
);

const notMoney = anyCase(
  inTurn(
    /^\s*/,
    oneOf(
      /次|期|个|家|店|门店|SKU|品|款|天|日|号|月|年|季|周|人|名|箱|件|节|档|场|倍|折|条|项|版/,
      /图|点|米|平|组|块(?=[,;\s]|$)|台|架|面|根|座|张|堆|端|m|P|kg|g|ml|L|[a-z]|:\d|[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)/,
    ),
  ),
);

const quantity = many(
  /全年|年度|年|月度?|季度?|累计|含税|未税|净|毛|总|实际|进货|采购|销售|验收|交易/,
  /额|金额|量|任务|目标|的|为|:|\s/,
);
const lower = inTurn(
  caught(
    /(?<![不未])(?:达到|达成|达|满|完成)|不低于|不少于|≥/,
    /(?<!不得?|未)(?:超过|超出|超|突破|大于|高于|多于)|>/,
    /目标|任务|指标/,
  ),
  quantity,
  /$/,
);
const upper = inTurn(
  /(≤|<|低于|小于|少于|不足|不满|不到|未达到?|(?:不得?|未)超过|不高于|不大于|不多于)/,
  quantity,
  /$/,
);
const above = /^\s*\(?(含|不含)?\)?\s*(?:及以上|以上|起|≤|<)\s*(?:\((不?含)\))?/;
const under = /^\s*\(?(含|不含)?\)?\s*(?:及以下|以下|以内|之内)\s*(?:\((不?含)\))?/;
const exclusive = /超|突破|大于|高于|多于|>/;

function boundOf(before: string, after: string): Bound | null {
  const said = lower.exec(before);
  if (said) return { side: 'from', inclusive: !exclusive.test(said[1] ?? ''), explicit: true };
  const most = upper.exec(before);
  if (most) {
    return { side: 'below', inclusive: /≤|超过|不[高大多]于/.test(most[1] ?? ''), explicit: true };
  }
  const from = above.exec(after);
  if (from) {
    const isOpen = from[1] === '不含' || from[2] === '不含' || /<$/.test(from[0]);
    const explicit = from[1] !== undefined || from[2] !== undefined || /≤/.test(from[0]);
    return { side: 'from', inclusive: !isOpen, explicit };
  }
  const to = under.exec(after);
  if (to) {
    const said = to[1] ?? to[2];
    const inclusive = said === '含' || (said === undefined && /及以下/.test(to[0]));
    return { side: 'below', inclusive, explicit: said !== undefined };
  }
  return null;
}

/** 1000-2500元: its end says that both are sums. */
const rangeOfSums = /^\s*\(?(?:含|不含)?\)?\s*(?:以上)?(?:-|至|到)\s*\d+(?:\.\d+)?\s*元/;

/** "300万(不含)-375万": how a range begins. */
const boundOfRange = (word: string | undefined): Bound | null =>
  word === undefined ? null : { side: 'from', inclusive: word === '含', explicit: true };

/** "3000000/0.5%". */
const stepBefore = /^\s*[/:(]\s*\d+(?:\.\d+)?%/;
const reward = /(?:奖励?|返还?|返利|返佣|给予|补贴?|支付|赠)(?:金额|现金|金|货品?|商品|:|为|\s)*$/;
const growth = /(?:增长|同比|递增|增幅|达成率?|完成率?|增量)(?:[率达到超过为≥>:\s])*$/;
const range = /^\s*\(?(含|不含)?\)?\s*(?:以上)?(?:-|至|到)\s*(?=\d)/;

/**
 * 数字的意思: the rates and sums of a text, each with what stands around it. Bare numbers count as
 * money only in the columns of prices and ladders, with units, or with a bound.
 */
export function readTokens(text: string, role: Role, unit: bigint, book: FeeBook): Token[] {
  const tokens: Token[] = [];
  let end = 0;
  for (const match of text.matchAll(number)) {
    const [all, value = '', percent, scale, currency] = match;
    const at = match.index;
    const before = text.slice(end, at);
    if (/[A-Za-z\d.]$/.test(text.slice(0, at)) || isOrdinal(before)) continue;
    let after = text.slice(at + all.length);
    if (percent) {
      const goesOn = tokens.at(-1)?.kind === 'growth' && /^\s*[/、]\s*$/.test(before);
      const isGrowth = growth.test(before) || goesOn;
      const inclusive = !exclusive.test(before.slice(-4));
      const rate = readRate(value, /[‰‱]/.test(percent) ? percent : '%');
      tokens.push(
        isGrowth
          ? { kind: 'growth', rate, inclusive, role, text: all }
          : { kind: 'rate', rate, role, text: all, isOver: !inclusive },
      );
      end = at + all.length;
      continue;
    }
    const units = [...unitsBefore(before)];
    const tail = unitsAfter(after);
    const isStep = /^\d{6,}$/.test(value) && stepBefore.test(after);
    const isBareHere = !scale && !currency && tail.units.length === 0;
    if (isBareHere && !isStep && notMoney.test(after)) continue;
    for (const each of tail.units) if (!units.includes(each)) units.push(each);
    const said = boundOf(before, after);
    const opens = range.exec(after.slice(tail.length));
    const bound = said ?? boundOfRange(opens?.[1]);
    const isTable = role === 'rate' || role === 'tiers';
    const isRange = opens !== null && (/^\d{5,}/.test(value) || rangeOfSums.test(after));
    const isNamed = isStep || isRange || isSumOfName(text.slice(0, at), value, book);
    const isMoney = scale || currency || units.length > 0 || bound !== null || isTable || isNamed;
    if (
      !isMoney ||
      (!scale &&
        !currency &&
        !isTable &&
        !isRange &&
        isSmall(value) &&
        units.length === 0 &&
        value !== '0')
    ) {
      continue;
    }
    after = after.slice(tail.length);
    const hasOddUnit =
      /^\s*\/\s*[\p{L}]/u.test(after) && (Boolean(scale ?? currency) || tail.length > 0);
    tokens.push({
      kind: 'money',
      amount: readSum(value, scale, currency, unit),
      bound,
      opensRange: opens !== null,
      closes: /^\s*\(含\)/.test(after),
      units,
      isReward:
        reward.test(before) &&
        (tokens.length > 0 || feeKindOf(before.replace(/[:\s]+$/, ''), book)?.confidence !== 1),
      isBig: /万|亿|w/i.test(scale ?? '') || role === 'tiers',
      perStep:
        /每(?:满|达到?|增加|超过?|完成)[^;,]*$/.test(before) ||
        (/[万亿]/.test(scale ?? '') && /每$/.test(before.trim())),
      hasOddUnit,
      isBare: !scale && !currency && unit === 1n && !rangeOfSums.test(after),
      role,
      text: all,
    });
    end = at + all.length + tail.length;
  }
  return tokens;
}

/** "进场费 5000": a plain number right after the name of a fee. */
const isSumOfName = (before: string, value: string, book: FeeBook): boolean =>
  /^\d{3,}(?:\.\d+)?$/.test(value) &&
  /^[\p{L}\s()、/:]+$/u.test(before) &&
  feeKindOf(before, book) !== null;

const isOrdinal = (before: string): boolean => /(?:第|前|近|提前|条款)\s*$/.test(before);
const isSmall = (value: string): boolean => value.length < 3;
