import { addDays, type Day, minDay, monthEnd } from '../values/day.ts';

/**
 * 账期 of a contract (F02): month 月结 N 天, receipt 到货 N 天, invoice 票到 N 天, statement 对账后 N 天,
 * monthDay 次月 N 日.
 */
export interface PayTerm {
  readonly from: 'month' | 'receipt' | 'invoice' | 'statement' | 'monthDay';
  readonly days: number;
}

const forms: readonly (readonly [RegExp, PayTerm['from']])[] = [
  [/次月的?(\d{1,2})\s*[日号]/, 'monthDay'],
  [/(?:票到|收票|到票|发票)[^\d;]{0,8}(\d{1,3})\s*[天日]/, 'invoice'],
  [/(?:对账|对帐|结算单)[^\d;]{0,8}(\d{1,3})\s*[天日]/, 'statement'],
  [/(?:到货|货到|收货|验收|送货)[^\d;]{0,8}(\d{1,3})\s*[天日]/, 'receipt'],
  [/(?:月结|月底|月末)[^\d;]{0,8}(\d{1,3})\s*[天日]/, 'month'],
];

/**
 * 读账期: the term as a contract writes it; null where it is none that gives a day by itself: 现款,
 * 实销实结, and working days, which no calendar here counts.
 *
 * 月结45天 -> month 45; 票到30天付款 -> invoice 30; 次月25日 -> monthDay 25.
 */
export function parsePayTerm(text: string): PayTerm | null {
  if (/工作日/.test(text)) return null;
  for (const [form, from] of forms) {
    const days = form.exec(text)?.[1];
    if (days !== undefined) return { from, days: Number(days) };
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
}

/** 应付款日 and what it was told by. */
export interface DueDay {
  readonly day: Day;
  readonly by: 'planned' | 'contract';
}

/**
 * 应付款日 (F02): the day that the statement plans, else what the contract's term makes of it; null where
 * neither tells. Goods of the last day of the period count for 到货: no earlier day is sure of all of
 * them. 票到 needs the day of the invoice.
 *
 * Period to 2026-05-31, 月结45天 -> 2026-07-15; 到货60天 -> 2026-07-30; planned 2026-07-01 -> that.
 */
export function dueDay({ planned, to, date, invoiced, term }: DueFacts): DueDay | null {
  if (planned !== null) return { day: planned, by: 'planned' };
  const day = term && termDay(term, { ends: to ?? date, date: date ?? to, invoiced });
  return day && { day, by: 'contract' };
}

interface Starts {
  readonly ends: Day | null;
  readonly date: Day | null;
  readonly invoiced: Day | null;
}

function termDay({ from, days }: PayTerm, { ends, date, invoiced }: Starts): Day | null {
  switch (from) {
    case 'month':
      return ends && addDays(monthEnd(ends), days);
    case 'monthDay':
      return ends && dayOfNext(ends, days);
    case 'receipt':
      return ends && addDays(ends, days);
    case 'statement':
      return date && addDays(date, days);
    case 'invoice':
      return invoiced && addDays(invoiced, days);
  }
}

/** 次月31日 of a January is the last day of February. */
const dayOfNext = (day: Day, wanted: number): Day => {
  const next = addDays(monthEnd(day), 1);
  return minDay(addDays(next, wanted - 1), monthEnd(next));
};
