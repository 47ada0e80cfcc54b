import { describe, expect, it } from 'vitest';
import { fen } from '../values/money.ts';
import { ppm } from '../values/rate.ts';
import { feeBookOf, feeKindOf, isRising, standardBook } from './feeBook.ts';
import { FEES, type FeeKind, type PriceGuide } from './fees.ts';

describe('识别科目', () => {
  it.each<[string, FeeKind | null, number?]>([
    ['DM费', 'dm', 1],
    ['d m 费', 'dm', 1],
    ['DM费-3月上', 'dm', 0.9],
    ['DM1期', 'dm', 0.7],
    ['帐扣返利', 'rebate', 1],
    ['月·返', 'rebate', 1],
    ['3月月返', 'rebate', 0.7],
    ['进场物流', 'logistics', 0.7],
    ['进场物', 'entry', 0.7],
    ['到货进场费', 'entry', 0.9],
    ['验收扣率', null],
    ['收货月返', null],
    ['ADMIN', null],
    ['admin费', null],
    ['CDM', null],
    ['xTG', null],
    ['TGA', null],
    ['TG2', 'display', 0.7],
    ['SKU费用', 'newItem', 0.9],
    ['ASKU费', null],
    ['SKU费X', 'newItem', 0.9],
    ['春节', 'festival', 0.7],
    ['春节赞助费', 'festival', 0.7],
    ['春节每节', 'festival', 0.7],
    ['春节、元旦五节收取', 'festival', 0.7],
    ['春节在本店进行', null],
    ['春节验收', null],
    ['五节', null],
    [' ', null],
  ])('%j is %s', (text, fee, confidence) => {
    expect(feeKindOf(text, standardBook)).toEqual(fee && { fee, confidence });
  });

  it('a festival that no kind has for a name is one, 店庆 that of the chain', () => {
    const book = feeBookOf({ anniversary: { ...FEES.anniversary, zh: '庆典费', aliases: [] } });
    expect(feeKindOf('店庆', book)).toEqual({ fee: 'anniversary', confidence: 0.7 });
    expect(feeKindOf('店庆春节', book)).toEqual({ fee: 'festival', confidence: 0.7 });
  });

  it('what a company names comes before what is shipped, whole and without empty names', () => {
    const { names } = feeBookOf({ rent: { ...FEES.rent, zh: '/进场费', aliases: [' '] } });
    expect(names.get('')).toBeUndefined();
    expect(names.get('进')?.filter(([name]) => name === '进场费')).toEqual([
      ['进场费', 'rent'],
      ['进场费', 'entry'],
    ]);
  });
});

describe('参考价由低到高', () => {
  const none: PriceGuide = {
    low: null,
    high: null,
    top: null,
    rateLow: null,
    rateHigh: null,
    source: '',
    year: null,
  };
  it.each<[string, Partial<PriceGuide>, boolean]>([
    ['nothing said', {}, true],
    ['1 to 2', { low: fen(1n), high: fen(2n) }, true],
    ['2 to 2', { low: fen(2n), high: fen(2n) }, true],
    ['2 to 1', { low: fen(2n), high: fen(1n) }, false],
    ['1 to 3, at most 2', { low: fen(1n), high: fen(3n), top: fen(2n) }, false],
    ['3, at most 2', { low: fen(3n), top: fen(2n) }, false],
    ['2 % to 1 %', { rateLow: ppm(2n), rateHigh: ppm(1n) }, false],
    ['1 % to 2 %', { rateLow: ppm(1n), rateHigh: ppm(2n) }, true],
  ])('%s: %o is %s', (_, guide, rising) => {
    expect(isRising({ ...none, ...guide })).toBe(rising);
  });
});
