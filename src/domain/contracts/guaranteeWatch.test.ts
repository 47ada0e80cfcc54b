import { describe, expect, it } from 'vitest';
import { yuan } from '../../../test/make/facts.ts';
import { sentenceOfTerm } from '../../words/termSentence.ts';
import type { Month } from '../values/day.ts';
import { formatFen } from '../values/money.ts';
import { accrueTerm } from './accrueTerm.ts';
import { standardBook } from './feeBook.ts';
import { asSales, watchGuarantees } from './guaranteeWatch.ts';
import type { MonthBases } from './monthAccrual.ts';
import { readSentences } from './sentences.ts';

const termOf = (text: string) => readSentences([text], '', standardBook).terms[0];
const monthsOf = (amounts: readonly string[], from = 1): MonthBases[] =>
  asSales(
    amounts.map((amount, at) => ({
      month: `2026-${`${from + at}`.padStart(2, '0')}` as Month,
      bases: { 'net included': yuan(amount) },
    })),
  );
const watch = (text: string, months: readonly MonthBases[]) => {
  const term = termOf(text);
  return term ? watchGuarantees([term], months)[0] : undefined;
};
const even = (amount: string, count: number) => Array.from({ length: count }, () => amount);

describe('联营 with both kinds of 保底 (T-1)', () => {
  const sales = '联营扣点20%, 月保底销售额10万元, 超出部分15%';
  it.each([
    ['80000', '20000.00'],
    ['100000', '20000.00'],
    ['150000', '27500.00'],
  ])('销售保底: of %s the retailer takes %s', (base, takes) => {
    const found = accrueTerm(termOf(sales) as never, { base: yuan(base) });
    expect(formatFen(found?.amount ?? (0n as never))).toBe(takes);
  });

  it.each([
    ['80000', '20000.00'],
    ['100000', '20000.00'],
    ['150000', '30000.00'],
  ])('毛利保底: of %s the retailer takes %s', (base, takes) => {
    const term = termOf('联营扣点20%, 月保底毛利额2万元');
    expect(
      formatFen(accrueTerm(term as never, { base: yuan(base) })?.amount ?? (0n as never)),
    ).toBe(takes);
  });

  it('a month under it tells what is missing and what that costs', () => {
    expect(watch(sales, monthsOf(['80000']))).toMatchObject({
      ...{ soFar: yuan('80000'), distance: yuan('20000'), short: yuan('20000') },
      ...{ cost: yuan('4000'), isWatched: true, missed: ['2026-01'], lapsed: null },
    });
    expect(watch(sales, monthsOf(['150000']))).toMatchObject({
      short: 0n,
      cost: 0n,
      isWatched: false,
    });
  });

  it('a 年保底 is forecast month by month and watched from September on', () => {
    const text = '联营扣点20%, 年保底销售额120万元';
    const august = watch(text, monthsOf(even('80000', 8)));
    expect(august).toMatchObject({
      expected: yuan('960000'),
      short: yuan('240000'),
      isWatched: false,
    });
    expect(watch(text, monthsOf(even('80000', 9)))).toMatchObject({
      ...{ soFar: yuan('720000'), distance: yuan('480000'), expected: yuan('960000') },
      ...{ short: yuan('240000'), cost: yuan('48000'), isWatched: true, method: 'average' },
    });
  });

  it('毛利保底 counts the retailer’s share of the sales', () => {
    expect(watch('联营扣点20%, 月保底毛利额2万元', monthsOf(['80000']))).toMatchObject({
      ...{ of: 'margin', soFar: yuan('16000'), distance: yuan('4000'), cost: yuan('4000') },
    });
  });

  it('lapses after so many months in a row under it, and only in a row', () => {
    const text = `${sales}, 连续3个月未达保底即终止`;
    const of = (amounts: readonly string[]) => watch(text, monthsOf(amounts))?.lapsed;
    expect(of(['80000', '80000', '120000', '80000', '80000'])).toBe(null);
    expect(of(['120000', '80000', '80000', '80000'])).toBe('2026-04');
  });

  it('its sentence reads back as the same term', () => {
    const term = termOf(`${sales}, 连续3个月未达保底即终止`);
    const again = termOf(sentenceOfTerm(term as never));
    expect(again?.guarantee).toEqual({ ...term?.guarantee });
    expect(again?.guarantee?.lapsesAfter).toBe(3);
  });
});
