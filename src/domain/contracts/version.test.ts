import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Day } from '../values/day.ts';
import { renewalOn } from './renewal.ts';
import { type Version, versionOn } from './version.ts';

const day = (text: string): Day => text as Day;

const version = (n: number, more: Partial<Version> = {}): Version => ({
  n,
  act: 'signed',
  from: day('2025-01-01'),
  to: day('2025-12-31'),
  rolls: false,
  signedOn: null,
  recordedOn: day('2025-01-10'),
  ...more,
});

describe('执行版本 (issue 5, 2)', () => {
  const first = version(1, { rolls: true });
  const amended = version(2, {
    ...{ act: 'amendment', from: day('2026-03-01'), to: day('2026-03-31') },
    recordedOn: day('2026-02-20'),
  });
  const at = (on: string, known: string | null = null) => {
    const held = versionOn([first, amended], day(on), known === null ? null : day(known));
    return held && [held.version.n, held.standing];
  };

  it('expired-but-rolling: goes on after its end; an amendment holds for its own days', () => {
    expect(at('2024-12-31')).toBe(null);
    expect(at('2025-12-31')).toEqual([1, 'inForce']);
    expect(at('2026-02-10')).toEqual([1, 'rolling']);
    expect(at('2026-03-15')).toEqual([2, 'inForce']);
    expect(at('2026-04-02')).toEqual([1, 'rolling']);
  });

  it('as known on a day before it was recorded, an amendment is not there', () => {
    expect(at('2026-03-15', '2026-02-19')).toEqual([1, 'rolling']);
    expect(at('2026-03-15', '2026-02-20')).toEqual([2, 'inForce']);
    expect(at('2026-03-15', '2025-01-09')).toBe(null);
  });

  it('what was signed goes before what a sheet said, whichever came later', () => {
    const sheet = version(3, { act: 'sheet', recordedOn: day('2025-06-01') });
    expect(versionOn([first, sheet], day('2025-07-01'), null)?.version.n).toBe(1);
    const only = version(4, { act: 'sheet', recordedOn: day('2025-07-01') });
    expect(versionOn([sheet, only], day('2025-07-01'), null)?.version.n).toBe(4);
  });

  it('what does not roll has ended, and still is the last that was agreed', () => {
    const held = versionOn([version(1)], day('2026-02-01'), null);
    expect(held?.standing).toBe('ended');
  });

  it('one without days holds always', () => {
    expect(versionOn([version(1, { from: null, to: null })], day('1999-01-01'), null)).toEqual({
      version: version(1, { from: null, to: null }),
      standing: 'inForce',
    });
  });

  const days = fc.integer({ min: 0, max: 400 }).map((n) => `20${25 + (n % 3)}-0${1 + (n % 9)}-15`);
  const versions = fc
    .array(
      fc.record({
        act: fc.constantFrom<Version['act']>('signed', 'amendment', 'renewal', 'sheet'),
        ends: fc.tuple(days, days),
        rolls: fc.boolean(),
        recordedOn: days.map(day),
      }),
      { minLength: 1, maxLength: 6 },
    )
    .map((list) =>
      list.map(({ ends, ...more }, n) => {
        const [from, to] = [...ends].sort();
        return version(n + 1, { ...more, from: day(from as string), to: day(to as string) });
      }),
    );

  it('law: the order of versions does not matter, and one that covers the day is never passed over', () => {
    fc.assert(
      fc.property(versions, days, (all, on) => {
        const held = versionOn(all, day(on), null);
        expect(versionOn([...all].reverse(), day(on), null)).toEqual(held);
        const covers = all.some(({ from, to }) => (from ?? '') <= on && on <= (to ?? '9'));
        expect(held?.standing === 'inForce').toBe(covers);
      }),
      { numRuns: 1000 },
    );
  });

  it('law: what is recorded later changes nothing that was known before', () => {
    fc.assert(
      fc.property(versions, days, days, (all, on, known) => {
        const earlier = all.filter(({ recordedOn }) => recordedOn <= known);
        expect(versionOn(all, day(on), day(known))).toEqual(versionOn(earlier, day(on), null));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('续签提醒 (issue 5, 2)', () => {
  const ending = version(1, { from: day('2026-01-01'), to: day('2026-12-31') });
  const state = (versions: readonly Version[], today: string) =>
    renewalOn(versions, day(today), 60).state;

  it('60 days ahead of 2026-12-31 is 2026-11-01', () => {
    expect(renewalOn([ending], day('2026-11-27'), 60)).toEqual({
      ...{ state: 'endsSoon', ends: '2026-12-31', remindOn: '2026-11-01', daysLeft: 34 },
      hasNext: false,
    });
    expect(state([ending], '2026-10-31')).toBe('inForce');
    expect(state([ending], '2026-11-01')).toBe('endsSoon');
  });

  it('what follows without a gap silences it; a gap does not', () => {
    const next = version(2, {
      ...{ act: 'renewal', from: day('2027-01-01'), to: day('2027-12-31') },
      recordedOn: day('2026-11-20'),
    });
    expect(renewalOn([ending, next], day('2026-11-27'), 60).hasNext).toBe(true);
    expect(state([ending, next], '2026-11-27')).toBe('inForce');
    const late = { ...next, from: day('2027-01-02') };
    expect(state([ending, late], '2026-11-27')).toBe('endsSoon');
  });

  it('after its end: rolling where it says so, else ended; before its first day pending', () => {
    expect(state([{ ...ending, rolls: true }], '2027-02-01')).toBe('rolling');
    expect(state([ending], '2027-02-01')).toBe('ended');
    expect(renewalOn([ending], day('2027-02-01'), 60).daysLeft).toBe(-32);
    expect(state([ending], '2025-12-31')).toBe('pending');
    expect(state([], '2025-12-31')).toBe('none');
    expect(state([{ ...ending, to: null }], '2030-12-31')).toBe('inForce');
  });
});
