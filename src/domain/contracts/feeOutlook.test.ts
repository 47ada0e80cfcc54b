import { expect, it } from 'vitest';
import { fen, formatFen } from '../values/money.ts';
import { formatRate, ppm } from '../values/rate.ts';
import { joinOutlook, outlookOfYear } from './feeOutlook.ts';
import type { KindRate } from './feeRate.ts';

const kind = (fee: KindRate['fee'], taken: bigint, right: bigint, returned = 0n): KindRate => ({
  ...{ fee, nature: 'fixed', paper: 'service', rate: null, netRate: null, lines: 1 },
  ...{ taken: fen(taken), right: fen(right), returned: fen(returned), loose: fen(0n) },
  ...{ cost: fen(taken - returned), net: fen(0n) },
});
const clause = (fee: 'rebate' | 'dm', amount: bigint | null) => ({
  ...{ fee, subject: '', net: null, open: amount === null ? ('event' as const) : null },
  asHappened: false,
  amount: amount === null ? null : fen(amount),
});
const shown = (parts: ReturnType<typeof outlookOfYear>) =>
  [parts.clauses, parts.others, parts.over].map(formatFen);

it('预计 (N01, N04): an annual rebate that is not taken yet, DM made a year, over-charge once', () => {
  const dm = kind('dm', 350_000n, 300_000n, 20_000n);
  const agreed = { terms: [clause('rebate', 1_800_000n), clause('dm', null)] };
  const parts = outlookOfYear({ kinds: [dm] }, agreed, 10);
  expect(shown(parts)).toEqual(['18000.00', '3600.00', '300.00']);
  const { cost, rate } = joinOutlook(fen(120_000_000n), [parts]);
  expect([formatFen(cost), formatRate(rate ?? ppm(0n))]).toEqual(['21900.00', '1.825%']);
});

it('预计: what clauses make of a kind is not counted again, and it is never below them', () => {
  const kinds = [kind('rebate', 900_000n, 900_000n), kind('dm', 10_000n, 10_000n)];
  const agreed = {
    terms: [clause('rebate', 1_800_000n), clause('dm', 50_000n), clause('dm', null)],
  };
  expect(shown(outlookOfYear({ kinds }, agreed, 6))).toEqual(['18500.00', '0.00', '0.00']);
});

it('预计: without a contract the months so far are made a year; without goods it has no rate', () => {
  const kinds = [kind('dm', 100_000n, 60_000n)];
  const parts = outlookOfYear({ kinds }, null, 6);
  expect(shown(parts)).toEqual(['0.00', '1200.00', '400.00']);
  expect(joinOutlook(fen(0n), [parts]).rate).toBeNull();
  expect(shown(outlookOfYear({ kinds }, null, 12))).toEqual(['0.00', '600.00', '400.00']);
});
