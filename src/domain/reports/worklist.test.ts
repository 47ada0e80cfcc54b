import { describe, expect, it } from 'vitest';
import type { Day } from '../values/day.ts';
import { type Fen, fen } from '../values/money.ts';
import { type DueItem, expectPayDay, foldDue, stepOfFound, weekEnd } from './worklist.ts';

const yuan = (amount: number): Fen => fen(BigInt(amount) * 100n);
const day = (text: string): Day => text as Day;

describe('可主张未发函', () => {
  const found = { claimable: yuan(51_030), undecided: 7, letter: null, sentOn: null };
  it('is decided, then issued, then sent, then no work any more', () => {
    expect(stepOfFound(found)).toBe('decide');
    expect(stepOfFound({ ...found, undecided: 0 })).toBe('issue');
    expect(stepOfFound({ ...found, undecided: 0, letter: 'YH-2026-000001' })).toBe('send');
    expect(stepOfFound({ ...found, letter: 'YH-2026-000001', sentOn: day('2026-11-03') })).toBe(
      null,
    );
  });

  it('is none where nothing is to claim', () => {
    expect(stepOfFound({ ...found, claimable: yuan(0) })).toBe(null);
    expect(stepOfFound({ ...found, claimable: yuan(-5) })).toBe(null);
  });
});

describe('待办合并', () => {
  const item = (statement: string, due: string, remaining: number, owner = ''): DueItem => ({
    kind: 'answer',
    statement,
    due: day(due),
    daysLeft: Number(due.slice(8)) - 27,
    count: 1,
    dispute: `${statement}${due}`,
    doc: 'FY1',
    remaining: yuan(remaining),
    owner,
  });

  it('makes one line of what one call settles, the most urgent day in front', () => {
    const groups = foldDue([
      item('a', '2026-11-20', 300),
      item('b', '2026-11-25', 7),
      item('a', '2026-11-12', 14_050),
      item('a', '2026-11-21', 85),
    ]);
    expect(groups.map(({ first, count, remaining }) => [first.due, count, remaining])).toEqual([
      ['2026-11-12', 3, yuan(14_435)],
      ['2026-11-25', 1, yuan(7)],
    ]);
  });

  it('keeps people, kinds and statements apart, and sums clocks as nothing', () => {
    const clock = {
      ...item('a', '2026-11-27', 0),
      kind: 'invoice',
      dispute: null,
      doc: '',
    } as const;
    const groups = foldDue([item('a', '2026-11-27', 1, '李'), item('a', '2026-11-27', 2), clock]);
    expect(groups.map(({ remaining }) => remaining)).toEqual([yuan(1), yuan(2), yuan(0)]);
    expect(foldDue([])).toEqual([]);
  });

  it('asks nobody to answer against ourselves', () => {
    const group = [item('a', '2026-11-20', 300), item('a', '2026-11-20', -85)];
    expect(foldDue([...group, item('b', '2026-11-20', -6)])).toHaveLength(1);
  });
});

describe('预计到账', () => {
  it('knows the end of a week, over months and years', () => {
    expect(weekEnd(day('2026-11-27'))).toBe('2026-11-29');
    expect(weekEnd(day('2026-11-29'))).toBe('2026-11-29');
    expect(weekEnd(day('2026-11-30'))).toBe('2026-12-06');
    expect(weekEnd(day('2023-12-31'))).toBe('2023-12-31');
    expect(weekEnd(day('2023-12-25'))).toBe('2023-12-31');
  });

  it('takes the planned day, else the habit of three statements or more', () => {
    const date = day('2026-11-02');
    const habit = { days: 25, count: 11 };
    expect(
      expectPayDay(
        { told: { day: day('2026-11-20'), by: 'planned', unannounced: null, moved: null }, date },
        habit,
      ),
    ).toEqual({
      day: '2026-11-20',
      by: 'planned',
      unannounced: null,
      moved: null,
    });
    expect(expectPayDay({ told: null, date }, habit)).toEqual({
      day: '2026-11-27',
      by: 'usual',
      moved: null,
    });
    expect(expectPayDay({ told: null, date }, { days: 25, count: 2 })).toBe(null);
    expect(expectPayDay({ told: null, date }, null)).toBe(null);
    expect(expectPayDay({ told: null, date: null }, habit)).toBe(null);
  });
});
