import { type Day, type Month, monthOf } from '../values/day.ts';
import { allocate, type Fen, fen, maxFen, minFen, zeroFen } from '../values/money.ts';
import { accrueUnits } from './accrue.ts';
import { accrueTerm } from './accrueTerm.ts';
import { findLapse, withoutGuarantee } from './guaranteeLapse.ts';
import type { BaseKey, MonthBases } from './monthBases.ts';
import type { Base, Term, Unit } from './term.ts';
import { isFreeMonth } from './termFree.ts';
import { trueUp } from './trueUp.ts';
import { windowLengths as lengths, type Window, windowAround, windowOf } from './windows.ts';

/** What counts of a unit price: 店 30. Time is counted by itself. */
export type Counts = ReadonlyMap<Unit, bigint>;

/** Why a term gives no figure: its base is not known, it depends on what is done, it is not understood. */
export type NotAccrued = 'base' | 'event' | 'unknown';

/** 计提 of a term, a sum for each month in their order; 0 where it did not hold. */
export type MonthAccruals = { readonly months: readonly Fen[] } | { readonly open: NotAccrued };

/**
 * 逐月计提 (F03, F04, T-14, V6; handbook §7): what a term earns month by month, so that the months of
 * a window (month, quarter, half, calendar year) add up to the window's own result to the 分. A ladder
 * is accrued on the forecast of its window where there is one, and trued up with it; a sum for a window
 * is spread over it; what is charged as it happens is not accrued, months that are free (免收前三个月) neither.
 * `start` is where the contract begins. Amounts in 分, months in order.
 *
 * 年返 0.5 % from 3 m, 1 % from 3.75 m; 3 months each of 0.3 m, forecast 4.0 m -> 3,000.00 a month.
 */
export function accrueMonths(
  term: Term,
  months: readonly MonthBases[],
  counts: Counts = new Map(),
  start: Day | null = null,
): MonthAccruals {
  if (term.calc === 'free') return { months: months.map(() => zeroFen) };
  if (term.calc === 'unknown') return { open: 'unknown' };
  const lapse = findLapse(term, months, start);
  const plainly =
    lapse && !lapse.isOpen ? accrueMonths(withoutGuarantee(term), months, counts, start) : null;
  const isBased = term.calc === 'rate' || term.calc === 'tiers';
  const plain = isBased
    ? accrueBased(term, months, start)
    : accrueSums(term, months, counts, start);
  if ('open' in plain) return plain;
  const sums = boundWindows(term, months, plain.months);
  if (lapse === null || plainly === null || 'open' in plainly) return { months: sums };
  const after = (at: number) => (months[at] as MonthBases).month >= lapse.from;
  return { months: sums.map((sum, at) => (after(at) ? (plainly.months[at] as Fen) : sum)) };
}

/** Places of the months of each window, in order. */
function windowsOf(window: Window, months: readonly MonthBases[]): number[][] {
  const found = new Map<Month, number[]>();
  for (const [at, { month }] of months.entries()) {
    const key = windowAround(month, window).from;
    found.set(key, [...(found.get(key) ?? []), at]);
  }
  return [...found.values()];
}

const keyOf = ({ of, tax }: Base): BaseKey => `${of} ${tax}`;

const netIncluded: Base = { of: 'net', tax: 'included', said: false };

function accrueBased(term: Term, months: readonly MonthBases[], start: Day | null): MonthAccruals {
  const key = keyOf(term.base ?? netIncluded);
  const capKey = term.capShare ? keyOf(term.capShare.base) : key;
  if (months.some(({ bases }) => bases[key] === undefined || bases[capKey] === undefined))
    return { open: 'base' };
  const sums = months.map(() => zeroFen);
  const windows = windowsOf(windowOf(term.measure ?? term.period), months);
  for (const [nth, places] of windows.entries()) {
    const own = places.filter((at) => holdsIn(term, (months[at] as MonthBases).month, start));
    const added = accrueWindow(
      term,
      own.map((at) => months[at] as MonthBases),
      {
        ...{ key, capKey },
        opening: nth === 0 ? (term.opening.base ?? zeroFen) : zeroFen,
        // What was used before, or a term that holds for a part of it, is in no forecast of the window.
        window: own.length < places.length ? null : windowOf(term.measure ?? term.period),
        isWhole: isLastOf(windowOf(term.measure ?? term.period), months[places.at(-1) as number]),
      },
    );
    if (!added) return { open: 'unknown' };
    own.forEach((at, i) => {
      sums[at] = added[i] ?? zeroFen;
    });
  }
  return { months: sums };
}

/** Whether a window is over with this month. */
const isLastOf = (window: Window, last: MonthBases | undefined): boolean =>
  last !== undefined && Number(last.month.slice(5)) % lengths[window] === 0;

interface WindowFacts {
  readonly key: BaseKey;
  readonly capKey: BaseKey;
  readonly opening: Fen;
  /** Whose forecast counts; null = none. */
  readonly window: Window | null;
  readonly isWhole: boolean;
}

function accrueWindow(
  term: Term,
  months: readonly MonthBases[],
  { key, capKey, opening, window, isWhole }: WindowFacts,
): Fen[] | null {
  let [soFar, capSoFar] = [opening as bigint, opening as bigint];
  const capAt = new Map<bigint, bigint>();
  const closings = months.map(({ bases, forecast }, i) => {
    soFar += bases[key] ?? 0n;
    capSoFar += bases[capKey] ?? 0n;
    capAt.set(soFar, capSoFar);
    const isClosed = isWhole && i === months.length - 1;
    const isOpen = window !== null && opening === 0n && !isClosed && key === capKey;
    const whole = isOpen ? (forecast?.[window]?.[key] ?? null) : null;
    return { soFar: fen(soFar), forecast: whole };
  });
  const start = opening === 0n ? [] : [{ soFar: opening, forecast: closings[0]?.forecast ?? null }];
  capAt.set(opening, opening);
  let isReadable = true;
  const earned = (base: Fen): Fen => {
    const capBase = key === capKey ? base : fen(capAt.get(base) ?? base);
    const found = accrueTerm(term, { base, capBase });
    if (!found) isReadable = false;
    return found?.amount ?? zeroFen;
  };
  const added = trueUp([...start, ...closings], earned);
  return isReadable ? added.slice(start.length) : null;
}

const timeUnits: Partial<Record<Unit, Window>> = {
  month: 'month',
  quarter: 'quarter',
  year: 'year',
};

/** 定额 of a window, spread over its months; what comes as it happens is not accrued. */
function accrueSums(
  term: Term,
  months: readonly MonthBases[],
  counts: Counts,
  start: Day | null,
): MonthAccruals {
  const timed = term.units.map((unit) => timeUnits[unit]).find((unit) => unit !== undefined);
  const period = term.period !== null && Object.hasOwn(lengths, term.period);
  const window = timed ?? (period ? (term.period as Window) : null);
  const others = term.units.filter((unit) => timeUnits[unit] === undefined);
  const quantities = others.map((unit) => counts.get(unit));
  if (window === null || term.price === null || quantities.includes(undefined))
    return { open: 'event' };
  const price = accrueUnits(term.price, quantities as bigint[]);
  const shares = allocate(
    price,
    Array.from({ length: lengths[window] }, () => 1n),
  );
  return {
    months: months.map(({ month }) => {
      const at = (Number(month.slice(5)) - 1) % lengths[window];
      return holdsIn(term, month, start) ? (shares[at] ?? zeroFen) : zeroFen;
    }),
  };
}

/** 有效期 of the term itself: a month that it touches, and that it does not leave free. */
const holdsIn = (term: Term, month: Month, start: Day | null): boolean =>
  (term.from === null || monthOf(term.from) <= month) &&
  (term.to === null || month <= monthOf(term.to)) &&
  !isFreeMonth(term, `${month}-01` as Day, start);

/** 保底 and 封顶 of a window that is not the term's own: 月返, 每年不低于2万. */
function boundWindows(term: Term, months: readonly MonthBases[], sums: readonly Fen[]): Fen[] {
  const own = windowOf(term.measure ?? term.period);
  const { cap, capPer, floor, floorPer } = term;
  const isWindow = capPer !== null && Object.hasOwn(lengths, capPer) && capPer !== own;
  let bound = [...sums];
  if (floor !== null && floorPer !== undefined && windowOf(floorPer) !== own)
    bound = raiseTo(floor, windowOf(floorPer), months, bound);
  if (cap !== null && isWindow) bound = lowerTo(cap, capPer as Window, months, bound);
  return bound;
}

/** What is missing to the floor is due when its window is over. */
function raiseTo(floor: Fen, window: Window, months: readonly MonthBases[], sums: Fen[]): Fen[] {
  for (const places of windowsOf(window, months)) {
    const last = places.at(-1) as number;
    if (!isLastOf(window, months[last])) continue;
    const sum = places.reduce((total, at) => total + (sums[at] ?? 0n), 0n);
    sums[last] = fen((sums[last] ?? 0n) + maxFen(fen(floor - sum), zeroFen));
  }
  return sums;
}

function lowerTo(cap: Fen, window: Window, months: readonly MonthBases[], sums: Fen[]): Fen[] {
  for (const places of windowsOf(window, months)) {
    let had = 0n;
    for (const at of places) {
      const upTo = minFen(fen(had + (sums[at] ?? 0n)), cap);
      sums[at] = fen(upTo - had);
      had = upTo;
    }
  }
  return sums;
}

/**
 * 年化 (N04): twelve equal months of a year's turnover, to compare what two contracts cost on the same
 * one; the months add up to the year to the 分.
 *
 * net included 1,200.00 in 2026 -> 100.00 in each of 2026-01 to 2026-12.
 */
export function spreadYear(
  year: number,
  bases: Readonly<Partial<Record<BaseKey, Fen>>>,
): MonthBases[] {
  const keys = Object.keys(bases) as BaseKey[];
  const even = Array.from({ length: 12 }, () => 1n);
  const shares = new Map(keys.map((key) => [key, allocate(bases[key] ?? zeroFen, even)] as const));
  return even.map((_, at) => ({
    month: `${year}-${`${at + 1}`.padStart(2, '0')}` as Month,
    bases: Object.fromEntries(keys.map((key) => [key, shares.get(key)?.[at] ?? zeroFen])),
    forecast: { year: bases },
  }));
}
