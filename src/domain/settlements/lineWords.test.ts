import { expect, it } from 'vitest';
import type { Day } from '../values/day.ts';
import { ownPeriod } from './lineWords.ts';

it.each([
  ['2月月返', '2026-02-01', '2026-02-28'],
  ['信息费 2月至3月', '2026-02-01', '2026-03-31'],
  ['信息费 1-3月', '2026-01-01', '2026-03-31'],
  ['信息费 2026年1月至3月', '2026-01-01', '2026-03-31'],
  ['信息费 2025年12月-2026年2月', '2025-12-01', '2026-02-28'],
  ['12月月返', '2025-12-01', '2025-12-31'],
])('归属期间 of %s in a March statement: %s to %s', (words, from, to) => {
  const found = ownPeriod(words, '2026-03-01' as Day, '2026-03-31' as Day);
  expect(found).toEqual({ from, to });
});

it.each(['3月月返', '信息费', '3月5日 堆头费', '3月上 DM'])('%s names no other period', (words) => {
  expect(ownPeriod(words, '2026-03-01' as Day, '2026-03-31' as Day)).toBeNull();
});
