import type { Month } from '../values/day.ts';
import type { Period, Term } from './term.ts';

/** 计算窗口: what a base, ladder, cap or floor is measured over. */
export type Window = 'month' | 'quarter' | 'half' | 'year';

export const windowLengths: Readonly<Record<Window, number>> = {
  month: 1,
  quarter: 3,
  half: 6,
  year: 12,
};

/** 周期所在窗口: the window of a period; what has none is measured by the year. */
export const windowOf = (period: Period | null): Window =>
  period !== null && Object.hasOwn(windowLengths, period) ? (period as Window) : 'year';

/** 条款的窗口: 年返 taken monthly -> year. */
export const windowOfTerm = ({ measure, period }: Term): Window => windowOf(measure ?? period);

/** 窗口起止: 2026-05 of quarters -> 2026-04 to 2026-06. */
export function windowAround(
  month: Month,
  window: Window,
): { readonly from: Month; readonly to: Month; readonly length: number } {
  const length = windowLengths[window];
  const first = Math.floor((Number(month.slice(5)) - 1) / length) * length + 1;
  const named = (n: number) => `${month.slice(0, 4)}-${`${n}`.padStart(2, '0')}` as Month;
  return { from: named(first), to: named(first + length - 1), length };
}
