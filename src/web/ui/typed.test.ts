import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type Day } from '../../domain/values/day.ts';
import { type Fen, formatFen } from '../../domain/values/money.ts';
import { showMoney } from './showMoney.ts';
import { faultOfMoney, readTypedDay, readTypedMoney } from './typed.ts';

const today = '2026-03-10' as Day;
const days = fc.integer({ min: 0, max: 36_000 }).map((n) => addDays('1995-01-01' as Day, n));

describe('issue 3, 5: a day as it is typed', () => {
  it.each([
    ['2026-03-05', '2026-03-05'],
    ['20260305', '2026-03-05'],
    ['2026/3/5', '2026-03-05'],
    ['2026年3月5日', '2026-03-05'],
    ['3-5', '2026-03-05'],
    ['3/5', '2026-03-05'],
    ['3.5', '2026-03-05'],
    ['3月5日', '2026-03-05'],
    ['０３０５', '2026-03-05'],
    ['12-28', '2025-12-28'],
    ['今天', '2026-03-10'],
    ['Today', '2026-03-10'],
    ['昨天', '2026-03-09'],
    ['+7', '2026-03-17'],
    ['-10', '2026-02-28'],
    ['2-29', '2024-02-29'],
  ])('%s is %s', (typed, day) => {
    const at = typed === '2-29' ? ('2024-05-01' as Day) : today;
    expect(readTypedDay(typed, at)).toBe(day);
  });

  it.each(['', '32-45', '2026-02-30', '2026', '7', 'abc', '46086', '2026-13-01'])(
    '"%s" is none',
    (typed) => expect(readTypedDay(typed, today)).toBeNull(),
  );

  it('reads back every day in every way of writing it, and the nearest where the year is left out', () => {
    fc.assert(
      fc.property(days, days, (day, now) => {
        expect(readTypedDay(day, now)).toBe(day);
        expect(readTypedDay(day.replaceAll('-', ''), now)).toBe(day);
        expect(readTypedDay(day.replaceAll('-', '/'), now)).toBe(day);
        const near = readTypedDay(day.slice(5), now);
        if (day.slice(5) !== '02-29') expect(near?.slice(5)).toBe(day.slice(5));
        if (near && day.slice(5) !== '02-29') {
          expect(near >= addDays(now, -184) && near <= addDays(now, 184)).toBe(true);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe('issue 3, 5: an amount as it is typed', () => {
  it.each([
    ['1,234.5', '1234.50'],
    ['１２３４', '1234.00'],
    ['1.2万', '12000.00'],
    ['￥ 9,500', '9500.00'],
    ['500元', '500.00'],
    ['(36,000)', '-36000.00'],
  ])('%s is %s', (typed, amount) => expect(readTypedMoney(typed)).toBe(amount));

  it('says what is wrong with it', () => {
    expect(faultOfMoney('十二个', {})).toBe('unreadable');
    expect(faultOfMoney('0.00', {})).toBe('notPositive');
    expect(faultOfMoney('-5.00', {})).toBe('notPositive');
    expect(faultOfMoney('-5.00', { isSigned: true, most: '4.99' })).toBe('tooMuch');
    expect(faultOfMoney('9000.01', { most: '9000.00' })).toBe('tooMuch');
    expect(faultOfMoney('9000.00', { most: '9000.00' })).toBeNull();
  });

  it('is read back from how it is shown', () => {
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 15n), 10n ** 15n), (fen) => {
        const amount = formatFen(fen as Fen);
        expect(readTypedMoney(showMoney(amount))).toBe(amount);
      }),
      { numRuns: 1000 },
    );
  });
});
