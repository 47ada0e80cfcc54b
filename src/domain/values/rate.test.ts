import { expect, it } from 'vitest';
import { fen } from './money.ts';
import { applyRate, formatRate, netOfTax, ppm, rateOf } from './rate.ts';

it('比率: applied half up to the 分, whatever the sign', () => {
  expect(applyRate(fen(98_200_000n), ppm(85_000n))).toBe(8_347_000n);
  expect(applyRate(fen(1n), ppm(500_000n))).toBe(1n);
  expect(applyRate(fen(-1n), ppm(500_000n))).toBe(-1n);
  expect(applyRate(fen(1n), ppm(499_999n))).toBe(0n);
});

it('价税分离: the net part', () => {
  expect(netOfTax(fen(11_300n), ppm(130_000n))).toBe(10_000n);
  expect(netOfTax(fen(1_000_000n), ppm(130_000n))).toBe(884_956n);
  expect(netOfTax(fen(1_000_000n), ppm(60_000n))).toBe(943_396n);
  expect(netOfTax(fen(100n), ppm(0n))).toBe(100n);
});

it('费率: part of a base, none of nothing', () => {
  expect(rateOf(fen(8_347_000n), fen(98_200_000n))).toBe(85_000n);
  expect(rateOf(fen(1n), fen(3n))).toBe(333_333n);
  expect(rateOf(fen(1n), fen(0n))).toBeNull();
});

it('比率的写法: what is there, no trailing zeros', () => {
  const written = [85_000n, 1234n, 0n, 10_000n, 1_000_000n, -5000n, 100n, 123_456n];
  expect(written.map((each) => formatRate(ppm(each)))).toEqual([
    ...['8.5%', '0.1234%', '0%', '1%', '100%', '-0.5%', '0.01%', '12.3456%'],
  ]);
});
