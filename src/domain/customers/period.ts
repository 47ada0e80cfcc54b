import { addDays, type Day } from '../values/day.ts';

/** 起止 of a fact: both days are included; null = since ever, and until somebody says otherwise. */
export interface Period {
  readonly from: Day | null;
  readonly to: Day | null;
}

/**
 * 当日有效: whether a period holds on a day, both ends included.
 *
 * 2026-01-01 to 2026-06-30: on 06-30 yes, on 07-01 no; without days always.
 */
export const holdsOn = ({ from, to }: Period, day: Day): boolean =>
  (from === null || from <= day) && (to === null || day <= to);

/**
 * 当日的一段: the one period that holds on a day; null = nothing is said of that day.
 *
 * R01 until 2026-06-30, R02 from 2026-07-01: on 2026-07-01 R02.
 */
export const periodOn = <T extends Period>(periods: readonly T[], day: Day): T | null =>
  periods.find((each) => holdsOn(each, day)) ?? null;

/** 起止之误: it ends before it begins, or two of them hold on one day. */
export type PeriodFault = 'ends' | 'overlaps';

/**
 * 查起止: null where each period ends no sooner than it begins and no day has two of them.
 *
 * 01-01 to 06-30 and 06-30 on -> overlaps; 01-01 to 06-30 and 07-01 on -> null.
 */
export function findPeriodFault(periods: readonly Period[]): PeriodFault | null {
  if (periods.some(({ from, to }) => from !== null && to !== null && to < from)) return 'ends';
  const sorted = inOrder(periods);
  const meets = sorted.some((each, n) => {
    const next = sorted[n + 1];
    if (next === undefined) return false;
    return each.to === null || next.from === null || each.to >= next.from;
  });
  return meets ? 'overlaps' : null;
}

/** 按起日排: what has no first day comes first. */
export const inOrder = <T extends Period>(periods: readonly T[]): T[] =>
  [...periods].sort((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1));

/**
 * 接上一段: a period beside those that are there. One with the same first day takes its place; one that
 * begins within an open one ends that the day before.
 *
 * R01 since 2025-01-01, then R02 from 2026-07-01 -> R01 to 2026-06-30, R02 from 2026-07-01.
 */
export function placePeriod<T extends Period>(periods: readonly T[], next: T): T[] {
  const { from } = next;
  const others = periods.filter((each) => each.from !== from);
  const kept = others.map((each) => {
    const isOpenBefore = each.to === null && from !== null && (each.from ?? '') < from;
    return isOpenBefore ? { ...each, to: addDays(from, -1) } : each;
  });
  return inOrder([...kept, next]);
}
