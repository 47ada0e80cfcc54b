import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  type Day,
  dayNumber,
  dayOfNumber,
  daysBetween,
  daysInMonth,
  isLeap,
  makeDay,
  maxDay,
  minDay,
  monthEnd,
  monthOf,
  monthStart,
  parseDay,
} from './day.ts';

const day = (text: string) => text as Day;

describe('日', () => {
  it('knows leap years and the days of months', () => {
    expect([2000, 2024, 1900, 2026, 2100].map(isLeap)).toEqual([true, true, false, false, false]);
    const months = Array.from({ length: 14 }, (_, n) => daysInMonth(2026, n));
    expect(months).toEqual([0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31, 0]);
    expect([daysInMonth(2028, 2), daysInMonth(2028, 3)]).toEqual([29, 31]);
  });

  it('makes days that there are, and no others', () => {
    expect(makeDay(2026, 3, 5)).toBe('2026-03-05');
    expect([makeDay(2028, 2, 29), makeDay(2026, 2, 29), makeDay(2026, 2, 30)]).toEqual([
      ...['2028-02-29', null, null],
    ]);
    expect([makeDay(2026, 4, 30), makeDay(2026, 4, 31), makeDay(2026, 4, 0)]).toEqual([
      ...['2026-04-30', null, null],
    ]);
    expect([makeDay(2026, 1, 1), makeDay(2026, 12, 31)]).toEqual(['2026-01-01', '2026-12-31']);
    expect([makeDay(2026, 0, 1), makeDay(2026, 13, 1), makeDay(2026, 1.5, 1)]).toEqual([
      ...[null, null, null],
    ]);
    expect([makeDay(1900, 1, 1), makeDay(2999, 12, 31)]).toEqual(['1900-01-01', '2999-12-31']);
    expect([makeDay(1899, 1, 1), makeDay(3000, 1, 1), makeDay(2026.5, 1, 1)]).toEqual([
      ...[null, null, null],
    ]);
    expect(makeDay(2026, 1, 1.5)).toBeNull();
  });

  it('reads the strict form only', () => {
    expect(parseDay('2026-03-05')).toBe('2026-03-05');
    for (const text of ['2026-3-5', '2026/03/05', ' 2026-03-05', '2026-03-05 ', '2026-02-30', ''])
      expect(parseDay(text)).toBeNull();
  });

  it('counts as the calendar does, there and back', () => {
    expect([dayNumber(day('1970-01-01')), dayNumber(day('1970-01-02'))]).toEqual([0, 1]);
    let number = -25_567;
    for (let year = 1900; year < 2800; year += 1)
      for (let month = 1; month <= 12; month += 1)
        for (let date = 1; date <= daysInMonth(year, month); date += 1) {
          const own = makeDay(year, month, date) as Day;
          if (dayNumber(own) !== number || dayOfNumber(number) !== own)
            expect([own, dayNumber(own), dayOfNumber(number)]).toEqual([own, number, own]);
          number += 1;
        }
    expect(number).toBe(303_151);
    for (const text of ['1900-02-28', '1900-03-01', '2000-02-29', '2000-03-01', '2100-02-28'])
      expect(dayOfNumber(dayNumber(day(text)))).toBe(text);
  });

  it('adds days and months, and tells what lies between', () => {
    expect(addDays(day('2026-12-31'), 1)).toBe('2027-01-01');
    expect(addDays(day('2026-03-01'), -1)).toBe('2026-02-28');
    expect(daysBetween(day('2026-03-31'), day('2026-04-30'))).toBe(30);
    expect(daysBetween(day('2026-04-30'), day('2026-03-31'))).toBe(-30);
    expect(addMonths(day('2026-01-31'), 1)).toBe('2026-02-28');
    expect(addMonths(day('2028-01-31'), 1)).toBe('2028-02-29');
    expect(addMonths(day('2026-12-15'), 1)).toBe('2027-01-15');
    expect(addMonths(day('2026-01-15'), -1)).toBe('2025-12-15');
    expect(addMonths(day('2026-11-30'), 13)).toBe('2027-12-30');
  });

  it('knows the month, its beginning and its end; the earlier and the later', () => {
    expect(monthOf(day('2026-02-05'))).toBe('2026-02');
    expect([monthStart(day('2026-02-05')), monthEnd(day('2026-02-05'))]).toEqual([
      ...['2026-02-01', '2026-02-28'],
    ]);
    expect(monthEnd(day('2026-12-05'))).toBe('2026-12-31');
    const [a, b] = [day('2026-02-05'), day('2026-02-06')];
    expect([minDay(a, b), minDay(b, a), maxDay(a, b), maxDay(b, a)]).toEqual([a, a, b, b]);
  });
});
