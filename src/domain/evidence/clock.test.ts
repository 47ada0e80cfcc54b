import { describe, expect, test } from 'vitest';
import type { Day } from '../values/day.ts';
import { clocksOn, findObjection, type ObjectionFacts } from './clock.ts';

const day = (text: string): Day => text as Day;

describe('issue 3, 4: 异议截止 by what names it', () => {
  const facts: ObjectionFacts = {
    objectionDay: day('2026-04-15'),
    statementDays: 10,
    contractDays: 20,
    chainDays: 15,
    profileDays: 12,
    customDays: 30,
    date: day('2026-04-05'),
  };

  test('each goes before the ones behind it, and says that it is the one', () => {
    const shown = (change: Partial<ObjectionFacts>) => {
      const { due, days, source } = findObjection({ ...facts, ...change });
      return [due, days, source];
    };
    const bare = { objectionDay: null, statementDays: null };
    expect(shown({})).toEqual(['2026-04-15', null, 'printed']);
    expect(shown({ objectionDay: null })).toEqual(['2026-04-15', 10, 'statement']);
    expect(shown(bare)).toEqual(['2026-04-25', 20, 'contract']);
    expect(shown({ ...bare, contractDays: null })).toEqual(['2026-04-20', 15, 'chain']);
    const unset = { ...bare, contractDays: null, chainDays: null };
    expect(shown(unset)).toEqual(['2026-04-17', 12, 'profile']);
    const none = { ...unset, profileDays: null };
    expect(shown(none)).toEqual(['2026-05-05', 30, 'custom']);
    expect(shown({ ...none, date: null })).toEqual([null, 30, 'custom']);
  });

  test('a version holds from its day on; what was set last goes before', () => {
    const of = (objectionDays: number, from: string | null) => ({
      confirmDays: null,
      invoiceDays: null,
      objectionDays,
      from: from as Day | null,
    });
    const versions = [of(15, null), of(20, '2026-06-01'), of(25, '2026-08-01')];
    const on = (date: string | null, list = versions) =>
      clocksOn(list, date as Day | null).objectionDays;
    expect(on('2026-05-31')).toBe(15);
    expect(on('2026-06-01')).toBe(20);
    expect(on('2026-12-01')).toBe(25);
    expect(on(null)).toBe(25);
    expect(on('2026-12-01', [...versions, of(10, '2026-07-01')])).toBe(10);
    expect(on('2026-01-01', [])).toBeNull();
  });
});
