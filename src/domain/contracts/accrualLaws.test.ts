import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseLines } from '../../../test/make/contractSheet.ts';
import { type Fen, fen, formatFen, parseFen, sumFen } from '../values/money.ts';
import { applyRate, type Ppm, ppm } from '../values/rate.ts';
import { accrueGuarantee, accrueTiers } from './accrue.ts';
import { accrueTerm } from './accrueTerm.ts';
import type { Term, Tier, TierMode } from './term.ts';
import { allocateToStores, topUpFloors, trueUp } from './trueUp.ts';

const runs = { numRuns: 1000 };
const yuan = (text: string): Fen => parseFen(text) ?? fen(0n);
const termOf = (wording: string): Term => {
  const contract = parseLines(wording);
  expect(contract.asked, wording).toEqual([]);
  return contract.terms[0] as Term;
};
const due = (term: Term, base: Fen, capBase?: Fen): Fen =>
  accrueTerm(term, { base, ...(capBase === undefined ? {} : { capBase }) })?.amount ?? fen(-1n);
const dueOf = (wording: string, base: string): string =>
  formatFen(due(termOf(wording), yuan(base)));

const money = (most: bigint) => fc.bigInt(0n, most).map(fen);
const signed = fc.bigInt(-(10n ** 11n), 10n ** 11n).map(fen);
const rates = fc.bigInt(0n, 300_000n).map(ppm);
const modes = fc.constantFrom<TierMode>('whole', 'marginal', 'overBase');
const step = fc.tuple(fc.bigInt(1n, 10n ** 10n), fc.bigInt(0n, 30_000n), fc.boolean());
const ladders = fc.array(step, { minLength: 1, maxLength: 5 }).map((steps) => {
  let from = 0n;
  let rate = 0n;
  return steps.map(([wide, more, inclusive]): Tier => {
    from += wide;
    rate += more;
    return { from: fen(from), inclusive, rate: ppm(rate), lump: null };
  });
});
const lumps = ladders.map((steps) =>
  steps.map((tier) => ({ ...tier, rate: null, lump: fen(tier.rate as bigint) })),
);
const year = fc.array(signed, { minLength: 1, maxLength: 12 });
const silent = termOf('月返 1%');
const rateTerm = (rate: Ppm, more: Partial<Term> = {}): Term => ({ ...silent, rate, ...more });
const tierTerm = (tiers: Tier[], tierMode: TierMode, more: Partial<Term> = {}): Term => ({
  ...silent,
  calc: 'tiers',
  rate: null,
  tiers,
  tierMode,
  period: 'year',
  ...more,
});

describe('台阶的法则', () => {
  it('rising ladders never earn less for more, in every mode; 定额 too', () => {
    fc.assert(
      fc.property(ladders, modes, signed, money(10n ** 10n), (tiers, mode, base, more) => {
        const term = tierTerm(tiers, mode);
        expect(due(term, fen(base + more))).toBeGreaterThanOrEqual(due(term, base));
      }),
      runs,
    );
    fc.assert(
      fc.property(lumps, signed, money(10n ** 10n), (tiers, base, more) => {
        const term = tierTerm(tiers, 'lump');
        expect(due(term, fen(base + more))).toBeGreaterThanOrEqual(due(term, base));
      }),
      runs,
    );
  });

  it('the order of the steps says nothing', () => {
    const shuffled = ladders.chain((tiers) =>
      fc.tuple(fc.constant(tiers), fc.shuffledSubarray(tiers, { minLength: tiers.length })),
    );
    fc.assert(
      fc.property(shuffled, modes, signed, ([tiers, others], mode, base) => {
        expect(accrueTiers(base, others, mode).amount).toBe(accrueTiers(base, tiers, mode).amount);
      }),
      runs,
    );
  });

  it('达到 and 超过 differ only on the step itself', () => {
    fc.assert(
      fc.property(ladders, modes, signed, (tiers, mode, base) => {
        const at = (inclusive: boolean) =>
          accrueTiers(
            base,
            tiers.map((tier) => ({ ...tier, inclusive })),
            mode,
          ).amount;
        if (tiers.every((tier) => tier.from !== base)) expect(at(true)).toBe(at(false));
        else expect(at(true)).toBeGreaterThanOrEqual(at(false));
      }),
      runs,
    );
  });
});

describe('封顶与保底的法则', () => {
  it('a period is never below its floor nor above its cap, in money and in percent', () => {
    const bounds = fc.tuple(money(10n ** 8n), money(10n ** 8n), rates, money(10n ** 10n));
    fc.assert(
      fc.property(rates, signed, bounds, (rate, base, [a, b, share, capBase]) => {
        const [floor, cap] = a < b ? [a, b] : [b, a];
        const money = rateTerm(rate, { floor, cap, capPer: 'month' });
        expect(due(money, base)).toBeGreaterThanOrEqual(floor);
        expect(due(money, base)).toBeLessThanOrEqual(cap);
        const of = { of: 'sales', tax: 'included', said: true } as const;
        const both = { ...money, floor: null, capShare: { rate: share, base: of } };
        expect(due(both, base, capBase)).toBeLessThanOrEqual(applyRate(capBase, share));
        expect(due(both, base, capBase)).toBeLessThanOrEqual(cap);
      }),
      runs,
    );
  });

  it('a cap or floor of another window leaves the period as it is', () => {
    fc.assert(
      fc.property(rates, signed, money(10n ** 8n), (rate, base, sum) => {
        const wide = rateTerm(rate, { cap: sum, capPer: 'year', floor: sum, floorPer: 'year' });
        expect(due(wide, base)).toBe(applyRate(base, rate));
      }),
      runs,
    );
  });

  it('T-1: the guarantee in plain words is the formula, whatever is sold', () => {
    const term = termOf('联营扣点20%，月保底销售额10万元，超出部分15%');
    fc.assert(
      fc.property(money(10n ** 9n), (sales) => {
        const formula = accrueGuarantee(sales, yuan('100000'), ppm(200_000n), ppm(150_000n));
        expect(due(term, sales)).toBe(formula);
      }),
      runs,
    );
  });
});

describe('负的净进货', () => {
  it('a percentage is given back as it was taken, to the 分', () => {
    fc.assert(
      fc.property(rates, money(10n ** 11n), (rate, base) => {
        expect(due(rateTerm(rate), fen(-base))).toBe(-due(rateTerm(rate), base));
      }),
      runs,
    );
  });

  it('a ladder earns nothing below its first step and never turns negative', () => {
    fc.assert(
      fc.property(ladders, modes, money(10n ** 11n), (tiers, mode, base) => {
        expect(due(tierTerm(tiers, mode), fen(-base))).toBe(0n);
      }),
      runs,
    );
  });

  it('a share cap of a negative base lets nothing be taken', () => {
    const of = { of: 'net', tax: 'included', said: true } as const;
    const term = { ...termOf('促销服务费 5000元/月'), capShare: { rate: ppm(20_000n), base: of } };
    expect(formatFen(due(term, yuan('-100')))).toBe('0.00');
    expect(formatFen(due(term, yuan('100000')))).toBe('2000.00');
  });
});

const totalsOf = (months: readonly Fen[]): Fen[] => {
  let sum = 0n;
  return months.map((month) => {
    sum += month;
    return fen(sum);
  });
};

describe('累计计提与补差', () => {
  const earned = (tiers: Tier[], mode: TierMode) => (base: Fen) =>
    accrueTiers(base, tiers, mode).amount;

  it('all closings together are the result of the year, whatever was forecast', () => {
    const forecasts = fc.array(fc.option(signed), { minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(ladders, modes, year, forecasts, (tiers, mode, months, guesses) => {
        const totals = totalsOf(months);
        const last = totals.length - 1;
        const closings = totals.map((soFar, i) => ({
          soFar,
          forecast: i === last ? null : (guesses[i] ?? null),
        }));
        const added = trueUp(closings, earned(tiers, mode));
        const whole = totals[last] as Fen;
        expect(sumFen(added)).toBe(earned(tiers, mode)(whole));
      }),
      runs,
    );
  });

  it('the months in another order give the same year, and no 分 is lost by month', () => {
    const shuffled = year.chain((months) =>
      fc.tuple(fc.constant(months), fc.shuffledSubarray(months, { minLength: months.length })),
    );
    fc.assert(
      fc.property(rates, shuffled, (rate, [months, others]) => {
        const byRate = (base: Fen) => applyRate(base, rate);
        const close = (list: readonly Fen[]) =>
          trueUp(
            totalsOf(list).map((soFar) => ({ soFar, forecast: null })),
            byRate,
          );
        expect(sumFen(close(months))).toBe(byRate(sumFen(months)));
        expect(sumFen(close(others))).toBe(sumFen(close(months)));
      }),
      runs,
    );
  });

  it('returns after the year claw back what they had earned', () => {
    fc.assert(
      fc.property(
        ladders,
        modes,
        money(10n ** 11n),
        money(10n ** 10n),
        (tiers, mode, sold, back) => {
          const closings = [sold, fen(sold - back)].map((soFar) => ({ soFar, forecast: null }));
          const [first = fen(0n), second = fen(0n)] = trueUp(closings, earned(tiers, mode));
          expect(second).toBeLessThanOrEqual(0n);
          expect(first + second).toBe(earned(tiers, mode)(fen(sold - back)));
        },
      ),
      runs,
    );
  });

  it('T-14: accrued on the forecast step, +9,000, +9,500, -5,000, +4,750', () => {
    const term = termOf('年返 达到300万返0.5%，达到375万返1% 全额');
    const closings = [
      ['900000', '4000000'],
      ['1850000', '4000000'],
      ['2700000', '3600000'],
      ['3650000', null],
    ].map(([soFar, forecast]) => ({
      soFar: yuan(soFar as string),
      forecast: forecast === null ? null : yuan(forecast as string),
    }));
    expect(trueUp(closings, (base) => due(term, base)).map(formatFen)).toEqual([
      '9000.00',
      '9500.00',
      '-5000.00',
      '4750.00',
    ]);
  });

  it('V6: 0, 140, and the final settlement net of what was paid: 940', () => {
    const term = termOf('年返 达到5000元返2%，达到20000元返4% 全额');
    const closings = ['3000', '7000', '27000'].map((soFar) => ({
      soFar: yuan(soFar),
      forecast: null,
    }));
    expect(trueUp(closings, (base) => due(term, base)).map(formatFen)).toEqual([
      '0.00',
      '140.00',
      '940.00',
    ]);
  });

  it('V8: a floor of 10,000 a quarter tops up 5,000, or 3,000 when it runs on', () => {
    const quarters = [yuan('12000'), yuan('5000')];
    expect(topUpFloors(quarters, yuan('10000'), false).map(formatFen)).toEqual(['0.00', '5000.00']);
    expect(topUpFloors(quarters, yuan('10000'), true).map(formatFen)).toEqual(['0.00', '3000.00']);
  });

  it('V8: what was topped up counts as had: 12,000, 5,000 and 9,000 add 0, 3,000 and 1,000', () => {
    const quarters = ['12000', '5000', '9000'].map(yuan);
    expect(topUpFloors(quarters, yuan('10000'), true).map(formatFen)).toEqual([
      ...['0.00', '3000.00', '1000.00'],
    ]);
    expect(topUpFloors(quarters, yuan('10000'), false).map(formatFen)).toEqual([
      ...['0.00', '5000.00', '1000.00'],
    ]);
  });

  it('T-14: net returns so far earn nothing of a forecast, however small it is', () => {
    const closing = { soFar: yuan('-10000'), forecast: fen(1n) };
    expect(trueUp([closing], (base) => applyRate(base, ppm(30_000n)))).toEqual([0n]);
  });

  it('topped up, every period or the run of them is at its floor', () => {
    fc.assert(
      fc.property(year, money(10n ** 9n), fc.boolean(), (list, floor, runsOn) => {
        const added = topUpFloors(list, floor, runsOn);
        let had = 0n;
        for (const [i, amount] of list.entries()) {
          const more = added[i] ?? fen(0n);
          expect(more).toBeGreaterThanOrEqual(0n);
          had += amount + more;
          if (runsOn) expect(had).toBeGreaterThanOrEqual(floor * BigInt(i + 1));
          else expect(amount + more).toBeGreaterThanOrEqual(floor);
        }
      }),
      runs,
    );
  });
});

describe('总部返利分摊到店', () => {
  const stores = fc.dictionary(fc.string({ minLength: 1, maxLength: 6 }), signed, {
    minKeys: 1,
    maxKeys: 20,
  });

  it('no 分 is lost, and the order of the stores says nothing', () => {
    fc.assert(
      fc.property(stores, signed, (bases, amount) => {
        const list = Object.entries(bases);
        const shares = allocateToStores(amount, new Map(list));
        expect(sumFen(shares.values())).toBe(amount);
        const turned = allocateToStores(amount, new Map(list.toReversed()));
        for (const [key, share] of shares) expect(turned.get(key)).toBe(share);
      }),
      runs,
    );
  });

  it('V5: a store with net returns gets nothing, without purchases all get equal shares', () => {
    const split = (amount: string, ...bases: string[]) => {
      const stores = new Map(bases.map((base, n) => [`S${n}`, yuan(base)]));
      return [...allocateToStores(yuan(amount), stores).values()].map(formatFen);
    };
    expect(split('900', '200', '-50', '100')).toEqual(['600.00', '0.00', '300.00']);
    expect(split('900', '200', '0', '100')).toEqual(['600.00', '0.00', '300.00']);
    expect(split('10.01', '0', '-3')).toEqual(['5.01', '5.00']);
    expect(split('900')).toEqual([]);
  });

  it('V5: 24,000 of the headquarters is 2,400 a store; store by store it were nothing', () => {
    const wording = '年返 100万返0.5%，125万返1%，156.25万返1.5%';
    const keys = Array.from({ length: 10 }, (_, i) => `S${i}`);
    const bases = new Map(keys.map((key) => [key, yuan('160000')]));
    const whole = due(termOf(wording), sumFen(bases.values()));
    expect(formatFen(whole)).toBe('24000.00');
    expect([...allocateToStores(whole, bases).values()].map(formatFen)).toEqual(
      keys.map(() => '2400.00'),
    );
    expect(dueOf(wording, '160000')).toBe('0.00');
  });
});

describe('从文字到金额', () => {
  const tiers = '年返 100万以上0.5%，125万以上1%，156.25万以上1.5%';
  it.each([
    [`${tiers} 全额`, '1300000', '13000.00'],
    [`${tiers} 全额`, '2000000', '30000.00'],
    [`${tiers} 分段累进`, '1300000', '1750.00'],
    [`${tiers} 分段累进`, '2000000', '10937.50'],
    ['年返 1000元以内10%，超过1000元部分25%', '2000', '350.00'],
    ['年返 超过0元返10%，超过1000元返25% 全额', '2000', '500.00'],
    ['年返 >0返10%；>100元返20%；>300元返30% 分段', '3800', '1100.00'],
    ['年返 >0返10%；>100元返20%；>300元返30% 分段', '1000', '260.00'],
    ['无条件返利 1% 每月保底2万', '1500000', '20000.00'],
    ['年返 达到600万返2%，达到1000万返2.5%，封顶2.2%', '10000000', '220000.00'],
    ['月返 3% 封顶1万', '1000000', '10000.00'],
    ['增长返利 同比增长10%返1%，去年同期500万', '5499999.99', '0.00'],
    ['增长返利 同比增长10%返1%，去年同期500万', '5500000', '55000.00'],
    ['联营扣率25%，月保底毛利2万元', '60000', '20000.00'],
    ['联营扣率25%，月保底毛利2万元', '100000', '25000.00'],
  ])('%s at %s', (wording, base, amount) => {
    expect(dueOf(wording, base)).toBe(amount);
  });

  it('T-9: 100元/店/期/图 for 30 stores, 4 issues, 2 images', () => {
    const term = termOf('直邮 100元/店/期/图');
    expect(accrueTerm(term, { base: fen(0n), quantities: [30n, 4n, 2n] })?.amount).toBe(
      yuan('24000'),
    );
    expect(accrueTerm(term, { base: fen(0n), quantities: [30n] })).toBeNull();
  });

  it('only a ladder has steps: what else is due stands on none', () => {
    const of = (text: string, quantities: bigint[] = []) =>
      accrueTerm(termOf(text), { base: yuan('10000'), quantities });
    expect(of('月返 1%')).toEqual({ amount: yuan('100'), tier: -1 });
    expect(of('年节费 2000元/店/节', [3n, 2n])).toEqual({ amount: yuan('12000'), tier: -1 });
    expect(accrueTerm({ ...silent, calc: 'free' }, { base: yuan('10000') })).toEqual({
      ...{ amount: 0n, tier: -1 },
    });
    const lump = { ...silent, calc: 'lump', price: yuan('5000') } as const;
    expect(accrueTerm(lump, { base: fen(0n) })).toEqual({ amount: yuan('5000'), tier: -1 });
  });
});
