import { firstUnannounced, type WorkCalendar } from '../calendar/workCalendar.ts';
import { addWorkdays } from '../calendar/workdays.ts';
import {
  addDays,
  addMonths,
  type Day,
  dayNumber,
  daysBetween,
  maxDay,
  minDay,
  monthEnd,
  monthStart,
} from '../values/day.ts';
import type { Fen } from '../values/money.ts';
import type { PayAnchor, PayCutoff, PayStep, PayTerm } from './payTerm.ts';
import type { PayRoll } from './payWords.ts';

/** The days on which things happened; null = not known. */
export type PayEvents = Readonly<Record<Exclude<PayAnchor, 'sales'>, Day | null>> & {
  /** 销售期末; absent = not known. */
  readonly sales?: Day | null;
};

/** 应付款日: when it is due, when it will be paid, and what of that is not certain. */
export interface PayDay {
  readonly due: Day;
  /** The first working day from `due` on, or as the term says of holidays. */
  readonly pay: Day;
  /** Events that are not known: the one before each stands in for it. */
  readonly missing: readonly PayAnchor[];
  /** 节假日未公布: the first year counted through whose holidays nobody knows. */
  readonly unannounced: number | null;
}

/** As they follow each other. */
const order: readonly PayAnchor[] = [
  'delivery',
  'receipt',
  'sales',
  'statement',
  'invoice',
  'invoiceReceived',
];

/**
 * 算应付款日 (F02, D1-D11): anchor, cut-off, offset, pay days, then the next working day. An event that is
 * not known is stood in for by the last known before it, and is told; null where none is known.
 *
 * Receipt 2026-05-03, 月结45 -> 2026-07-15; 2026-03-10, 次月结30+15 -> 2026-05-15.
 */
export function findPayDay(
  term: PayTerm,
  events: PayEvents,
  calendar: WorkCalendar,
): PayDay | null {
  const missing: PayAnchor[] = [];
  let unannounced: number | null = null;
  let due: Day | null = null;
  for (const step of term.steps) {
    const event = eventOf(step.anchor, events);
    if (event === null) return null;
    if (!event.isKnown) missing.push(step.anchor);
    const from: Day = due === null ? event.day : maxDay(due, event.isKnown ? event.day : due);
    const start = startOf(step, from, term.cutoffDay);
    const end = addOffset(step, start, calendar);
    if (step.unit === 'workday') unannounced ??= firstUnannounced(start, end, calendar);
    due = end;
  }
  if (due === null) return null;
  const { dayOfMonth, grace, payDays } = term;
  if (dayOfMonth) due = dayIn(addMonths(monthStart(due), dayOfMonth.months), dayOfMonth.day);
  if (grace > 0) due = addDays(due, term.steps.at(-1)?.startsNext ? grace - 1 : grace);
  if (payDays.length > 0) due = nextPayDay(payDays, due);
  if (term.payWeekdays) due = nextWeekday(term.payWeekdays, due);
  const pay = rolled(due, term.roll ?? 'next', calendar);
  return { due, pay, missing, unannounced };
}

function eventOf(anchor: PayAnchor, events: PayEvents): { day: Day; isKnown: boolean } | null {
  const dayOf = (each: PayAnchor): Day | null => events[each] ?? null;
  const own = dayOf(anchor);
  if (own !== null) return { day: own, isKnown: true };
  const before = order.slice(0, order.indexOf(anchor)).findLast((each) => dayOf(each) !== null);
  // Goods that were received were delivered, and on the same day as far as anybody knows.
  const day = before ? dayOf(before) : anchor === 'delivery' ? events.receipt : null;
  return day === null ? null : { day, isKnown: false };
}

function startOf({ cutoff, startsNext }: PayStep, day: Day, cutoffDay: number | null): Day {
  const end = spanEnd(cutoff, day, cutoffDay);
  return startsNext ? addDays(end, 1) : end;
}

/** 顺延, 提前, or paid on the day whatever it is. */
function rolled(due: Day, roll: PayRoll, { isWorkday }: WorkCalendar): Day {
  if (roll === 'none' || isWorkday(due)) return due;
  if (roll === 'next') return addWorkdays(due, 1, isWorkday);
  let day = due;
  while (!isWorkday(day)) day = addDays(day, -1);
  return day;
}

/** 周几: 1 = Monday. */
const weekdayOf = (day: Day): number => ((((dayNumber(day) - monday) % 7) + 7) % 7) + 1;

/** The first day of a week among these from `day` on. */
function nextWeekday(weekdays: readonly number[], day: Day): Day {
  let found = day;
  while (!weekdays.includes(weekdayOf(found))) found = addDays(found, 1);
  return found;
}

/** The last day of the span that a day is in; weeks end on Sunday, 双月 are January and February and so on. */
function spanEnd(cutoff: PayCutoff, day: Day, cutoffDay: number | null): Day {
  const date = Number(day.slice(8));
  switch (cutoff) {
    case 'none':
      return day;
    case 'week':
      return addDays(day, 7 - weekdayOf(day));
    case 'tenDays':
      return date <= 20 ? dayIn(day, date <= 10 ? 10 : 20) : monthEnd(day);
    case 'halfMonth':
      return date <= 15 ? dayIn(day, 15) : monthEnd(day);
    case 'month':
      return billedEnd(day, cutoffDay, 1);
    case 'twoMonths':
      return billedEnd(day, cutoffDay, 2);
    case 'quarter':
      return billedEnd(day, cutoffDay, 3);
  }
}

/** The end of the months, 截单日 or calendar, that are billed together. */
function billedEnd(day: Day, cutoffDay: number | null, months: number): Day {
  const closes = (month: Day): Day =>
    cutoffDay === null ? monthEnd(month) : dayIn(month, cutoffDay);
  const start = monthStart(day);
  const own = day <= closes(start) ? start : addMonths(start, 1);
  const rest = (months - (Number(own.slice(5, 7)) % months)) % months;
  return closes(addMonths(own, rest));
}

const monday = dayNumber('2026-01-05' as Day);

/** 1 month after a month's last day is the next one's last day: 06-30 -> 07-31. */
function addOffset({ count, unit }: PayStep, start: Day, { isWorkday }: WorkCalendar): Day {
  if (unit === 'workday') return addWorkdays(start, count, isWorkday);
  if (unit === 'day') return addDays(start, count);
  const end = addMonths(start, count);
  return start === monthEnd(start) ? monthEnd(end) : end;
}

/** A day of the month of `day`: the 31st of a February is its last. */
const dayIn = (day: Day, wanted: number): Day =>
  minDay(addDays(monthStart(day), wanted - 1), monthEnd(day));

/**
 * 固定付款日: the first of these days of a month from `day` on; the 31st of a short month is its last.
 *
 * 5/15/25 from 2026-07-16 -> 2026-07-25; from 2026-07-26 -> 2026-08-05.
 */
export function nextPayDay(days: readonly number[], day: Day): Day {
  const found = days.map((each) => dayIn(day, each)).find((each) => each >= day);
  return found ?? dayIn(addMonths(monthStart(day), 1), days[0] ?? 1);
}

/** One delivery: when it was received, and what it is worth. */
export interface PaidReceipt {
  readonly receipt: Day;
  readonly amount: Fen;
}

/**
 * 实际账期 (F02): days from receipt to due day, weighed by amount, in hundredths of a day; null where
 * nothing was received. The "+15" of a monthly term is an approximation of it.
 *
 * 月结45, one equal delivery on each of the 30 days of June -> 5950 (59.5 days).
 */
export function effectiveDays(
  term: PayTerm,
  receipts: readonly PaidReceipt[],
  calendar: WorkCalendar,
): number | null {
  let [days, total] = [0n, 0n];
  for (const { receipt, amount } of receipts) {
    const none = { statement: null, invoice: null, invoiceReceived: null };
    const found = findPayDay(
      term,
      { ...none, delivery: receipt, receipt, sales: receipt },
      calendar,
    );
    if (!found) return null;
    days += BigInt(daysBetween(receipt, found.due)) * amount;
    total += amount;
  }
  return total === 0n ? null : Number((days * 100n * 2n + total) / (total * 2n));
}
