import { type ClockSettings, daysLeft } from '../evidence/clock.ts';
import { addDays, type Day, maxDay } from '../values/day.ts';
import type { PracticeNumber } from '../values/practice.ts';
import type { Dispute, Standing } from './dispute.ts';

/** 平台确认 · 收票截止 · 异议截止. */
export const clockKinds = ['confirmation', 'invoice', 'objection'] as const;
export type ClockKind = (typeof clockKinds)[number];

/** What is known of one statement's three clocks. */
export interface ClockFacts {
  /** 制单日期, else the last day of the period. */
  readonly date: Day | null;
  readonly settings: Pick<ClockSettings, 'confirmDays' | 'invoiceDays'>;
  /** 异议截止 as the audit says; null = the statement carries no date. */
  readonly objection: Day | null;
  readonly confirmedOn: Day | null;
  readonly invoicedOn: Day | null;
  /** Each claim of the statement: when its sending was first proved, null = it was not. */
  readonly provenOn: readonly (Day | null)[];
}

export interface Clock {
  readonly kind: ClockKind;
  readonly due: Day | null;
  readonly stoppedOn: Day | null;
  /** none: nothing to object to. unknown: no day is known. */
  readonly state: 'running' | 'stopped' | 'late' | 'missed' | 'unknown' | 'none';
  readonly daysLeft: number | null;
}

/**
 * 三个时钟 (audit.md, Verdict and decision): which of 平台确认, 收票截止 and 异议截止 runs on a day, and
 * how long. Confirming stops the first, invoicing the second; only proof of sending for every claim
 * stops the third. What stopped after its day was late.
 *
 * Objection due 2026-05-05, sent by courier with a number on 05-04: stopped; by e-mail without any
 * proof: running.
 */
export function runClocks(facts: ClockFacts, today: Day): Clock[] {
  const { date, settings, provenOn } = facts;
  const after = (days: number | null): Day | null =>
    date === null || days === null ? null : addDays(date, days);
  const proven = provenOn.every((day): day is Day => day !== null) ? provenOn : [];
  const sent = proven.length === 0 ? null : proven.reduce(maxDay);
  const objection = clockOf('objection', facts.objection, sent, today);
  return [
    clockOf('confirmation', after(settings.confirmDays), facts.confirmedOn, today),
    clockOf('invoice', after(settings.invoiceDays), facts.invoicedOn, today),
    provenOn.length === 0 ? { ...objection, state: 'none' } : objection,
  ];
}

function clockOf(kind: ClockKind, due: Day | null, stoppedOn: Day | null, today: Day): Clock {
  const left = due === null || stoppedOn !== null ? null : daysLeft(due, today);
  const clock = { kind, due, stoppedOn, daysLeft: left };
  if (stoppedOn !== null) {
    return { ...clock, state: due !== null && stoppedOn > due ? 'late' : 'stopped' };
  }
  if (due === null) return { ...clock, state: 'unknown' };
  return { ...clock, state: today > due ? 'missed' : 'running' };
}

export const reminderKinds = [
  'objection',
  'confirmation',
  'invoice',
  'proof',
  'promise',
  'answer',
  'assigned',
  'turns',
] as const;
export type ReminderKind = (typeof reminderKinds)[number];

/** 提醒: something is due on a day or was due before it. */
export interface Reminder {
  readonly kind: ReminderKind;
  readonly due: Day;
  /** Below zero: so many days late. */
  readonly daysLeft: number;
}

/** How many days before its day a clock begins to remind. */
const ahead: Readonly<Record<ClockKind, number>> = { confirmation: 2, invoice: 3, objection: 7 };

/** 答复期: a letter that names no day for its answer is asked about after so many days. */
const answerDays: PracticeNumber = { value: 15, source: '本程序取值: 没有法规规定' };

/** What of a dispute tells what it asks for. */
export interface Asking
  extends Pick<Dispute, 'deadline' | 'turns'>,
    Pick<Standing, 'role' | 'sentOn' | 'provenOn' | 'answerBy' | 'answeredOn' | 'owner' | 'due'> {
  /** 承诺 that stands; its day may not have been said. */
  readonly promised: { readonly until: Day | null } | null;
}

/**
 * 争议提醒 (audit.md, three clocks): what a dispute with something left asks for on a day: 异议截止 within a week and not
 * sent (objection) or sent without proof (proof), a promise whose day is over, a letter without an
 * answer on the day it asks for one or after 15 days, whoever was to find something out by now, 时间性 that has fallen due.
 *
 * Deadline 05-05, not sent: reminds from 04-28 on.
 */
export function remindersOf(asking: Asking, today: Day): Reminder[] {
  const reminders: Reminder[] = [];
  const add = (kind: ReminderKind, due: Day | null, before: number): void => {
    if (due === null || today < addDays(due, -before)) return;
    reminders.push({ kind, due, daysLeft: daysLeft(due, today) });
  };
  const { sentOn, provenOn, answerBy, answeredOn, promised } = asking;
  if (asking.role === 'timing') add('turns', asking.turns, 0);
  else if (provenOn === null) {
    add(sentOn === null ? 'objection' : 'proof', asking.deadline, ahead.objection);
  }
  if (promised) add('promise', promised.until, 0);
  const isWaiting = sentOn !== null && answeredOn === null && !promised;
  if (isWaiting) add('answer', answerBy ?? addDays(sentOn, answerDays.value), 0);
  if (asking.owner !== '') add('assigned', asking.due, 0);
  return reminders;
}

/**
 * 时钟提醒: what the clocks of a statement remind of on a day; 异议截止 is left to its disputes.
 *
 * 收票截止 04-20, not invoiced: reminds from 04-17 on.
 */
export const clockReminders = (clocks: readonly Clock[], today: Day): Reminder[] =>
  clocks.flatMap(({ kind, due, state, daysLeft: left }): Reminder[] => {
    const isOpen = state === 'running' || state === 'missed';
    if (kind === 'objection' || !isOpen || due === null || left === null) return [];
    return today < addDays(due, -ahead[kind]) ? [] : [{ kind, due, daysLeft: left }];
  });
