import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseLines } from '../../../test/make/contractSheet.ts';
import type { Month } from '../values/day.ts';
import { type Fen, fen, formatFen, parseFen, sumFen } from '../values/money.ts';
import { formatRate, ppm } from '../values/rate.ts';
import { costOfDays } from './daysCost.ts';
import { bridgeContract, bridgeYears, isBalanced } from './feeBridge.ts';
import { forecastFees } from './feeForecast.ts';
import { overOf } from './feeOutlook.ts';
import { type FeeFact, type FeeRate, foldFeeRates } from './feeRate.ts';
import { FEES as fees } from './fees.ts';
import { costNetOfTax, paperOfFee, standardVat } from './taxCost.ts';
import { daysOfTerm, termOfDays } from './termDays.ts';
import { watchTiers } from './tierWatch.ts';
import { changeOf, moveBases, tryOut } from './whatIf.ts';

const yuan = (text: string): Fen => parseFen(text) as Fen;
const basis = { fees, vat: standardVat };
const fact = (said: Partial<FeeFact>): FeeFact => ({
  ...{ chain: '华联', contract: 'C-1', month: '2026-03', region: null, format: null },
  ...{ kind: 'fee', fee: null, isCredit: false, lines: 1 },
  ...{ theirs: fen(0n), ours: fen(0n), net: fen(0n), undone: fen(0n), named: fen(0n), ...said },
});
const taken = (fee: FeeFact['fee'], amount: string, said: Partial<FeeFact> = {}): FeeFact =>
  fact({ fee, theirs: fen(-yuan(amount)), ours: fen(-yuan(amount)), ...said });
const goods = (amount: string, net: string): FeeFact =>
  fact({ kind: 'receipt', theirs: yuan(amount), ours: yuan(amount), net: yuan(net) });
const termsOf = (...lines: string[]) => parseLines(...lines).terms;

describe('总费用率 (N01, handbook §2.5, §8)', () => {
  const { total } = foldFeeRates(
    [
      goods('2328000', '2060176.99'),
      taken('rebate', '139680'),
      taken('promotionService', '80000'),
      taken('fine', '24000'),
    ],
    ({ chain }) => chain,
    basis,
  );

  it('10,000 costs 8,849.56 as red letter, 9,433.96 as service, 10,000 without an invoice', () => {
    const costs = (['rebate', 'dm', 'fine'] as const).map((fee) =>
      formatFen(costNetOfTax(yuan('10000'), paperOfFee(fees[fee])).cost),
    );
    expect(costs).toEqual(['8849.56', '9433.96', '10000.00']);
    for (const { source, since } of Object.values(standardVat)) {
      expect(source).toMatch(/增值税/);
      expect(since).toMatch(/^20\d\d-\d\d-\d\d$/);
    }
  });

  it('243,680 of 2,328,000 is 10.47 % with tax, 223,082.32 of 2,060,176.99 10.83 % without', () => {
    expect([formatFen(total.cost), formatFen(total.net)]).toEqual(['243680.00', '223082.32']);
    expect([total.rate, total.netRate].map((rate) => rate && formatRate(rate))).toEqual([
      '10.4674%',
      '10.8283%',
    ]);
  });

  it('tells fixed from promotional by the book that it is given, not by one of its own', () => {
    const { byNature } = total;
    expect([byNature.fixed, byNature.promotion, byNature.variable].map(formatFen)).toEqual([
      '139680.00',
      '80000.00',
      '24000.00',
    ]);
    const other = { ...fees, rebate: { ...fees.rebate, nature: 'promotion' as const } };
    const moved = foldFeeRates([taken('rebate', '100')], () => '', { ...basis, fees: other });
    expect(formatFen(moved.total.byNature.promotion)).toBe('100.00');
  });

  it('what is given back lowers the cost; without goods there is no rate', () => {
    const back = fact({ fee: 'dm', isCredit: true, theirs: yuan('30'), ours: yuan('30') });
    const { total: own } = foldFeeRates([taken('dm', '100'), back], () => '', basis);
    expect([own.taken, own.returned, own.cost].map(formatFen)).toEqual([
      '100.00',
      '30.00',
      '70.00',
    ]);
    expect([own.rate, own.netRate, own.kinds[0]?.rate]).toEqual([null, null, null]);
  });

  it('a charge that its statement takes back was not right; a credit tells what of it names no charge', () => {
    const pair = { undone: fen(-20_000n) };
    const charges = taken('dm', '350', { ours: fen(-30_000n), ...pair });
    const credits = { fee: 'dm', isCredit: true, theirs: yuan('230'), ours: yuan('230') } as const;
    const { total: own } = foldFeeRates(
      [charges, fact({ ...credits, named: yuan('200') })],
      () => '',
      basis,
    );
    expect([own.taken, own.right, own.returned, own.loose].map(formatFen)).toEqual([
      ...['350.00', '100.00', '230.00', '30.00'],
    ]);
    expect(formatFen(overOf(own))).toBe('20.00');
  });
});

describe('账期折点 (handbook §2.5)', () => {
  it('15 days more on 2.4 m at 5 % are 4,931.51 a year, 0.21 point, and 98,630.14 out', () => {
    const { cash, cost, points } = costOfDays(yuan('2400000'), 1500, ppm(50_000n));
    expect([cash, cost].map(formatFen)).toEqual(['98630.14', '4931.51']);
    expect(formatRate(points ?? ppm(0n))).toBe('0.2055%');
  });

  it('75 days on 2,328,000 bind 478,356.16, at 5 % 23,917.81', () => {
    const { cash, cost } = costOfDays(yuan('2328000'), 7500, ppm(50_000n));
    expect([cash, cost].map(formatFen)).toEqual(['478356.16', '23917.81']);
  });

  it('reads the days of a term; words without a day give none', () => {
    expect(daysOfTerm('到货60天')).toBe(6000);
    expect(daysOfTerm('月结45')).toBe(5972);
    expect(daysOfTerm('月结')).toBeNull();
  });

  it('days that are moved become a term of the form that it had, else 到货N天', () => {
    expect(termOfDays('月结45天', 4_472)).toBe('月结30天');
    expect(termOfDays('月结45天', 5_972)).toBe('月结45天');
    expect(termOfDays('收票后45天', 6_000)).toBe('收票后60天');
    expect(termOfDays('到货60天', 9_000)).toBe('到货90天');
    expect(termOfDays('月结', 4_500)).toBe('到货45天');
    expect(termOfDays(null, 6_000)).toBe('到货60天');
    for (const term of ['月结45天', '到货60天', '次月结30+15'])
      for (const days of [2_000, 4_500, 7_500])
        expect(Math.abs((daysOfTerm(termOfDays(term, days)) ?? 0) - days)).toBeLessThanOrEqual(50);
  });
});

describe('预测和试算 (N04)', () => {
  const bases = { 'net included': yuan('2400000'), 'gross included': yuan('2400000') };
  const assume = (lines: readonly string[], moved = 0n) => ({
    ...{ terms: termsOf(...lines), bases: moveBases(bases, ppm(moved)), counts: new Map() },
    ...{ days: 7500, interest: ppm(50_000n), happened: [] },
  });

  it('月返 2 % and 600 a month on 2.4 m are 2.3 %, net of tax clause by clause', () => {
    const found = forecastFees(termsOf('月返 2%', '信息费 每月600元'), bases, new Map(), basis);
    expect([found.cost, found.net].map(formatFen)).toEqual(['55200.00', '49270.33']);
    expect(found.rate && formatRate(found.rate)).toBe('2.3%');
    expect(formatFen(found.byNature.fixed)).toBe('55200.00');
  });

  it('100,000 fixed are 4.17 % of 2.4 m and 3.33 % of 3.0 m: the denominator grows', () => {
    const [agreed, more] = [0n, 250_000n].map((moved) =>
      tryOut(assume(['年节费 每年100000元'], moved), basis),
    );
    expect([agreed?.forecast.rate, more?.forecast.rate]).toEqual([41667n, 33333n]);
    if (!agreed || !more) throw new Error('nothing tried');
    const change = changeOf(agreed, more);
    expect([change.cost, change.points]).toEqual([0n, -8334n]);
    expect(formatFen(change.cash ?? fen(0n))).toBe('123287.68');
  });

  it('a ladder tells both cliffs: 80,000 more costs 19,150 more', () => {
    const ladder = '年返 300万以上0.5%，375万以上1% 全额';
    const { cliffs } = tryOut(
      { ...assume([ladder]), bases: { 'net included': yuan('3670000') } },
      basis,
    );
    expect(
      cliffs.map(({ to, distance, change }) => [to, ...[distance, change].map(formatFen)]),
    ).toEqual([
      ['up', '80000.00', '19150.00'],
      ['down', '670000.01', '-18350.00'],
    ]);
  });

  it('watches the running year on what it becomes, in both directions', () => {
    const month = (n: number) => ({
      month: `2026-0${n}` as Month,
      bases: { 'net included': yuan('300000') },
    });
    const [watched] = watchTiers(termsOf('年返 300万以上0.5%，375万以上1% 全额'), [
      month(1),
      month(2),
    ]);
    expect([watched?.soFar, watched?.forecast].map((each) => formatFen(each ?? fen(0n)))).toEqual([
      '600000.00',
      '3600000.00',
    ]);
    expect(watched?.cliffs.map(({ to, distance }) => [to, formatFen(distance)])).toEqual([
      ['up', '150000.00'],
      ['down', '600000.01'],
    ]);
    expect(watchTiers(termsOf('月返 2%'), [month(1)])).toEqual([]);
  });
});

describe('费用桥', () => {
  it('100 on 1,000 became 180 on 2,000: the turnover +100, DM -20', () => {
    const side = (base: string, cost: string) => ({
      ...{ base: yuan(base), cost: yuan(cost) },
      kinds: [{ fee: 'dm' as const, cost: yuan(cost) }],
    });
    const bridge = bridgeYears(side('1000', '100'), side('2000', '180'));
    expect(bridge.steps.map(({ of, amount }) => [of, formatFen(amount)])).toEqual([
      ['sales', '100.00'],
      ['kind', '-20.00'],
    ]);
  });

  it('from what is right to what was taken', () => {
    const over = taken('dm', '450', { ours: fen(-30_000n) });
    const back = fact({ fee: 'dm', isCredit: true, theirs: yuan('50') });
    const { total } = foldFeeRates([over, back], () => '', basis);
    const { start, steps, end } = bridgeContract(total);
    expect([start, ...steps.map(({ amount }) => amount), end].map(formatFen)).toEqual([
      '300.00',
      '150.00',
      '-50.00',
      '400.00',
    ]);
  });
});

describe('费用率的法则', () => {
  const amounts = fc.bigInt(-(10n ** 10n), 10n ** 10n).map(fen);
  const facts = fc.array(
    fc.record({
      chain: fc.constantFrom('甲', '乙'),
      contract: fc.constantFrom('C-1', 'C-2', ''),
      month: fc.constantFrom('2026-01', '2026-02'),
      region: fc.constantFrom('华东', '华北', null),
      format: fc.constantFrom('hypermarket', null),
      kind: fc.constantFrom('receipt' as const, 'return' as const, 'fee' as const),
      fee: fc.constantFrom('dm' as const, 'rebate' as const, 'fine' as const, null),
      ...{ isCredit: fc.boolean(), lines: fc.constant(1) },
      ...{ theirs: amounts, ours: amounts, net: amounts, undone: amounts, named: amounts },
    }),
    { maxLength: 40 },
  );
  const groupings = [
    ({ chain }: FeeFact) => chain,
    ({ contract }: FeeFact) => contract,
    ({ region }: FeeFact) => region ?? '',
    ({ format }: FeeFact) => format ?? '',
    ({ month }: FeeFact) => month,
  ];
  const sums = ['base', 'baseNet', 'taken', 'right', 'returned', 'loose', 'cost', 'net'] as const;

  it('every grouping adds up to the whole to the fen, 未分配 among it; bridges are balanced', () => {
    fc.assert(
      fc.property(facts, (own) => {
        const { total } = foldFeeRates(own, () => '', basis);
        for (const groupOf of groupings) {
          const { groups, total: same } = foldFeeRates(own, groupOf, basis);
          expect(same).toEqual(total);
          for (const of of sums)
            expect(sumFen([...groups.values()].map((each) => each[of]))).toBe(total[of]);
          const parts = [...groups.values()];
          for (const nature of ['fixed', 'variable', 'promotion', 'unknown'] as const)
            expect(sumFen(parts.map(({ byNature }) => byNature[nature]))).toBe(
              total.byNature[nature],
            );
          const [first, second] = parts as [FeeRate?, FeeRate?];
          if (first && second) expect(isBalanced(bridgeYears(first, second))).toBe(true);
        }
        expect(isBalanced(bridgeContract(total))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
