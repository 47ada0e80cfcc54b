import { makeWorkCalendar } from '../calendar/workCalendar.ts';
import { addDays, type Day } from '../values/day.ts';
import { fen } from '../values/money.ts';
import { effectiveDays } from './payDay.ts';
import { readPayTerm } from './payTerm.ts';

/** Weekends alone: due days, which an effective term is counted to, ask for no holidays. */
const plainDays = makeWorkCalendar([], []);
const firstDay = '2026-01-01' as Day;

/**
 * 条款的平均账期 (F02): days from receipt to due day of a term in plain words, with one equal delivery on each
 * day of a year; hundredths of a day. null = the words give no day by themselves.
 *
 * 到货60天 -> 6000; 月结45 -> 5972 (14.72 days to a month's last one, and 45); 月结 -> null.
 */
export function daysOfTerm(text: string): number | null {
  const read = readPayTerm(text);
  if ('ask' in read) return null;
  const receipts = Array.from({ length: 365 }, (_, n) => ({
    receipt: addDays(firstDay, n),
    amount: fen(100n),
  }));
  return effectiveDays(read.term, receipts, plainDays);
}
