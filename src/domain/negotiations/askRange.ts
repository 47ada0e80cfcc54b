import type { Fee, FeeKind, PriceGuide } from '../contracts/fees.ts';
import type { Term, Unit } from '../contracts/term.ts';
import type { Fen } from '../values/money.ts';
import type { Ppm } from '../values/rate.ts';

/** 可比数: one term as a figure that terms of the same kind are compared by. */
export type Yardstick =
  | { readonly of: 'rate'; readonly value: Ppm }
  | { readonly of: 'price'; readonly value: Fen; readonly per: readonly Unit[] };

/**
 * 可比数 (N08, N09): the rate of a term, of a ladder that of its highest step, else its price with what it
 * is counted by; null where it is neither.
 *
 * "年返 100万以上0.5%，125万以上1%" -> rate 1 %; "DM 1500元/期" -> 1,500.00 per issue; "免收" -> null.
 */
export function yardstickOf({ calc, rate, price, units, tiers }: Term): Yardstick | null {
  if (calc === 'rate' && rate !== null) return { of: 'rate', value: rate };
  if (calc === 'tiers') {
    const rates = tiers.flatMap((tier) => (tier.rate === null ? [] : [tier.rate]));
    const top = rates.reduce<Ppm | null>((most, each) => (most && most > each ? most : each), null);
    return top === null ? null : { of: 'rate', value: top };
  }
  const isPriced = (calc === 'unit' || calc === 'lump') && price !== null;
  return isPriced ? { of: 'price', value: price, per: [...units].sort() } : null;
}

/** 要价高低: below what is usual, usual, high but known of special stores, over all that is known. */
export type RangeStanding = 'below' | 'normal' | 'highKnown' | 'over';

export interface AskRange {
  readonly fee: FeeKind;
  readonly standing: RangeStanding;
  readonly yardstick: Yardstick;
  /** With the source and the year of its figures. */
  readonly guide: PriceGuide;
}

/**
 * 参考价出处 (N09): where the figures of a guide come from, with their year where the source does not say it.
 *
 * 行业协会调查 of 2024 -> "行业协会调查 2024"; 《KA重点客户全攻略》参考价(约2005年) says it.
 */
export const sourceOfGuide = ({ source, year }: Pick<PriceGuide, 'source' | 'year'>): string =>
  year === null || source.includes(`${year}`) ? source : `${source} ${year}`;

/** What one charge of the guide is for, where a price is counted by more than the event itself. */
const counted: Readonly<Partial<Record<FeeKind, readonly Unit[]>>> = {
  entry: ['store'],
  opening: ['store', 'time'],
  festival: ['festival', 'time', 'store'],
  newItem: ['sku', 'store'],
  dm: ['issue', 'time'],
  display: ['issue', 'time', 'position', 'store'],
};

/** Without these the price is of something else: 新品费 is per SKU and store. */
const needed: Readonly<Partial<Record<FeeKind, readonly Unit[]>>> = { newItem: ['sku', 'store'] };

/**
 * 要价对照 (N09; F03-F11): an asked term against the price guide of its kind: below, normal, high but known,
 * over the known maximum. null where there is no guide or the price is counted by other things. The guide is
 * practice of its year, never a rule; `fees` is the company's own catalogue.
 *
 * DM 1,500 per issue -> normal (1,000-2,000); 进场费 12,000 -> high but known; 18,000 -> over 15,000.
 */
export function rangeOfAsk(
  term: Term,
  fees: Readonly<Record<FeeKind, Pick<Fee, 'guide'>>>,
): AskRange | null {
  const { guide } = fees[term.fee];
  const yardstick = yardstickOf(term);
  if (guide === null || yardstick === null) return null;
  const isRate = yardstick.of === 'rate';
  if (!isRate && !isOneCharge(term)) return null;
  const bounds = isRate
    ? { low: guide.rateLow, high: guide.rateHigh, top: guide.rateHigh }
    : { low: guide.low, high: guide.high, top: guide.top ?? guide.high };
  if (bounds.high === null) return null;
  return { fee: term.fee, standing: standingOf(yardstick.value, bounds), yardstick, guide };
}

function isOneCharge({ fee, calc, units, period }: Term): boolean {
  if (calc === 'lump') return period === 'event' || period === 'once' || period === null;
  const has = (needed[fee] ?? []).every((unit) => units.includes(unit));
  return has && units.every((unit) => counted[fee]?.includes(unit) ?? false);
}

function standingOf(
  value: bigint,
  { low, high, top }: Readonly<Record<'low' | 'high' | 'top', bigint | null>>,
): RangeStanding {
  if (low !== null && value < low) return 'below';
  if (high === null || value <= high) return 'normal';
  return top !== null && value <= top ? 'highKnown' : 'over';
}
