import { addMonths, type Day, type Month, monthOf } from '../values/day.ts';
import { type Fen, fen, maxFen, zeroFen } from '../values/money.ts';
import { applyRate } from '../values/rate.ts';
import type { BaseKey, MonthBases } from './monthBases.ts';
import type { Term } from './term.ts';
import { windowAround, windowOf } from './windows.ts';

/** 保底失效: by which missed windows, from which month on, by which words of the clause. */
export interface Lapse {
  /** First months of the windows that were under it and made it so. */
  readonly missed: readonly Month[];
  /** 不再计入的首月. */
  readonly from: Month;
  /** 未写明: the words give a right to end the contract, or to talk; whether the guarantee ends is asked. */
  readonly isOpen: boolean;
  /** 条款原文; '' where a version was read before words were kept. */
  readonly words: string;
  readonly counts: 'inRow' | 'total';
}

/** 保底的基数: what sales a guarantee is counted by. */
export const guaranteeKey = ({ base }: Term): BaseKey =>
  base === null ? 'sales included' : `${base.of} ${base.tax}`;

const rateOf = ({ rate, tiers }: Term) => rate ?? tiers[0]?.rate ?? null;

/**
 * 计入保底的额 (T-1): what sales count for towards a guarantee: themselves, or of a 毛利保底 the retailer's share.
 *
 * 毛利保底, 20 %, sales 80,000.00 -> 16,000.00.
 */
export function countedSales(term: Term, sales: Fen): Fen {
  const rate = rateOf(term);
  if (term.guarantee?.of === 'sales' || rate === null) return sales;
  return applyRate(maxFen(sales, zeroFen), rate);
}

/**
 * 未达保底的期间 (T-1): first months of the windows that are over and were under it, all of whose months are known.
 *
 * 月保底10万元; January 80,000.00, February 120,000.00 -> [2026-01].
 */
export function missedWindows(term: Term, months: readonly MonthBases[]): readonly Month[] {
  const { guarantee } = term;
  const last = months.at(-1)?.month;
  if (!guarantee || last === undefined) return [];
  const window = windowOf(guarantee.per);
  const key = guaranteeKey(term);
  const sums = new Map<Month, { to: Month; sum: bigint; months: number; length: number }>();
  for (const { month, bases } of months) {
    const { from, to, length } = windowAround(month, window);
    const known = sums.get(from) ?? { to, sum: 0n, months: 0, length };
    known.sum += bases[key] ?? 0n;
    known.months += 1;
    sums.set(from, known);
  }
  return [...sums].flatMap(([from, { to, sum, months: count, length }]) => {
    const isOver = to <= last && count === length;
    return isOver && countedSales(term, fen(sum)) < guarantee.amount ? [from] : [];
  });
}

/**
 * 保底失效 (handbook §1): from when a guarantee no longer counts by the clause's own words: after so many windows under it,
 * in a row or in all, as it says; from the next window on, or from that very one where it says so. Counted from where the
 * contract begins. null = the clause says nothing of it, or it holds.
 *
 * 连续3个月未达保底即终止; January to March under it -> from 2026-04, missed 2026-01 to 2026-03.
 */
export function findLapse(
  term: Term,
  months: readonly MonthBases[],
  start: Day | null,
): Lapse | null {
  const { guarantee, from: begun } = term;
  const after = guarantee?.lapsesAfter;
  if (!guarantee || after === undefined || after < 1) return null;
  const first = begun ?? start;
  const own = first === null ? months : months.filter(({ month }) => month >= monthOf(first));
  const window = windowOf(guarantee.per);
  const { length } = windowAround('2026-01' as Month, window);
  const counts = guarantee.lapseCounts ?? 'inRow';
  let run: Month[] = [];
  for (const month of missedWindows(term, own)) {
    const before = run.at(-1);
    const follows = before !== undefined && placeOf(month) - placeOf(before) === length;
    run = before === undefined || counts === 'total' || follows ? [...run, month] : [month];
    if (run.length < after) continue;
    const ended = guarantee.lapseFrom === 'same' ? month : later(month, length);
    const isOpen = guarantee.lapseOpen === true;
    return { missed: run, from: ended, isOpen, words: guarantee.lapseWords ?? '', counts };
  }
  return null;
}

const placeOf = (month: Month) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5));

const later = (month: Month, count: number): Month =>
  monthOf(addMonths(`${month}-01` as Day, count));

/**
 * 失效后的条款: the clause without its guarantee; its own rates stay.
 *
 * 联营 20 %, 保底 20,000.00, above 100,000.00 15 % -> the two rates, no least sum.
 */
export function withoutGuarantee(term: Term): Term {
  const { guarantee: _guarantee, floorPer: _per, ...rest } = term;
  return { ...rest, floor: null };
}
