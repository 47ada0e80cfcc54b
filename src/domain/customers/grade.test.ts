import { describe, expect, it } from 'vitest';
import { fen } from '../values/money.ts';
import { areaOfGrade, formatsOfGrade, gradeStore } from './grade.ts';
import { boundsOfFormats, findOdd } from './odd.ts';
import { isTaxNo } from './party.ts';
import { blankProfile, knownChains, needsDiligence } from './profile.ts';
import { defaultNumbers, findNumberFault, numberNames } from './ruleNumbers.ts';
import type { Format } from './site.ts';
import { findSite, indexSites } from './siteNames.ts';
import { checklistOf, dutiesOf, shareByType, type TradePeriod } from './trade.ts';

const store = (
  format: Format | null,
  areaSqm: number | null = null,
  skus: number | null = null,
) => ({
  ...{ format, areaSqm, skus, code: '', name: '', exception: '', exceptionBy: '' },
});
const grade = (format: Format, area: number | null, count = 0) => {
  const found = gradeStore(store(format, area), { [format]: count }, defaultNumbers);
  return `${found.grade} ${found.eligibility}`;
};

describe('issue 5, 1: grades and eligibility (M06-M09)', () => {
  it('卖场 by area: 5,000 m2 is A, 2,000 is B, below is C; 以上 includes the number', () => {
    expect([5000, 4999.99, 2000, 1999].map((area) => grade('hypermarket', area))).toEqual([
      ...['A national', 'B regional', 'B regional', 'C none'],
    ]);
    expect(grade('hypermarket', null)).toBe('null unknown');
  });

  it('超市 by the chain: 50 stores A, 20 B; 便利店 200 A, 50 B', () => {
    const by = (format: Format, counts: number[]) =>
      counts.map((count) => grade(format, null, count).slice(0, 1)).join('');
    expect(by('supermarket', [50, 49, 20, 19])).toBe('ABBC');
    expect(by('convenience', [200, 199, 50, 49])).toBe('ABBC');
  });

  it('a C store is regional only by an exception that somebody recorded', () => {
    const own = { ...store('hypermarket', 900), exception: '区域龙头', exceptionBy: '李总监' };
    const found = gradeStore(own, {}, defaultNumbers);
    expect(found.eligibility).toBe('regional');
    expect(found.reasons.map(({ rule, code }) => [rule, code])).toEqual([
      ['M06', 'grade.area.below'],
      ['M09', 'eligible.exception'],
    ]);
    expect(found.reasons[0]?.facts).toMatchObject({ value: '900', bound: '2000' });
    expect(found.reasons[1]?.facts).toMatchObject({ by: '李总监' });
  });

  it('numbers are data: another threshold makes another grade, and names its source', () => {
    const numbers = { ...defaultNumbers, hypermarketAreaA: { value: 4000, source: '公司 2026' } };
    const found = gradeStore(store('hypermarket', 4500), {}, numbers);
    expect(found.grade).toBe('A');
    expect(found.reasons[0]?.facts.source).toBe('公司 2026');
    expect(findNumberFault(numbers)).toBeNull();
    const turned = { ...numbers, hypermarketAreaB: { value: 4000, source: 'x' } };
    expect(findNumberFault(turned)).toBe('hypermarketAreaA');
    for (const name of numberNames) {
      expect(defaultNumbers[name].source).toMatch(/M0[678]/);
      const without = { ...defaultNumbers, [name]: { value: 1.5, source: 'x' } };
      expect(findNumberFault(without)).toBe(name);
    }
  });

  it('what is looked for by grade is what has it', () => {
    for (const wanted of ['A', 'B', 'C'] as const) {
      const { from, below } = areaOfGrade(wanted, defaultNumbers);
      for (const area of [0, 1999, 2000, 4999, 5000, 9000]) {
        const isIn = area >= from && (below === null || area < below);
        expect(isIn).toBe(grade('hypermarket', area).startsWith(wanted));
      }
    }
    expect(formatsOfGrade('A', { supermarket: 60, convenience: 10 }, defaultNumbers)).toEqual([
      'supermarket',
    ]);
  });
});

describe('issue 5, 1: odd data are flagged (M10)', () => {
  const codes = (...given: Parameters<typeof store>) =>
    findOdd(store(...given), defaultNumbers).map(({ code }) => code);

  it('便利店 over 1,000 SKU or 100 m2, 超市 below 500 m2 or 3,000 SKU, 卖场 below 10,000 SKU', () => {
    expect(codes('convenience', 101, 1001)).toEqual(['site.skuMax', 'site.areaMax']);
    expect(codes('convenience', 100, 1000)).toEqual([]);
    expect(codes('supermarket', 499, 2999)).toEqual(['site.skuMin', 'site.areaMin']);
    expect(codes('supermarket', 500, 3000)).toEqual([]);
    expect(codes('hypermarket', 1, 9999)).toEqual(['site.skuMin']);
    expect(codes('hypermarket', null, null)).toEqual([]);
    expect(codes('other', 1, 1)).toEqual([]);
  });

  it('its bounds say the same as its findings', () => {
    for (const bounds of boundsOfFormats(defaultNumbers))
      for (const value of [0, 99, 100, 101, 499, 500, 1000, 1001, 2999, 3000, 9999, 10_000]) {
        const isOut =
          (bounds.skuMin !== null && value < bounds.skuMin) ||
          (bounds.skuMax !== null && value > bounds.skuMax);
        expect(codes(bounds.format, null, value).length > 0).toBe(isOut);
      }
  });
});

describe('issue 5, 1: what a chain is to us (M01-M05, T01-T04)', () => {
  it('a chain of 集资 or 股份 background needs a diligence (M05); 24 chains are known by name (M02)', () => {
    expect(needsDiligence({ ...blankProfile, background: 4 })).toBe(true);
    const diligence = { day: '2026-01-05' as never, by: '周敏', note: '' };
    expect(needsDiligence({ ...blankProfile, background: 4, diligence })).toBe(false);
    expect(needsDiligence({ ...blankProfile, background: 1 })).toBe(false);
    expect(knownChains).toHaveLength(24);
  });

  const period: TradePeriod = {
    ...{ from: null, to: null, type: 'T01', brand: null, signer: 's', supplier: null },
    ...{ deliverer: null, checks: { background: { isMet: true, note: '' } } },
  };

  it('T01 asks for three preconditions and who signs; others ask who delivers', () => {
    expect(checklistOf(period).map(({ what, isMet }) => [what, isMet])).toEqual([
      ...[['background', true] as const, ['knowledge', null] as const],
      ...[['distribution', null] as const, ['signer', true] as const],
    ]);
    expect(checklistOf({ ...period, type: 'T03' }).map(({ what, isMet }) => [what, isMet])).toEqual(
      [
        ['signer', true],
        ['deliverer', false],
      ],
    );
    expect(dutiesOf('T02')).toEqual({
      ...{ signs: 'maker', serves: 'distributor', bearsRisk: 'shared', controlsFees: 'maker' },
    });
  });

  it('the migration share adds up to all sales (T04)', () => {
    const sales = [
      { type: 'T01', amount: fen(60_000_000n) } as const,
      { type: 'T03', amount: fen(40_000_000n) } as const,
    ];
    expect(shareByType(sales).map(({ type, share }) => [type, share])).toEqual([
      ...[['T01', 600_000n] as const, ['T02', 0n] as const],
      ...[['T03', 400_000n] as const, [null, 0n] as const],
    ]);
    expect(shareByType([]).every(({ share }) => share === null)).toBe(true);
  });

  it('a tax number proves itself by its last sign', () => {
    expect(['9144030071526726XG', '914403001922038216'].map(isTaxNo)).toEqual([true, true]);
    expect(['9144030071526726XH', '914403001922038226'].map(isTaxNo)).toEqual([false, false]);
    expect(isTaxNo('310101123456789')).toBe(true);
    expect(isTaxNo('12345')).toBe(false);
  });

  it('statements name a store by code, name or 别名; a name that two have is nobody’s', () => {
    const index = indexSites([
      { id: 'a', code: '0101', name: '人民路店', aliases: ['人民店'] },
      { id: 'b', code: '0102', name: '延安店', aliases: [] },
      { id: 'c', code: '0103', name: '延安店', aliases: [] },
    ]);
    const find = (code: string, name: string) => findSite(index, { code, name });
    expect(find('０１０１', '别的')).toBe('a');
    expect(find('', '人民 店')).toBe('a');
    expect(find('', '0102')).toBe('b');
    expect(find('', '延安店')).toBeNull();
    expect(find('9999', '人民东路店')).toBeNull();
  });
});
