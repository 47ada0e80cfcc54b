import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fen, formatFen, parseFen } from '../values/money.ts';
import { ppm, rateOf } from '../values/rate.ts';
import {
  accrueGuarantee,
  accrueRate,
  accrueTiers,
  accrueUnits,
  applyFloorAndCap,
  splitByTaxRate,
} from './accrue.ts';
import type { Tier, TierMode } from './term.ts';

const yuan = (text: string) => parseFen(text) ?? fen(0n);
const step = (from: string, rate: bigint, inclusive = true): Tier => ({
  from: yuan(from),
  inclusive,
  rate: ppm(rate),
  lump: null,
});
const seed = [step('3000000', 5000n), step('3750000', 10_000n), step('4687500', 15_000n)];
const court = [step('0', 15_000n, false), step('6000000', 20_000n, false)].concat(
  step('10000000', 25_000n, false),
);
const earn = (base: string, tiers: readonly Tier[], mode: TierMode) =>
  formatFen(accrueTiers(yuan(base), tiers, mode).amount);

describe('台阶返利', () => {
  it.each([
    ['2999999.99', '0.00', '0.00', '0.00', -1],
    ['3000000', '15000.00', '0.00', '0.00', 0],
    ['3749999.99', '18750.00', '3750.00', '3750.00', 0],
    ['3750000', '37500.00', '3750.00', '7500.00', 1],
    ['4000000', '40000.00', '6250.00', '10000.00', 1],
    ['4687500', '70312.50', '13125.00', '25312.50', 2],
    ['5000000', '75000.00', '17812.50', '30000.00', 2],
  ])('the table of §2.2 at %s', (base, whole, marginal, overBase, tier) => {
    expect(earn(base, seed, 'whole')).toBe(whole);
    expect(earn(base, seed, 'marginal')).toBe(marginal);
    expect(earn(base, seed, 'overBase')).toBe(overBase);
    expect(accrueTiers(yuan(base), seed, 'whole').tier).toBe(tier);
  });

  it.each([
    ['0', '0.00', -1],
    ['0.01', '0.00', 0],
    ['6000000', '90000.00', 0],
    ['6000000.01', '120000.00', 1],
    ['7200000', '144000.00', 1],
    ['10000000', '200000.00', 1],
    ['10000000.01', '250000.00', 2],
  ])('the court case: above 0 / 600万 / 1000万 at %s', (base, amount, tier) => {
    expect(earn(base, court, 'whole')).toBe(amount);
    expect(accrueTiers(yuan(base), court, 'whole').tier).toBe(tier);
  });

  it.each([
    ['999999.99', '0.00'],
    ['1000000', '5000.00'],
    ['1300000', '13000.00'],
    ['2000000', '30000.00'],
  ])('V3, whole amount at %s; V4 marginal', (base, amount) => {
    const v3 = [step('1000000', 5000n), step('1250000', 10_000n), step('1562500', 15_000n)];
    expect(earn(base, v3, 'whole')).toBe(amount);
    expect(earn('1300000', v3, 'marginal')).toBe('1750.00');
    expect(earn('2000000', v3, 'marginal')).toBe('10937.50');
  });

  it('固定金额: the sum of the step reached, in any order of steps', () => {
    const lumps: Tier[] = [
      { from: yuan('8000000'), inclusive: true, rate: null, lump: yuan('100000') },
      { from: yuan('5000000'), inclusive: true, rate: null, lump: yuan('50000') },
    ];
    expect(earn('4999999.99', lumps, 'lump')).toBe('0.00');
    expect(earn('5000000', lumps, 'lump')).toBe('50000.00');
    expect(earn('9000000', lumps, 'lump')).toBe('100000.00');
    expect(accrueTiers(yuan('9000000'), lumps, 'lump').tier).toBe(0);
  });

  it('固定金额: a step without a sum earns nothing, whatever percent stands beside it', () => {
    expect(earn('9000000', [step('5000000', 10_000n)], 'lump')).toBe('0.00');
  });

  it('marginal: what a step pays as a sum is added to the slices of the others', () => {
    const sums: Tier = { from: yuan('1000000'), inclusive: true, rate: null, lump: yuan('500') };
    expect(earn('1999999.99', [sums, step('2000000', 10_000n)], 'marginal')).toBe('500.00');
    expect(earn('3000000', [sums, step('2000000', 10_000n)], 'marginal')).toBe('10500.00');
  });

  it('marginal is rounded once, half up: 0.499999 of a 分 is none, 0.5 is one', () => {
    const of = (rate: bigint) => accrueTiers(fen(1n), [step('0', rate)], 'marginal').amount;
    expect([of(499_999n), of(500_000n)]).toEqual([0n, 1n]);
  });

  it('steps of one threshold keep their order: the later is the one reached', () => {
    const twice = [step('1000000', 5_000n), step('1000000', 10_000n)];
    expect(accrueTiers(yuan('1000000'), twice, 'whole')).toEqual({
      ...{ amount: yuan('10000'), tier: 1 },
    });
  });

  const ladders = fc
    .array(fc.tuple(fc.bigInt(1n, 10n ** 9n), fc.bigInt(0n, 30_000n), fc.boolean()), {
      minLength: 1,
      maxLength: 5,
    })
    .map((steps) => {
      let from = 0n;
      let rate = 0n;
      return steps.map(([wide, more, inclusive]): Tier => {
        from += wide;
        rate += more;
        return { from: fen(from), inclusive, rate: ppm(rate), lump: null };
      });
    });

  it('rising ladders: more base never earns less, and marginal <= overBase <= whole', () => {
    fc.assert(
      fc.property(ladders, fc.bigInt(0n, 6n * 10n ** 9n), fc.bigInt(0n, 10n ** 9n), (t, b, d) => {
        for (const mode of ['whole', 'marginal', 'overBase'] as const) {
          const less = accrueTiers(fen(b), t, mode).amount;
          expect(accrueTiers(fen(b + d), t, mode).amount).toBeGreaterThanOrEqual(less);
        }
        const amount = (mode: TierMode) => accrueTiers(fen(b), t, mode).amount;
        expect(amount('marginal')).toBeLessThanOrEqual(amount('overBase'));
        expect(amount('overBase')).toBeLessThanOrEqual(amount('whole'));
      }),
    );
  });

  it('marginal has no cliff: one 分 more base earns at most one 分 more', () => {
    fc.assert(
      fc.property(ladders, fc.bigInt(0n, 6n * 10n ** 9n), (t, b) => {
        const one = accrueTiers(fen(b + 1n), t, 'marginal').amount;
        expect(one - accrueTiers(fen(b), t, 'marginal').amount).toBeLessThanOrEqual(1n);
      }),
    );
  });
});

describe('比例, 定额, 保底', () => {
  it('T-4: 3 % of net receipts, and a return gives the rebate back', () => {
    expect(formatFen(accrueRate(yuan('920000'), ppm(30_000n)))).toBe('27600.00');
    expect(formatFen(accrueRate(yuan('-80000'), ppm(30_000n)))).toBe('-2400.00');
  });

  it('T-7: 1 %, at least 20,000', () => {
    const amount = accrueRate(yuan('1500000'), ppm(10_000n));
    expect(formatFen(applyFloorAndCap(amount, yuan('20000'), null))).toBe('20000.00');
  });

  it('floor and cap hold the amount between them', () => {
    const money = fc.bigInt(-(10n ** 9n), 10n ** 9n).map(fen);
    fc.assert(
      fc.property(money, money, money, (amount, a, b) => {
        const [floor, cap] = a < b ? [a, b] : [b, a];
        const bound = applyFloorAndCap(amount, floor, cap);
        expect(bound >= floor && bound <= cap).toBe(true);
        if (amount >= floor && amount <= cap) expect(bound).toBe(amount);
        expect(applyFloorAndCap(amount, null, null)).toBe(amount);
      }),
    );
  });

  it('T-9: compound units, 30 stores, 4 issues x 2 images, 6 festivals, 2 refurbishments', () => {
    const parts = [
      accrueUnits(yuan('100'), [30n, 4n, 2n]),
      accrueUnits(yuan('2000'), [30n]),
      accrueUnits(yuan('2000'), [30n]),
      accrueUnits(yuan('200'), [30n, 6n]),
      accrueUnits(yuan('3000'), [2n]),
    ];
    expect(parts.map(formatFen)).toEqual([
      '24000.00',
      '60000.00',
      '60000.00',
      '36000.00',
      '6000.00',
    ]);
    const sum = fen(parts.reduce((a, b) => a + b, 0n));
    const sales = yuan('7200000');
    const rebates = fen(
      accrueRate(sales, ppm(85_000n)) + accrueTiers(sales, court, 'whole').amount,
    );
    expect(formatFen(sum)).toBe('186000.00');
    expect(formatFen(rebates)).toBe('756000.00');
    expect(rateOf(sum, sales)).toBe(25_833n);
    expect(rateOf(fen(sum + rebates), sales)).toBe(130_833n);
  });

  it.each([
    ['80000', '20000.00', '60000.00'],
    ['100000', '20000.00', '80000.00'],
    ['150000', '27500.00', '122500.00'],
  ])('T-1 联营保底 at sales %s', (sales, takes, left) => {
    const taken = accrueGuarantee(yuan(sales), yuan('100000'), ppm(200_000n), ppm(150_000n));
    expect(formatFen(taken)).toBe(takes);
    expect(formatFen(fen(yuan(sales) - taken))).toBe(left);
  });

  it('T-5: one rebate on two VAT rates', () => {
    const parts = splitByTaxRate(ppm(50_000n), [
      { vatRate: ppm(130_000n), amount: yuan('700000') },
      { vatRate: ppm(90_000n), amount: yuan('300000') },
    ]);
    expect(parts.map((part) => [part.amount, part.net, part.tax].map(formatFen))).toEqual([
      ['35000.00', '30973.45', '4026.55'],
      ['15000.00', '13761.47', '1238.53'],
    ]);
  });

  it('T-13: 11,300 returned at 13 % takes back 1,300.00 of input VAT', () => {
    const [part] = splitByTaxRate(ppm(10_000n), [
      { vatRate: ppm(130_000n), amount: yuan('1130000') },
    ]);
    expect(part && formatFen(part.amount)).toBe('11300.00');
    expect(part && formatFen(part.tax)).toBe('1300.00');
  });
});
