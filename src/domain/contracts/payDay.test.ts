import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type Day } from '../values/day.ts';
import { fen } from '../values/money.ts';
import { effectiveDays, findPayDay, type PayEvents } from './payDay.ts';
import { readPayTerm } from './payTerm.ts';

const day = (text: string) => text as Day;
const everyDay = { isWorkday: () => true, isAnnounced: () => true };
const unknown = { delivery: null, receipt: null, statement: null, invoice: null };
const termOf = (text: string) => {
  const read = readPayTerm(text);
  if ('ask' in read) throw new Error(`${text}: ${read.ask}`);
  return read.term;
};
const find = (text: string, own: Partial<PayEvents>) =>
  findPayDay(termOf(text), { ...unknown, invoiceReceived: null, ...own }, everyDay);
const due = (text: string, receipt: string) => find(text, { receipt: day(receipt) })?.due;

describe('issue 5, 4: 应付款日 on the edges of its spans', () => {
  it.each([
    ['旬结10天', '2026-03-10', '2026-03-20'],
    ['旬结10天', '2026-03-11', '2026-03-30'],
    ['旬结10天', '2026-03-20', '2026-03-30'],
    ['旬结10天', '2026-03-21', '2026-04-10'],
    ['半月结15天', '2026-03-15', '2026-03-30'],
    ['半月结15天', '2026-03-16', '2026-04-15'],
    ['周结7天', '2026-03-15', '2026-03-22'],
    ['周结7天', '2026-03-16', '2026-03-29'],
    ['周结7天', '2025-12-28', '2026-01-04'],
    ['月结30天', '2026-03-31', '2026-04-30'],
    ['到货30天，每月5/15付款', '2026-03-06', '2026-04-05'],
    ['到货30天，每月5/15付款', '2026-03-07', '2026-04-15'],
    ['到货30天，每月5/15付款', '2026-03-17', '2026-05-05'],
    ['到货30天，每月15/31付款', '2026-03-18', '2026-04-30'],
  ])('%s, received on %s, is due on %s', (text, receipt, expected) => {
    expect(due(text, receipt)).toBe(expected);
  });

  it('what is not known is stood in for by the last known before it, never by a later one', () => {
    const own = { receipt: day('2026-03-10'), statement: day('2026-04-02') };
    expect(find('票到30天', own)).toMatchObject({
      ...{ due: '2026-05-02', missing: ['invoiceReceived'] },
    });
    expect(find('对账后30天', { invoice: day('2026-04-02') })).toBeNull();
    expect(find('到货60天', { statement: day('2026-04-02') })).toBeNull();
    // Goods that were received were delivered that day; nothing else is told by what came after it.
    expect(find('送货后30天', { receipt: day('2026-03-10') })).toMatchObject({
      ...{ due: '2026-04-09', missing: ['delivery'] },
    });
  });

  it('goods a day later are never due earlier', () => {
    const wordings = ['到货60天', '月结45', '旬结10天', '半月结15天', '周结7天', '次月结30+15'];
    const days = fc.integer({ min: 0, max: 1_500 }).map((n) => addDays(day('2024-01-01'), n));
    fc.assert(
      fc.property(fc.constantFrom(...wordings, '月结30天，每月5/15/25付款'), days, (text, at) => {
        const [own, next] = [due(text, at), due(text, addDays(at, 1))] as [Day, Day];
        expect(own >= at && next >= own).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('实际账期: weighed by amount, half up to the hundredth of a day; of nothing there is none', () => {
    const term = termOf('月结30天');
    const of = (...rows: (readonly [string, bigint])[]) =>
      effectiveDays(
        term,
        rows.map(([receipt, amount]) => ({ receipt: day(receipt), amount: fen(amount) })),
        everyDay,
      );
    expect(of()).toBeNull();
    expect(of(['2026-03-31', 0n])).toBeNull();
    expect(of(['2026-03-31', 100n])).toBe(3_000);
    expect(of(['2026-03-31', 300n], ['2026-03-01', 100n])).toBe(3_750);
    expect(of(['2026-03-31', 2n], ['2026-03-30', 1n])).toBe(3_033);
    expect(of(['2026-03-31', 1n], ['2026-03-30', 2n])).toBe(3_067);
    expect(of(['2026-03-31', 199n], ['2026-03-30', 1n])).toBe(3_001);
  });

  it('how long a term waits is not changed by the size of the deliveries, only by their shares', () => {
    const rows = fc.array(fc.tuple(fc.integer({ min: 0, max: 60 }), fc.bigInt(1n, 10n ** 9n)), {
      ...{ minLength: 1, maxLength: 8 },
    });
    fc.assert(
      fc.property(rows, fc.bigInt(1n, 1000n), (list, times) => {
        const of = (factor: bigint) =>
          effectiveDays(
            termOf('月结45'),
            list.map(([n, amount]) => ({
              ...{ receipt: addDays(day('2026-03-01'), n), amount: fen(amount * factor) },
            })),
            everyDay,
          );
        expect(of(times)).toBe(of(1n));
      }),
      { numRuns: 500 },
    );
  });
});
