// As one value: Node finds no names in the package's minified file, whatever a test runner does.
import chineseDays from 'chinese-days';
import {
  type HolidayNotice,
  makeWorkCalendar,
  type WorkCalendar,
} from '../domain/calendar/workCalendar.ts';
import { addDays, type Day } from '../domain/values/day.ts';

const firstYear = 2004;
const lastYear = 2100;

/** 放假通知 that the program brings, year by year as far as they are announced. */
export const packagedNotices = once((): readonly HolidayNotice[] => {
  const found: HolidayNotice[] = [];
  for (let year = firstYear; year <= lastYear; year++) {
    const notice = noticeOf(year);
    if (notice.off.length === 0) break;
    found.push(notice);
  }
  return found;
});

/** 工作日历 of no company in particular: holidays and 调休 as far as the program knows them. */
export const packagedCalendar = once((): WorkCalendar => makeWorkCalendar(packagedNotices()));

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** "Spring Festival,春节,4" names a day of a holiday; any other day is called by its weekday. */
function noticeOf(year: number): HolidayNotice {
  const off: { day: Day; name: string }[] = [];
  const worked: Day[] = [];
  const end = `${year}-12-31` as Day;
  for (let day = `${year}-01-01` as Day; day <= end; day = addDays(day, 1)) {
    const told = chineseDays.getDayDetail(day);
    const [, name] = told.name.split(',');
    if (name === undefined) continue;
    if (told.work) worked.push(day);
    else off.push({ day, name });
  }
  return { year, off, worked };
}
