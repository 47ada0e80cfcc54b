import { addMonths, type Day, type Month, monthOf } from '../values/day.ts';
import { type Fen, fen, roundDivide } from '../values/money.ts';
import type { BaseKey, MonthBases } from './monthBases.ts';
import { type Window, windowAround } from './windows.ts';

/** 预测方法: 去年同期 (the share that the same months had of last year's window), 月均 (the months so far made whole). */
export type ForecastMethod = 'lastYear' | 'average';

/** 窗口预测 of one base at a month's end: the whole that it is thought to become, and why. */
export interface BaseForecast {
  readonly from: Month;
  readonly to: Month;
  readonly months: number;
  readonly soFar: Fen;
  readonly whole: Fen;
  readonly method: ForecastMethod;
  /** The same months of the year before, and its whole window; null where they are not known. */
  readonly before: { readonly soFar: Fen; readonly whole: Fen } | null;
}

const keys = (['gross', 'net', 'sales'] as const).flatMap((of) => [
  `${of} included` as const,
  `${of} excluded` as const,
]);

/**
 * 预测全窗口 (T-14; handbook §7): what a base of the window that a month is in is thought to become, by the
 * months up to it alone: by the share that the same months had of last year's window where all of that is
 * known, else by the average of the months so far, up to
 * the last that had any. Net returns so far, or last year, are no share. null = the
 * base is not known.
 *
 * 900,000.00 to March; last year 900,000.00 to March of 4,000,000.00 -> 4,000,000.00, lastYear.
 */
export function forecastBase(
  months: readonly MonthBases[],
  month: Month,
  window: Window,
  key: BaseKey,
): BaseForecast | null {
  const { from, to, length } = windowAround(month, window);
  const sumOf = (first: Month, last: Month, count: number | null): Fen | null => {
    const own = months.filter((each) => first <= each.month && each.month <= last);
    const amounts = own.map(({ bases }) => bases[key]);
    const isKnown = own.length > 0 && !amounts.includes(undefined);
    if (!isKnown || (count !== null && own.length < count)) return null;
    return fen(amounts.reduce((sum: bigint, amount) => sum + (amount ?? 0n), 0n));
  };
  const soFar = sumOf(from, month, null);
  if (soFar === null) return null;
  const known = months.filter((each) => from <= each.month && each.month <= month).length;
  const back = (each: Month) => monthOf(addMonths(`${each}-01` as Day, -12));
  const passed = Number(month.slice(5)) - Number(from.slice(5)) + 1;
  const [same, year] = [
    sumOf(back(from), back(month), passed),
    sumOf(back(from), back(to), length),
  ];
  const before = same !== null && year !== null ? { soFar: same, whole: year } : null;
  const told = { from, to, months: known, soFar, before };
  if (before && before.soFar > 0n && before.whole > 0n && known === passed) {
    const whole = fen(roundDivide(soFar * before.whole, before.soFar));
    return { ...told, whole, method: 'lastYear' };
  }
  const stated = months.filter((each) => from <= each.month && each.month <= month);
  const idle = [...stated].reverse().findIndex(({ bases }) => bases[key] !== 0n);
  const busy = idle < 0 ? known : known - idle;
  const whole = fen(roundDivide(soFar * BigInt(length), BigInt(busy)));
  return { ...told, whole, method: 'average' };
}

/**
 * 逐月预测 (T-14): each month with what its quarter, half and year were thought to become at its end; the last
 * month of a window is what it is.
 *
 * Months of 2026 with those of 2025 -> 2026-03 has { year: { 'net included': 4,000,000.00 } }.
 */
export function withForecasts(months: readonly MonthBases[]): MonthBases[] {
  const windows = ['quarter', 'half', 'year'] as const;
  return months.map((each) => {
    const forecast = Object.fromEntries(
      windows.map((window) => {
        const own = keys.flatMap((key) => {
          const found = forecastBase(months, each.month, window, key);
          return found ? [[key, found.whole] as const] : [];
        });
        return [window, Object.fromEntries(own)] as const;
      }),
    );
    return { ...each, forecast };
  });
}
