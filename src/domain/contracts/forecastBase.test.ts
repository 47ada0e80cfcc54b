import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { percent, termOf, yuan } from '../../../test/make/facts.ts';
import type { Month } from '../values/day.ts';
import { type Fen, fen, sumFen } from '../values/money.ts';
import { forecastBase, withForecasts } from './forecastBase.ts';
import { accrueMonths } from './monthAccrual.ts';
import type { MonthBases } from './monthBases.ts';
import { watchTiers } from './tierWatch.ts';

const month = (text: string): Month => text as Month;
const yearOf = (year: number, amounts: readonly Fen[], from = 1): MonthBases[] =>
  amounts.map((amount, at) => ({
    month: month(`${year}-${`${from + at}`.padStart(2, '0')}`),
    bases: { 'net included': amount },
  }));
const each = (amount: string, count = 12) => Array.from({ length: count }, () => yuan(amount));
const find = (months: readonly MonthBases[], at: string, window: 'quarter' | 'year' = 'year') =>
  forecastBase(months, month(at), window, 'net included');

describe('what a window becomes (T-14)', () => {
  it('by the share of last year where all of it is known', () => {
    const before = [...each('300000', 3), ...each('344444.44', 9)];
    const found = find([...yearOf(2025, before), ...yearOf(2026, each('150000', 3))], '2026-03');
    expect(found).toMatchObject({ method: 'lastYear', months: 3, soFar: yuan('450000') });
    expect(found?.whole).toBe(yuan('1999999.98'));
  });

  it.each([
    ['no last year', yearOf(2026, each('100000', 3)), '1200000'],
    [
      'half of last year',
      [...yearOf(2025, each('90000', 6), 7), ...yearOf(2026, each('100000', 3))],
      '1200000',
    ],
    ['begun in March', yearOf(2026, each('100000', 2), 3), '1200000'],
    [
      'net returns last year',
      [...yearOf(2025, each('-1', 12)), ...yearOf(2026, each('100000', 3))],
      '1200000',
    ],
  ] as const)('by the average so far with %s', (_, months, whole) => {
    const last = months.at(-1)?.month ?? '';
    expect(find(months, last)).toMatchObject({ method: 'average', whole: yuan(whole) });
  });

  it('a quarter by its own months', () => {
    expect(find(yearOf(2026, each('100000', 5)), '2026-05', 'quarter')).toMatchObject({
      ...{ from: '2026-04', to: '2026-06', soFar: yuan('200000'), whole: yuan('300000') },
    });
  });

  it('is not known where the base is not', () => {
    expect(forecastBase(yearOf(2026, each('1')), month('2026-03'), 'year', 'sales included')).toBe(
      null,
    );
  });
});

const ladder = (period: 'quarter' | 'year') =>
  termOf({
    ...{ fee: 'targetRebate', calc: 'tiers', period, subject: '返利' },
    tiers: [
      { from: yuan('3000'), inclusive: true, rate: percent('0.5'), lump: null },
      { from: yuan('3750'), inclusive: true, rate: percent('1'), lump: null },
    ],
  });

it('law: whatever is forecast on the way, a whole window earns what it earns', () => {
  const amounts = fc.array(fc.integer({ min: -50_000, max: 200_000 }), {
    minLength: 24,
    maxLength: 24,
  });
  fc.assert(
    fc.property(amounts, fc.constantFrom('quarter' as const, 'year' as const), (list, period) => {
      const money = list.map((n) => fen(BigInt(n)));
      const months = [...yearOf(2025, money.slice(0, 12)), ...yearOf(2026, money.slice(12))];
      const term = ladder(period);
      const sums = (of: readonly MonthBases[]) => {
        const found = accrueMonths(term, of);
        return 'open' in found ? null : sumFen(found.months);
      };
      expect(sums(withForecasts(months))).toBe(sums(months));
    }),
  );
});

it('a running ladder tells what is reached, what is forecast and how it came to be accrued', () => {
  const months = withForecasts(yearOf(2026, each('300', 4)));
  const [watched] = watchTiers([ladder('year')], months);
  expect(watched).toMatchObject({
    ...{ method: 'average', soFar: yuan('1200'), forecast: yuan('3600'), reached: null },
    expected: { rate: percent('0.5') },
  });
  expect(watched?.closings.map(({ added }) => added)).toEqual(each('1.50', 4));
});
