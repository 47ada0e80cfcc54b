import { addWorkdays } from '../calendar/workdays.ts';
import type { Day } from '../values/day.ts';
import type { Fen } from '../values/money.ts';
import type { Level } from './matrix.ts';
import { type ApprovalEvent, isVote, makersOf, type Request, type Vote } from './request.ts';

export type RequestState =
  | 'recorded'
  | 'waiting'
  | 'approved'
  | 'refused'
  | 'withdrawn'
  | 'expired';

/** 审批进度: where a request stands. */
export interface ApprovalStanding {
  readonly state: RequestState;
  /** Who asked, and who took it over since; it is the last one's. */
  readonly makers: readonly string[];
  /** What is asked for now, after changes. */
  readonly amount: Fen;
  readonly fingerprint: string;
  /** It had votes, or was done, before what it is about changed. */
  readonly isReopened: boolean;
  /** The level that is asked, from 0; null where none is. */
  readonly level: number | null;
  readonly since: Day;
  /** Until when that level answers, or until when the approval holds. */
  readonly due: Day | null;
  /** Seats of that level that nobody has filled. */
  readonly open: readonly number[];
  /** Votes that count: those after the last change. */
  readonly votes: readonly Vote[];
}

/**
 * 审批进度: levels one after the other, the seats of one level at the same time; a refusal ends it, and a
 * change of what is approved begins it again.
 *
 * [区域] [NKA + 财务 all, 3 days]: 区域 agrees on Friday 2026-09-25 -> level 1 since that day, due on
 * 09-30; NKA agrees -> 财务 is open; 财务 agrees -> approved.
 */
export function standingOf(
  request: Request,
  events: readonly ApprovalEvent[],
  today: Day,
  isWorkday: (day: Day) => boolean,
): ApprovalStanding {
  const change = events.findLastIndex(({ kind }) => kind === 'changed');
  const before = events.slice(0, Math.max(change, 0));
  const votes = events.slice(change + 1).filter(isVote);
  const last = events[change];
  const asked = last?.kind === 'changed' ? last : request;
  const base = {
    makers: makersOf(request, events),
    amount: asked.amount,
    fingerprint: asked.fingerprint,
    isReopened: before.some((each) => isVote(each) || each.kind === 'applied'),
    votes,
    ...{ level: null, due: null, open: [] },
  };
  const gone = events.findLast(({ kind }) => kind === 'withdrawn');
  if (gone) return { ...base, state: 'withdrawn', since: gone.day };
  const refusal = votes.find(({ kind }) => kind === 'refused');
  if (refusal) return { ...base, state: 'refused', since: refusal.day };
  let since = asked.day;
  for (const [level, each] of request.levels.entries()) {
    const own = votes.filter((vote) => vote.level === level);
    const open = openSeats(each, own);
    if (open.length > 0) {
      const due = addWorkdays(since, each.days, isWorkday);
      return { ...base, state: 'waiting', level, since, due, open };
    }
    since = own.at(-1)?.day ?? since;
  }
  if (request.levels.length === 0) return { ...base, state: 'recorded', since };
  const due = request.validDays === null ? null : addWorkdays(since, request.validDays, isWorkday);
  const state = due !== null && today > due ? 'expired' : 'approved';
  return { ...base, state, since, due };
}

/** 空席: [] where the level is through. */
export function openSeats({ need, seats }: Level, votes: readonly Vote[]): number[] {
  const filled = new Set(votes.map(({ seat }) => seat));
  if (need === 'any' && filled.size > 0) return [];
  return seats.flatMap((_, seat) => (filled.has(seat) ? [] : [seat]));
}
