import type { WorkCalendar } from '../calendar/workCalendar.ts';
import { findPayDay, nextPayDay } from '../contracts/payDay.ts';
import { type ImpliedAnchor, type PayTerm, saysPayDays } from '../contracts/payTerm.ts';
import type { ToldPayDays } from '../customers/retailerProfile.ts';
import type { Day } from '../values/day.ts';

export interface DueFacts extends WorkCalendar {
  /** 计划付款日 as the statement prints it. */
  readonly planned: Day | null;
  readonly to: Day | null;
  readonly date: Day | null;
  /** The day on which the invoice was given. */
  readonly invoiced: Day | null;
  readonly term: PayTerm | null;
  /** 固定付款日 by the 零售商档案 of the chain: they count where the term names none. */
  readonly payDays: ToldPayDays | null;
}

/** 顺延到固定付款日: the day by the term alone, and who says on which days the chain pays. */
export interface MovedDay extends ToldPayDays {
  readonly from: Day;
}

/** 应付款日 and what it was told by. */
export interface DueDay {
  readonly day: Day;
  readonly by: 'planned' | 'contract' | 'profile';
  /** 节假日未公布: the first year counted through whose holidays nobody knows; the day may move. */
  readonly unannounced: number | null;
  /** 起算点按合同类型, where the term names none. */
  readonly implied?: ImpliedAnchor;
  /** Of `profile`: what was moved; null = the day is that of the statement or the contract. */
  readonly moved: MovedDay | null;
}

/**
 * 应付款日 (F02): the day that the statement plans, else what the contract's term makes of it; null where
 * neither tells. Where the term names no pay days, the next one by the chain's profile, which is told. Goods of the last day of the period count for 到货: no earlier day is sure of all of
 * them. 票到 needs the day of the invoice.
 *
 * Period to 2026-05-31, 月结45天 -> 2026-07-15; 到货60天 -> 2026-07-30; planned 2026-07-01 -> that;
 * 到货60天 with pay days 5/15/25 by the profile -> 2026-08-05, moved from 2026-07-30.
 * 工作日 that run into a year whose holidays are not announced count its weekends only, and say so.
 */
export function dueDay(facts: DueFacts): DueDay | null {
  const { planned, to, date, invoiced, term, payDays } = facts;
  if (planned !== null) return { day: planned, by: 'planned', unannounced: null, moved: null };
  const ends = to ?? date;
  const given = { delivery: ends, receipt: ends, sales: ends, statement: date ?? to };
  const events = { ...given, invoice: invoiced, invoiceReceived: invoiced };
  const found = term && findPayDay(term, events, facts);
  if (!found || found.missing.length > 0) return null;
  const { due: from, unannounced } = found;
  const implied = term.implied ? { implied: term.implied } : {};
  const day = payDays && !saysPayDays(term) ? nextPayDay(payDays.days, from) : from;
  if (payDays === null || day === from)
    return { day: from, by: 'contract', unannounced, moved: null, ...implied };
  return { day, by: 'profile', unannounced, moved: { ...payDays, from }, ...implied };
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
