import { addDays, type Day, daysBetween } from '../values/day.ts';

export interface ObjectionFacts {
  /** 异议截止 as the statement prints it. */
  readonly objectionDay: Day | null;
  /** 异议期 in days: the statement's, else the contract's, else the setting of the chain. */
  readonly objectionDays: number;
  /** 制单日期, else the last day of the period. */
  readonly date: Day | null;
}

/**
 * 异议截止日 (audit.md, three clocks; handbook §4.4): a printed day wins, else statement date + N
 * calendar days; null where the statement carries no date at all.
 *
 * objectionDeadline({ objectionDay: null, objectionDays: 30, date: '2026-04-05' }) = '2026-05-05'
 */
export function objectionDeadline(facts: ObjectionFacts): Day | null {
  if (facts.objectionDay !== null) return facts.objectionDay;
  return facts.date === null ? null : addDays(facts.date, facts.objectionDays);
}

/** 剩余天数: days left until a deadline; 0 on the day itself, negative once it has passed. */
export const daysLeft = (deadline: Day, today: Day): number => daysBetween(today, deadline);
