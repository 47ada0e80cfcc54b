import type { Day } from '../values/day.ts';
import { type Fen, fen, roundDivide, sumFen } from '../values/money.ts';
import { type Ppm, ppm, rateOf } from '../values/rate.ts';
import { costAsHappened, groupHappened, type Happened } from './happened.ts';
import { accrueMonths, type Counts, type NotAccrued, spreadYear } from './monthAccrual.ts';
import type { BaseKey } from './monthBases.ts';
import type { FreeCount, Term, Unit } from './term.ts';
import { freedUnit } from './termFree.ts';

/** A year's turnover, as it is bought and as it is invoiced or sold where that is known. */
export type YearBases = Readonly<Partial<Record<BaseKey, Fen>>>;

/**
 * 一年费用 of one term; open where it hangs on what is done or on a base that is not known, `asHappened`
 * where it is taken to be done as often as last year.
 */
export type TermCost =
  | { readonly amount: Fen; readonly asHappened?: boolean }
  | { readonly open: NotAccrued };

export interface YearCost {
  readonly terms: readonly TermCost[];
  /** What could be said, added up. */
  readonly total: Fen;
  /** 费率: of the turnover; null where there is none. */
  readonly rate: Ppm | null;
}

const anyYear = 2026;

/**
 * 一年费用 (N04): what the terms of a contract cost on a year's turnover, twelve equal months of it, as
 * 费率 of that turnover. What is charged by the piece and has no count, as 2期/季, is as last year where
 * that is known, else open, not nothing.
 *
 * 月返 2 % and 信息费 每月600元 on 2,400,000.00 -> 48,000.00 + 7,200.00 = 2.3 %.
 */
export function costOfYear(
  terms: readonly Term[],
  bases: YearBases,
  counts: Counts = new Map(),
  happened: readonly Happened[] = [],
): YearCost {
  const months = spreadYear(anyYear, bases);
  const groups = groupHappened(happened);
  const costs = terms.map((term): TermCost => {
    const whole = { ...term, from: null, to: null, opening: noOpening };
    const found = accrueMonths(whole, months, counts, `${anyYear}-01-01` as Day);
    if (!('open' in found)) return { amount: sumFen(found.months) };
    const counted = found.open === 'event' ? byCount(term, counts) : null;
    if (counted !== null) return { amount: counted };
    const again = found.open === 'event' ? costAsHappened(term, groups) : null;
    return again === null ? found : { amount: again, asHappened: true };
  });
  const total = sumFen(costs.flatMap((each) => ('open' in each ? [] : [each.amount])));
  const turnover = bases['net included'] ?? bases['gross included'] ?? null;
  return { terms: costs, total, rate: turnover === null ? null : rateOf(total, turnover) };
}

const noOpening: Term['opening'] = { count: null, taken: null, base: null };

const windowsInYear = { month: 12n, quarter: 4n, half: 2n, year: 1n, contract: 1n } as const;

/** 约定次数: a price times its count, and times what else it is counted by. */
function byCount(term: Term, counts: Counts): Fen | null {
  const { price, units, limit, festivals, cap, capPer, free } = term;
  if (price === null) return null;
  const freed = free ? freedUnit(free, units) : null;
  const charged = (unit: Unit, count: bigint): bigint =>
    free && unit === freed ? lessFree(free, count) : count;
  let amount: bigint = price;
  let isOften = limit === null;
  for (const unit of units) {
    const isEvent = unit === 'issue' || unit === 'time' || unit === 'order';
    const given =
      unit === 'festival' && festivals.length > 0 ? BigInt(festivals.length) : counts.get(unit);
    if (given !== undefined) amount *= charged(unit, given);
    else if (isEvent && limit && !isOften) {
      amount *= charged(unit, BigInt(limit.count) * windowsInYear[limit.per]);
      isOften = true;
    } else return null;
  }
  if (limit?.perStore && !units.includes('store')) return null;
  return capPer === 'year' && cap !== null && cap < amount ? cap : fen(amount);
}

const lessFree = ({ count, per }: FreeCount, given: bigint): bigint => {
  const left = given - BigInt(count) * windowsInYear[per];
  return left > 0n ? left : 0n;
};

/** What one version costs more than another on the same turnover, and in points of it. */
export interface CostChange {
  readonly before: YearCost;
  readonly after: YearCost;
  readonly difference: Fen;
  readonly points: Ppm | null;
}

/**
 * 变动 (handbook §11): in money and in points, as its approval goes by: what the new terms cost a year
 * more or less than the old ones.
 *
 * 月返 2 % to 2.5 % on 2,400,000.00 -> +12,000.00, +0.5 point.
 */
export function changeOfCost(
  before: readonly Term[],
  after: readonly Term[],
  bases: YearBases,
  counts: Counts = new Map(),
  happened: readonly Happened[] = [],
): CostChange {
  const was = costOfYear(before, bases, counts, happened);
  const is = costOfYear(after, bases, counts, happened);
  const points = was.rate === null || is.rate === null ? null : ppm(is.rate - was.rate);
  return { before: was, after: is, difference: fen(is.total - was.total), points };
}

/**
 * 计划进货: the bases of a year scaled to a turnover that is planned, in which what has no VAT and what came
 * back have the share that they had; of a year without any, the plan is all that is known.
 *
 * net included 1,000.00, gross included 1,100.00, planned 2,000.00 -> 2,000.00 and 2,200.00.
 */
export function scaleBases(known: YearBases, planned: Fen): YearBases {
  const net = known['net included'];
  if (!net || net <= 0n) return { 'net included': planned, 'gross included': planned };
  const scaled = (Object.entries(known) as [BaseKey, Fen][]).map(
    ([key, amount]) => [key, fen(roundDivide(amount * planned, net))] as const,
  );
  return { ...Object.fromEntries(scaled), 'net included': planned };
}
