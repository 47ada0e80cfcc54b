import { expect, it } from 'vitest';
import { fen } from '../values/money.ts';
import { type BoardFacts, sumBoard } from './boardSums.ts';

const row = (chain: string, month: string, claimable: bigint | null, more = {}): BoardFacts => ({
  chain,
  month,
  isPaid: false,
  claimable: claimable === null ? null : fen(claimable),
  remaining: null,
  ...more,
});

it('未追回 is what was found before a letter and what is left after one, by chain and in all', () => {
  const { risk, chains, months } = sumBoard([
    row('乐民', '2026-03', 5_103_000n),
    row('乐民', '2026-04', 2_000_000n, { remaining: fen(1_200_000n), isPaid: true }),
    row('华联', '2026-04', 700n),
    row('华联', '2026-02', null),
    row('永旺', '2026-04', 0n),
  ]);
  expect(risk).toBe(6_303_700n);
  expect(chains).toEqual([
    { chain: '乐民', risk: 6_303_000n },
    { chain: '华联', risk: 700n },
  ]);
  expect(months).toEqual([
    { month: '2026-04', open: 2 },
    { month: '2026-03', open: 1 },
    { month: '2026-02', open: 1 },
  ]);
  expect(sumBoard([])).toEqual({ months: [], risk: 0n, chains: [] });
});
