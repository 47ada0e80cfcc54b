import { type Fen, fen, formatFen, parseFen, roundDivide } from '../../../domain/values/money.ts';
import type { Unit } from '../../preferences.ts';
import { showMoney } from '../showMoney.ts';
import type { Chart } from './chart.ts';

/** 万元 with two decimals, half up: 123456.78 -> "12.35". */
export function showWan(amount: string): string {
  const known = parseFen(amount);
  return known === null ? amount : showMoney(formatFen(fen(roundDivide(known, 10_000n))));
}

/** "0.0835" -> "8.35%", half up; the digits are those of the wire. */
export function showRate(rate: string): string {
  const match = /^(-?)(\d+)\.(\d+)$/.exec(rate);
  if (!match) return rate;
  const [, sign, whole, rest = ''] = match;
  const ppm = BigInt(`${whole}${rest.padEnd(6, '0').slice(0, 6)}`);
  return `${sign}${formatFen(roundDivide(ppm, 100n) as Fen)}%`;
}

/** A figure as people read it, in the unit that they chose. */
export const showFigure = (value: string, measure: Chart['measure'], unit: Unit): string =>
  measure === 'rate'
    ? showRate(value)
    : measure === 'money' && unit === 'wan'
      ? showWan(value)
      : showMoney(value);

export const minus = (a: string, b: string): string =>
  formatFen(((parseFen(a) ?? 0n) - (parseFen(b) ?? 0n)) as Fen);

export const total = (amounts: readonly string[]): string =>
  formatFen(amounts.reduce((sum, each) => sum + (parseFen(each) ?? 0n), 0n) as Fen);
