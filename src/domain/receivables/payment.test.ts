import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Day } from '../values/day.ts';
import { type Fen, fen } from '../values/money.ts';
import {
  checkPaid,
  matchPayment,
  type Payment,
  postAllocation,
  postPayment,
  statedPayable,
  unapplied,
} from './payment.ts';

const yuan = (amount: number): Fen => fen(BigInt(Math.round(amount * 100)));
const paid = (amount: number, note = ''): Payment => ({
  day: '2026-05-15' as Day,
  amount: yuan(amount),
  payer: '华联综合超市',
  bankRef: '',
  note,
});
const due = (id: string, no: string | null, stated: number, already = 0) => ({
  id,
  no,
  stated: yuan(stated),
  paid: yuan(already),
});

describe('实付核对', () => {
  it('keeps open what nobody explained', () => {
    const check = checkPaid(yuan(819_500), yuan(810_000), yuan(500));
    expect(check).toMatchObject({ short: yuan(9_500), explained: yuan(500), open: yuan(9_000) });
    expect(check.state).toBe('short');
  });

  it('has a name for every state', () => {
    expect(checkPaid(yuan(100), yuan(0), yuan(0)).state).toBe('unpaid');
    expect(checkPaid(yuan(100), yuan(100), yuan(0)).state).toBe('paid');
    expect(checkPaid(yuan(100), yuan(90), yuan(10)).state).toBe('explained');
    expect(checkPaid(yuan(100), yuan(110), yuan(0))).toMatchObject({
      state: 'over',
      over: yuan(10),
    });
    expect(checkPaid(yuan(-100), yuan(0), yuan(0))).toMatchObject({ state: 'paid', short: 0n });
    expect(checkPaid(yuan(100), yuan(100.01), yuan(0)).state).toBe('over');
    expect(checkPaid(yuan(100), yuan(0), yuan(5)).state).toBe('short');
    expect(checkPaid(yuan(100), yuan(5), yuan(0)).state).toBe('short');
  });

  it('conserves fen: paid + explained + open = due + over', () => {
    const amount = fc.bigInt({ min: 0n, max: 10n ** 12n }).map(fen);
    fc.assert(
      fc.property(amount, amount, amount, (stated, sum, told) => {
        const { explained, open, over } = checkPaid(stated, sum, told);
        expect(sum + explained + open).toBe(stated + over);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('到账勾对', () => {
  it('follows the number in the note, as far as the statement is open', () => {
    const found = matchPayment(paid(810_000, 'JS202603 货款'), [
      due('a', 'JS202603', 819_500),
      due('b', 'JS202604', 810_000),
    ]);
    expect(found).toEqual([{ statement: 'a', amount: yuan(810_000) }]);
  });

  it('takes a number only whole, and more than is open stays unapplied', () => {
    const dues = [due('a', 'JS2026', 500), due('b', 'JS202603', 300)];
    expect(matchPayment(paid(1000, '付JS202603款'), dues)).toEqual([
      { statement: 'b', amount: yuan(300) },
    ]);
  });

  it('takes an exact open amount only where one statement has it', () => {
    const one = [due('a', 'A', 500, 100), due('b', 'B', 300)];
    expect(matchPayment(paid(400), one)).toEqual([{ statement: 'a', amount: yuan(400) }]);
    expect(matchPayment(paid(300), [due('a', 'A', 300), due('b', 'B', 300)])).toEqual([]);
  });

  it('a number stands for itself among letters and digits of others, in either case', () => {
    const paysFor = (note: string) => matchPayment(paid(7, note), [due('a', 'js1', 10)]).length;
    expect(['JS1', '付js1。', 'AB JS1', 'XJS1 JS1', 'JS12 JS1'].map(paysFor)).toEqual([
      ...[1, 1, 1, 1, 1],
    ]);
    expect(['XJS1', 'JS12', 'JS', '9JS1款', '款JS1A'].map(paysFor)).toEqual([0, 0, 0, 0, 0]);
  });

  it('puts nothing on a statement that is paid, though it is named, and the last 分 on one that is not', () => {
    const dues = [due('a', 'A1', 500, 500), due('b', 'B1', 300)];
    expect(matchPayment(paid(300, 'A1'), dues)).toEqual([{ statement: 'b', amount: yuan(300) }]);
    expect(matchPayment(paid(20, 'A1'), dues)).toEqual([]);
    expect(matchPayment(paid(9, 'C1'), [due('c', 'C1', 8.01, 8)])).toEqual([
      { statement: 'c', amount: yuan(0.01) },
    ]);
  });

  it('names several: each in turn as far as it is open, and none once the money is gone', () => {
    const dues = [due('a', 'A1', 300, 100), due('b', 'B1', 300), due('c', 'C1', 300)];
    expect(matchPayment(paid(350, 'A1 B1 C1'), dues)).toEqual([
      { statement: 'a', amount: yuan(200) },
      { statement: 'b', amount: yuan(150) },
    ]);
  });

  it('未认款: 10,000, of which 6,000 on statements and 1,500 on a dispute, leaves 2,500', () => {
    const allocations = [4_000, 2_000].map((amount, n) => ({
      ...{ statement: `${n}`, amount: yuan(amount) },
    }));
    const placed = { amount: yuan(10_000), recovered: yuan(1_500), allocations };
    expect(unapplied(placed)).toBe(yuan(2_500));
  });

  it('never puts more on statements than was paid or is open', () => {
    const dues = fc.array(
      fc.record({
        id: fc.uuid(),
        no: fc.constantFrom(null, 'A1', 'A2', 'A3'),
        stated: fc.bigInt({ min: 0n, max: 10n ** 9n }).map(fen),
        paid: fc.bigInt({ min: 0n, max: 10n ** 9n }).map(fen),
      }),
    );
    const payments = fc.bigInt({ min: 1n, max: 10n ** 9n }).map((amount) => ({
      ...paid(0, 'A1 A2'),
      amount: fen(amount),
    }));
    fc.assert(
      fc.property(payments, dues, (payment, list) => {
        const allocations = matchPayment(payment, list);
        const sum = allocations.reduce((total, each) => total + each.amount, 0n);
        expect(sum <= payment.amount).toBe(true);
        for (const { statement, amount } of allocations) {
          const open = list.filter(({ id }) => id === statement);
          expect(open.some((each) => amount <= each.stated - each.paid)).toBe(true);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe('收款过账', () => {
  it('sets money aside until it is put on a statement', () => {
    const entry = postPayment(paid(810_000));
    expect(entry.postings).toEqual([
      { account: 'bank', item: '', party: '华联综合超市', amount: yuan(810_000) },
      { account: 'unapplied', item: '', party: '华联综合超市', amount: yuan(-810_000) },
    ]);
    const later = postAllocation('2026-05-16' as Day, yuan(800_000), '华联', '华联综合超市');
    expect(later.postings).toEqual([
      { account: 'unapplied', item: '', party: '华联', amount: yuan(800_000) },
      { account: 'receivable', item: '', party: '华联综合超市', amount: yuan(-800_000) },
    ]);
  });

  it('knows what the statement itself says is payable', () => {
    const head = { closing: null, opening: yuan(-20_000), prepaid: null, paid: yuan(1_000) };
    expect(statedPayable(head, yuan(15_000))).toBe(yuan(-6_000));
    expect(statedPayable({ ...head, closing: yuan(7) }, yuan(15_000))).toBe(yuan(7));
    expect(statedPayable({ ...head, prepaid: yuan(300) }, yuan(15_000))).toBe(yuan(-6_300));
    const bare = { closing: null, opening: null, prepaid: null, paid: null };
    expect(statedPayable(bare, yuan(15_000))).toBe(yuan(15_000));
  });
});
