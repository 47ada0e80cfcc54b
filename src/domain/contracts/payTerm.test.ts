import { describe, expect, it } from 'vitest';
import { type Day, daysBetween } from '../values/day.ts';
import { fen } from '../values/money.ts';
import { effectiveDays, findPayDay, type PayEvents } from './payDay.ts';
import { readPayTerm } from './payTerm.ts';
import { daysOfTerm } from './termDays.ts';
import type { AgreementKind } from './version.ts';

const day = (text: string) => text as Day;
/** 2026: 五一 from 05-01 to 05-05 (05-09 is worked), 国庆 from 10-01 to 10-07 (10-10 is worked). */
const isWorkday = (each: Day): boolean => {
  if (each === '2026-05-09' || each === '2026-10-10') return true;
  if (each >= '2026-05-01' && each <= '2026-05-05') return false;
  if (each >= '2026-10-01' && each <= '2026-10-07') return false;
  return ((daysBetween(day('2026-01-05'), each) % 7) + 7) % 7 < 5;
};
const calendar = { isWorkday, isAnnounced: (year: number) => year <= 2026 };
const events = (own: Partial<Record<keyof PayEvents, string>>): PayEvents => ({
  ...{ delivery: null, receipt: null, statement: null, invoice: null, invoiceReceived: null },
  ...(own as Partial<PayEvents>),
});
const find = (text: string, own: Partial<Record<keyof PayEvents, string>>) => {
  const read = readPayTerm(text);
  return 'ask' in read ? read.ask : findPayDay(read.term, events(own), calendar);
};
const due = (text: string, own: Partial<Record<keyof PayEvents, string>>) => {
  const found = find(text, own);
  return found === null || typeof found === 'string' ? found : found.due;
};
const march = { receipt: '2026-03-10' };

describe('issue 5, 4: 账期 in plain words (D1-D11, V1, V2, V13, V14)', () => {
  it.each([
    ['到货60天', march, '2026-05-09'],
    ['月结45', march, '2026-05-15'],
    ['月结30天，自对账日起算', { statement: '2026-03-10' }, '2026-04-10'],
    ['次月结30', march, '2026-05-01'],
    ['次月结30+15', march, '2026-05-15'],
    ['月结30天，每月5/15/25付款', { receipt: '2026-01-20' }, '2026-03-05'],
    ['收票后45天', { invoiceReceived: '2026-04-08' }, '2026-05-23'],
    ['收票后45天 每月5/15/25付', { invoiceReceived: '2026-04-08' }, '2026-05-25'],
    ['送货次月60天内', { delivery: '2026-03-10' }, '2026-05-31'],
    ['半月结15天', march, '2026-03-30'],
    ['半月结15天', { receipt: '2026-03-16' }, '2026-04-15'],
    ['旬结10天', { receipt: '2026-03-11' }, '2026-03-30'],
    ['周结7天', march, '2026-03-22'],
    ['到货60', { receipt: '2026-05-03' }, '2026-07-02'],
    ['月结45', { receipt: '2026-05-03' }, '2026-07-15'],
    ['月结四十五天', { receipt: '2026-05-31' }, '2026-07-15'],
    ['月结45', { receipt: '2021-09-13' }, '2021-11-14'],
    ['月底后1个月', { receipt: '2020-06-11' }, '2020-07-31'],
    ['每月25日截单，月结30天', { receipt: '2026-03-26' }, '2026-05-25'],
    ['每月25日截单，月结30天', { receipt: '2026-03-25' }, '2026-04-24'],
    ['次月25日付款', march, '2026-04-25'],
    ['次月31日付', { receipt: '2026-01-15' }, '2026-02-28'],
    ['隔月10日付款', march, '2026-05-10'],
    ['下月25日付款', march, '2026-04-25'],
    ['下下月10日付款', march, '2026-05-10'],
    ['月结30天，每月25/5/15付款', { receipt: '2026-01-20' }, '2026-03-05'],
    ['月结30天，每月5/15付款', { receipt: '2026-02-10' }, '2026-04-05'],
    ['月结45+15天', march, '2026-05-30'],
    ['次月结45', march, '2026-05-16'],
    ['月结45天，自开票日起算', { invoice: '2026-03-10' }, '2026-04-24'],
    ['验收立即付款', march, '2026-03-10'],
    ['票到付款', { invoiceReceived: '2026-04-08' }, '2026-04-08'],
    ['对账后3个工作日', { statement: '2026-09-28' }, '2026-10-08'],
  ] as const)('%s after %o is due on %s', (text, own, expected) => {
    expect(due(text, own)).toBe(expected);
  });

  it('D9: each span after its event, or after the span before where that is later', () => {
    const text = '收货账期30天+对账7个工作日+票到7个工作日';
    expect(due(text, { ...march, statement: '2026-04-10', invoiceReceived: '2026-04-20' })).toBe(
      '2026-04-30',
    );
    expect(find(text, march)).toMatchObject({
      due: '2026-04-29',
      missing: ['statement', 'invoiceReceived'],
    });
  });

  it.each([
    ['月结', 'days'],
    ['45天', 'anchor'],
    ['账期30-60天', 'range'],
    ['月结30或45天', 'range'],
    ['实销实结', 'payDay'],
    ['现款', 'unread'],
    ['按公司规定', 'unread'],
    ['月结30天，每月35日付款', 'unread'],
    ['每月32日截单，月结30天', 'unread'],
    ['收货30天+15，对账7个工作日', 'unread'],
  ])('%s gives no day and is asked: %s', (text, question) => {
    expect(find(text, march)).toBe(question);
  });

  it('a due day that is a holiday is paid on the next working day; a day that is missing is told', () => {
    expect(find('次月结30', march)).toMatchObject({ due: '2026-05-01', pay: '2026-05-06' });
    expect(find('到货60天', march)).toMatchObject({ due: '2026-05-09', pay: '2026-05-09' });
    expect(find('收票后45天', march)).toMatchObject({
      due: '2026-04-24',
      missing: ['invoiceReceived'],
    });
    expect(find('收票后45天', {})).toBeNull();
  });

  it('F02: 月结45 of even deliveries waits 59.5 days, 到货60 waits 60', () => {
    const june = Array.from({ length: 30 }, (_, n) => ({
      receipt: day(`2026-06-${String(n + 1).padStart(2, '0')}`),
      amount: fen(10_000n),
    }));
    const of = (text: string) => {
      const read = readPayTerm(text);
      return 'term' in read && effectiveDays(read.term, june, calendar);
    };
    expect(of('月结45')).toBe(5950);
    expect(of('到货60天')).toBe(6000);
  });
});

describe('issue 5, 2: the type of the contract tells from when a term counts that names nothing', () => {
  const typed = (text: string, kind: AgreementKind) => {
    const read = readPayTerm(text, kind);
    if ('ask' in read) return read.ask;
    const days = { receipt: '2026-05-03', sales: '2026-05-31', statement: '2026-06-05' };
    const found = findPayDay(read.term, events(days), calendar);
    return `${found?.due} ${read.term.implied?.anchor ?? 'own'}`;
  };
  it.each([
    ['账期45天', 'joint', '2026-07-20 statement'],
    ['账期45天', 'lease', '2026-07-20 statement'],
    ['45天', 'consignment', '2026-07-15 sales'],
    ['月结45天', 'consignment', '2026-07-15 sales'],
    ['月结45天', 'joint', '2026-07-15 sales'],
    ['次月25日付', 'joint', '2026-06-25 sales'],
    ['账期30天 每月5/15/25付', 'joint', '2026-07-05 statement'],
    ['账期30天', 'cash', '2026-06-02 receipt'],
    ['到货60天', 'joint', '2026-07-02 own'],
    ['结算单后15天', 'consignment', '2026-06-20 own'],
    ['账期45天', 'purchase', 'anchor'],
    ['实销实结', 'consignment', 'payDay'],
  ] as const)('%s of %s is due %s', (text, kind, expected) => {
    expect(typed(text, kind)).toBe(expected);
  });

  it('effective days count from the sale, and without a type it is asked as before', () => {
    expect(daysOfTerm('账期45天')).toBe(null);
    expect(daysOfTerm('账期45天', 'consignment')).toBe(4500);
    expect(daysOfTerm('月结45', 'consignment')).toBe(daysOfTerm('月结45'));
  });
});
