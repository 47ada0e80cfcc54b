import { type Fen, zeroFen } from '../values/money.ts';
import { type Ppm, ppm } from '../values/rate.ts';
import type { FeeBook } from './feeBook.ts';
import type { FeeKind } from './fees.ts';
import { looseWords, namesTargetOnly } from './looseWords.ts';
import { oneOf } from './patterns.ts';
import type { Tier } from './term.ts';
import { grownPart, measureToken, type Yardstick } from './termGrowth.ts';
import { type Part, type Role, textOf } from './termParts.ts';
import { readRate } from './termText.ts';
import { parseTiers } from './termTiers.ts';
import { readTokens, type Token } from './termTokens.ts';
import { type UnitWord, unitsBefore, unitsNamed } from './termUnits.ts';

/** Why a row is asked and not guessed; `words` says it in full. */
export type Unclear =
  | 'noMoney'
  | 'twoRates'
  | 'twoPrices'
  | 'rateAndPrice'
  | 'noRate'
  | 'unpaired'
  | 'otherSum'
  | 'growth'
  | 'perStep'
  | 'noUnit'
  | 'subFen'
  | 'twoBounds'
  | 'twoModes'
  | 'noFestival'
  | 'unknownFee'
  | 'guaranteeKind'
  | 'guaranteeRate'
  | 'capBase'
  | 'onlyCap'
  | 'uneven'
  | 'growthPart'
  | 'discount'
  | 'about'
  | 'openRate'
  | 'perSeveral'
  | 'openScope'
  | 'unknownUnit'
  | 'overlap'
  | 'gap'
  | 'noTarget'
  | 'twoFees'
  | 'oddRate'
  | 'freeCount';

export type Money =
  | { readonly calc: 'rate'; readonly rate: Ppm }
  | { readonly calc: 'price'; readonly price: Fen; readonly units: readonly UnitWord[] }
  | {
      readonly calc: 'tiers';
      readonly tiers: readonly Tier[];
      readonly lumps: boolean;
      /** Its steps were percentages of growth. */
      readonly measured: boolean;
    }
  | { readonly calc: 'free' }
  | { readonly calc: 'none' };

const moneyRoles: readonly Role[] = ['rate', 'tiers', 'count', 'base', 'period', 'subject', 'note'];

const percentKinds: ReadonlySet<FeeKind> = new Set<FeeKind>([
  'rebate',
  'targetRebate',
  'baseDiscount',
  'logistics',
  'noReturnDiscount',
  'card',
  'earlyPayment',
]);

const freeWords = oneOf(
  /(?<![的者])(?:免收|免费(?!\s*\d)|免除|免交|免缴|不收|不收取|无需支付|不另收|不扣|无返利|不返|没有|暂无)/,
  /(?:^|;|费[:\s])\s*(?:免|无|不|取消|0(?:元|%)?)\s*(?:;|$)|(?:免|\s[无免])$/,
);

/**
 * 计费部分 of a row: what is left in its parts, read as rate, price, ladder or free. A text says why
 * it is not clear: two rates, two prices, a rate beside a price ... are asked, not guessed.
 */
export function readMoneyPart(
  parts: readonly Part[],
  fee: FeeKind,
  unit: bigint,
  yardstick: Yardstick | null,
  book: FeeBook,
): Money | Unclear {
  const read: Token[] = [];
  const isCounted = unitsAround(parts).some((each) => countedOnly.has(each));
  for (const part of parts) {
    if (!moneyRoles.includes(part.role)) continue;
    const own = /万元/.test(part.heading) ? 10_000n : unit;
    const bare = readBareNumber(part, fee, isCounted);
    if (typeof bare === 'string') return bare;
    if (bare) read.push(bare);
    else read.push(...readTokens(part.text, part.role, own, book));
  }
  const tokens = yardstick ? read.map((token) => measureToken(token, yardstick)) : read;
  const moneys = tokens.filter((token) => token.kind === 'money');
  if (moneys.some((token) => token.amount === null)) return 'subFen';
  const words = textOf(parts, moneyRoles);
  if (yardstick === null && isShareOfTarget(read, words)) return 'noTarget';
  const ladder = parseTiers(tokens);
  const measured = read.some((token) => token.kind === 'growth') || yardstick !== null;
  if (yardstick === null && grownPart.test(words)) return 'growth';
  const loose = looseWords(words, ladder !== null || measured);
  if (loose !== null) return loose;
  if (typeof ladder === 'string') return ladder as Unclear;
  if (ladder?.lumps && !ladderKinds.has(fee) && moneys.every(({ bound }) => bound === null))
    return 'twoPrices';
  if (ladder) {
    const byGrowth = read.some((token) => token.kind === 'growth');
    return { calc: 'tiers', tiers: ladder.tiers, lumps: ladder.lumps, measured: byGrowth };
  }
  const rates = distinct(tokens.flatMap((token) => (token.kind === 'rate' ? [token.rate] : [])));
  const prices = distinct(moneys.flatMap((token) => (token.amount === null ? [] : [token.amount])));
  if (rates.some((each) => each > 1_000_000n)) return 'oddRate';
  if (rates.length > 1) return 'twoRates';
  if (prices.length > 1) return 'twoPrices';
  if (moneys.some((token) => token.hasOddUnit)) return 'unknownUnit';
  const [rate] = rates;
  const [price] = prices;
  if (rate !== undefined && price !== undefined) return 'rateAndPrice';
  if (rate !== undefined && rebates.has(fee) && namesTargetOnly(words)) return 'noTarget';
  if (rate !== undefined) return rate === 0n ? { calc: 'free' } : { calc: 'rate', rate };
  if (price !== undefined) {
    if (price === zeroFen) return { calc: 'free' };
    const said = [...new Set(moneys.flatMap((token) => token.units))];
    return { calc: 'price', price, units: said.length > 0 ? said : unitsAround(parts) };
  }
  return freeWords.test(textOf(parts, moneyRoles)) ? { calc: 'free' } : { calc: 'none' };
}

/** 完成80%返0.5%: steps that are shares of a target, whatever it is. */
function isShareOfTarget(tokens: readonly Token[], words: string): boolean {
  const rates = tokens.flatMap((token) =>
    token.kind === 'rate' || token.kind === 'growth' ? [token.rate] : [],
  );
  const [steps, paid] = [rates.filter(isHalf), rates.filter((rate) => !isHalf(rate))];
  const isTold =
    /完成|达成|目标|任务|指标/.test(words) || /^\D*\d+%[^%\d,;]{0,4}[返奖]/.test(words);
  const isAny = paid.length > 0 || /完成|达成/.test(words);
  return isTold && steps.length > 0 && isAny && !/增长|同比|递增|增幅/.test(words);
}

const rebates: ReadonlySet<FeeKind> = new Set<FeeKind>(['rebate', 'targetRebate']);

/** What is earned by steps; a charge of two sums is none. */
const ladderKinds: ReadonlySet<FeeKind> = new Set<FeeKind>(['rebate', 'targetRebate', 'other']);

const isHalf = (rate: Ppm): boolean => rate >= 500_000n;

const distinct = <Value>(values: readonly Value[]): Value[] => [...new Set(values)];

/** Units that a price is counted by, never a percentage. */
const countedOnly: ReadonlySet<UnitWord> = new Set<UnitWord>([
  'case',
  'pallet',
  'vehicle',
  'ton',
  'order',
  'person',
  'sku',
  'area',
  'meter',
]);

/** A cell that is only a number: what its heading and the kind of fee make of it. */
function readBareNumber(part: Part, fee: FeeKind, isCounted: boolean): Token | Unclear | null {
  if (part.role !== 'rate' || !/^\d+(?:\.\d+)?$/.test(part.text.trim())) return null;
  const text = part.text.trim();
  const value = Number(text);
  const isPercent = percentKinds.has(fee) && !isCounted;
  const saysPrice = /单价|金额|标准|元|价格/.test(part.heading);
  const saysRate = /%|比例|率|点/.test(part.heading);
  const rate = (sign: string): Token => ({
    kind: 'rate',
    rate: readRate(text, sign),
    role: part.role,
    text,
  });
  if (value === 0) return { kind: 'rate', rate: ppm(0n), role: part.role, text };
  if (/[%％]/.test(part.heading) && !saysPrice)
    return value < 0.1 || value > 100 ? 'noUnit' : rate('%');
  if (saysRate && !saysPrice) return readAsRate(value, rate);
  if (saysPrice && !saysRate) return value < 1 && isPercent ? rate('') : null;
  if (value > 100 || isCounted) return null;
  return isPercent ? readAsRate(value, rate) : value >= 10 ? null : 'noUnit';
}

function readAsRate(value: number, rate: (sign: string) => Token): Token | Unclear {
  if (value < 0.3) return rate('');
  return value >= 1 && value <= 60 ? rate('%') : 'noUnit';
}

/** A remark of nothing but units: "每店每期", "元/店". */
const isUnits = ({ role, text }: Part): boolean => role === 'note' && /^(?:元|每|按)/.test(text);

/** Units that stand apart from the price: in its heading, or in cells of their own. */
function unitsAround(parts: readonly Part[]): UnitWord[] {
  for (const part of parts) {
    if (part.role !== 'rate') continue;
    const inHeading = /元\s*[/每]\s*([^)）\]]+)/.exec(part.heading)?.[1];
    const units = inHeading ? unitsNamed(inHeading) : [];
    if (units.length > 0) return units;
  }
  const apart = parts
    .filter((part) => ['base', 'period', 'count'].includes(part.role) || isUnits(part))
    .map((part) => unitsNamed(part.text));
  const told = parts.filter(({ role, text }) => role === 'note' && text.length <= 12);
  apart.push(...told.map(({ text }) => unitsBefore(text)));
  return apart.reduce((most, units) => (units.length > most.length ? units : most), []);
}
