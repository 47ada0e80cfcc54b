import type { WorkCalendar } from '../calendar/workCalendar.ts';
import { findPayDay } from '../contracts/payDay.ts';
import type { PayTerm } from '../contracts/payTerm.ts';
import type { Day } from '../values/day.ts';

export interface DueFacts extends WorkCalendar {
  /** 计划付款日 as the statement prints it. */
  readonly planned: Day | null;
  readonly to: Day | null;
  readonly date: Day | null;
  /** The day on which the invoice was given. */
  readonly invoiced: Day | null;
  readonly term: PayTerm | null;
}

/** 应付款日 and what it was told by. */
export interface DueDay {
  readonly day: Day;
  readonly by: 'planned' | 'contract';
  /** 节假日未公布: the first year counted through whose holidays nobody knows; the day may move. */
  readonly unannounced: number | null;
}

/**
 * 应付款日 (F02): the day that the statement plans, else what the contract's term makes of it; null where
 * neither tells. Goods of the last day of the period count for 到货: no earlier day is sure of all of
 * them. 票到 needs the day of the invoice.
 *
 * Period to 2026-05-31, 月结45天 -> 2026-07-15; 到货60天 -> 2026-07-30; planned 2026-07-01 -> that.
 * 工作日 that run into a year whose holidays are not announced count its weekends only, and say so.
 */
export function dueDay(facts: DueFacts): DueDay | null {
  const { planned, to, date, invoiced, term } = facts;
  if (planned !== null) return { day: planned, by: 'planned', unannounced: null };
  const ends = to ?? date;
  const given = { delivery: ends, receipt: ends, statement: date ?? to };
  const events = { ...given, invoice: invoiced, invoiceReceived: invoiced };
  const found = term && findPayDay(term, events, facts);
  if (!found || found.missing.length > 0) return null;
  return { day: found.due, by: 'contract', unannounced: found.unannounced };
}

/**
 * 暂定应付款日: where the term counts from an invoice whose day nobody knows, the day that it would be had
 * the invoice been given on the statement's date; it stands in for nothing, and is never late.
 *
 * 票到30天, statement of 2026-06-05, no invoice known -> 2026-07-05, provisional.
 */
export function provisionalDay(facts: DueFacts): DueDay | null {
  const { planned, to, date, invoiced, term } = facts;
  const waits = term?.steps.some(({ anchor }) => /^invoice/.test(anchor)) === true;
  if (planned !== null || invoiced !== null || !waits) return null;
  return dueDay({ ...facts, invoiced: date ?? to });
}
