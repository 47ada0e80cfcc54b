import { absFen, type Fen, fen, roundDivide } from './money.ts';

/** 比率 (rate) in whole parts per million: 8.5 % is 85_000n. */
export type Ppm = bigint & { readonly unit: 'ppm' };

/** 百万分率: marks a whole number of parts per million as a rate. */
export const ppm = (rate: bigint): Ppm => rate as Ppm;
const million = 1_000_000n;

/** 按比例计算, half up to the 分: 8.5 % of 982,000.00 = applyRate(98200000n, 85000n) = 8347000n. */
export const applyRate = (amount: Fen, rate: Ppm): Fen => fen(roundDivide(amount * rate, million));

/** 价税分离: the net part of an amount that includes VAT: 113.00 at 13 % -> 100.00. */
export const netOfTax = (gross: Fen, rate: Ppm): Fen =>
  fen(roundDivide(gross * million, million + rate));

/** 费率 fee / base in ppm, half up; null where the base is 0. */
export const rateOf = (part: Fen, base: Fen): Ppm | null =>
  base === 0n ? null : ppm(roundDivide(part * million, base));

/** 比率的写法: "8.5%" from 85_000n; "0.1234%" keeps what is there, no trailing zeros. */
export function formatRate(rate: Ppm): string {
  const sign = rate < 0n ? '-' : '';
  const abs = absFen(fen(rate));
  const rest = (abs % 10_000n).toString().padStart(4, '0').replace(/0+$/, '');
  return `${sign}${abs / 10_000n}${rest ? `.${rest}` : ''}%`;
}
