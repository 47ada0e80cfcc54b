import type { Source } from '../values/problem.ts';
import type { Ppm } from '../values/rate.ts';
import type { FeeBook } from './feeBook.ts';
import type { FeeKind } from './fees.ts';
import type { Base, FreeCount, Period, Term, TierMode, Unit } from './term.ts';
import { limitsOf } from './termBounds.ts';
import { type Clues, takeClues } from './termClues.ts';
import { freedUnit } from './termFree.ts';
import { type Guarantee, guaranteed, isJointSale } from './termGuarantee.ts';
import { type Money, readMoneyPart, type Unclear } from './termMoney.ts';
import { type Part, textOf } from './termParts.ts';
import { instalmentOf, type Price, priceByNewStore, priceOf } from './termPrice.ts';
import { tierModeIn } from './termTiers.ts';
import { periodOfUnits, plainUnits, type UnitWord } from './termUnits.ts';
import { baseIn, foreignBase, periodIn, periodOfName, settleIn } from './termWords.ts';

/** One term's share of a row. */
export interface TermRow {
  readonly source: Source;
  /** The row as written. */
  readonly text: string;
  readonly subject: string;
  readonly fee: FeeKind;
  readonly parts: readonly Part[];
  readonly unit: bigint;
  readonly book: FeeBook;
  /** A name in the words of another row: "节庆费 | 1000元/店/节 | 店庆不超过最高节庆的1.5倍". */
  readonly isInside?: boolean;
}

export type TermReading =
  | { readonly term: Term; readonly timesFestival: bigint | null; readonly unclearWay: boolean }
  | { readonly unclear: Unclear };

/**
 * 读一条条款 (handbook §2.1: base, period, way): every clue of one row, columns before free text.
 * What cannot be understood for certain is `unclear`; what the row does not say is null.
 *
 * 月返 | 8.5% | 含税净进货额 | 账扣 -> rebate, 85_000 ppm, net included, month, account.
 */
export function parseTerm(row: TermRow): TermReading {
  const { parts, fee, unit, book } = row;
  const clues = takeClues(parts, fee, unit, row.text);
  const { bounds, own, guarantee, share } = clues;
  if (bounds.unclear || share === 'two') return { unclear: 'twoBounds' };
  if (clues.free === 'unclear') return { unclear: 'freeCount' };
  if (guarantee === 'kind') return { unclear: 'guaranteeKind' };
  if (share?.foreign) return { unclear: 'capBase' };
  // The price beside it is that of the festival which it is a multiple of.
  const isMultiple = row.isInside === true && clues.timesFestival !== null;
  const money: Money | Unclear = isMultiple
    ? { calc: 'none' }
    : readMoneyPart(parts, fee, unit, clues.yardstick, book);
  if (typeof money === 'string') return { unclear: money };
  const isOfYear = /年度|全年|年费|年总/.test(row.text) && periodOfName(row.subject) === null;
  const plan = clues.instalments;
  const told = instalmentOf(priceOf(money, bounds, clues.timesFestival), plan, isOfYear);
  if (told === 'uneven') return { unclear: 'uneven' };
  const price = fee === 'opening' ? priceByNewStore(told, row.text) : told;
  if (price && clues.isForSeveral) return { unclear: 'perSeveral' };
  if (price && /\d(?:\.\d)?折(?![让扣])|半价|减半/.test(textOf(parts)))
    return { unclear: 'discount' };
  if (guarantee && money.calc !== 'rate') return { unclear: 'guaranteeRate' };
  const isWaiver = money.calc === 'none' && price === null && own.freeFirstYear;
  if (money.calc === 'none' && price === null && !isWaiver) {
    return { unclear: share === null ? 'noMoney' : 'onlyCap' };
  }
  if (clues.hasOpenScope) return { unclear: 'openScope' };
  const read = termOf(row, clues, money, price);
  if (typeof read === 'string') return { unclear: read };
  const term = isWaiver ? { ...read, calc: 'free' as const } : read;
  const timesFestival = money.calc === 'none' && bounds.cap === null ? clues.timesFestival : null;
  return { term, timesFestival, unclearWay: clues.way === 'unclear' };
}

function termOf(row: TermRow, clues: Clues, money: Money, price: Price | null): Term | Unclear {
  const { parts, fee } = row;
  const { words, own, yardstick, guarantee } = clues;
  const units = price?.units ?? [];
  const isRate = money.calc === 'rate' || money.calc === 'tiers';
  const timed = periodsOf(row, words, units);
  const cadence = price?.stride ? { period: price.stride, measure: null } : timed;
  const mode = money.calc === 'tiers' ? modeOf(money, clues.settleText) : 'whole';
  if (mode === 'both') return 'twoModes';
  const isPart = mode === 'marginal' || mode === 'overBase';
  if (isPart && money.calc === 'tiers' && money.measured) return 'growthPart';
  const base = isRate ? baseOf(parts, words, fee, row.text) : null;
  const known = base === 'foreign' ? null : base;
  const settled = isRate
    ? settleIn(clues.settleText, (cadence.measure ?? cadence.period) === 'year')
    : { settle: null, after: null };
  const counted = plainUnits(units).map((unit) => (isItem(fee, unit) ? 'sku' : unit));
  const free = freeOf(row, clues, money, counted);
  if (free === 'freeCount') return free;
  const term: Term = {
    ...own,
    source: row.source,
    text: row.text,
    clauseNo: textOf(parts, ['clause']).trim() || null,
    subject: row.subject,
    fee,
    calc: calcOf(money, price !== null, units, base, fee),
    base: known,
    rate: money.calc === 'rate' ? money.rate : null,
    price: price?.amount ?? null,
    units: [...new Set(counted)],
    tiers: money.calc === 'tiers' ? money.tiers : [],
    tierMode: mode,
    ...cadence,
    settle: settled.settle,
    ...(settled.after === null ? {} : { settleAfterMonths: settled.after }),
    ...limitsOf(price, clues, cadence, known),
    limit: isRate ? null : clues.limit,
    way: clues.way === 'unclear' ? null : clues.way,
    ...(free === null ? {} : { free, freeFirstYear: false }),
    ...(price?.ceiling || clues.timesFestival !== null ? { ceiling: true } : {}),
    ...(yardstick?.of === 'growth' && money.calc === 'tiers'
      ? { growth: { base: yardstick.amount, sameStores: yardstick.sameStores } }
      : {}),
  };
  return guarantee && guarantee !== 'kind' && money.calc === 'rate'
    ? withGuarantee(term, guarantee, money.rate)
    : term;
}

/** 首年免收 of anything but 新品费 is twelve months; what is free has to be what the price is for. */
function freeOf(
  { fee, text }: TermRow,
  { free, own }: Clues,
  { calc }: Money,
  units: readonly Unit[],
): FreeCount | null | 'freeCount' {
  if (calc === 'free' || calc === 'none' || free === 'unclear') return null;
  const isOfItems = fee === 'newItem' || /新品|上架|条码/.test(text);
  if (free === null) return own.freeFirstYear && !isOfItems ? firstYear : null;
  const freed = freedUnit(free, units);
  return freed === null || (calc !== 'price' && freed !== 'calendar') ? 'freeCount' : free;
}

const firstYear: FreeCount = { count: 12, unit: 'month', per: 'contract', perStore: false };

/** 联营保底 (T-1): at least the guaranteed sum, a period of its own where it says one. */
function withGuarantee(term: Term, guarantee: Guarantee, rate: Ppm): Term {
  const own = term.period ?? 'month';
  const per = guarantee.per ?? own;
  return {
    ...term,
    ...guaranteed(guarantee, rate),
    ...(per === own ? {} : { floorPer: per }),
    guarantee: {
      ...{ of: guarantee.of, amount: guarantee.amount, per },
      ...guarantee.lapse,
    },
  };
}

/** 500元/个 of a 新品费 is 500 a SKU. */
const isItem = (fee: FeeKind, unit: Unit): boolean => fee === 'newItem' && unit === 'position';

function calcOf(
  money: Money,
  hasPrice: boolean,
  units: readonly UnitWord[],
  base: Base | 'foreign' | null,
  fee: FeeKind,
): Term['calc'] {
  if (money.calc === 'free') return 'free';
  if (hasPrice) return plainUnits(units).length > 0 ? 'unit' : 'lump';
  if (base === 'foreign' && fee !== 'fine') return 'unknown';
  return money.calc === 'tiers' ? 'tiers' : 'rate';
}

function modeOf(money: Extract<Money, { calc: 'tiers' }>, text: string): TierMode | 'both' {
  const said = tierModeIn(text);
  if (said !== null) return said;
  return money.lumps ? 'lump' : 'whole';
}

/** What a percentage of these stands on is no goods base, unless the clause says so. */
const ownBases: ReadonlySet<FeeKind> = new Set<FeeKind>(['fine', 'card', 'earlyPayment']);

function baseOf(
  parts: readonly Part[],
  said: string,
  fee: FeeKind,
  whole: string,
): Base | 'foreign' {
  const words = said.replace(/(?:供价|进价)(?:直)?扣|供价折扣|进价折扣|后台毛利/g, '');
  const cell = textOf(parts, ['base']);
  const own = baseIn(cell);
  const rest = baseIn(words);
  const of = own.of ?? rest.of;
  const tax = own.tax ?? rest.tax ?? 'included';
  if (/首单|首批|首次/.test(words)) return 'foreign';
  if (fee === 'fine' || /(?:刷卡|扫码|积分)[^,;\d]{0,4}额/.test(words)) return 'foreign';
  if (foreignBase.test(cell) && own.of === null) return 'foreign';
  if (of === null && (foreignBase.test(words) || ownBases.has(fee))) return 'foreign';
  return { of: of ?? (isJointSale(whole) ? 'sales' : 'net'), tax, said: of !== null };
}

/** Periods of time, the shortest first; of what has no length of its own -1. */
const spans: readonly Period[] = ['month', 'quarter', 'half', 'year'];
const lengthOf = (period: Period): number => spans.indexOf(period);

/** 周期: column, then the price's own units, then the name, then words, then the kind's default. */
function periodsOf(
  { parts, subject, fee, book }: TermRow,
  words: string,
  units: readonly UnitWord[],
): Pick<Term, 'period' | 'measure'> {
  const column = periodIn(textOf(parts, ['period']), true);
  const named = periodOfName(subject) ?? periodOfName(words);
  const said = periodIn(
    textOf(parts, ['note', 'rate', 'tiers', 'base', 'subject', 'count']),
    false,
  );
  const taken = column ?? periodOfUnits(units);
  if (named !== null) {
    const often = taken ?? (said !== null && spans.includes(said) ? said : null);
    if (often === null || often === named) return { period: named, measure: null };
    if (column !== null) {
      return {
        period: column,
        measure: spans.includes(column) && lengthOf(column) < lengthOf(named) ? named : null,
      };
    }
    return lengthOf(often) < lengthOf(named)
      ? { period: often, measure: named }
      : { period: named, measure: null };
  }
  const yearly = /年度?累计|全年累计|年累计/.test(words) ? 'year' : null;
  const period = taken ?? said ?? book.fees[fee].period;
  return { period, measure: yearly !== null && period !== 'year' ? yearly : null };
}
