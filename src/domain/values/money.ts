import { compare } from './order.ts';

/**
 * 金额 (money). An amount is a whole number of 分 (fen) in a bigint, never a floating-point number.
 * On the wire and in files it is text: "1234.56".
 */
export type Fen = bigint & { readonly unit: 'fen' };

/** 分: Marks a whole number of 分 as money: fen(123456n) is 1,234.56 yuan. */
export const fen = (amount: bigint): Fen => amount as Fen;

export const zeroFen: Fen = fen(0n);

/** 金额合计: exact, whatever the order. */
export function sumFen(amounts: Iterable<Fen>): Fen {
  let total = 0n;
  for (const amount of amounts) total += amount;
  return fen(total);
}

/** 金额取负: of the other sign. */
export const negateFen = (amount: Fen): Fen => fen(-amount);
/** 金额绝对值: never negative. */
export const absFen = (amount: Fen): Fen => (amount < 0n ? fen(-amount) : amount);
/** 较小金额: of two. */
export const minFen = (a: Fen, b: Fen): Fen => (a < b ? a : b);
/** 较大金额: of two. */
export const maxFen = (a: Fen, b: Fen): Fen => (a > b ? a : b);

/**
 * 四舍五入 (round half up, away from zero): the one rounding of the house.
 * roundDivide(5n, 2n) = 3n; roundDivide(-5n, 2n) = -3n. Throws RangeError on a divisor of 0.
 */
export function roundDivide(numerator: bigint, denominator: bigint): bigint {
  const half = numerator * denominator < 0n ? -denominator : denominator;
  return (2n * numerator + half) / (2n * denominator);
}

/**
 * 按权分摊 (allocate): splits an amount by weights and loses no 分; what rounding leaves goes, a 分
 * each, to the largest remainders, the earlier first. Weights may be negative; all zero = all on
 * the first. allocate(1000n, [1n,1n,1n]) = [334n, 333n, 333n].
 */
export function allocate(total: Fen, weights: readonly bigint[]): Fen[] {
  if (weights.length === 0 && total !== 0n) throw new RangeError('allocate: to nobody');
  const sum = weights.reduce((a, b) => a + b, 0n);
  if (sum === 0n) return weights.map((_, i) => (i === 0 ? total : zeroFen));
  const parts = weights.map((weight) => {
    const scaled = total * weight;
    // Of the sign of `sum`, so that the share is the exact one rounded down.
    const rest = ((scaled % sum) + sum) % sum;
    return { share: (scaled - rest) / sum, rest: absFen(fen(rest)) };
  });
  const left = total - parts.reduce((a, part) => a + part.share, 0n);
  const order = parts.toSorted((a, b) => compare(b.rest, a.rest));
  const raised = new Set(order.slice(0, Number(left)));
  return parts.map((part) => fen(raised.has(part) ? part.share + 1n : part.share));
}

/**
 * 金额的标准写法: parses the wire text of an amount, at most two decimals: "1234.5" -> 123450n. What is not
 * such a text gives null (cells of people's files are read by `sheets/number.ts`, which is lenient).
 */
export function parseFen(text: string): Fen | null {
  const match = /^(-?\d{1,15})(?:\.(\d{1,2}))?$/.exec(text);
  return match && fen(BigInt(`${match[1]}${(match[2] ?? '').padEnd(2, '0')}`));
}

/** 金额的标准写法: The wire text of an amount: 123456n -> "1234.56", -5n -> "-0.05". */
export function formatFen(amount: Fen): string {
  const digits = absFen(amount).toString().padStart(3, '0');
  return `${amount < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
