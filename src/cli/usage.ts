import { type Day, parseDay } from '../domain/values/day.ts';

/** The command was not understood: exit code 2. */
export class UsageError extends Error {}

/** It was understood and not done: exit code 1. `problem` is what the API said, if it did. */
export class CommandRefused extends Error {
  readonly problem: unknown;

  constructor(message: string, problem: unknown = null) {
    super(message);
    this.problem = problem;
  }
}

/** A day of the command line; another text is a mistake of usage. */
export function dayGiven(text: string): Day {
  const day = parseDay(text);
  if (day === null) throw new UsageError(`日期应写作 2026-03-31 / a day is 2026-03-31: ${text}`);
  return day;
}

/** A month of the command line. */
export function monthGiven(text: string): string {
  if (!/^\d{4}-(?:0[1-9]|1[0-2])$/.test(text))
    throw new UsageError(`月份应写作 2026-03 / a month is 2026-03: ${text}`);
  return text;
}

/** A count of the command line, of a size that a calendar holds. */
export function countGiven(text: string): number {
  if (!/^\d{1,4}$/.test(text)) throw new UsageError(`数目应写作 2 / a count is 2: ${text}`);
  return Number(text);
}

/** A rate of a year on the command line: "5%" or "0.05" -> "0.05". */
export function yearlyGiven(text: string): string {
  const match = /^(\d{1,2}(?:\.\d{1,4})?)%$/.exec(text);
  const share = match ? Number(match[1]) / 100 : /^0(?:\.\d{1,6})?$/.test(text) ? Number(text) : 1;
  if (share >= 1) throw new UsageError(`利率应写作 5% / a rate is 5%: ${text}`);
  return `${Number(share.toFixed(6))}`;
}
