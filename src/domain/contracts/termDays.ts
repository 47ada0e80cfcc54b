import { makeWorkCalendar } from '../calendar/workCalendar.ts';
import { addDays, type Day } from '../values/day.ts';
import { fen } from '../values/money.ts';
import { effectiveDays } from './payDay.ts';
import { readPayTerm } from './payTerm.ts';
import type { AgreementKind } from './version.ts';

/** Weekends alone: due days, which an effective term is counted to, ask for no holidays. */
const plainDays = makeWorkCalendar([], []);
const firstDay = '2026-01-01' as Day;

/**
 * 条款的平均账期 (F02): days from receipt to due day of a term in plain words, with one equal delivery on each
 * day of a year; hundredths of a day. null = the words give no day by themselves.
 *
 * 到货60天 -> 6000; 月结45 -> 5972 (14.72 days to a month's last one, and 45); 月结 -> null.
 */
export function daysOfTerm(text: string, kind: AgreementKind | null = null): number | null {
  const read = readPayTerm(text, kind);
  if ('ask' in read) return null;
  const receipts = Array.from({ length: 365 }, (_, n) => ({
    receipt: addDays(firstDay, n),
    amount: fen(100n),
  }));
  return effectiveDays(read.term, receipts, plainDays);
}

/** A moved number of days counts as met within half a day. */
const half = 50;

/**
 * 账期改天数: a term in the form that it had, with its days moved so that it comes to so many on even
 * deliveries (hundredths of a day, met within half a day); one that has no days to move becomes 到货N天.
 *
 * 月结45天 (59.72 days) to 4472 -> 月结30天; 收票后45天 to 6000 -> 收票后60天; null to 6000 -> 到货60天.
 */
export function termOfDays(text: string | null, days: number): string {
  const old = text === null ? null : daysOfTerm(text);
  if (text !== null && old !== null) {
    const moved = Math.round((days - old) / 100);
    for (const found of text.matchAll(/\d{1,3}/g)) {
      const next = Number(found[0]) + moved;
      if (next < 0) continue;
      const said = `${text.slice(0, found.index)}${next}${text.slice(found.index + found[0].length)}`;
      const now = daysOfTerm(said);
      if (now !== null && Math.abs(now - days) <= half) return said;
    }
  }
  return `到货${Math.max(0, Math.round(days / 100))}天`;
}
