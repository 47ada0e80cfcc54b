import type { Day, Month } from '../values/day.ts';
import { type Fen, fen, maxFen, zeroFen } from '../values/money.ts';
import { applyRate } from '../values/rate.ts';
import { type BaseForecast, forecastBase } from './forecastBase.ts';
import {
  countedSales,
  findLapse,
  guaranteeKey,
  type Lapse,
  missedWindows,
} from './guaranteeLapse.ts';
import type { MonthBases } from './monthBases.ts';
import type { Term } from './term.ts';
import { windowOf } from './windows.ts';

/** 距保底 of one clause in the window that the last month is in. */
export interface GuaranteeStand {
  readonly term: number;
  readonly subject: string;
  readonly of: 'sales' | 'margin';
  readonly amount: Fen;
  readonly from: Month;
  readonly to: Month;
  readonly method: BaseForecast['method'];
  /** What counts towards it so far and when the window is over: sales, or the retailer's share of them. */
  readonly soFar: Fen;
  readonly expected: Fen;
  /** 距保底 now, and what is thought to be missing at the end. */
  readonly distance: Fen;
  readonly short: Fen;
  /** 保底成本: what the retailer would take beyond the rate because of what is missing. */
  readonly cost: Fen;
  /** 预警: the last four months of a year, or a shorter window, that will probably miss it. */
  readonly isWatched: boolean;
  /** Windows that are over and missed it. */
  readonly missed: readonly Month[];
  /** 保底失效 by the clause's own words; null = it does not say, or it holds. */
  readonly lapse: Lapse | null;
}

const watchedFrom = 9;

/**
 * 距保底预测 (handbook §1, T-1): each guarantee of a version against what was sold, month by month; a 年保底 is watched
 * from September on. 毛利保底 counts the retailer's share of the sales. Once it has lapsed by its own words it costs nothing.
 *
 * 年保底销售额120万元, 20 %; 720,000.00 to September -> 480,000.00 missing now, 960,000.00 expected,
 * 240,000.00 short, costs 48,000.00.
 */
export function watchGuarantees(
  terms: readonly Term[],
  months: readonly MonthBases[],
  before: readonly MonthBases[] = [],
  startOf: (term: Term) => Day | null = () => null,
): GuaranteeStand[] {
  const last = months.at(-1)?.month;
  if (last === undefined) return [];
  return terms.flatMap((term, at): GuaranteeStand[] => {
    const { guarantee } = term;
    if (!guarantee) return [];
    const window = windowOf(guarantee.per);
    const thought = forecastBase([...before, ...months], last, window, guaranteeKey(term));
    if (!thought) return [];
    const { from, to, method } = thought;
    const whole = last === to ? thought.soFar : maxFen(thought.whole, thought.soFar);
    const counts = (sales: Fen) => countedSales(term, sales);
    const [soFar, expected] = [counts(thought.soFar), counts(whole)];
    const short = maxFen(fen(guarantee.amount - expected), zeroFen);
    const isLate = window !== 'year' || Number(last.slice(5)) >= watchedFrom;
    const lapse = findLapse(term, months, startOf(term));
    const isOver = lapse !== null && !lapse.isOpen && lapse.from <= from;
    return [
      {
        ...{ term: at, subject: term.subject, of: guarantee.of, amount: guarantee.amount },
        ...{ from, to, method, soFar, expected, short },
        distance: maxFen(fen(guarantee.amount - soFar), zeroFen),
        cost: isOver ? zeroFen : extraOf(term, whole),
        isWatched: isLate && short > 0n && !isOver,
        missed: missedWindows(term, months),
        lapse,
      },
    ];
  });
}

const rateOf = ({ rate, tiers }: Term) => rate ?? tiers[0]?.rate ?? null;

/** What is taken beyond the plain rate on sales that miss the guarantee. */
function extraOf(term: Term, sales: Fen): Fen {
  const rate = rateOf(term);
  const { floor, guarantee } = term;
  if (rate === null || floor === null || guarantee === undefined) return zeroFen;
  if (countedSales(term, sales) >= guarantee.amount) return zeroFen;
  return maxFen(fen(floor - applyRate(maxFen(sales, zeroFen), rate)), zeroFen);
}

/** 以销售结算的基数: where goods lines are sales they are what a rate on sales applies to. net -> sales. */
export const asSales = (months: readonly MonthBases[]): MonthBases[] =>
  months.map(({ bases, ...each }) => {
    const { 'net included': included, 'net excluded': excluded } = bases;
    const sales = {
      ...(included === undefined ? {} : { 'sales included': included }),
      ...(excluded === undefined ? {} : { 'sales excluded': excluded }),
    };
    return { ...each, bases: { ...bases, ...sales } };
  });
