import { expect, test } from 'vitest';
import { compare } from './order.ts';

test('升序 tells which of two comes first, and that equals do not', () => {
  expect([compare(5n, 7n), compare(7n, 7n), compare(9n, 7n), compare(-9n, 7n)]).toEqual([
    ...[-1, 0, 1, -1],
  ]);
  expect(compare('2026-03-31', '2026-04-01')).toBe(-1);
  expect(compare('B', 'A')).toBe(1);
  expect(compare('A', 'A')).toBe(0);
});

test('升序 keeps equals in their order and sorts negative amounts before positive', () => {
  const rows = [3n, -2n, 3n, 0n, -2n].map((amount, n) => ({ amount, n }));
  const sorted = rows.sort((a, b) => compare(a.amount, b.amount));
  expect(sorted.map(({ n }) => n)).toEqual([1, 4, 3, 0, 2]);
});
