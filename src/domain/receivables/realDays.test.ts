import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeWorkCalendar } from '../calendar/workCalendar.ts';
import { readPayTerm } from '../contracts/payTerm.ts';
import { addDays, type Day, daysBetween } from '../values/day.ts';
import { fen, sumFen, zeroFen } from '../values/money.ts';
import { ppm } from '../values/rate.ts';
import { reportDays } from './daysReport.ts';
import {
  dayLegs,
  followGoods,
  holdAgainstLaw,
  lessReturns,
  type PaidStatement,
} from './realDays.ts';
import { spreadDays } from './weighedDays.ts';

const day = (text: string) => text as Day;
const calendar = makeWorkCalendar([], []);
const termOf = (text: string) => {
  const read = readPayTerm(text);
  if ('ask' in read) throw new Error(`${text}: ${read.ask}`);
  return read.term;
};
const statement = (own: Partial<PaidStatement>): PaidStatement => ({
  ...{ term: null, planned: null, statement: null, invoice: null, stated: fen(100_000n), paid: [] },
  ...own,
});
const received = [{ receipt: day('2026-03-10'), amount: fen(100_000n) }];

describe('issue 5, 4: 实际账期 on real deliveries', () => {
  it.each([
    ['D1', '到货60天', {}, '2026-05-09', { term: 60 }],
    ['D2', '月结45', {}, '2026-05-15', { cutoff: 21, term: 45 }],
    [
      'D3',
      '月结30天，自对账日起算',
      { statement: '2026-03-20' },
      '2026-04-20',
      { event: 10, term: 31 },
    ],
    ['D4', '次月结30', {}, '2026-05-01', { cutoff: 21, term: 31 }],
    ['D5', '次月结30+15', {}, '2026-05-15', { cutoff: 21, term: 45 }],
    ['D6', '月结30天，每月5/15/25付款', {}, '2026-05-05', { cutoff: 21, term: 30, payDay: 5 }],
    ['D7', '开票后45天', { invoice: '2026-04-08' }, '2026-05-23', { event: 29, term: 45 }],
    ['D8', '送货次月60天内', {}, '2026-05-31', { cutoff: 21, term: 61 }],
    [
      'D9',
      '收货账期30天+对账7天',
      { statement: '2026-04-12' },
      '2026-04-19',
      { event: 33, term: 7 },
    ],
    ['D10', '半月结15天', {}, '2026-03-30', { cutoff: 5, term: 15 }],
  ] as const)('%s %s: each day belongs to a leg', (_, text, known, due, legs) => {
    const facts = statement({ term: termOf(text), ...(known as object) });
    const [money] = followGoods(received, facts, calendar);
    expect(money?.due).toBe(due);
    const found = Object.entries(money?.legs ?? {}).filter(
      ([leg, n]) => n !== 0 && leg !== 'holiday',
    );
    expect(Object.fromEntries(found)).toEqual(legs);
  });

  it('D11 实销实结 gives no day by itself: its money is followed, and no due day is made up', () => {
    expect(readPayTerm('实销实结')).toHaveProperty('ask');
    const paid = [{ day: day('2026-04-20'), amount: fen(100_000n) }];
    const money = followGoods(received, statement({ paid }), calendar);
    expect(money).toMatchObject([{ due: null, paid: '2026-04-20', legs: null }]);
    expect(reportDays(money, ppm(30_000n), day('2026-06-01'))).toMatchObject({
      ...{ untold: 100_000n, due: null, real: { mean: 4_100 }, legs: [] },
    });
  });

  it('money stands for all goods of its statement alike, and what has not come as well', () => {
    const goods = [...received, { receipt: day('2026-03-20'), amount: fen(300_000n) }];
    const paid = [
      { day: day('2026-05-15'), amount: fen(180_000n) },
      { day: day('2026-05-25'), amount: fen(90_000n) },
    ];
    const facts = statement({ term: termOf('月结45'), stated: fen(360_000n), paid });
    const money = followGoods(goods, facts, calendar);
    expect(money.map(({ receipt, amount, paid: on }) => [receipt, amount, on])).toEqual([
      ['2026-03-10', 50_000n, '2026-05-15'],
      ['2026-03-10', 25_000n, '2026-05-25'],
      ['2026-03-10', 25_000n, null],
      ['2026-03-20', 150_000n, '2026-05-15'],
      ['2026-03-20', 75_000n, '2026-05-25'],
      ['2026-03-20', 75_000n, null],
    ]);
    const row = reportDays(money, ppm(50_000n), day('2026-06-08'));
    // 66 and 76 days for a quarter, 56 and 66 for the rest; just half came by the 56th day.
    expect(row.real).toEqual({ amount: 300_000n, mean: 6_183, min: 56, median: 6_100, max: 76 });
    expect(row).toMatchObject({ paid: 300_000n, open: 100_000n, waiting: { mean: 8_250 } });
    // 61.83 days at 5 % a year.
    expect(row.points).toBe(8_470n);
  });

  it('returns are taken from the earliest goods', () => {
    const goods = [
      { receipt: day('2026-03-20'), amount: fen(50_000n) },
      { receipt: day('2026-03-10'), amount: fen(100_000n) },
    ];
    const left = (returned: bigint) =>
      lessReturns(goods, fen(returned)).map(({ amount }) => amount);
    expect(left(30_000n)).toEqual([70_000n, 50_000n]);
    expect(left(120_000n)).toEqual([0n, 30_000n]);
    expect(left(0n)).toEqual([100_000n, 50_000n]);
  });

  it('T-10: 300,000.00 paid 20 days late is 3,000.00; both rules stand beside what was agreed', () => {
    const goods = [{ receipt: day('2026-03-01'), amount: fen(30_000_000n) }];
    const facts = { term: termOf('到货60天'), stated: fen(30_000_000n) };
    const paid = [{ day: day('2026-05-20'), amount: fen(30_000_000n) }];
    const of = (own: Partial<PaidStatement>, today = '2026-06-01') =>
      holdAgainstLaw(followGoods(goods, statement({ ...facts, ...own }), calendar), day(today));
    expect(of({ paid })).toMatchObject([
      {
        law: { code: 'fairTrade2006' },
        agreedOver: 0n,
        realOver: 30_000_000n,
        realMost: 20,
        interest: null,
      },
      { law: { code: 'smePayment2025' }, realMost: 20, interest: 300_000n },
    ]);
    expect(of({ term: termOf('月结45'), paid })).toMatchObject([
      { agreedOver: 30_000_000n, agreedMost: 15, realMost: 20 },
      { interest: 300_000n },
    ]);
    expect(of({}, '2026-05-20')[1]).toMatchObject({ realOver: 30_000_000n, interest: 300_000n });
    const early = [{ receipt: day('2025-05-31'), amount: fen(100n) }];
    const before = holdAgainstLaw(followGoods(early, statement({}), calendar), day('2026-06-01'));
    expect(before[1]).toMatchObject({ realOver: 0n, interest: 0n });
  });
});

describe('加权天数', () => {
  const of = (...rows: (readonly [number, bigint])[]) =>
    spreadDays(rows.map(([days, amount]) => ({ days, amount: fen(amount) })));

  it('mean, least, median and most by money', () => {
    expect(of()).toBeNull();
    expect(of([30, 0n])).toBeNull();
    expect(of([60, 300n], [30, 100n])).toMatchObject({
      mean: 5_250,
      min: 30,
      median: 6_000,
      max: 60,
    });
    expect(of([30, 100n], [60, 100n])?.median).toBe(4_500);
    expect(of([30, 101n], [60, 100n])?.median).toBe(3_000);
    expect(of([10, 1n], [20, 1n], [90, 1n])?.median).toBe(2_000);
  });

  it('lies between least and most, and does not depend on the order or on how money is split', () => {
    const rows = fc.array(fc.tuple(fc.integer({ min: -20, max: 200 }), fc.bigInt(1n, 10n ** 9n)), {
      ...{ minLength: 1, maxLength: 12 },
    });
    fc.assert(
      fc.property(rows, (list) => {
        const found = of(...list);
        if (found === null) throw new Error('nothing found');
        expect(of(...list.toReversed())).toEqual(found);
        const halves = list.flatMap(([n, amount]) => [
          [n, amount / 2n] as const,
          [n, amount - amount / 2n] as const,
        ]);
        expect(of(...halves)).toEqual(found);
        expect(found.median).toBeGreaterThanOrEqual(found.min * 100);
        expect(found.median).toBeLessThanOrEqual(found.max * 100);
        expect(found.mean).toBeGreaterThanOrEqual(found.min * 100);
        expect(found.mean).toBeLessThanOrEqual(found.max * 100);
      }),
    );
  });

  it('the parts of goods give the goods, and the legs give the days from receipt to money', () => {
    const terms = ['到货60天', '月结45', '次月结30+15', '月结30天，每月5/15/25付款', '半月结15天'];
    const goods = fc.array(fc.tuple(fc.integer({ min: 0, max: 30 }), fc.bigInt(1n, 10n ** 8n)), {
      ...{ minLength: 1, maxLength: 8 },
    });
    const paid = fc.array(fc.tuple(fc.integer({ min: 20, max: 120 }), fc.bigInt(1n, 10n ** 8n)), {
      maxLength: 4,
    });
    fc.assert(
      fc.property(fc.constantFrom(...terms), goods, paid, (text, list, came) => {
        const at = (n: number) => addDays(day('2026-03-01'), n);
        const own = list.map(([n, amount]) => ({ receipt: at(n), amount: fen(amount) }));
        const facts = statement({
          term: termOf(text),
          paid: came.map(([n, amount]) => ({ day: at(n), amount: fen(amount) })),
        });
        const money = followGoods(own, facts, calendar);
        const sum = (rows: readonly { readonly amount: bigint }[]) =>
          sumFen([zeroFen, ...rows.map(({ amount }) => fen(amount))]);
        expect(sum(money)).toBe(sum(own));
        for (const each of money) {
          if (each.paid === null || each.legs === null) continue;
          const days = dayLegs.reduce((all, leg) => all + (each.legs?.[leg] ?? 0), 0);
          expect(days).toBe(daysBetween(each.receipt, each.paid));
        }
      }),
    );
  });
});
