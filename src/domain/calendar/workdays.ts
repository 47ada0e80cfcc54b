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
