import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Day } from '../values/day.ts';
import { findTemplate } from './knownRetailers.ts';
import {
  blankRetailer,
  type DeductionCode,
  findCode,
  findRetailerFault,
  isFactSound,
  objectionDaysBy,
} from './retailerProfile.ts';

const told = { source: '采购王经理', day: '2026-03-01' as Day };
const code = (text: string): DeductionCode => ({
  ...{ code: text, name: '', fee: 'display', way: 'account', ...told },
});

describe('零售商档案', () => {
  it.each([
    ['payDays', '5/15/25', true],
    ['payDays', '5', true],
    ['payDays', '5/32', false],
    ['payDays', '月底', false],
    ['objectionDays', '15', true],
    ['objectionDays', '半个月', false],
    ['objectionDays', '367', false],
    ['statementDay', '31', true],
    ['statementDay', '0', false],
    ['portal', '供零在线', true],
    ['portal', ' ', false],
  ] as const)('%s %s: %s', (fact, value, isSound) => {
    expect(isFactSound(fact, value)).toBe(isSound);
  });

  it('every entry has its source, and a code stands once however it is written', () => {
    const facts = { objectionDays: { value: '15', ...told } };
    expect(findRetailerFault({ ...blankRetailer, facts })).toBeNull();
    expect(objectionDaysBy({ facts })).toBe(15);
    expect(objectionDaysBy(blankRetailer)).toBeNull();
    const unsaid = { portal: { value: '供零在线', source: ' ', day: null } };
    expect(findRetailerFault({ ...blankRetailer, facts: unsaid })).toEqual({
      ...{ fault: 'source', name: '供零在线' },
    });
    const codes = [code('B扣'), code('ｂ扣')];
    expect(findRetailerFault({ ...blankRetailer, codes })).toEqual({
      ...{ fault: 'codeTwice', name: 'ｂ扣' },
    });
  });

  it.each([
    ['FY03 市场支持', 'FY03'],
    ['市场支持(ＦＹ０３)', 'FY03'],
    ['FY031 市场支持', 'FY031'],
    ['CFY03', null],
    ['B扣 促销服务', 'B扣'],
    ['AB扣', null],
    ['', null],
  ])('%s bears %s', (words, expected) => {
    const codes = ['FY03', 'FY031', 'B扣'].map(code);
    expect(findCode(words, codes)?.code ?? null).toBe(expected);
  });

  it('a code by itself is always found, and never within a longer number', () => {
    const letters = fc.stringMatching(/^[A-Z]{1,3}\d{1,4}$/);
    fc.assert(
      fc.property(letters, fc.constantFrom('', '-堆头', '：DM', ' 3月'), (own, rest) => {
        expect(findCode(own + rest, [code(own)])?.code).toBe(own);
        expect(findCode(`${own}7${rest}`, [code(own)])).toBeNull();
      }),
    );
  });

  it('what was seen of a chain comes with its source; of others nothing is made up', () => {
    const known = findTemplate('华润万家超市');
    expect(known?.facts.portal?.value).toContain('72 小时内确认');
    for (const fact of Object.values(known?.facts ?? {})) expect(fact.source).not.toBe('');
    expect(known?.facts.payDays).toBeUndefined();
    expect(findTemplate('悦邻超市')).toBeNull();
    for (const name of ['沃尔玛', '家乐福', '大润发', '永辉', '农工商', '1号店', '国美', '乐购'])
      expect(findRetailerFault({ ...blankRetailer, ...findTemplate(name) })).toBeNull();
  });
});
