// As one value: Node finds no names in the package's minified file, whatever a test runner does.
import chineseDays from 'chinese-days';
import type { Day } from '../domain/values/day.ts';

/** 工作日 with holidays and 调休 as they were announced; a year that is not yet has its weekends. */
export const isWorkingDay = (day: Day): boolean => chineseDays.isWorkday(day);

const known = new Map<number, boolean>();

/** 节假日已公布: whether the holidays of a year are known. */
export function isAnnounced(year: number): boolean {
  const told = known.get(year) ?? tellsHolidays(year);
  known.set(year, told);
  return told;
}

const tellsHolidays = (year: number): boolean =>
  chineseDays.getHolidaysInRange(`${year}-01-01`, `${year}-12-31`, false).length > 0;
