import { describe, expect, it } from 'vitest';
import type { Day } from '../values/day.ts';
import { fen } from '../values/money.ts';
import { ppm } from '../values/rate.ts';
import { agreedInterest, lateInterest, payLaws, payLimits } from './payLaw.ts';

const day = (text: string) => text as Day;
const limits = (due: string, delivery: string | null, receipt: string | null) =>
  payLimits(day(due), {
    delivery: delivery === null ? null : day(delivery),
    receipt: receipt === null ? null : day(receipt),
  }).map(({ law, until, over }) => [law.code, until, over]);

describe('issue 5, 4: the due day beside what the law allows', () => {
  it('月结45 of early-month goods is 13 days over 60 days; 月结30 always fits', () => {
    expect(limits('2026-07-15', null, '2026-05-03')).toEqual([
      ['fairTrade2006', '2026-07-02', 13],
      ['smePayment2025', '2026-07-02', 13],
    ]);
    expect(limits('2026-06-30', null, '2026-05-01')).toEqual([
      ['fairTrade2006', '2026-06-30', 0],
      ['smePayment2025', '2026-06-30', 0],
    ]);
  });

  it('each counts from its own event, and from the day on which it came into force', () => {
    expect(limits('2026-07-15', '2026-05-01', '2026-05-04')).toEqual([
      ['fairTrade2006', '2026-07-03', 12],
      ['smePayment2025', '2026-06-30', 15],
    ]);
    expect(limits('2025-09-01', null, '2025-05-31').map(([code]) => code)).toEqual([
      'fairTrade2006',
    ]);
    expect(limits('2025-09-01', null, '2025-06-01')).toHaveLength(2);
    expect(limits('2006-12-01', null, '2006-11-14')).toEqual([]);
    expect(limits('2026-07-15', '2026-05-01', null).map(([, until]) => until)).toEqual([
      ...['2026-06-30', '2026-06-30'],
    ]);
    expect(limits('2026-07-15', null, null)).toEqual([]);
  });

  it('the rules are data with their source', () => {
    const told = payLaws.map(({ days, inForce, dailyInterest, source }) => [
      ...[days, inForce, dailyInterest, source],
    ]);
    expect(told).toEqual([
      [60, '2006-11-15', null, expect.stringContaining('2006年第17号令')],
      [60, '2025-06-01', 500n, expect.stringContaining('国务院令第802号')],
    ]);
  });

  it('T-10: 300,000 paid 20 days late costs 3,000.00, or 493.15 at 3 % a year', () => {
    expect(lateInterest(fen(30_000_000n), 20, ppm(500n))).toBe(300_000n);
    expect(agreedInterest(fen(30_000_000n), 20, ppm(30_000n))).toBe(49_315n);
    expect(lateInterest(fen(10_000_000_000_000n), 365, ppm(500n))).toBe(1_825_000_000_000n);
    expect(agreedInterest(fen(10_000_000_000_000n), 365, ppm(30_000n))).toBe(300_000_000_000n);
  });
});
