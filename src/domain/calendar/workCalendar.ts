import { type Day, dayNumber } from '../values/day.ts';

/** 放假通知: the holidays of one year as they were announced. */
export interface HolidayNotice {
  readonly year: number;
  /** 放假: days that are off, weekends among them too. */
  readonly off: readonly NamedDay[];
  /** 调休上班: days of a weekend that are worked. */
  readonly worked: readonly Day[];
}

export interface NamedDay {
  readonly day: Day;
  /** 节日; '' = not said. */
  readonly name: string;
}

/** 本公司例外: a day on which this company is closed, or works, whatever was announced. */
export interface DayException {
  readonly day: Day;
  readonly isWorked: boolean;
}

/** 工作日历: what working days are counted on. */
export interface WorkCalendar {
  readonly isWorkday: (day: Day) => boolean;
  /** 节假日已公布; before that only the weekends of a year are known. */
  readonly isAnnounced: (year: number) => boolean;
}

/** 周末: Saturday and Sunday. */
export const isWeekend = (day: Day): boolean => (((dayNumber(day) + 3) % 7) + 7) % 7 > 4;

/**
 * 工作日历 of a company: its own exceptions, then what was announced, then weekends.
 *
 * 2026-02-14 is a Saturday and worked (调休), 2026-02-17 is off (春节), unless the company says otherwise.
 */
export function makeWorkCalendar(
  notices: readonly HolidayNotice[],
  exceptions: readonly DayException[] = [],
): WorkCalendar {
  const known = new Map<Day, boolean>();
  for (const { off, worked } of notices) {
    for (const { day } of off) known.set(day, false);
    for (const day of worked) known.set(day, true);
  }
  for (const { day, isWorked } of exceptions) known.set(day, isWorked);
  const years = new Set(notices.map(({ year }) => year));
  return {
    isWorkday: (day) => known.get(day) ?? !isWeekend(day),
    isAnnounced: (year) => years.has(year),
  };
}

/**
 * 节假日未公布: the first year between two days whose holidays nobody knows yet, so that what was counted
 * through it may move; null = all are known.
 *
 * 2026-12-30 to 2027-01-05 while 2027 is not announced -> 2027.
 */
export function firstUnannounced(
  from: Day,
  to: Day,
  { isAnnounced }: Pick<WorkCalendar, 'isAnnounced'>,
): number | null {
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year++)
    if (!isAnnounced(year)) return year;
  return null;
}
