import { describe, expect, test } from 'vitest';
import type { Day } from '../values/day.ts';
import { fen } from '../values/money.ts';
import { type ClockFacts, clockReminders, remindersOf, runClocks } from './clocks.ts';
import type { Standing } from './dispute.ts';
import { type AlikeDisputes, ageDisputes, tallyDisputes } from './statistics.ts';

const day = (text: string): Day => text as Day;
const facts: ClockFacts = {
  date: day('2026-04-05'),
  settings: { confirmDays: 5, invoiceDays: 15 },
  objection: day('2026-05-05'),
  confirmedOn: null,
  invoicedOn: null,
  provenOn: [null, null],
};

describe('三个时钟', () => {
  test('run until they are stopped, and only proof of every claim stops the objection', () => {
    const running = runClocks(facts, day('2026-04-09'));
    expect(running.map(({ kind, due, state, daysLeft }) => [kind, due, state, daysLeft])).toEqual([
      ['confirmation', '2026-04-10', 'running', 1],
      ['invoice', '2026-04-20', 'running', 11],
      ['objection', '2026-05-05', 'running', 26],
    ]);
    const half = { ...facts, provenOn: [day('2026-04-10'), null] };
    expect(runClocks(half, day('2026-05-06'))[2]?.state).toBe('missed');
    const whole = { ...facts, provenOn: [day('2026-04-10'), day('2026-05-05')] };
    expect(runClocks(whole, day('2026-06-01'))[2]).toMatchObject({
      state: 'stopped',
      stoppedOn: '2026-05-05',
      daysLeft: null,
    });
    const late = { ...facts, provenOn: [day('2026-05-06')] };
    expect(runClocks(late, day('2026-06-01'))[2]?.state).toBe('late');
    expect(runClocks({ ...facts, provenOn: [] }, day('2026-04-09'))[2]?.state).toBe('none');
  });

  test('a chain without known days has no such clock, and says so', () => {
    const settings = { confirmDays: null, invoiceDays: null };
    const clocks = runClocks({ ...facts, settings }, day('2026-04-09'));
    expect(clocks.map(({ state }) => state)).toEqual(['unknown', 'unknown', 'running']);
    expect(clockReminders(clocks, day('2026-04-09'))).toEqual([]);
  });

  test('remind two days before the platform, three before the invoice', () => {
    const on = (today: string) =>
      clockReminders(runClocks(facts, day(today)), day(today)).map(({ kind }) => kind);
    expect(on('2026-04-07')).toEqual([]);
    expect(on('2026-04-08')).toEqual(['confirmation']);
    expect(on('2026-04-17')).toEqual(['confirmation', 'invoice']);
  });
});

const standing: Standing = {
  state: 'open',
  isStated: true,
  role: 'claim',
  claimed: fen(2_000_000n),
  recovered: fen(0n),
  byHand: fen(0n),
  isDecided: false,
  conceded: fen(0n),
  lost: fen(0n),
  remaining: fen(2_000_000n),
  over: fen(0n),
  owner: '',
  due: null,
  promised: null,
  sentOn: null,
  provenOn: null,
  answerBy: null,
  answeredOn: null,
  answer: null,
  sentDeadline: null,
  settledOn: null,
};

describe('争议提醒', () => {
  const dispute = { deadline: day('2026-05-05'), turns: day('2027-01-31') };
  const on = (today: string, change: Partial<Standing> = {}) =>
    remindersOf({ ...dispute, ...standing, ...change }, day(today)).map(
      ({ kind, daysLeft }) => `${kind} ${daysLeft}`,
    );

  test('ask for the letter, then for its proof, then for the answer, then for the money', () => {
    expect(on('2026-04-27')).toEqual([]);
    expect(on('2026-04-28')).toEqual(['objection 7']);
    expect(on('2026-05-06')).toEqual(['objection -1']);
    expect(on('2026-04-28', { sentOn: day('2026-04-27') })).toEqual(['proof 7']);
    const sent = { sentOn: day('2026-04-10'), provenOn: day('2026-04-10') };
    expect(on('2026-04-24', sent)).toEqual([]);
    expect(on('2026-04-25', sent)).toEqual(['answer 0']);
    expect(on('2026-04-25', { ...sent, answerBy: day('2026-04-20') })).toEqual(['answer -5']);
    const promised = { amount: fen(1n), until: day('2026-06-05') };
    expect(on('2026-06-04', { ...sent, promised })).toEqual([]);
    expect(on('2026-06-06', { ...sent, promised })).toEqual(['promise -1']);
  });

  test('ask the owner on his day, and about what was taken early when it falls due', () => {
    expect(on('2026-04-20', { owner: '李', due: day('2026-04-20') })).toEqual(['assigned 0']);
    expect(on('2026-05-06', { role: 'timing' })).toEqual([]);
    expect(on('2027-02-01', { role: 'timing' })).toEqual(['turns -1']);
  });
});

const alike = (key: string, change: Partial<AlikeDisputes> = {}): AlikeDisputes => ({
  ...standing,
  key,
  count: 1,
  days: null,
  ...change,
});

describe('争议统计', () => {
  const won = alike('甲', {
    state: 'recovered',
    recovered: fen(2_000_000n),
    remaining: fen(0n),
    days: 60,
  });
  const lost = alike('甲', {
    state: 'lost',
    claimed: fen(1_000_000n),
    lost: fen(1_000_000n),
    remaining: fen(0n),
    days: 30,
  });
  const open = alike('乙');

  test('win rate by amount and by count, days in the middle', () => {
    const [first, second] = tallyDisputes([won, lost, open]);
    expect(first).toMatchObject({
      key: '甲',
      count: 2,
      claimed: 3_000_000n,
      winRate: 666_667n,
      winCount: 500_000n,
      medianDays: 30,
    });
    expect(second).toMatchObject({ key: '乙', count: 1, winRate: null, medianDays: null });
  });

  test('the one in the middle is found among those that took as long', () => {
    const took = (days: number, count: number) => alike('甲', { days, count });
    const middle = (...own: AlikeDisputes[]) => tallyDisputes(own)[0]?.medianDays;
    expect(middle(took(9, 1), took(5, 3))).toBe(5);
    expect(middle(took(9, 3), took(5, 2))).toBe(9);
    expect(middle(took(9, 2), took(5, 2))).toBe(5);
    expect(middle(alike('甲'))).toBeNull();
  });

  test('what is open by age, the buckets whole', () => {
    const opened = (on: string, count: number) => ({
      opened: day(on),
      count,
      remaining: fen(2_000_000n * BigInt(count)),
    });
    const aged = ageDisputes([opened('2026-04-10', 1), opened('2025-01-01', 2)], day('2026-05-11'));
    expect(aged.map(({ count }) => count)).toEqual([0, 1, 0, 0, 2]);
    expect(aged[1]?.remaining).toBe(2_000_000n);
  });
});
