import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type InvoiceFact, invoiceDayAfter, invoiceRulesBy } from '../customers/invoiceRules.ts';
import type { Day } from '../values/day.ts';
import { type Fen, fen, formatFen, parseFen, sumFen } from '../values/money.ts';
import { netOfTax, type Ppm, ppm } from '../values/rate.ts';
import { planInvoices } from './invoicePlan.ts';
import type { InvoiceAdvice } from './verdict.ts';

const rate13 = ppm(130_000n);
const yuan = (text: string): Fen => parseFen(text) as Fen;
const advice = (now: string, taken = '0.00', taxRate: Ppm | null = rate13): InvoiceAdvice => ({
  ...{ taxRate, theirs: yuan(now), ours: yuan(now), now: yuan(now), later: fen(0n) },
  ...{ net: null, tax: null, taken: yuan(taken) },
});
const head = {
  ...{ no: 'JS-1', supplier: '青禾食品', supplierCode: 'V7', contractNo: null },
  ...{ retailer: '乐民超市有限公司', from: '2026-03-01' as Day, to: '2026-03-31' as Day },
  date: '2026-04-05' as Day,
};
const plan = (own: InvoiceAdvice, rules: Partial<Record<InvoiceFact, string>>) => {
  const facts = Object.entries(rules).map(([fact, value]) => [fact, { value }] as const);
  const found = invoiceRulesBy(Object.fromEntries(facts));
  if (!found) throw new Error('no rules');
  const made = planInvoices([own], found, head);
  return {
    ...made,
    codes: made.notes.map(({ code }) => code.replace('invoicePlan.', '')),
    gross: made.invoices.map((each) => `${each.kind} ${formatFen(each.gross)}`),
  };
};

describe('issue 5, 6: invoice rules of a profile check and split what is to be invoiced', () => {
  it('by the limit, to the 分: 646,000 at 13 % with 100,000 net a sheet', () => {
    const made = plan(advice('646000.00'), { invoiceLimit: '100000', invoiceRates: '13%/9%' });
    expect(made.gross).toEqual([...Array(5).fill('blue 113000.00'), 'blue 81000.00']);
    expect(made.invoices.map(({ net }) => formatFen(net as Fen)).at(-1)).toBe('71681.42');
    expect(made.codes).toEqual(['split']);
    expect(plan(advice('113000.00'), { invoiceLimit: '100000' }).gross).toEqual(['blue 113000.00']);
    const odd = plan(advice('113000.02'), { invoiceLimit: '100000' });
    expect(odd.invoices.length).toBe(2);
  });

  it('票扣 left out, on the face, or with a 红字 of its own: the sum is the same', () => {
    const own = advice('950000.00', '-50000.00');
    expect(plan(own, { invoiceRed: 'net' }).gross).toEqual(['blue 950000.00']);
    const face = plan(own, { invoiceRed: 'face' });
    expect(face.gross).toEqual(['blue 950000.00']);
    expect(face.invoices.map(({ discount }) => formatFen(discount))).toEqual(['-50000.00']);
    const red = plan(own, { invoiceRed: 'red' });
    expect([red.gross, red.codes]).toEqual([['blue 1000000.00', 'red -50000.00'], ['red']]);
    const { taken: _, ...older } = own;
    expect(plan(older, { invoiceRed: 'red' })).toMatchObject({
      ...{ gross: ['blue 950000.00'], codes: ['takenUnknown'] },
    });
  });

  it('prints the remark, names the last day, and tells what does not fit', () => {
    const made = plan(advice('100.00', '0.00', ppm(60_000n)), {
      ...{
        invoiceRemark: '供应商编号{供应商编号} 结算单号{结算单号} 合同号{合同号}',
        invoiceDay: '20',
      },
      ...{ invoiceTitle: '乐民商贸有限公司', invoiceRates: '13%' },
    });
    expect(made.remark).toBe('供应商编号V7 结算单号JS-1 合同号____');
    expect(made.deadline).toBe('2026-04-20');
    expect(made.codes).toEqual(['title', 'rate', 'remark']);
    expect(plan(advice('900.00', '0.00', null), { invoiceLimit: '1' }).codes).toEqual([
      'rateUnknown',
    ]);
    expect(plan(advice('-5.00'), { invoiceLimit: '1' })).toMatchObject({
      gross: ['red -5.00'],
      codes: ['negative'],
    });
    expect(plan(advice('99999.00'), { invoiceLimit: '1' }).codes).toEqual(['tooMany']);
  });

  it.each([
    ['2026-04-05', 20, '2026-04-20'],
    ['2026-04-20', 20, '2026-05-20'],
    ['2026-04-05', 31, '2026-04-30'],
    ['2026-12-25', 10, '2027-01-10'],
    ['2028-02-01', 30, '2028-02-29'],
  ])('a statement of %s is invoiced by the %i: %s', (day, n, due) => {
    expect(invoiceDayAfter(n, day as Day)).toBe(due);
  });

  it('whatever amount, rate, limit and way: no fen is lost and no sheet passes the limit (property)', () => {
    const cases = fc.record({
      now: fc.bigInt({ min: -10_000_000n, max: 100_000_000n }),
      taken: fc.bigInt({ min: -9_000_000n, max: 0n }),
      rate: fc.constantFrom(130_000n, 90_000n, 60_000n, 10_000n, 0n),
      limit: fc.bigInt({ min: 200_000n, max: 20_000_000n }),
      red: fc.constantFrom('net', 'face', 'red'),
    });
    fc.assert(
      fc.property(cases, ({ now, taken, rate, limit, red }) => {
        const own = { ...advice('0.00', '0.00', ppm(rate)), now: fen(now), taken: fen(taken) };
        const { invoices } = plan(own, { invoiceLimit: formatFen(fen(limit)), invoiceRed: red });
        expect(sumFen(invoices.map(({ gross }) => gross))).toBe(now);
        const over = invoices.filter(({ gross }) => netOfTax(gross, ppm(rate)) > limit);
        expect(over.length).toBe(0);
      }),
    );
  });
});
