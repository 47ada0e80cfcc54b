import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { balances } from '../ledger/balance.ts';
import { reverse } from '../ledger/entry.ts';
import type { Day } from '../values/day.ts';
import { type Fen, fen, sumFen, zeroFen } from '../values/money.ts';
import { findCandidates } from './candidates.ts';
import { checkPaid, matchPayment, type Payment } from './payment.ts';
import { defaultTailLimit, postTail, standingTail, tailOf } from './tail.ts';

const day = '2026-05-20' as Day;
const party = '华联超市';
const payment = (amount: bigint, note = 'JS1 货款'): Payment => ({
  ...{ day, amount: fen(amount), payer: party, bankRef: '', note },
});
const due = (stated: bigint, paid = 0n) => ({
  id: 's1',
  no: 'JS1',
  stated: fen(stated),
  paid: fen(paid),
});
const sums = (entries: Parameters<typeof balances>[0]) =>
  Object.fromEntries(balances(entries).map(({ account, amount }) => [account, amount]));

describe('V12: bank 42.42 against 42.41, and 42.41 against 42.42', () => {
  it.each([
    ['gain 0.01', 4_241n, 4_242n, 1n, { receivable: 1n, tailGain: -1n }],
    ['loss 0.01', 4_242n, 4_241n, -1n, { receivable: -1n, tailLoss: 1n }],
  ] as const)('%s, fully closed', (_, stated, paid, tail, entry) => {
    const found = tailOf(fen(stated), fen(paid));
    expect(found).toBe(tail);
    const before = checkPaid(fen(stated), fen(paid), zeroFen);
    expect(before.state).toBe(tail > 0n ? 'over' : 'short');
    const after = checkPaid(fen(stated), fen(paid), zeroFen, found as Fen);
    expect(after).toMatchObject({ short: 0n, open: 0n, over: 0n, state: 'paid', tail });
    const posted = postTail(day, found as Fen, party);
    expect(sums([posted])).toEqual(entry);
    expect(sums([posted, reverse(posted, day)])).toEqual({});
  });

  it('is nothing where nothing differs, nothing was paid, or it is more than rounding', () => {
    expect(tailOf(fen(4_242n), fen(4_242n))).toBeNull();
    expect(tailOf(fen(5n), fen(0n))).toBeNull();
    expect(tailOf(fen(100_000n), fen(100_000n + defaultTailLimit.most))).toBe(1_000n);
    expect(tailOf(fen(100_000n), fen(100_001n + defaultTailLimit.most))).toBeNull();
    expect(tailOf(fen(100_000n), fen(99_000n))).toBe(-1_000n);
    expect(tailOf(fen(100_000n), fen(98_999n))).toBeNull();
    expect(defaultTailLimit.source).toContain('没有法规');
  });

  it('counts no more once it is taken back', () => {
    const said = { id: 'a', kind: 'tail', amount: fen(-1n), takesBack: null };
    expect(standingTail([said])).toBe(-1n);
    expect(standingTail([said, { ...said, id: 'b', amount: fen(1n), takesBack: 'a' }])).toBe(0n);
    expect(standingTail([{ ...said, kind: 'explain' }])).toBe(0n);
  });

  it('closes whatever differs within the limit, and the entry balances', () => {
    const amounts = fc.bigInt(1n, 10n ** 12n);
    fc.assert(
      fc.property(amounts, fc.bigInt(-1_200n, 1_200n), (stated, differs) => {
        const paid = fen(stated + differs);
        const tail = tailOf(fen(stated), paid);
        const may = differs !== 0n && paid > 0n && (differs < 0n ? -differs : differs) <= 1_000n;
        expect(tail).toBe(may ? differs : null);
        if (tail === null) return;
        expect(checkPaid(fen(stated), paid, zeroFen, tail).state).toBe('paid');
        expect(sumFen(postTail(day, tail, party).postings.map(({ amount }) => amount))).toBe(0n);
      }),
    );
  });
});

describe('V11: a payment of 990 against 1,000; 5 x 200', () => {
  it('990 stays partial with 10 open, or its 10 is written off: the user chooses', () => {
    expect(matchPayment(payment(99_000n), [due(100_000n)])).toEqual([
      { statement: 's1', amount: 99_000n },
    ]);
    const partial = checkPaid(fen(100_000n), fen(99_000n), zeroFen);
    expect(partial).toMatchObject({ state: 'short', open: 1_000n });
    const writtenOff = checkPaid(fen(100_000n), fen(99_000n), fen(1_000n));
    expect(writtenOff).toMatchObject({ state: 'explained', open: 0n });
    const loose = findCandidates({
      ...{ amount: fen(99_000n), named: [], claims: [] },
      statements: [{ id: 's1', to: day, open: fen(100_000n) }],
    });
    expect(loose.candidates).toMatchObject([
      { reason: 'near', parts: [{ statement: 's1', amount: 99_000n }], difference: 1_000n },
    ]);
  });

  it('five payments of 200 pay 1,000, each partial until the last', () => {
    const states: string[] = [];
    let paid = 0n;
    for (let n = 0; n < 5; n += 1) {
      const [placed] = matchPayment(payment(20_000n), [due(100_000n, paid)]);
      paid += placed?.amount ?? 0n;
      states.push(checkPaid(fen(100_000n), fen(paid), zeroFen).state);
    }
    expect(states).toEqual(['short', 'short', 'short', 'short', 'paid']);
    expect(matchPayment(payment(20_000n), [due(100_000n, paid)])).toEqual([]);
  });

  it('five times 198 by an early-pay discount that nobody agreed: 10 open of 1,000, not five tails', () => {
    const check = checkPaid(fen(100_000n), fen(99_000n), zeroFen);
    expect(check.open).toBe(1_000n);
    const each = [0, 1, 2, 3, 4].map(() => checkPaid(fen(20_000n), fen(19_800n), zeroFen).open);
    expect(sumFen(each)).toBe(check.open);
  });
});
