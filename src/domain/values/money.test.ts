import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  absFen,
  allocate,
  fen,
  formatFen,
  maxFen,
  minFen,
  negateFen,
  parseFen,
  roundDivide,
  sumFen,
  zeroFen,
} from './money.ts';

const amount = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }).map(fen);

describe('金额', () => {
  it('sums, signs and compares', () => {
    expect([sumFen([]), sumFen([fen(1n), fen(-3n), fen(7n)])]).toEqual([0n, 5n]);
    expect([negateFen(fen(5n)), absFen(fen(-5n)), absFen(fen(5n)), absFen(zeroFen)]).toEqual([
      ...[-5n, 5n, 5n, 0n],
    ]);
    expect([minFen(fen(1n), fen(2n)), minFen(fen(2n), fen(1n))]).toEqual([1n, 1n]);
    expect([maxFen(fen(1n), fen(2n)), maxFen(fen(2n), fen(1n))]).toEqual([2n, 2n]);
  });

  it.each([
    [5n, 2n, 3n],
    [-5n, 2n, -3n],
    [5n, -2n, -3n],
    [-5n, -2n, 3n],
    [4n, 3n, 1n],
    [-4n, 3n, -1n],
    [1n, 2n, 1n],
    [-1n, 2n, -1n],
    [1n, 3n, 0n],
    [0n, -7n, 0n],
    [9n, 9n, 1n],
  ])('%s / %s is %s: half goes away from zero', (numerator, denominator, rounded) => {
    expect(roundDivide(numerator, denominator)).toBe(rounded);
  });

  it('refuses to divide by zero', () => {
    expect(() => roundDivide(1n, 0n)).toThrow(RangeError);
  });

  it.each([
    ['0', 0n],
    ['0.05', 5n],
    ['-0.05', -5n],
    ['1234.5', 123_450n],
    ['1234.56', 123_456n],
    ['-1234', -123_400n],
    ['999999999999999.99', 99_999_999_999_999_999n],
  ])('reads %s', (text, read) => {
    expect(parseFen(text)).toBe(read);
  });

  it.each(['', '1,234.00', '1.234', '.5', '5.', '+5', '--5', '1e3', ' 5', '5 ', '1'.repeat(16)])(
    'reads no amount in "%s"',
    (text) => {
      expect(parseFen(text)).toBeNull();
    },
  );

  it('writes what it reads', () => {
    const written = [0n, 5n, -5n, 99n, 100n, -123_456n].map((each) => formatFen(fen(each)));
    expect(written).toEqual(['0.00', '0.05', '-0.05', '0.99', '1.00', '-1234.56']);
    fc.assert(
      fc.property(amount, (each) => {
        expect(parseFen(formatFen(each))).toBe(each);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('按权分摊', () => {
  const split = (total: bigint, ...weights: bigint[]) => allocate(fen(total), weights);

  it('gives what rounding leaves to the largest remainders, the earlier first', () => {
    expect(split(1000n, 1n, 1n, 1n)).toEqual([334n, 333n, 333n]);
    expect(split(1001n, 1n, 1n, 1n)).toEqual([334n, 334n, 333n]);
    expect(split(100n, 1n, 2n, 4n)).toEqual([14n, 29n, 57n]);
    expect(split(10n, 0n, 3n, 3n)).toEqual([0n, 5n, 5n]);
    expect(split(7n, 2n, 2n)).toEqual([4n, 3n]);
  });

  it('takes amounts below zero, and weights of either sign', () => {
    expect(split(-1000n, 1n, 1n, 1n)).toEqual([-333n, -333n, -334n]);
    expect(split(100n, 3n, -1n)).toEqual([150n, -50n]);
    expect(split(100n, -3n, 1n)).toEqual([150n, -50n]);
    expect(split(1000n, -1n, -1n, -1n)).toEqual([334n, 333n, 333n]);
    expect(split(100n, 2n, -1n, 2n)).toEqual([67n, -33n, 66n]);
  });

  it('tells remainders apart below zero too', () => {
    expect(split(100n, -1n, -2n, -4n)).toEqual([14n, 29n, 57n]);
    expect(split(-100n, 1n, 2n, 4n)).toEqual([-14n, -29n, -57n]);
    expect(split(-100n, -4n, -2n, -1n)).toEqual([-57n, -29n, -14n]);
    expect(split(10n, 5n, -2n, 4n)).toEqual([7n, -3n, 6n]);
  });

  it('gives a 分 to no part before one whose remainder is larger, or as large and earlier', () => {
    const weights = fc.array(fc.bigInt({ min: -20n, max: 20n }), { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(fc.bigInt({ min: -500n, max: 500n }), weights, (total, given) => {
        const sum = given.reduce((a, b) => a + b, 0n);
        fc.pre(sum !== 0n);
        const sign = sum < 0n ? -1n : 1n;
        const parts = split(total, ...given).map((part, n) => {
          const exact = total * (given[n] ?? 0n) * sign;
          const rest = ((exact % (sum * sign)) + sum * sign) % (sum * sign);
          return { n, rest, more: (part * sum * sign - (exact - rest)) / (sum * sign) };
        });
        for (const { n, rest, more } of parts) {
          expect([0n, 1n]).toContain(more);
          const isBefore = (a: bigint, m: number) => a > rest || (a === rest && m < n);
          const passed = parts.some((each) => each.more === 0n && isBefore(each.rest, each.n));
          expect(more === 1n && passed).toBe(false);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('puts all on the first where nothing tells, and nothing on nobody', () => {
    expect(split(5n, 0n, 0n)).toEqual([5n, 0n]);
    expect(split(5n, 1n, -1n)).toEqual([5n, 0n]);
    expect(split(0n)).toEqual([]);
    expect(() => split(1n)).toThrow('to nobody');
    expect(() => split(-1n)).toThrow(RangeError);
  });

  it('loses no 分, and stays within one of the exact share', () => {
    const weights = fc.array(fc.bigInt({ min: 0n, max: 10n ** 9n }), {
      minLength: 1,
      maxLength: 9,
    });
    fc.assert(
      fc.property(amount, weights, (total, given) => {
        const parts = allocate(total, given);
        expect(sumFen(parts)).toBe(total);
        const sum = given.reduce((a, b) => a + b, 0n);
        if (sum === 0n) return;
        for (const [n, part] of parts.entries()) {
          const off = part * sum - total * (given[n] ?? 0n);
          expect((off < 0n ? -off : off) < sum).toBe(true);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
