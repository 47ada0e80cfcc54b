import { type Ppm, ppm } from '../domain/values/rate.ts';

/** The wire text of a rate: 130_000n (13 %) -> "0.13". */
export function showRateText(rate: Ppm): string {
  const sign = rate < 0n ? '-' : '';
  const abs = rate < 0n ? -rate : rate;
  const rest = (abs % 1_000_000n).toString().padStart(6, '0').replace(/0+$/, '').padEnd(2, '0');
  return `${sign}${abs / 1_000_000n}.${rest}`;
}

export const showRateOrNull = (rate: Ppm | null): string | null =>
  rate === null ? null : showRateText(rate);

/** "0.13" -> 130_000n; null where it is no such text. */
export function parseRateText(text: string): Ppm | null {
  const match = /^(-?)(\d{1,6})(?:\.(\d{1,6}))?$/.exec(text);
  if (!match) return null;
  const [, sign, whole = '0', rest = ''] = match;
  const value = BigInt(whole) * 1_000_000n + BigInt(rest.padEnd(6, '0'));
  return ppm(sign ? -value : value);
}
