import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type Day, dayOfNumber } from '../../domain/values/day.ts';
import { chooseOld, clockInShanghai, isDue, nameBackup, nextTime, readName } from './plan.ts';

const none = { days: 0, weeks: 0, months: 0 };

describe('issue 4, 4: backups by a plan', () => {
  it('are due when their time has come since the last one, and late rather than left out', () => {
    const last = '2026-03-30T02:30:05';
    expect(isDue('2026-03-31T02:29:59', last, '02:30')).toBe(false);
    expect(isDue('2026-03-31T02:30:00', last, '02:30')).toBe(true);
    expect(isDue('2026-03-31T01:00:00', '2026-03-29T02:30:05', '02:30')).toBe(true);
    expect(isDue('2026-03-31T23:59:00', '2026-03-31T02:30:00', '02:30')).toBe(false);
    expect(isDue('2026-03-31T00:00:00', null, '02:30')).toBe(true);
    expect(nextTime('2026-02-28T02:31:00', '2026-02-28T02:30:05', '02:30')).toBe(
      '2026-03-01T02:30:00',
    );
    expect(nextTime('2026-02-28T02:31:00', null, '02:30')).toBe('2026-02-28T02:31:00');
  });

  it('are named by the time in China and known again by it', () => {
    const clock = clockInShanghai(new Date('2026-12-31T18:30:07Z'));
    expect(clock).toBe('2027-01-01T02:30:07');
    expect(nameBackup(clock)).toBe('mingzhang-2027-01-01T023007.ming');
    expect(readName(nameBackup(clock))).toBe(clock);
    for (const other of ['mine.ming', 'mingzhang-2027-01-01T023007.ming.part', 'mingzhang-.ming'])
      expect(readName(other)).toBeNull();
  });

  it('keeps the newest of each day, week and month', () => {
    const taken = [
      '2026-03-30T02:30:00',
      '2026-03-31T02:30:00',
      '2026-04-01T02:30:00',
      '2026-04-01T15:00:00',
    ];
    expect(chooseOld(taken, { days: 2, weeks: 1, months: 1 })).toEqual(['2026-03-30T02:30:00']);
    expect(chooseOld(taken, none)).toEqual(taken.slice(0, 2).reverse());
    const year = Array.from(
      { length: 400 },
      (_, n) => `${addDays('2026-01-01' as Day, n)}T02:30:00`,
    );
    const old = new Set(chooseOld(year, { days: 7, weeks: 5, months: 12 }));
    const kept = year.filter((clock) => !old.has(clock)).map((clock) => clock.slice(0, 10));
    // 7 days back from 2027-02-04; the Sundays before; the last days of the months before.
    expect(kept).toEqual(
      (
        '2026-03-31 2026-04-30 2026-05-31 2026-06-30 2026-07-31 2026-08-31 2026-09-30 2026-10-31 ' +
        '2026-11-30 2026-12-31 2027-01-10 2027-01-17 2027-01-24 2027-01-29 2027-01-30 2027-01-31 ' +
        '2027-02-01 2027-02-02 2027-02-03 2027-02-04'
      ).split(' '),
    );
  });

  it('never lets go one of the newest day, and keeps no more than the plan of the others, whatever was taken', () => {
    const clocks = fc.array(
      fc
        .tuple(fc.integer({ min: 20_000, max: 21_000 }), fc.integer({ min: 10, max: 23 }))
        .map(([day, hour]) => `${dayOfNumber(day)}T${hour}:00:00`),
      { minLength: 1, maxLength: 80 },
    );
    const counts = fc.record({
      days: fc.integer({ min: 0, max: 9 }),
      weeks: fc.integer({ min: 0, max: 9 }),
      months: fc.integer({ min: 0, max: 9 }),
    });
    fc.assert(
      fc.property(clocks, counts, (taken, keep) => {
        const old = chooseOld(taken, keep);
        const kept = [...new Set(taken)].filter((clock) => !old.includes(clock));
        const newest = [...taken].sort().at(-1);
        expect(kept).toContain(newest);
        const ofNewestDay = (clock: string) => clock.slice(0, 10) === newest?.slice(0, 10);
        expect(kept.filter(ofNewestDay)).toEqual([...new Set(taken)].filter(ofNewestDay));
        const before = kept.filter((clock) => !ofNewestDay(clock)).length;
        expect(before).toBeLessThanOrEqual(keep.days + keep.weeks + keep.months);
        expect(chooseOld(kept, keep)).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
  });
});
