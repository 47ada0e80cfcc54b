import { describe, expect, it } from 'vitest';
import { balances } from '../ledger/balance.ts';
import { reverse } from '../ledger/entry.ts';
import type { Day } from '../values/day.ts';
import { fen } from '../values/money.ts';
import { postAllocation } from './payment.ts';
import { postWriteOff, writeOffLeft } from './writeOff.ts';

const day = '2026-05-20' as Day;

describe('issue 4, 2: 核销', () => {
  it('leaves the receivable of the entity as a loss, and comes back whole', () => {
    const paid = postAllocation(day, fen(81_000_000n), '华联', '华联超市');
    const owed = { account: 'receivable', item: '', party: '华联超市', amount: fen(81_950_000n) };
    const entry = postWriteOff(day, fen(950_000n), '华联超市');
    const posted = { day, postings: [owed] };
    const after = balances([posted, paid, entry]).map(({ account, amount }) => [account, amount]);
    expect(after).toEqual([
      ['unapplied', 81_000_000n],
      ['writtenOff', 950_000n],
    ]);
    expect(balances([entry, reverse(entry, day)])).toEqual([]);
  });

  it('is never more than is open', () => {
    expect(writeOffLeft(fen(150_000n), fen(950_000n))).toBe(150_000n);
    expect(writeOffLeft(fen(150_000n), fen(120_000n))).toBe(120_000n);
    expect(writeOffLeft(fen(150_000n), fen(0n))).toBeNull();
  });
});
