import { describe, expect, it } from 'vitest';
import { yuan } from '../../../test/make/facts.ts';
import { sentenceOfTerm } from '../../words/termSentence.ts';
import type { Day, Month } from '../values/day.ts';
import { formatFen } from '../values/money.ts';
import { accrueTerm } from './accrueTerm.ts';
import { accrueAgreement, type TermedVersion } from './agreementAccrual.ts';
import { standardBook } from './feeBook.ts';
import { asSales, watchGuarantees } from './guaranteeWatch.ts';
import { accrueMonths } from './monthAccrual.ts';
import type { MonthBases } from './monthBases.ts';
import { readSentences } from './sentences.ts';
import type { Term } from './term.ts';
import type { VersionAct } from './version.ts';

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
      ...{ cost: yuan('4000'), isWatched: true, missed: ['2026-01'], lapse: null },
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

  it.each([
    ['连续3个月未达保底即终止', '80 80 120 80 80', null],
    ['连续3个月未达保底即终止', '120 80 80 80', '2026-05'],
    ['累计3个月未达保底的，保底终止', '80 120 80 120 80', '2026-06'],
    ['连续3个月未达，自次月起不再执行保底', '80 80 80', '2026-04'],
    ['连续3个月未达，自当月起取消保底', '80 80 80', '2026-03'],
    ['连续3个月未达，自第4个月起不再计保底', '80 80 80', '2026-04'],
    ['连续3个月未达，甲方有权解除合同', '80 80 80', '2026-04 asked'],
    ['连续3个月未达，双方另行协商', '80 80 80', '2026-04 asked'],
  ])('%s: of %s thousands it no longer counts from %s', (words, thousands, from) => {
    const months = monthsOf(thousands.split(' ').map((each) => `${each}000`));
    const lapse = watch(`${sales}, ${words}`, months)?.lapse ?? null;
    expect(lapse && `${lapse.from}${lapse.isOpen ? ' asked' : ''}`).toBe(from);
    if (lapse) expect(words.replace(/[，的]/g, '')).toContain(lapse.words.slice(0, 5));
  });

  it('a lapsed guarantee is accrued no more: 20 % of what was sold, from the month after', () => {
    const accrued = (words: string, thousands: string) => {
      const months = monthsOf(thousands.split(' ').map((each) => `${each}000`));
      const found = accrueMonths(termOf(`${sales}, ${words}`) as never, months);
      return 'open' in found ? [found.open] : found.months.map(formatFen);
    };
    const [least, plain] = ['20000.00', '16000.00'];
    const ended = accrued('连续3个月未达保底即终止', '80 80 80 80 150');
    expect(ended).toEqual([least, least, least, plain, '27500.00']);
    expect(accrued('连续3个月未达，甲方有权解除合同', '80 80 80 80')).toEqual(Array(4).fill(least));
    expect(accrued('连续3个月未达，自当月起取消保底', '80 80 80')).toEqual([least, least, plain]);
  });

  it('a repeated clause of an amendment goes on, a renewal begins again', () => {
    const text = `${sales}, 连续3个月未达保底即终止`;
    const terms = [termOf(text) as Term];
    const version = (n: number, act: VersionAct, from: string): TermedVersion => ({
      ...{ n, act, from: from as Day, to: null, rolls: true, signedOn: from as Day },
      ...{ recordedOn: from as Day, terms },
    });
    const months = monthsOf(even('80000', 4));
    const totals = (act: VersionAct) =>
      accrueAgreement(
        [version(1, 'signed', '2026-01-01'), version(2, act, '2026-03-01')],
        months,
        null,
      ).accrued.map(({ amount }) => formatFen(amount));
    expect(totals('amendment').at(-1)).toBe('16000.00');
    expect(totals('renewal').at(-1)).toBe('20000.00');
  });

  it('its sentence reads back as the same term', () => {
    const term = termOf(`${sales}, 连续3个月未达保底即终止`);
    const again = termOf(sentenceOfTerm(term as never));
    const { lapseWords: _words, ...said } = again?.guarantee ?? {};
    expect(term?.guarantee).toMatchObject(said);
    expect(again?.guarantee?.lapsesAfter).toBe(3);
  });
});
