import { addDays, type Day, dayOfNumber, makeDay, monthEnd } from '../values/day.ts';
import { halfWidth, type Parsed } from './number.ts';
import type { Cell } from './sheet.ts';

export interface Span {
  readonly from: Day;
  readonly to: Day;
}

/** Days between Excel's serial 0 (1899-12-30) and 1970-01-01. */
const excelEpoch = 25_569;

const fullYear = (text: string): number => (text.length === 2 ? 2000 + Number(text) : Number(text));

/**
 * 日期 as people write it: 2026-03-05, 2026/3/5, 2026.3.5, 20260305, 2026年3月5日, with a time behind,
 * full-width digits, an Excel serial (1990 to 2099), 3月5日 with a year given. Codes: day.unreadable.
 *
 * parseDay("2026年3月5日") = { value: "2026-03-05" }; parseDay(46086) = { value: "2026-03-05" }.
 */
export function parseDay(cell: Cell, year?: number): Parsed<Day> {
  if (typeof cell === 'number' || /^\d{5}(?:\.\d+)?$/.test(cell.trim()))
    return serialDay(Number(cell));
  const text = halfWidth(cell);
  if (text === '' || /^[-/]+$/.test(text)) return null;
  const day = dayIn(text, year);
  return day ? { value: day } : { problem: 'day.unreadable' };
}

function serialDay(serial: number): Parsed<Day> {
  if (Number.isInteger(serial) && serial > 19_000_000 && serial < 21_000_000) {
    return parseDay(String(serial));
  }
  if (!(serial >= 32_874 && serial < 73_051)) return { problem: 'day.unreadable' };
  return { value: dayOfNumber(Math.floor(serial) - excelEpoch) };
}

function dayIn(text: string, year?: number): Day | null {
  const full =
    /^(\d{4}|\d{2})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?(?:[T\s].*|\(.*\))?$/.exec(
      text,
    );
  if (full) return makeDay(fullYear(full[1] as string), Number(full[2]), Number(full[3]));
  const plain = /^(\d{4})(\d{2})(\d{2})(?:\d{6}|\s.*)?$/.exec(text);
  if (plain) return makeDay(Number(plain[1]), Number(plain[2]), Number(plain[3]));
  const short = /^(\d{1,2})\s*(?:月|[-/.])\s*(\d{1,2})\s*[日号]?$/.exec(text);
  if (short && year !== undefined) return makeDay(year, Number(short[1]), Number(short[2]));
  return null;
}

const separator = /\s*(?:至|到|~|～|--|—|–|-|－|起|止)\s*/;

/**
 * 期间: 2026年3月, 2026-03, 202603, 2026-03-01至2026-03-31, 2026.3.1-3.31, 2026年第1季度, 2026Q1, 2026年,
 * 3月 with a year given, 3月上/中/下(旬). Null where it names no span.
 *
 * parsePeriod("2026年3月") = { from: "2026-03-01", to: "2026-03-31" }.
 */
export function parsePeriod(cell: Cell, year?: number): Span | null {
  const text = halfWidth(String(cell))
    .replace(/[份度]/g, '')
    .replace(/\s+/g, ' ');
  const range = rangeIn(text);
  if (range) return range;
  const quarter = /^(\d{4})\s*年?\s*(?:第)?\s*(?:([1-4一二三四])\s*季|Q([1-4]))/i.exec(text);
  if (quarter) {
    const at = quarter[3] ?? quarter[2] ?? '1';
    const number = '一二三四'.includes(at) ? '一二三四'.indexOf(at) + 1 : Number(at);
    return months(Number(quarter[1]), number * 3 - 2, 3);
  }
  const half = /^(\d{4})\s*年?\s*([上下])半年$/.exec(text);
  if (half) return months(Number(half[1]), half[2] === '上' ? 1 : 7, 6);
  const month = /^(\d{4})\s*(?:[-/.年]\s*(\d{1,2})|(\d{2}))\s*月?$/.exec(text);
  if (month) return months(Number(month[1]), Number(month[2] ?? month[3]), 1);
  const whole = /^(\d{4})\s*年$/.exec(text);
  if (whole) return months(Number(whole[1]), 1, 12);
  const short = /^(\d{1,2})月([上中下])?旬?$/.exec(text);
  if (short && year !== undefined) return tenDays(year, Number(short[1]), short[2]);
  const one = dayIn(text, year);
  return one ? { from: one, to: one } : null;
}

function rangeIn(text: string): Span | null {
  const dates = [...text.matchAll(/(\d{4})\s*[-/.年]?\s*(\d{1,2})\s*[-/.月]?\s*(\d{1,2})\s*日?/g)];
  const [first, last] = dates;
  if (
    first &&
    last &&
    separator.test(text.slice(first.index + first[0].length, last.index + 1) || '-')
  ) {
    const from = makeDay(Number(first[1]), Number(first[2]), Number(first[3]));
    const to = makeDay(Number(last[1]), Number(last[2]), Number(last[3]));
    return from && to && from <= to ? { from, to } : null;
  }
  const short =
    /(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?\s*(?:至|到|~|～|—|–|-|－)+\s*(\d{1,2})[-/.月](\d{1,2})日?$/.exec(
      text,
    );
  if (!short) return null;
  const from = makeDay(Number(short[1]), Number(short[2]), Number(short[3]));
  const to = makeDay(Number(short[1]), Number(short[4]), Number(short[5]));
  return from && to && from <= to ? { from, to } : null;
}

function months(year: number, month: number, count: number): Span | null {
  const from = makeDay(year, month, 1);
  const last = makeDay(year, month + count - 1, 1);
  return from && last ? { from, to: monthEnd(last) } : null;
}

function tenDays(year: number, month: number, part: string | undefined): Span | null {
  const whole = months(year, month, 1);
  if (!whole || part === undefined) return whole;
  if (part === '上') return { from: whole.from, to: addDays(whole.from, 9) };
  if (part === '中') return { from: addDays(whole.from, 10), to: addDays(whole.from, 19) };
  return { from: addDays(whole.from, 20), to: whole.to };
}
