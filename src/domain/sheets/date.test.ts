import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayNumber, dayOfNumber } from '../values/day.ts';
import { parseDay, parsePeriod } from './date.ts';
import type { Cell } from './sheet.ts';

const dayOf = (cell: Cell, year?: number): string | null => {
  const parsed = parseDay(cell, year);
  return parsed === null ? null : 'value' in parsed ? parsed.value : parsed.problem;
};
const spanOf = (cell: Cell, year?: number): string | null => {
  const span = parsePeriod(cell, year);
  return span && `${span.from} ${span.to}`;
};

describe('parseDay', () => {
  it.each([
    '2026-03-05',
    '2026-3-5',
    '2026/3/5',
    '2026/03/05',
    '2026.3.5',
    '2026.03.05',
    '20260305',
    '2026年3月5日',
    '2026年03月05日',
    '2026 年 3 月 5 日',
    '2026年3月5',
    '2026-03-05 12:30:00',
    '2026-03-05T12:30:00Z',
    '2026/3/5 8:05',
    '2026年3月5日 12时30分',
    '20260305123000',
    '26-3-5',
    '26.3.5',
    '26/03/05',
    '２０２６－０３－０５',
    '２０２６年３月５日',
    ' 2026-03-05 ',
    '2026-03-05(周四)',
    '2026年3月5日星期四',
    '二〇二六年三月五日',
    '05.03.2026',
    '5-Mar-2026',
    '05 Mar 2026',
    '46086',
    '46086.52',
  ])('%s', (cell) => expect(dayOf(cell)).toBe('2026-03-05'));

  it.each([
    [46086, '2026-03-05'],
    [46086.99, '2026-03-05'],
    [20260305, '2026-03-05'],
    ['25/03/2026', '2026-03-25'],
    ['03/25/2026', '2026-03-25'],
    ['3/3/2026', '2026-03-03'],
    ['二〇二六年十二月三十一日', '2026-12-31'],
    ['2024-2-29', '2024-02-29'],
    ['99-12-31', '1999-12-31'],
  ])('%s = %s', (cell, want) => expect(dayOf(cell)).toBe(want));

  it('days without a year take the one given', () => {
    for (const cell of ['3月5日', '3月5', '3/5', '03-05', '３月５日', '三月五日'])
      expect(dayOf(cell, 2026), cell).toBe('2026-03-05');
    expect(dayOf('3月5日')).toBe('day.unreadable');
  });

  it.each([
    '2026-02-30',
    '2026-13-01',
    '20260230',
    '2026年2月29日',
    'YS20260305',
    '2026-03',
    '03/05/2026',
    '1926-03-05',
    '1026-03-05',
    '2100-01-01',
    '2026',
    20260230,
    12,
    99999999,
    -1,
    NaN,
    '3',
    '合计',
    '2026-03-05至2026-03-31',
    '123456',
  ])('%s is unreadable', (cell) => expect(dayOf(cell)).toBe('day.unreadable'));

  it.each(['', ' ', '-', '/', '—', '无'])('"%s" is empty', (cell) =>
    expect(dayOf(cell)).toBeNull(),
  );

  it('reads back every day in every style', () => {
    const day = fc.integer({ min: 7305, max: 47_481 }).map(dayOfNumber);
    const styles: readonly ((y: string, m: string, d: string) => Cell)[] = [
      (y, m, d) => `${y}-${m}-${d}`,
      (y, m, d) => `${y}/${Number(m)}/${Number(d)}`,
      (y, m, d) => `${y}.${Number(m)}.${d}`,
      (y, m, d) => `${y}${m}${d}`,
      (y, m, d) => `${y}年${Number(m)}月${Number(d)}日`,
      (y, m, d) => `${y}-${m}-${d} 23:59:59`,
      (y, m, d) => Number(`${y}${m}${d}`),
      (y, m, d) => `${d}.${m}.${y}`,
    ];
    fc.assert(
      fc.property(day, fc.constantFrom(...styles), (want, show) => {
        const cell = show(want.slice(0, 4), want.slice(5, 7), want.slice(8));
        expect(dayOf(cell), String(cell)).toBe(want);
        expect(dayOf(dayNumber(want) + 25_569)).toBe(want);
      }),
    );
  });
});

describe('parsePeriod', () => {
  const march = '2026-03-01 2026-03-31';
  it.each([
    '2026年3月',
    '2026年03月',
    '2026年3月份',
    '2026-03',
    '2026/3',
    '2026.3',
    '202603',
    '２０２６年３月',
    '26年3月',
    '2026.03.01-2026.03.31',
    '2026-03-01至2026-03-31',
    '2026-03-01 至 2026-03-31',
    '2026-03-01到2026-03-31',
    '2026-03-01~2026-03-31',
    '2026-03-01 — 2026-03-31',
    '2026-03-01--2026-03-31',
    '2026-03-01-2026-03-31',
    '2026/3/1~3/31',
    '2026/3/1-3/31',
    '2026.3.1-3.31',
    '2026.3.1—31',
    '20260301-20260331',
    '20260301至20260331',
    '2026年3月1日至2026年3月31日',
    '2026年3月1日-3月31日',
    '2026年3月1日至31日',
    '2026年3月1日-31日',
    '自2026年3月1日起至2026年3月31日止',
    '2026-03-01起至2026-03-31止',
    '2026-03-01 00:00:00至2026-03-31 23:59:59',
    '2026-03-01至2026-03-31（共31天）',
  ])('%s', (text) => expect(spanOf(text)).toBe(march));

  it.each([
    ['2026年第1季度', '2026-01-01 2026-03-31'],
    ['2026年一季度', '2026-01-01 2026-03-31'],
    ['2026Q1', '2026-01-01 2026-03-31'],
    ['2026-Q4', '2026-10-01 2026-12-31'],
    ['2026年上半年', '2026-01-01 2026-06-30'],
    ['2026H2', '2026-07-01 2026-12-31'],
    ['2026年', '2026-01-01 2026-12-31'],
    ['2026年度', '2026-01-01 2026-12-31'],
    ['2026年1-3月', '2026-01-01 2026-03-31'],
    ['2026年1月-3月', '2026-01-01 2026-03-31'],
    ['2026-01至2026-03', '2026-01-01 2026-03-31'],
    ['202601-202603', '2026-01-01 2026-03-31'],
    ['2026年3月上旬', '2026-03-01 2026-03-10'],
    ['2026年2月下旬', '2026-02-21 2026-02-28'],
    ['2025-12-26至1-25', '2025-12-26 2026-01-25'],
    ['2025年12月26日-2026年1月25日', '2025-12-26 2026-01-25'],
    ['2026-03-05', '2026-03-05 2026-03-05'],
    [202603, '2026-03-01 2026-03-31'],
    [2026.03, '2026-03-01 2026-03-31'],
  ])('%s = %s', (text, want) => expect(spanOf(text)).toBe(want));

  it('spans without a year take the one given', () => {
    for (const [text, want] of [
      ['3月', march],
      ['03月份', march],
      ['3月上', '2026-03-01 2026-03-10'],
      ['3月中旬', '2026-03-11 2026-03-20'],
      ['3月下', '2026-03-21 2026-03-31'],
      ['3.1-3.31', march],
      ['3月1日-3月31日', march],
      ['1-3月', '2026-01-01 2026-03-31'],
      ['第二季度', '2026-04-01 2026-06-30'],
      ['上半年', '2026-01-01 2026-06-30'],
    ] as const) {
      expect(spanOf(text, 2026), text).toBe(want);
      expect(spanOf(text), text).toBeNull();
    }
  });

  it.each([
    '',
    '本月',
    '2026-13',
    '2026-03-31至2026-03-01',
    '2026-02-30至2026-03-31',
    '2026.1.1.1',
    2026.1,
    3,
    '2026',
    '8.5%',
    'DM',
    '至',
    '-',
    '2026-03-01至',
  ])('"%s" is none', (text) => expect(spanOf(text)).toBeNull());

  it('never throws and never hangs', () => {
    const nasty = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 100 }),
      fc.stringMatching(/^[\d年月日至到~\-./\s()上中下旬季]{0,100}$/),
      fc
        .constantFrom('-', '1', ' ', '至', '2026-')
        .chain((c) => fc.integer({ min: 1, max: 30_000 }).map((n) => c.repeat(n))),
    );
    fc.assert(
      fc.property(nasty, (text) => {
        parseDay(text, 2026);
        const span = parsePeriod(text, 2026);
        if (span) expect(span.from <= span.to).toBe(true);
      }),
      { numRuns: 2000, interruptAfterTimeLimit: 20_000, markInterruptAsFailure: true },
    );
  });
});
