import { addDays, type Day, daysBetween } from '../values/day.ts';

/**
 * 依据: the letter that went out, a printed day, the statement's days, the contract's, the setting of the
 * chain, 零售商档案, what is usual.
 */
export const objectionSources = [
  'letter',
  'printed',
  'statement',
  'contract',
  'chain',
  'profile',
  'custom',
] as const;
export type ObjectionSource = (typeof objectionSources)[number];

export interface ObjectionFacts {
  /** 异议截止 as the statement prints it. */
  readonly objectionDay: Day | null;
  /** 异议期 in days, as far as each of them names one. */
  readonly statementDays: number | null;
  readonly contractDays: number | null;
  readonly chainDays: number | null;
  /** As 零售商档案 has it, by hearsay. */
  readonly profileDays: number | null;
  /** Where nobody names one. */
  readonly customDays: number;
  /** 制单日期, else the last day of the period. */
  readonly date: Day | null;
}

export interface Objection {
  readonly due: Day | null;
  /** null where a day is printed, on the statement or on our letter. */
  readonly days: number | null;
  readonly source: ObjectionSource;
}

/**
 * 异议截止日 (audit.md, three clocks; handbook §4.4): a printed day wins, else statement date + N
 * calendar days, N by the statement, the contract, the setting of the chain, its profile, what is usual, in
 * this order; no day where the statement carries no date at all.
 *
 * Contract 20 days, chain 15, date 2026-04-05 -> 2026-04-25 by the contract.
 */
export function findObjection(facts: ObjectionFacts): Objection {
  const { objectionDay, statementDays, contractDays, chainDays, profileDays, customDays, date } =
    facts;
  if (objectionDay !== null) return { due: objectionDay, days: null, source: 'printed' };
  const after = (days: number, source: ObjectionSource): Objection => ({
    due: date === null ? null : addDays(date, days),
    days,
    source,
  });
  if (statementDays !== null) return after(statementDays, 'statement');
  if (contractDays !== null) return after(contractDays, 'contract');
  if (chainDays !== null) return after(chainDays, 'chain');
  if (profileDays !== null) return after(profileDays, 'profile');
  return after(customDays, 'custom');
}

/** 连锁的时限: days after the statement's date; null = not known for this chain. */
export interface ClockSettings {
  readonly confirmDays: number | null;
  readonly invoiceDays: number | null;
  readonly objectionDays: number | null;
}

/** One version of them, with the day from which it holds; null = for every day. */
export interface ClockVersion extends ClockSettings {
  readonly from: Day | null;
}

const unset: ClockSettings = { confirmDays: null, invoiceDays: null, objectionDays: null };

/**
 * 时限的版本: what a chain gives for a statement of a day: of the versions that hold by then the one
 * set last. Versions in the order in which they were set.
 *
 * 15 days for every day, 20 from 2026-06-01: a statement of 2026-05-31 has 15, of 06-01 20.
 */
export const clocksOn = (versions: readonly ClockVersion[], date: Day | null): ClockSettings =>
  versions.findLast(({ from }) => from === null || date === null || from <= date) ?? unset;

/** 剩余天数: days left until a deadline; 0 on the day itself, negative once it has passed. */
export const daysLeft = (deadline: Day, today: Day): number => daysBetween(today, deadline);
