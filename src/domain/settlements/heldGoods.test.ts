import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day, paperOf, yuan } from '../../../test/make/facts.ts';
import { addDays } from '../values/day.ts';
import { fen, formatFen } from '../values/money.ts';
import { findHeldGoods, type SoldGoods } from './heldGoods.ts';

const sent = (no: string, on: string, amount: string, store = '一店') =>
  paperOf({ kind: 'delivery', no, day: day(on), amount: yuan(amount), store });
const sold = (on: string, amount: string, store = '', sku = ''): SoldGoods => ({
  ...{ day: day(on), amount: yuan(amount), store, sku },
});
const show = (...given: Parameters<typeof findHeldGoods>) =>
  findHeldGoods(...given).map(({ paper, until, left }) => [paper.no, until, formatFen(left)]);

describe('issue 5, 2: 代销满180天 (handbook §1)', () => {
  it('what was sent 180 days ago and stands in no list of sales is listed on that very day', () => {
    const goods = [sent('SH1', '2026-01-05', '10000'), sent('SH2', '2026-03-01', '5000')];
    const sales = [sold('2026-02-20', '6000')];
    expect(show(goods, sales, day('2026-07-03'))).toEqual([]);
    expect(show(goods, sales, day('2026-07-04'))).toEqual([['SH1', '2026-07-04', '4000.00']]);
    expect(show(goods, [...sales, sold('2026-07-01', '4000')], day('2026-07-04'))).toEqual([]);
  });

  it('sales of another store, or before the goods were sent, take nothing off them', () => {
    const goods = [sent('SH1', '2026-01-05', '1000')];
    expect(show(goods, [sold('2026-02-01', '1000', '二店')], day('2026-08-01'))).toHaveLength(1);
    expect(show(goods, [sold('2026-01-01', '1000')], day('2026-08-01'))).toHaveLength(1);
    expect(show(goods, [sold('2026-02-01', '1000', '一店')], day('2026-08-01'))).toEqual([]);
  });

  it('by item where both name it; the slip of a delivery is no second one', () => {
    const items = [
      { row: 1, sku: 'A', name: '', amount: yuan('600') },
      { row: 2, sku: 'B', name: '', amount: yuan('400') },
    ].map((each) => ({
      ...each,
      ...{ quantity: null, orderedQuantity: null, unitPrice: null, vatRate: null },
    }));
    const delivery = { ...sent('SH1', '2026-01-05', '1000'), items };
    const slip = { ...sent('SH1', '2026-01-05', '1000'), kind: 'slip' as const };
    const found = show([slip, delivery], [sold('2026-02-01', '600', '', 'A')], day('2026-08-01'));
    expect(found).toEqual([['SH1', '2026-07-04', '400.00']]);
  });

  it('never more is held than was sent, nor less than was sent and not sold', () => {
    const sums = fc.array(fc.tuple(fc.integer({ min: 0, max: 300 }), fc.bigInt(1n, 99_999n)), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(sums, sums, (out, gone) => {
        const start = day('2026-01-01');
        const goods = out.map(([at, amount], n) =>
          paperOf({ kind: 'delivery', no: `S${n}`, day: addDays(start, at), amount: fen(amount) }),
        );
        const sales = gone.map(([at, amount]) => {
          return { day: addDays(start, at), store: '', sku: '', amount: fen(amount) };
        });
        const held = findHeldGoods(goods, sales, day('2027-12-31'));
        const sum = (amounts: readonly bigint[]) => amounts.reduce((all, each) => all + each, 0n);
        const left = sum(held.map((each) => each.left));
        expect(left).toBeLessThanOrEqual(sum(out.map(([, amount]) => amount)));
        expect(left).toBeGreaterThanOrEqual(
          sum(out.map(([, amount]) => amount)) - sum(gone.map(([, amount]) => amount)),
        );
      }),
      { numRuns: 300 },
    );
  });
});
