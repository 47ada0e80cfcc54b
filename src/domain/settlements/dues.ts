import type { Period, Term } from '../contracts/term.ts';
import { addDays, addMonths, type Day, makeDay, monthEnd, monthStart } from '../values/day.ts';
import type { Statement, StatementLine } from './statement.ts';

/** The stretch a base or tier is measured over, and when its result may be taken. */
export interface Due {
  readonly from: Day;
  readonly to: Day;
  /** First day on which it may be taken. */
  readonly opens: Day;
}

const months: Partial<Record<Period, number>> = { month: 1, quarter: 3, half: 6, year: 12 };

/**
 * 到期日 of a rebate (R6 提前扣): the period that a line is for, and the day from which it may be
 * taken. Without a settlement month a period's rebate opens with the last month of the period. A
 * line that names a year ("2025年返"), or stands in the settlement month, is for the year before
 * where the clause says 次年.
 *
 * 年返 次年1月结算, line of 2026-03-31 -> period 2026, opens 2027-01-01.
 */
export function dueOf(term: Term, line: StatementLine, statement: Statement): Due | null {
  const day = line.period?.to ?? line.day ?? statement.to ?? statement.date;
  const length = months[term.measure ?? term.period ?? 'month'];
  if (day === null || length === undefined) return null;
  const charged = line.day ?? statement.to ?? statement.date ?? day;
  const year = yearNamed(line) ?? Number(day.slice(0, 4));
  const named = yearNamed(line) !== null;
  const month = Number(day.slice(5, 7));
  const startMonth = Math.floor((month - 1) / length) * length + 1;
  let from = makeDay(year, length === 12 ? 1 : startMonth, 1) as Day;
  const last = term.settle;
  const settles = last !== null && Number(charged.slice(5, 7)) === last.month;
  if (!named && line.period === null && length === 12 && last?.nextYear && settles) {
    from = addMonths(from, -12);
  }
  const to = addDays(addMonths(from, length), -1);
  const monthly = term.period === 'month' && length > 1;
  const opens = monthly
    ? monthStart(charged)
    : last === null
      ? monthStart(to)
      : settleDay(to, last);
  return { from, to, opens };
}

function settleDay(to: Day, settle: { month: number; nextYear: boolean }): Day {
  const year = Number(to.slice(0, 4)) + (settle.nextYear ? 1 : 0);
  return makeDay(year, settle.month, 1) as Day;
}

function yearNamed(line: StatementLine): number | null {
  const match = /(20\d\d)\s*年?(?:度|返|全年|年)/.exec(
    `${line.issue} ${line.subject} ${line.note}`,
  );
  return match ? Number(match[1]) : null;
}

/** 计数期间: The window that a count is limited over: the month, quarter, half or year of a day. */
export function windowOf(
  per: 'month' | 'quarter' | 'half' | 'year' | 'contract',
  day: Day,
): { from: Day; to: Day } | null {
  const length = per === 'contract' ? undefined : months[per];
  if (length === undefined) return null;
  const month = Number(day.slice(5, 7));
  const start = Math.floor((month - 1) / length) * length + 1;
  const from = makeDay(Number(day.slice(0, 4)), start, 1) as Day;
  return { from, to: monthEnd(addMonths(from, length - 1)) };
}
