import { addDays, type Day, daysBetween } from '../values/day.ts';
import { type Version, versionOn } from './version.ts';

/** 合同状态: 未生效, 执行中, 即将到期, 到期顺延中, 已到期, 没有文本. */
export type AgreementState = 'pending' | 'inForce' | 'endsSoon' | 'rolling' | 'ended' | 'none';

/** 续签提醒 of one contract on a day. */
export interface Renewal {
  readonly state: AgreementState;
  /** End of what holds now; null = it has none. */
  readonly ends: Day | null;
  /** 提醒日: from then on it is talked about; null where nothing ends. */
  readonly remindOn: Day | null;
  /** Days to the end, below zero after it. */
  readonly daysLeft: number | null;
  /** What follows is agreed already: nobody has to be reminded. */
  readonly hasNext: boolean;
}

/**
 * 续签提醒 (handbook §1): how a contract stands on a day, and from which day on its renewal is due, so
 * many days before its end. What follows without a gap silences it. `known`: as known on that day.
 *
 * To 2026-12-31, 60 days ahead, on 2026-11-27 -> endsSoon, remind on 2026-11-01, 34 days left.
 */
export function renewalOn(
  versions: readonly Version[],
  today: Day,
  daysAhead: number,
  known: Day = today,
): Renewal {
  const held = versionOn(versions, today, known);
  if (!held) {
    const state = versions.length > 0 ? 'pending' : 'none';
    return { state, ends: null, remindOn: null, daysLeft: null, hasNext: false };
  }
  const { version, standing } = held;
  const ends = version.to;
  if (ends === null)
    return { state: 'inForce', ends, remindOn: null, daysLeft: null, hasNext: false };
  const next = versionOn(versions, addDays(ends, 1), known);
  const hasNext = next?.standing === 'inForce' && next.version !== version;
  const remindOn = addDays(ends, -daysAhead);
  const isNear = today >= remindOn && !hasNext;
  const state = standing === 'inForce' ? (isNear ? 'endsSoon' : 'inForce') : standing;
  return { state, ends, remindOn, daysLeft: daysBetween(today, ends), hasNext };
}

/**
 * 续签待办 (handbook §1): whether somebody has to talk about it today: it ends soon, goes on without a
 * text of its own, or ended so lately that the chain may still deduct by it; what is long over is over.
 *
 * endsSoon -> true; ended 200 days ago, reminded 60 days ahead -> false.
 */
export const asksRenewal = ({ state, daysLeft }: Renewal, daysAhead: number): boolean =>
  state === 'endsSoon' ||
  state === 'rolling' ||
  (state === 'ended' && daysLeft !== null && daysLeft >= -daysAhead);
