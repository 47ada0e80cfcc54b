/** 日 (day): "YYYY-MM-DD" text of the Chinese calendar day; days compare as text. 月: "YYYY-MM". */
export type Day = string & { readonly unit: 'day' };
export type Month = string & { readonly unit: 'month' };

const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** 闰年: a leap year of the common calendar. */
export const isLeap = (year: number): boolean =>
  (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** 当月天数: 28 to 31; 0 for no month. */
export const daysInMonth = (year: number, month: number): number =>
  month === 2 && isLeap(year) ? 29 : (lengths[month - 1] ?? 0);

const pad = (n: number, width: number): string => String(n).padStart(width, '0');

/** 日: makeDay(2026, 3, 5) = "2026-03-05"; null where there is no such day (2026-02-30). */
export function makeDay(year: number, month: number, day: number): Day | null {
  if (!Number.isInteger(year) || year < 1900 || year > 2999) return null;
  if (!Number.isInteger(month) || month < 1 || month > 12) return null;
  if (!Number.isInteger(day) || day < 1 || day > daysInMonth(year, month)) return null;
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}` as Day;
}

/** 日的标准写法: The strict wire form only; people's dates are read by `sheets/date.ts`. */
export function parseDay(text: string): Day | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  return match ? makeDay(Number(match[1]), Number(match[2]), Number(match[3])) : null;
}

/** 日序: Days since 1970-01-01, by the civil-calendar formula; dayNumber("1970-01-02") = 1. */
export function dayNumber(day: Day): number {
  const year = Number(day.slice(0, 4));
  const month = Number(day.slice(5, 7));
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + Number(day.slice(8, 10)) - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100);
  return era * 146_097 + dayOfEra + dayOfYear - 719_468;
}

/** 日序还原: The inverse of dayNumber. */
export function dayOfNumber(number: number): Day {
  const z = number + 719_468;
  const era = Math.floor(z / 146_097);
  const doe = z - era * 146_097;
  const yoe = Math.floor(
    (doe - Math.floor(doe / 1460) + Math.floor(doe / 36_524) - Math.floor(doe / 146_096)) / 365,
  );
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
  const mp = Math.floor((5 * doy + 2) / 153);
  const month = mp < 10 ? mp + 3 : mp - 9;
  const year = yoe + era * 400 + (month <= 2 ? 1 : 0);
  const day = doy - Math.floor((153 * mp + 2) / 5) + 1;
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}` as Day;
}

/** 加天: addDays("2026-12-31", 1) = "2027-01-01". */
export const addDays = (day: Day, count: number): Day => dayOfNumber(dayNumber(day) + count);

/** 相隔天数: Calendar days from one day to another: daysBetween("2026-03-31", "2026-04-30") = 30. */
export const daysBetween = (from: Day, to: Day): number => dayNumber(to) - dayNumber(from);

/** 所属月: "2026-03-05" -> "2026-03". */
export const monthOf = (day: Day): Month => day.slice(0, 7) as Month;

/** 加月: addMonths("2026-01-31", 1) = "2026-02-28": the last day where the month is shorter. */
export function addMonths(day: Day, count: number): Day {
  const index = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + count;
  const year = Math.floor(index / 12);
  const month = index - year * 12 + 1;
  const date = Math.min(Number(day.slice(8, 10)), daysInMonth(year, month));
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(date, 2)}` as Day;
}

/** 月初: "2026-03-05" -> "2026-03-01". */
export const monthStart = (day: Day): Day => `${day.slice(0, 7)}-01` as Day;
/** 月末: "2026-02-05" -> "2026-02-28". */
export const monthEnd = (day: Day): Day => addDays(addMonths(monthStart(day), 1), -1);
/** 较早的一天: days compare as text. */
export const minDay = (a: Day, b: Day): Day => (a < b ? a : b);
/** 较晚的一天: days compare as text. */
export const maxDay = (a: Day, b: Day): Day => (a > b ? a : b);
