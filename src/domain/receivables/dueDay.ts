import { addWorkdays } from '../calendar/workdays.ts';
import { addDays, type Day, minDay, monthEnd } from '../values/day.ts';

/**
 * 账期 of a contract (F02): month 月结 N 天, receipt 到货 N 天, invoice 票到 N 天, statement 对账后 N 天,
 * monthDay 次月 N 日.
 */
export interface PayTerm {
  readonly from: 'month' | 'receipt' | 'invoice' | 'statement' | 'monthDay';
  readonly days: number;
  /** 工作日 are counted, not calendar days. */
  readonly isWorkdays?: true;
}

const forms: readonly (readonly [RegExp, PayTerm['from']])[] = [
  [/次月的?(\d{1,2})\s*[日号]/, 'monthDay'],
  [/(?:票到|收票|到票|发票)[^\d;]{0,8}(\d{1,3})\s*(?:个?工作)?[天日]/, 'invoice'],
  [/(?:对账|对帐|结算单)[^\d;]{0,8}(\d{1,3})\s*(?:个?工作)?[天日]/, 'statement'],
  [/(?:到货|货到|收货|验收|送货)[^\d;]{0,8}(\d{1,3})\s*(?:个?工作)?[天日]/, 'receipt'],
  [/(?:月结|月底|月末)[^\d;]{0,8}(\d{1,3})\s*(?:个?工作)?[天日]/, 'month'],
];

/**
 * 读账期: the term as a contract writes it; null where it is none that gives a day by itself: 现款,
 * 实销实结.
 *
 * 月结45天 -> month 45; 票到30个工作日 -> invoice 30 working days; 次月25日 -> monthDay 25.
 */
export function parsePayTerm(text: string): PayTerm | null {
  for (const [form, from] of forms) {
    const days = form.exec(text)?.[1];
    if (days === undefined) continue;
    const term = { from, days: Number(days) };
    return /工作[天日]/.test(text) && from !== 'monthDay' ? { ...term, isWorkdays: true } : term;
  }
  return null;
}

export interface DueFacts {
  /** 计划付款日 as the statement prints it. */
  readonly planned: Day | null;
  readonly to: Day | null;
  readonly date: Day | null;
  /** The day on which the invoice was given. */
  readonly invoiced: Day | null;
  readonly term: PayTerm | null;
  /** 工作日 of the calendar with its 调休. */
  readonly isWorkday: (day: Day) => boolean;
  /** Whether the holidays of a year are announced; before that only its weekends are known. */
  readonly isAnnounced: (year: number) => boolean;
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
  const { planned, to, date, term } = facts;
  if (planned !== null) return { day: planned, by: 'planned', unannounced: null };
  const starts = { ...facts, ends: to ?? date, date: date ?? to };
  const day = term && termDay(term, starts);
  if (day === null) return null;
  const start = term?.isWorkdays && termDay({ from: term.from, days: 0 }, starts);
  const unannounced = start ? firstUnannounced(start, day, facts) : null;
  return { day, by: 'contract', unannounced };
}

const yearOf = (day: Day): number => Number(day.slice(0, 4));

function firstUnannounced(
  start: Day,
  end: Day,
  { isAnnounced }: Pick<DueFacts, 'isAnnounced'>,
): number | null {
  for (let year = yearOf(start); year <= yearOf(end); year++) if (!isAnnounced(year)) return year;
  return null;
}

/**
 * 暂定应付款日: where the term counts from an invoice whose day nobody knows, the day that it would be had
 * the invoice been given on the statement's date; it stands in for nothing, and is never late.
 *
 * 票到30天, statement of 2026-06-05, no invoice known -> 2026-07-05, provisional.
 */
export function provisionalDay(facts: DueFacts): DueDay | null {
  const { planned, to, date, invoiced, term } = facts;
  if (planned !== null || invoiced !== null || term?.from !== 'invoice') return null;
  return dueDay({ ...facts, invoiced: date ?? to });
}

interface Starts extends Pick<DueFacts, 'isWorkday'> {
  readonly ends: Day | null;
  readonly date: Day | null;
  readonly invoiced: Day | null;
}

function termDay(
  { from, days, isWorkdays }: PayTerm,
  { ends, date, invoiced, isWorkday }: Starts,
): Day | null {
  const after = (day: Day | null) =>
    day && (isWorkdays ? addWorkdays(day, days, isWorkday) : addDays(day, days));
  switch (from) {
    case 'month':
      return after(ends && monthEnd(ends));
    case 'monthDay':
      return ends && dayOfNext(ends, days);
    case 'receipt':
      return after(ends);
    case 'statement':
      return after(date);
    case 'invoice':
      return after(invoiced);
  }
}

/** 次月31日 of a January is the last day of February. */
const dayOfNext = (day: Day, wanted: number): Day => {
  const next = addDays(monthEnd(day), 1);
  return minDay(addDays(next, wanted - 1), monthEnd(next));
};
