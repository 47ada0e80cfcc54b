import { addDays, type Day, dayOfNumber, makeDay, monthEnd } from '../values/day.ts';
import { parseChineseNumber } from './chineseNumber.ts';
import { halfWidth, isBlank, type Parsed } from './number.ts';
import type { Cell } from './sheet.ts';

export interface Span {
  readonly from: Day;
  readonly to: Day;
}

/** Days between Excel's serial 0 (1899-12-30) and 1970-01-01. */
const excelEpoch = 25_569;
const longest = 60;

/**
 * 日期 as people write it: 2026-03-05, 2026/3/5, 2026.3.5, 20260305, 2026年3月5日, 二〇二六年三月五日, with a
 * time or weekday behind, full-width digits, 25/03/2026 where only one reading is a day, 5-Mar-2026,
 * an Excel serial, 3月5日 with a year given; 1990 to 2099. Codes: day.unreadable.
 *
 * parseDay("2026年3月5日") = { value: "2026-03-05" }; parseDay(46086) = { value: "2026-03-05" }.
 */
export function parseDay(cell: Cell, year?: number): Parsed<Day> {
  if (typeof cell === 'number') return serialDay(cell);
  if (isBlank(cell)) return null;
  if (cell.length > longest) return { problem: 'day.unreadable' };
  const text = plainDigits(halfWidth(cell));
  if (/^\d{5}(?:\.\d+)?$/.test(text)) return serialDay(Number(text));
  const day = dayInText(text, year);
  return day ? { value: day } : { problem: 'day.unreadable' };
}

function serialDay(serial: number): Parsed<Day> {
  if (Number.isInteger(serial) && serial > 19_900_000 && serial < 21_000_000)
    return parseDay(String(serial));
  if (!(serial >= 32_874 && serial < 73_051)) return { problem: 'day.unreadable' };
  return { value: dayOfNumber(Math.floor(serial) - excelEpoch) };
}

/** 二〇二六年三月五日 in plain digits; other text stays. */
const plainDigits = (text: string): string =>
  /[一二三四五六七八九十][年月日]/.test(text)
    ? text.replace(/[〇○零一二三四五六七八九十]{1,4}(?=[年月日号])/g, (word) => {
        const number = parseChineseNumber(word);
        return number === null ? word : String(number);
      })
    : text;

/** 年 of two digits: 90 to 99 are the last century's. */
const fullYear = (text: string): number =>
  text.length === 4 ? Number(text) : Number(text) + (Number(text) >= 90 ? 1900 : 2000);

/** Within what papers of the trade can bear. */
function dayWithin(year: number, month: number, day: number): Day | null {
  return year >= 1990 && year <= 2099 ? makeDay(year, month, day) : null;
}

/** A time of day, a weekday or a remark in brackets may follow a day. */
const tail = String.raw`\s*(?:[T\s]?\d{1,2}[:时点][\d:时分秒点.\sAPMZ+]*|(?:星期|周|礼拜).{1,2}|\(.*\)|[AP]M)?$`;
const ymd = new RegExp(
  String.raw`^(\d{4}|\d{2})\s*(?:[-/.]|年|,)\s*(\d{1,2})\s*(?:[-/.]|月|,)\s*(\d{1,2})\s*[日号]?${tail}`,
);
const spaced = /^(\d{4})\s+(\d{1,2})\s+(\d{1,2})$/;
/** 1150302: a year of the Republic, as chains from Taiwan print it. */
const republic = /^(1[01]\d)[-/.年]?(0[1-9]|1[0-2])[-/.月]?([0-3]\d)日?$/;
const packed = /^(\d{4})(\d{2})(\d{2})(?:\d{4}|\d{6}|[T\s].*)?$/;
const yearLast = new RegExp(String.raw`^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})${tail}`);
const named = new RegExp(
  String.raw`^(\d{1,2})[-\s]([a-z]{3})[a-z]*[-\s,.]+(\d{4}|\d{2})${tail}`,
  'i',
);
const monthDay = /^(\d{1,2})\s*(?:月|[-/.])\s*(\d{1,2})\s*[日号]?$/;
const monthNames = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

function dayInText(text: string, year?: number): Day | null {
  const plain = ymd.exec(text) ?? spaced.exec(text) ?? packed.exec(text);
  if (plain) return dayWithin(fullYear(plain[1] as string), Number(plain[2]), Number(plain[3]));
  const own = republic.exec(text);
  if (own) return dayWithin(Number(own[1]) + 1911, Number(own[2]), Number(own[3]));
  const short = monthDay.exec(text);
  if (short) return year === undefined ? null : dayWithin(year, Number(short[1]), Number(short[2]));
  const last = yearLast.exec(text);
  if (last) return onlyReading(Number(last[4]), Number(last[1]), Number(last[3]), last[2] === '.');
  const words = named.exec(text);
  if (!words) return null;
  const month = monthNames.indexOf((words[2] as string).toLowerCase()) + 1;
  return dayWithin(fullYear(words[3] as string), month, Number(words[1]));
}

/** 25/03/2026 can only be March; 05/03/2026 may be two days and is none; with points day first. */
function onlyReading(year: number, first: number, second: number, dayFirst: boolean): Day | null {
  const european = dayWithin(year, second, first);
  const american = dayWithin(year, first, second);
  if (dayFirst || first === second || american === null) return european;
  return european === null ? american : null;
}

/**
 * 期间: 2026年3月, 2026-03, 202603, 2026-03-01至2026-03-31, 2026.3.1-3.31, 2026年3月1日-31日, 2026年1-3月,
 * 2026年第1季度, 2026Q1, 2026年上半年, 2026年, 3月 with a year given, 3月上/中/下(旬). Null where it names
 * no span, or more than one could be meant.
 *
 * parsePeriod("2026年3月") = { from: "2026-03-01", to: "2026-03-31" }.
 */
export function parsePeriod(cell: Cell, year?: number): Span | null {
  const raw = String(cell);
  if (raw.length > 80 || isHalfMonth(cell)) return null;
  const text = halfWidth(raw)
    .replace(/月份/g, '月')
    .replace(/年度/g, '年')
    .replace(/季度/g, '季')
    .replace(/\s+/g, ' ')
    .replace(/\s*\((?:共|合计)?\d+天\)$/, '')
    .replace(/^[自从]\s*/, '')
    .replace(/\s*止$/, '')
    .replace(/\s*起\s*(?=至|到|-|~)/, '');
  return spanInText(text, year) ?? rangeInText(text, year);
}

/** 2026.1 as a number may be January or a 2026.10 that lost its nought. */
const isHalfMonth = (cell: Cell): boolean =>
  typeof cell === 'number' && cell > 1990 && cell < 2100 && String(cell).endsWith('.1');

const quarterWords = '一二三四';

function spanInText(text: string, year?: number): Span | null {
  const day = dayInText(text, year);
  if (day) return { from: day, to: day };
  const month = /^(\d{4}|\d{2}(?=年))\s*(?:[-/.]|年)?\s*(\d{1,2})\s*月?\s*([上中下])?旬?$/.exec(
    text,
  );
  if (month && (/[-/.年]/.test(text) || (month[2] as string).length === 2))
    return partOf(fullYear(month[1] as string), Number(month[2]), month[3]);
  const short = /^(\d{1,2})\s*月\s*([上中下])?旬?$/.exec(text);
  if (short) return year === undefined ? null : partOf(year, Number(short[1]), short[2]);
  const whole = /^(\d{4})\s*年(?:全年)?$/.exec(text);
  if (whole) return monthsFrom(Number(whole[1]), 1, 12);
  const [, front, rest = ''] = /^(?:(\d{4})\s*[-年]?\s*)?(.*)$/.exec(text) ?? [];
  const own = front === undefined ? year : Number(front);
  return own === undefined ? null : partOfYear(own, rest);
}

function partOfYear(year: number, text: string): Span | null {
  const quarter = /^(?:第?([1-4一二三四])\s*季|Q([1-4]))$/i.exec(text);
  if (quarter) {
    const at = (quarter[1] ?? quarter[2]) as string;
    const number = quarterWords.includes(at) ? quarterWords.indexOf(at) + 1 : Number(at);
    return monthsFrom(year, number * 3 - 2, 3);
  }
  const half = /^(?:([上下])半年|H([12]))$/i.exec(text);
  if (!half) return null;
  return monthsFrom(year, half[1] === '下' || half[2] === '2' ? 7 : 1, 6);
}

const strong = /\s*(?:至|到|~+|--+|->|→)\s*/;

/** Two sides of a range; a bare "-" parts where both sides then make sense. */
function rangeInText(text: string, year?: number): Span | null {
  const clear = strong.exec(text);
  if (clear)
    return joined(text.slice(0, clear.index), text.slice(clear.index + clear[0].length), year);
  for (let at = text.indexOf('-'); at > 0; at = text.indexOf('-', at + 1)) {
    const found = joined(text.slice(0, at).trim(), text.slice(at + 1).trim(), year);
    if (found) return found;
  }
  return null;
}

function joined(left: string, right: string, year?: number): Span | null {
  const bare = /^(?:(\d{4})\s*年)?\s*(\d{1,2})$/.exec(left);
  const from = spanInText(bare && /月$/.test(right) ? `${left}月` : left, year);
  if (!from) return null;
  const own = Number(from.from.slice(0, 4));
  const sameMonth = /^(\d{1,2})[日号]?$/.exec(right);
  const single = from.from === from.to;
  if (sameMonth && single) {
    const to = makeDay(own, Number(from.from.slice(5, 7)), Number(sameMonth[1]));
    return to && from.from <= to ? { from: from.from, to } : null;
  }
  const named = /^\d{4}|^\d{2}年/.test(right);
  const to = spanInText(right, named ? year : own);
  if (!to || (to.from === to.to) !== single) return null;
  if (from.from <= to.to) return { from: from.from, to: to.to };
  const rolled = !named && /^\d{4}/.test(left) ? spanInText(right, own + 1) : null;
  return rolled && { from: from.from, to: rolled.to };
}

function monthsFrom(year: number, month: number, count: number): Span | null {
  if (year < 1990 || year > 2099) return null;
  const from = makeDay(year, month, 1);
  const last = makeDay(year, month + count - 1, 1);
  return from && last ? { from, to: monthEnd(last) } : null;
}

function partOf(year: number, month: number, part: string | undefined): Span | null {
  const whole = monthsFrom(year, month, 1);
  if (!whole || part === undefined) return whole;
  if (part === '上') return { from: whole.from, to: addDays(whole.from, 9) };
  if (part === '中') return { from: addDays(whole.from, 10), to: addDays(whole.from, 19) };
  return { from: addDays(whole.from, 20), to: whole.to };
}
