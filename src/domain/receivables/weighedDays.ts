import type { Fen } from '../values/money.ts';
import { roundDivide, sumFen } from '../values/money.ts';

/** Days that an amount waited. */
export interface WaitedMoney {
  readonly days: number;
  readonly amount: Fen;
}

/** 按金额加权的天数, in hundredths of a day; min and max in days. */
export interface DaysSpread {
  readonly amount: Fen;
  readonly mean: number;
  readonly min: number;
  readonly median: number;
  readonly max: number;
}

/**
 * 加权天数 (F02): mean and median weighed by money, least and most; null where no money is. The median is the
 * day by which half of the money has come; where exactly half has, it lies between that day and the next.
 *
 * 100.00 after 30 days and 300.00 after 60 -> mean 5250, median 6000, 30 to 60.
 */
export function spreadDays(waited: readonly WaitedMoney[]): DaysSpread | null {
  const own = waited.filter(({ amount }) => amount > 0n).sort((a, b) => a.days - b.days);
  const [first, last] = [own[0], own.at(-1)];
  if (!first || !last) return null;
  const amount = sumFen(own.map((each) => each.amount));
  const mean = meanDays(own) ?? 0;
  let before = 0n;
  for (const [at, each] of own.entries()) {
    before += each.amount;
    if (before * 2n < amount) continue;
    const next = before * 2n === amount ? (own[at + 1] ?? each) : each;
    const median = (each.days + next.days) * 50;
    return { amount, mean, min: first.days, median, max: last.days };
  }
  return null;
}

/**
 * 加权平均天数: in hundredths of a day, half up; null where there is no money.
 *
 * 100.00 after 30 days and 300.00 after 60 -> 5250.
 */
export function meanDays(waited: readonly WaitedMoney[]): number | null {
  const amount = sumFen(waited.map((each) => each.amount));
  if (amount <= 0n) return null;
  const total = waited.reduce((sum, each) => sum + BigInt(each.days) * each.amount, 0n);
  return Number(roundDivide(total * 100n, amount));
}
