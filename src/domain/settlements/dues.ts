import type { Period, Term } from '../contracts/term.ts';
import { halfWidth } from '../sheets/number.ts';
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
 * line that names its year, half or quarter ("2025年返", "一季度季返", "上半年") is for that; one in
 * the settlement month (次年1月, 季后次月) is for the period before.
 *
 * 年返 次年1月结算, line of 2026-03-31 -> period 2026, opens 2027-01-01.
 */
export function dueOf(term: Term, line: StatementLine, statement: Statement): Due | null {
  const day = line.period?.to ?? line.day ?? statement.to ?? statement.date;
  const length = months[term.measure ?? term.period ?? 'month'];
  if (day === null || length === undefined) return null;
  const charged = line.day ?? statement.to ?? statement.date ?? day;
  const from = startNamed(line, length, charged) ?? startOf(term, line, day, charged, length);
  const to = addDays(addMonths(from, length), -1);
  const monthly = term.period === 'month' && length > 1;
  return { from, to, opens: monthly ? monthStart(charged) : opensOn(term, to, length) };
}

function startOf(term: Term, line: StatementLine, day: Day, charged: Day, length: number): Day {
  const month = Number(day.slice(5, 7));
  const first = Math.floor((month - 1) / length) * length + 1;
  const from = makeDay(Number(day.slice(0, 4)), first, 1) as Day;
  if (line.period !== null || length === 1) return from;
  const before = addMonths(from, -length);
  const opened = opensOn(term, addDays(from, -1), length);
  const isSettled = length < 12 || term.settle?.nextYear === true || hasDelay(term);
  const settles = opened > addDays(from, -1) && monthStart(opened) === monthStart(charged);
  return isSettled && settles ? before : from;
}

const hasDelay = (term: Term): boolean => (term.settleAfterMonths ?? 0) > 0;

/** First day of the settlement month; without one, of the last month of the period. */
function opensOn(term: Term, to: Day, length: number): Day {
  if (length > 1 && hasDelay(term)) return addMonths(monthStart(to), term.settleAfterMonths ?? 0);
  return term.settle === null ? monthStart(to) : settleDay(to, term.settle);
}

/** "2025年返", "第一季度", "Q1", "上半年": the start of the period that a line names; the latest begun. */
function startNamed(line: StatementLine, length: number, charged: Day): Day | null {
  const words = halfWidth(`${line.issue} ${line.subject} ${line.note}`);
  const named = /(20\d\d)\s*年?(?:度|返|全年|年|第|[一二三四上下]|Q|H)/i.exec(words);
  const year = named ? Number(named[1]) : null;
  const at = length === 3 ? quarterIn(words) : length === 6 ? halfIn(words) : null;
  if (at === null) return year === null || length !== 12 ? null : (makeDay(year, 1, 1) as Day);
  const own = year ?? Number(charged.slice(0, 4));
  const start = makeDay(own, at, 1) as Day;
  return year === null && start > charged ? addMonths(start, -12) : start;
}

function quarterIn(words: string): number | null {
  const match = /第?([1-4一二三四])\s*季|Q\s*([1-4])(?!\d)/i.exec(words);
  const at = match?.[1] ?? match?.[2];
  if (at === undefined) return null;
  const number = '一二三四'.indexOf(at) + 1 || Number(at);
  return number * 3 - 2;
}

function halfIn(words: string): number | null {
  const match = /([上下])半年|H\s*([12])(?!\d)/i.exec(words);
  if (!match) return null;
  return match[1] === '下' || match[2] === '2' ? 7 : 1;
}

function settleDay(to: Day, settle: { month: number; nextYear: boolean }): Day {
  const year = Number(to.slice(0, 4)) + (settle.nextYear ? 1 : 0);
  return makeDay(year, settle.month, 1) as Day;
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
