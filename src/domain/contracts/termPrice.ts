import { type Fen, fen } from '../values/money.ts';
import { inTurn, oneOf } from './patterns.ts';
import type { Period } from './term.ts';
import type { Bounds } from './termLimits.ts';
import type { Money } from './termMoney.ts';
import { type Part, takeAll } from './termParts.ts';
import { periodOfUnits, type UnitWord, unitsNamed } from './termUnits.ts';

/** 单价 of a clause with what it is counted by. */
export interface Price {
  readonly amount: Fen | null;
  readonly units: readonly UnitWord[];
  /** 不超过: the price is a ceiling. */
  readonly ceiling: boolean;
  /** What all instalments add up to. */
  readonly whole?: Fen;
  /** How often an instalment is due. */
  readonly stride?: Period;
}

/**
 * 单价或一口价: the price that the row's money is; a lone cap is a ceiling ("每期不超过1500元").
 * null = the row is no price.
 */
export function priceOf(money: Money, bounds: Bounds, timesFestival: bigint | null): Price | null {
  if (money.calc === 'price') return { amount: money.price, units: money.units, ceiling: false };
  if (money.calc !== 'none') return null;
  if (bounds.cap !== null) {
    return { amount: bounds.cap, units: unitsNamed(bounds.capWords), ceiling: true };
  }
  return timesFestival === null ? null : { amount: fen(0n), units: [], ceiling: true };
}

/** 分期: in how many parts a sum is taken, and how often. */
export interface Instalments {
  readonly count: bigint;
  readonly stride: Period;
  /** Said of a year's sum (年费按季支付): nothing where the price is none of a year. */
  readonly ofYear: boolean;
}

const pay = /(?:平均|等额|均摊|分摊)?(?:扣除?|收取?|支付|付款|付|缴纳|摊销?)/;
const inParts = inTurn(/分\s*(\d{1,2})\s*(个?月|[期次]|个?季度?)/, `(?:${pay.source})?`);
const byStride = inTurn(/(?:按|每|分)个?(季度?|月度?|半年)/, pay);
const strides: readonly (readonly [RegExp, Period, bigint])[] = [
  [/半年/, 'half', 2n],
  [/季/, 'quarter', 4n],
  [/月/, 'month', 12n],
];

/** 分期线索: "分12个月扣" -> 12 by month; "按季支付" of a year's sum -> 4 by quarter. */
export function takeInstalments(parts: readonly Part[]): Instalments | null {
  const [told] = takeAll(parts, inParts);
  if (told) {
    const stride = strides.find(([words]) => words.test(told.match[2] ?? ''))?.[1] ?? 'event';
    return { count: BigInt(told.match[1] ?? '1'), stride, ofYear: false };
  }
  const text = parts.map((part) => part.text).join(';');
  const found = byStride.exec(text);
  const known = strides.find(([words]) => words.test(found?.[1] ?? ''));
  return known ? { count: known[2], stride: known[1], ofYear: true } : null;
}

const persons = oneOf(
  /(?:限|最多|不超过|上限|至多|编制|定编|共)\s*(?:为|:)?\s*(\d{1,3})\s*(?:人|名)/,
);

/** 人数上限: "限5人", "编制5人" -> 5. */
export function takePersons(parts: readonly Part[]): bigint | null {
  const found = takeAll(parts, persons)[0]?.match[1];
  return found === undefined ? null : BigInt(found);
}

const stores =
  /(?:限|最高|最多|不超过|不得超过|上限|至多)(?:不超过|为|:)?\s*(\d{1,4})\s*[家个间]?(?:门店|店铺|店)(?!数)/;

/** 店数上限: "最高不超过10家店" -> 10. */
export function takeStores(parts: readonly Part[]): bigint | null {
  const found = takeAll(parts, stores)[0]?.match[1];
  return found === undefined ? null : BigInt(found);
}

const places = /定(\d{1,2})[块个处组座面台根张幅]/;

/** 数量: how many places a price for each is paid for, "灯箱2块，每块3000元" -> 2. */
export function takePlaces(parts: readonly Part[]): bigint | null {
  const found = takeAll(parts, places)[0]?.match[1];
  return found === undefined ? null : BigInt(found);
}

const eachNewStore =
  /每1?[家个间]?新?(?:开|增|设)[^,;]{0,4}店|新(?:开|增|设)[^,;]{0,6}店[^,;]{0,3}每店/;

/** 每新开一家店 (F06): what is charged for each of them, though the price stands apart from it. */
export const priceByNewStore = (price: Price | null, text: string): Price | null =>
  price && eachNewStore.test(text) && !price.units.includes('store')
    ? { ...price, units: [...price.units, 'store'] }
    : price;

/** 分期 (分12个月扣, 年费按季支付): what each instalment is; no whole number of 分 is asked. */
export function instalmentOf(
  price: Price | null,
  plan: Instalments | null,
  isOfYear: boolean,
): Price | null | 'uneven' {
  if (!price || price.amount === null || plan === null || plan.count < 2n) return price;
  if (plan.ofYear && !isOfYear && periodOfUnits(price.units) !== 'year') return price;
  if (price.amount % plan.count !== 0n) return 'uneven';
  const units = price.units.filter((unit) => unit !== 'year');
  const amount = fen(price.amount / plan.count);
  return { ...price, amount, units, whole: price.amount, stride: plan.stride };
}
