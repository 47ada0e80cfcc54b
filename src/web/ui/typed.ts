import { parseDay as readDay } from '../../domain/sheets/date.ts';
import { halfWidth, parseAmount } from '../../domain/sheets/number.ts';
import { addDays, type Day, dayNumber, makeDay, parseDay } from '../../domain/values/day.ts';
import { absFen, formatFen, parseFen } from '../../domain/values/money.ts';

/** Today by the calendar of the trade, wherever the browser stands. */
export const todayHere = (): Day =>
  new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10) as Day;

const steps: Readonly<Record<string, number>> = {
  今天: 0,
  今日: 0,
  today: 0,
  明天: 1,
  tomorrow: 1,
  昨天: -1,
  yesterday: -1,
};

/**
 * A day as people type it in a field: 2026-03-05, 20260305, 2026年3月5日, 3-5, 3/5, 0305, 今天, +7. One
 * without a year is the one nearest to today: 12-28 typed on 2026-01-05 -> 2025-12-28.
 */
export function readTypedDay(typed: string, today: Day): Day | null {
  const text = halfWidth(typed).toLowerCase();
  const step = steps[text] ?? (/^[+-]\d{1,4}$/.test(text) ? Number(text) : null);
  if (step !== null) return addDays(today, step);
  const short =
    /^(\d{1,2})\s*[-/.月]\s*(\d{1,2})[日号]?$/.exec(text) ?? /^(\d{2})(\d{2})$/.exec(text);
  if (short) return nearestDay(Number(short[1]), Number(short[2]), today);
  const isSerial = /^\d{5}(?:\.\d+)?$/.test(text);
  if (isSerial || !/\d{4}.*\d|\d.*\d{4}|年/.test(text)) return null;
  const read = readDay(text);
  return read !== null && 'value' in read ? read.value : null;
}

function nearestDay(month: number, day: number, today: Day): Day | null {
  const year = Number(today.slice(0, 4));
  const days = [year - 1, year, year + 1].flatMap((each) => makeDay(each, month, day) ?? []);
  const far = (each: Day) => Math.abs(dayNumber(each) - dayNumber(today));
  return days.sort((a, b) => far(a) - far(b))[0] ?? null;
}

/** An amount as people type it, as the wire wants it: "1,234.5", "１２３", "1.2万" -> "12000.00". */
export function readTypedMoney(typed: string): string | null {
  const read = parseAmount(typed);
  return read !== null && 'value' in read ? formatFen(read.value) : null;
}

/** Whether a field holds a day, and not what was typed for one. */
export const isDay = (value: string): boolean => parseDay(value) !== null;

export interface MoneyRule {
  /** An amount of either sign, zero too; else it must be more than nothing. */
  readonly isSigned?: boolean;
  /** The most that there is, as the wire says it. */
  readonly most?: string;
}

export type MoneyFault = 'unreadable' | 'notPositive' | 'tooMuch';

/** What is wrong with an amount that was typed; null = nothing. */
export function faultOfMoney(value: string, { isSigned, most }: MoneyRule): MoneyFault | null {
  const amount = parseFen(value);
  if (amount === null || !/\.\d\d$/.test(value)) return 'unreadable';
  if (!isSigned && amount <= 0n) return 'notPositive';
  const limit = most === undefined ? null : parseFen(most);
  return limit !== null && absFen(amount) > absFen(limit) ? 'tooMuch' : null;
}
