import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseLines } from '../../../test/make/contractSheet.ts';
import type { Day, Month } from '../values/day.ts';
import { type Fen, fen, formatFen, sumFen } from '../values/money.ts';
import { accrueAgreement, type TermedVersion } from './agreementAccrual.ts';
import { findBackPay, postBackPay } from './backPay.ts';
import { compareTerms } from './compareTerms.ts';
import { accrueMonths, spreadYear } from './monthAccrual.ts';
import type { MonthBases } from './monthBases.ts';
import type { Term } from './term.ts';

const read = (...lines: string[]): readonly Term[] => {
  const { terms, asked } = parseLines(...lines);
  expect(asked).toEqual([]);
  return terms;
};
const one = (line: string): Term => read(line)[0] as Term;

const yuan = (amount: number): Fen => fen(BigInt(Math.round(amount * 100)));
const month = (year: number, n: number): Month => `${year}-${`${n}`.padStart(2, '0')}` as Month;

const monthsOf = (amounts: readonly number[], forecasts: readonly number[] = []): MonthBases[] =>
  amounts.map((amount, i) => ({
    month: month(2026, i + 1),
    bases: { 'net included': yuan(amount) },
    ...(forecasts[i] === undefined
      ? {}
      : { forecast: { year: { 'net included': yuan(forecasts[i] as number) } } }),
  }));

const amounts = (term: Term, months: readonly MonthBases[], counts = new Map()): string[] => {
  const found = accrueMonths(term, months, counts);
  return 'open' in found ? [found.open] : found.months.map(formatFen);
};

describe('逐月计提 (issue 5, 3)', () => {
  it('T-14: the closings of the quarters add +9,000, +9,500, -5,000, +4,750', () => {
    const ladder = one('年返 300万以上0.5%，375万以上1% 全额');
    const quarters = [0.9, 0.95, 0.85, 0.95].map((m) => m * 1_000_000);
    const months = quarters.flatMap((q) => [0, 0, q]);
    const forecasts = [4, 4, 4, 4, 4, 4, 3.6, 3.6, 3.6].map((m) => m * 1_000_000);
    const found = amounts(ladder, monthsOf(months, forecasts));
    const quarterly = [0, 3, 6, 9].map((at) =>
      sumFen(found.slice(at, at + 3).map((text) => yuan(Number(text)))),
    );
    expect(quarterly.map(formatFen)).toEqual(['9000.00', '9500.00', '-5000.00', '4750.00']);
  });

  it('a percentage is earned month by month, returns give back', () => {
    expect(amounts(one('月返 8.5%'), monthsOf([982_000, -1000]))).toEqual(['83470.00', '-85.00']);
  });

  it('免收前三个月: nothing is accrued in them, from where the contract begins', () => {
    const months = monthsOf(Array.from({ length: 5 }, () => 100_000));
    const from = '2026-01-01' as Day;
    const found = (term: Term, start: Day | null) => {
      const accrued = accrueMonths(term, months, new Map(), start);
      return 'open' in accrued ? [accrued.open] : accrued.months.map(formatFen);
    };
    const free = ['0.00', '0.00', '0.00'];
    expect(found(one('月返 2%，免收前三个月'), from)).toEqual([...free, '2000.00', '2000.00']);
    expect(found(one('信息费 1000元/月，免收前三个月'), from)).toEqual([
      ...free,
      '1000.00',
      '1000.00',
    ]);
    expect(found(one('信息费 1000元/月，每季首月免收'), null)).toEqual([
      ...['0.00', '1000.00', '1000.00', '0.00', '1000.00'],
    ]);
  });

  it('月返 1%, 每年不低于2万: what is missing to the floor is due when the year is over', () => {
    const term = one('月返1%，全年保底2万元');
    const months = monthsOf(Array.from({ length: 12 }, () => 125_000));
    const found = amounts(term, months);
    expect(found.slice(0, 11)).toEqual(Array.from({ length: 11 }, () => '1250.00'));
    expect(found[11]).toBe('6250.00');
    expect(amounts(term, months.slice(0, 11)).at(-1)).toBe('1250.00');
  });

  it('a sum of a year is spread over its months to the 分; what comes as it happens is not accrued', () => {
    const year = monthsOf(Array.from({ length: 12 }, () => 0));
    const service = one('促销服务费 2000元/店/年');
    const counts = new Map([['store' as const, 1n]]);
    const spread = accrueMonths(service, year, counts);
    expect('months' in spread && formatFen(sumFen(spread.months))).toBe('2000.00');
    expect(accrueMonths(service, year)).toEqual({ open: 'event' });
    expect(amounts(one('DM 1500元/期 2期/季'), year)).toEqual(['event']);
    expect(amounts(one('信息费 每月600元'), year.slice(0, 2))).toEqual(['600.00', '600.00']);
  });

  it('a base that is not known is told, not taken for another', () => {
    expect(amounts(one('月返 1% 按销售额'), monthsOf([100]))).toEqual(['base']);
  });

  it('a term counts in the months that it touches', () => {
    const term = { ...one('月返 1%'), from: '2026-02-10' as Day, to: '2026-02-28' as Day };
    expect(amounts(term, monthsOf([100, 100, 100]))).toEqual(['0.00', '1.00', '0.00']);
  });

  const base = fc.integer({ min: -20_000_000, max: 90_000_000 });
  const wordings = [
    '年返 10万以上0.5%，20万以上1% 全额',
    '年返 10万以上0.5%，20万以上1% 分段累进',
    '季返 5万以上1%，超过10万2% 全额',
    '月返 1.37%',
    '月返 1% 保底200元',
    '年返 1% 封顶3000元',
  ];

  it('law: the months of a year add up to the year, whatever was forecast on the way', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...wordings),
        fc.array(base, { minLength: 12, maxLength: 12 }),
        fc.array(base, { minLength: 12, maxLength: 12 }),
        (wording, sums, thought) => {
          const term = one(wording);
          const months = sums.map((sum, i) => ({
            month: month(2026, i + 1),
            bases: { 'net included': fen(BigInt(sum)) },
          }));
          const told = months.map((each, i) => ({
            ...each,
            forecast: { year: { 'net included': fen(BigInt(thought[i] ?? 0)) } },
          }));
          const total = (found: ReturnType<typeof accrueMonths>) =>
            'months' in found ? sumFen(found.months) : null;
          expect(total(accrueMonths(term, told))).toBe(total(accrueMonths(term, months)));
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('年化: equal months add up to the year', () => {
    const year = spreadYear(2026, { 'net included': yuan(1300000.01) });
    expect(sumFen(year.map(({ bases }) => bases['net included'] as Fen))).toBe(yuan(1300000.01));
    expect(amounts(one('月返 1%'), year)).toHaveLength(12);
  });
});

describe('倒签补差 (issue 5, 2)', () => {
  const version = (n: number, recorded: string, lines: string[]): TermedVersion => ({
    ...{ n, act: n === 1 ? 'signed' : 'renewal', from: `${2024 + n}-01-01` as Day },
    ...{ to: `${2024 + n}-12-31` as Day, rolls: true, signedOn: recorded as Day },
    ...{ recordedOn: recorded as Day, terms: read(...lines) },
  });
  const old = version(1, '2025-01-10', ['月返 1%']);
  const late = version(2, '2026-05-20', ['月返 1.5%', '信息费 每月600元']);
  const months = monthsOf([100_000, 100_000, 100_000, 100_000]);
  const known = (day: string) => accrueAgreement([old, late], months, day as Day);

  it('signed in May for January: the old accrual as known in April, the new one in June', () => {
    expect(formatFen(known('2026-04-30').total)).toBe('4000.00');
    expect(known('2026-04-30').accrued.every(({ standing }) => standing === 'rolling')).toBe(true);
    expect(formatFen(known('2026-06-30').total)).toBe('8400.00');
  });

  it('one 补差 entry that explains itself', () => {
    const found = findBackPay(known('2026-05-19'), known('2026-05-20'));
    expect(formatFen(found.total)).toBe('4400.00');
    expect(found.lines).toHaveLength(8);
    expect(found.lines[0]).toEqual({
      ...{ month: '2026-01', fee: 'rebate', subject: '月返' },
      ...{ before: yuan(1000), after: yuan(1500), difference: yuan(500) },
    });
    expect(postBackPay('2026-05-20' as Day, found, '家乐福')?.postings).toEqual([
      { account: 'backPay', item: 'rebate', party: '家乐福', amount: yuan(2000) },
      { account: 'backPay', item: 'system', party: '家乐福', amount: yuan(2400) },
      { account: 'accruedFees', item: '', party: '家乐福', amount: yuan(-4400) },
    ]);
  });

  it('where nothing changed there is no entry', () => {
    const found = findBackPay(known('2026-05-20'), known('2026-06-30'));
    expect(found).toEqual({ lines: [], total: 0n });
    expect(postBackPay('2026-05-20' as Day, found, 'A')).toBe(null);
  });

  it('a ladder goes on with what came before the amendment', () => {
    const first = version(1, '2025-01-10', ['年返 30万以上1% 全额']);
    const from = { ...late, from: '2026-03-01' as Day, terms: read('年返 30万以上2% 全额') };
    const found = accrueAgreement([{ ...first, to: '2026-12-31' as Day }, from], months, null);
    expect(found.accrued.map(({ month: m, amount }) => [m, formatFen(amount)])).toEqual([
      ['2026-03', '6000.00'],
      ['2026-04', '2000.00'],
    ]);
  });

  it('late documents: after one more receipt a year of 30 terms is accrued again in a moment', () => {
    const many = version(
      1,
      '2025-01-10',
      Array.from({ length: 30 }, () => '年返 10万以上1% 全额'),
    );
    const found = accrueAgreement([many], months, null);
    expect(found.accrued).toHaveLength(30 * 4);
  });
});

describe('版本对比 (issue 5, 2)', () => {
  const before = read('月返 1%', 'DM 1500元/期 2期/季', '堆头费 900元/店/期');
  const after = read('月返 1.5%', '堆头费 900元/店/期 每月封顶1800元', '信息费 每月600元');

  it('by name: what changed, what is gone, what is new', () => {
    expect(compareTerms(before, after)).toEqual([
      { before: 0, after: 0, kind: 'changed', fields: ['rate'] },
      { before: 1, after: null, kind: 'removed', fields: [] },
      { before: 2, after: 1, kind: 'changed', fields: ['cap'] },
      { before: null, after: 2, kind: 'added', fields: [] },
    ]);
  });

  it('another wording of the same is no change', () => {
    const other = read('月返：按含税净进货额的百分之一', 'DM 每期1500元，每季度2期');
    const kinds = compareTerms(before.slice(0, 2), other).map(({ kind }) => kind);
    expect(kinds).toEqual(['same', 'same']);
  });

  it('law: a contract against itself has no change, and each term stands in one pair', () => {
    const lines = ['月返 1%', '月返 2%', 'DM 1500元/期', '堆头费 900元/店', '新品费 300元/店/SKU'];
    fc.assert(
      fc.property(fc.shuffledSubarray(lines), fc.shuffledSubarray(lines), (a, b) => {
        const [left, right] = [a.map(one), b.map(one)];
        const found = compareTerms(left, right);
        const places = (side: 'before' | 'after') =>
          found.flatMap((each) => each[side] ?? []).sort();
        expect(places('before')).toEqual(left.map((_, at) => at).sort());
        expect(places('after')).toEqual(right.map((_, at) => at).sort());
        expect(compareTerms(left, left).every(({ kind }) => kind === 'same')).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
