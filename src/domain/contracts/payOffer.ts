import type { WorkCalendar } from '../calendar/workCalendar.ts';
import type { ToldPayDays } from '../customers/retailerProfile.ts';
import type { Day } from '../values/day.ts';
import { findPayDay, type PayEvents } from './payDay.ts';
import { readPayTerm, saysPayDays } from './payTerm.ts';

/** 按档案付款日的账期: the term with the pay days of a chain in it, and what it comes to. */
export interface PayOffer extends ToldPayDays {
  readonly term: string;
  readonly due: Day;
  readonly pay: Day;
}

/**
 * 付款日建议 (结算档案): the same term paid on the days that the profile of a chain tells. It is offered beside
 * the answer and never taken by itself; null where the term names its own pay days or gives no day.
 *
 * 到货60天, receipt 2026-05-31, pay days 5/15/25 -> "到货60天 每月5/15/25付", 2026-08-05.
 */
export function offerPayDays(
  text: string,
  told: ToldPayDays,
  events: PayEvents,
  calendar: WorkCalendar,
): PayOffer | null {
  const plain = readPayTerm(text);
  if (!('term' in plain) || saysPayDays(plain.term)) return null;
  const term = `${text.trim()} 每月${told.days.join('/')}付`;
  const read = readPayTerm(term);
  const found = 'term' in read ? findPayDay(read.term, events, calendar) : null;
  return found && { ...told, term, due: found.due, pay: found.pay };
}
