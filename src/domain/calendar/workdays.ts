import { addDays, type Day } from '../values/day.ts';

/**
 * 工作日推算: the n-th working day after a day, holidays and 调休 as the calendar that is given has them;
 * 0 is the day itself.
 *
 * Monday 2026-09-28, 3 working days, 国庆 from 10-01 to 10-07 -> 2026-10-08.
 */
export function addWorkdays(day: Day, count: number, isWorkday: (day: Day) => boolean): Day {
  let found = day;
  for (let left = count; left > 0; ) {
    found = addDays(found, 1);
    if (isWorkday(found)) left -= 1;
  }
  return found;
}

/**
 * 剩余工作日: working days after a day up to another; below zero where that one is over.
 *
 * Monday 2026-09-28 to 2026-10-08 over 国庆 -> 3; from 10-09 back to 10-08 -> -1.
 */
export function countWorkdays(from: Day, to: Day, isWorkday: (day: Day) => boolean): number {
  if (to < from) return -countWorkdays(to, from, isWorkday);
  let count = 0;
  for (let day = from; day < to; ) {
    day = addDays(day, 1);
    if (isWorkday(day)) count += 1;
  }
  return count;
}
