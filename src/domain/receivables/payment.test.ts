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
    expect(entry.postings.map(({ account, amount }) => [account, amount])).toEqual([
      ['bank', yuan(810_000)],
      ['unapplied', yuan(-810_000)],
    ]);
    const later = postAllocation('2026-05-16' as Day, yuan(800_000), '华联', '华联综合超市');
    expect(later.postings.map(({ account, amount }) => [account, amount])).toEqual([
      ['unapplied', yuan(800_000)],
      ['receivable', yuan(-800_000)],
    ]);
  });

  it('knows what the statement itself says is payable', () => {
    const head = { closing: null, opening: yuan(-20_000), prepaid: null, paid: yuan(1_000) };
    expect(statedPayable(head, yuan(15_000))).toBe(yuan(-6_000));
    expect(statedPayable({ ...head, closing: yuan(7) }, yuan(15_000))).toBe(yuan(7));
  });
});
