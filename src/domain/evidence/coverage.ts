import { type Day, monthOf } from '../values/day.ts';

/** What a file of papers says about its own reach. */
export interface Reach {
  /** 期间 as its title says, if it does. */
  readonly from: Day | null;
  readonly to: Day | null;
  /** The days of the papers in it. */
  readonly days: readonly (Day | null)[];
}

/**
 * 覆盖 (F "a missing file proves nothing; a file that covers the period and lacks the item is
 * evidence", audit.md Proof): does a file speak about a day? By the period of its title; without
 * one, by month: a list that holds a paper of March speaks about March. A list without any day
 * speaks about everything it was handed in for (day unknown on either side = covered).
 *
 * covers({ from: null, to: null, days: ['2026-03-04'] }, '2026-03-25') = true
 */
export function covers(reach: Reach, day: Day | null): boolean {
  if (day === null) return true;
  if (reach.from !== null && reach.to !== null) return reach.from <= day && day <= reach.to;
  const dated = reach.days.filter((each): each is Day => each !== null);
  if (dated.length === 0) return true;
  const month = monthOf(day);
  return dated.some((each) => monthOf(each) === month);
}
