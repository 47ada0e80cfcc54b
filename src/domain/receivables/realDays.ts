import type { WorkCalendar } from '../calendar/workCalendar.ts';
import { findPayDay, type PayDay, type PayEvents } from '../contracts/payDay.ts';
import { lateInterest, type PayLaw, payLaws } from '../contracts/payLaw.ts';
import type { PayTerm } from '../contracts/payTerm.ts';
import { addDays, type Day, daysBetween, minDay } from '../values/day.ts';
import { allocate, type Fen, fen, maxFen, minFen, sumFen, zeroFen } from '../values/money.ts';

/** 天数分段 from receipt to money: until the event, until the cut-off, the term, the pay day, a holiday, late. */
export const dayLegs = ['event', 'cutoff', 'term', 'payDay', 'holiday', 'late'] as const;
export type DayLeg = (typeof dayLegs)[number];

/** Goods received on one day, whole or of one document, less what nothing is owed for. */
export interface ReceivedGoods {
  readonly receipt: Day;
  readonly amount: Fen;
}

/** A statement as far as its days are asked. */
export interface PaidStatement {
  /** null = none is known, or it gives no day by itself. */
  readonly term: PayTerm | null;
  /** 计划付款日 that the statement itself names. */
  readonly planned: Day | null;
  readonly statement: Day | null;
  readonly invoice: Day | null;
  readonly stated: Fen;
  /** Money on it by its day. */
  readonly paid: readonly { readonly day: Day; readonly amount: Fen }[];
}

/** 一笔收货的一笔钱: of goods of one day, so much came after so many days; null = it has not come. */
export interface FollowedMoney {
  readonly receipt: Day;
  readonly amount: Fen;
  /** 应付日 as agreed; null = no term tells it. */
  readonly due: Day | null;
  readonly missing: PayDay['missing'];
  readonly paid: Day | null;
  /** Days of each leg; they add up to the days from receipt to `paid`, or to `due` where it has not come. */
  readonly legs: Readonly<Record<DayLeg, number>> | null;
}

/**
 * 实际账期 (issue 5, 4): goods of a statement by the day on which they were received, and the money that came
 * for them. What came stands for all goods of the statement alike, since fees and returns are taken from
 * the whole; so does what has not come. Amounts in fen; the parts of goods give the goods.
 *
 * Goods of 1,000 received 03-10, 月结45, stated 900, paid 900 on 05-20 -> 1,000 after 71 days, due after 66.
 */
export function followGoods(
  goods: readonly ReceivedGoods[],
  statement: PaidStatement,
  calendar: WorkCalendar,
): FollowedMoney[] {
  const came = statement.paid.filter(({ amount }) => amount > 0n);
  const open = maxFen(fen(statement.stated - sumFen(came.map(({ amount }) => amount))), zeroFen);
  const shares = [...came.map(({ amount }) => amount), open];
  const total = sumFen(shares);
  return goods
    .filter(({ amount }) => amount > 0n)
    .flatMap(({ receipt, amount }) => {
      const plan = planOf(receipt, statement, calendar);
      const parts = total > 0n ? allocate(amount, shares) : [...came.map(() => zeroFen), amount];
      return parts
        .map((part, at): FollowedMoney => {
          const paid = came[at]?.day ?? null;
          const legs = plan && legsOf(receipt, plan, paid);
          return {
            ...{ receipt, amount: part, paid, legs },
            ...{ due: plan?.due ?? null, missing: plan?.missing ?? [] },
          };
        })
        .filter((each) => each.amount > 0n);
    });
}

interface DuePlan {
  /** The days at the end of each leg but the last. */
  readonly ends: readonly Day[];
  readonly due: Day;
  readonly missing: PayDay['missing'];
}

/** The days of a term one after the other: each without what comes behind it. */
function planOf(
  receipt: Day,
  { term, planned, statement, invoice }: PaidStatement,
  calendar: WorkCalendar,
): DuePlan | null {
  const events: PayEvents = {
    ...{ delivery: null, receipt, sales: receipt, statement, invoice, invoiceReceived: null },
  };
  if (term === null)
    return planned === null
      ? null
      : { ends: [receipt, receipt, planned, planned, planned], due: planned, missing: [] };
  const { payWeekdays: _, ...rest } = term;
  const plain: PayTerm = { ...rest, payDays: [], dayOfMonth: null, grace: 0 };
  const still = { count: 0, unit: 'day', startsNext: false } as const;
  const event = term.steps.map((step) => ({ ...step, ...still, cutoff: 'none' as const }));
  const cutoff = term.steps.map((step) => ({ ...step, ...still }));
  const found = findPayDay(term, events, calendar);
  const dueOf = (own: PayTerm) => findPayDay(own, events, calendar)?.due ?? receipt;
  if (!found) return null;
  const ends = [
    dueOf({ ...plain, steps: event }),
    dueOf({ ...plain, steps: cutoff }),
    dueOf({ ...plain, grace: term.grace, dayOfMonth: term.dayOfMonth }),
    found.due,
    found.pay,
  ];
  return { ends, due: found.due, missing: found.missing };
}

function legsOf(receipt: Day, { ends }: DuePlan, paid: Day | null): Record<DayLeg, number> {
  const days = [...ends, paid ?? (ends.at(-1) as Day)];
  const legs = dayLegs.map((leg, at) => {
    const from = at === 0 ? receipt : (days[at - 1] as Day);
    return [leg, daysBetween(from, days[at] as Day)] as const;
  });
  return Object.fromEntries(legs) as Record<DayLeg, number>;
}

/** 法定期限 beside what really happened, of one rule. */
export interface LawTaken {
  readonly law: PayLaw;
  /** Of the goods that the rule was in force for: what was agreed to be due after its limit, and the most days. */
  readonly agreedOver: Fen;
  readonly agreedMost: number;
  /** What was paid after it, or has not been until today. */
  readonly realOver: Fen;
  readonly realMost: number;
  /** 逾期利息 from the due day or the limit, whichever is first, where the rule names a rate. */
  readonly interest: Fen | null;
}

/**
 * 法定期限与逾期利息 (handbook §3, T-10) over money that was followed; what has not come counts until today.
 * Whether a rule applies is for people to say. Amounts in fen.
 *
 * 300,000.00 received 2026-03-01 and due 04-30, paid 05-20 -> 20 days late, 3,000.00 at 0.05 % a day.
 */
export const holdAgainstLaw = (followed: readonly FollowedMoney[], today: Day): LawTaken[] =>
  payLaws.map((law) => {
    let [agreedOver, realOver, interest] = [zeroFen, zeroFen, zeroFen];
    let [agreedMost, realMost] = [0, 0];
    for (const { receipt, amount, due, paid } of followed) {
      if (receipt < law.inForce) continue;
      const until = addDays(receipt, law.days);
      const came = paid ?? today;
      const agreed = due === null ? 0 : Math.max(0, daysBetween(until, due));
      const real = Math.max(0, daysBetween(until, came));
      if (agreed > 0) agreedOver = fen(agreedOver + amount);
      if (real > 0) realOver = fen(realOver + amount);
      [agreedMost, realMost] = [Math.max(agreedMost, agreed), Math.max(realMost, real)];
      const late = Math.max(0, daysBetween(minDay(due ?? until, until), came));
      if (law.dailyInterest !== null)
        interest = fen(interest + lateInterest(amount, late, law.dailyInterest));
    }
    return {
      ...{ law, agreedOver, agreedMost, realOver, realMost },
      interest: law.dailyInterest === null ? null : interest,
    };
  });

/**
 * 收货抵退货: goods of one statement by day, what was returned taken from the earliest goods of it. Amounts in
 * fen.
 *
 * 1,000 on 03-10 and 500 on 03-20, 300 returned -> 700 and 500.
 */
export function lessReturns(goods: readonly ReceivedGoods[], returned: Fen): ReceivedGoods[] {
  let left = maxFen(returned, zeroFen);
  return [...goods]
    .sort((a, b) => (a.receipt < b.receipt ? -1 : a.receipt > b.receipt ? 1 : 0))
    .map((each) => {
      const part = minFen(each.amount, left);
      left = fen(left - part);
      return { ...each, amount: fen(each.amount - part) };
    });
}
