import { addDays, type Day, daysBetween } from '../values/day.ts';
import { type Fen, fen, zeroFen } from '../values/money.ts';
import { type Ppm, rateOf } from '../values/rate.ts';
import type { Dispute, Standing } from './dispute.ts';

/** 统计口径: by what disputes are grouped. */
export const groupings = ['chain', 'buyer', 'fee', 'rule'] as const;
export type Grouping = (typeof groupings)[number];

/** 统计栏: what of a dispute a figure adds up; settled = nothing is left of it. */
export const disputeParts = ['recovered', 'conceded', 'lost', 'remaining', 'settled'] as const;
export type DisputePart = (typeof disputeParts)[number];

/** Disputes of one key that stand alike and took as long: how many they are, what they add up to. */
export interface AlikeDisputes
  extends Pick<Standing, 'state' | 'claimed' | 'recovered' | 'conceded' | 'lost' | 'remaining'> {
  /** The chain, the buyer, the fee kind (or kind of line), the first rule; '' = not known. */
  readonly key: string;
  readonly count: number;
  /** 结案天数; null = something is left. */
  readonly days: number | null;
}

/** What is still open of the disputes of one day. */
export interface OpenedDisputes extends Pick<Dispute, 'opened'> {
  readonly count: number;
  readonly remaining: Fen;
}

export interface DisputeTally {
  /** As those that it adds up. */
  readonly key: string;
  readonly count: number;
  readonly claimed: Fen;
  readonly recovered: Fen;
  readonly conceded: Fen;
  readonly lost: Fen;
  readonly remaining: Fen;
  readonly settled: number;
  readonly won: number;
  /** 胜率 by amount: recovered of what is settled; null = nothing is. */
  readonly winRate: Ppm | null;
  /** 胜率 by count: wholly recovered of what is settled. */
  readonly winCount: Ppm | null;
  /** 结案天数, the middle one; of two in the middle the shorter. */
  readonly medianDays: number | null;
}

/**
 * 争议统计 (issue 3, 争议台账): what was claimed, came back, was conceded and lost, by chain, buyer,
 * fee kind or first rule, the largest claim first. A dispute counts under one key, so the groups add
 * up to the whole; 时间性 that nobody turned into a claim is no dispute yet, and not among them.
 * Amounts in fen.
 *
 * Claimed 20,000 and 10,000; the first recovered, the second lost -> win rate 66.6667 %, by count 50 %.
 */
export function tallyDisputes(disputes: readonly AlikeDisputes[]): DisputeTally[] {
  const groups = new Map<string, AlikeDisputes[]>();
  for (const each of disputes) {
    const list = groups.get(each.key);
    if (list) list.push(each);
    else groups.set(each.key, [each]);
  }
  const tallies = [...groups].map(([key, own]) => tallyOf(key, own));
  return tallies.sort((a, b) =>
    a.claimed === b.claimed ? (a.key < b.key ? -1 : 1) : a.claimed > b.claimed ? -1 : 1,
  );
}

function tallyOf(key: string, own: readonly AlikeDisputes[]): DisputeTally {
  const sum = (name: 'claimed' | 'recovered' | 'conceded' | 'lost' | 'remaining'): Fen =>
    fen(own.reduce((total, each) => total + each[name], 0n));
  const settled = own.filter(({ days }) => days !== null);
  const won = settled.filter(({ state }) => state === 'recovered');
  const [recovered, conceded, lost] = [sum('recovered'), sum('conceded'), sum('lost')];
  return {
    key,
    count: countOf(own),
    claimed: sum('claimed'),
    recovered,
    conceded,
    lost,
    remaining: sum('remaining'),
    settled: countOf(settled),
    won: countOf(won),
    winRate: rateOf(recovered, fen(recovered + conceded + lost)),
    winCount: rateOf(fen(BigInt(countOf(won))), fen(BigInt(countOf(settled)))),
    medianDays: middleOf(settled),
  };
}

const countOf = (own: readonly AlikeDisputes[]): number =>
  own.reduce((total, { count }) => total + count, 0);

/** The days of the one in the middle. */
function middleOf(settled: readonly AlikeDisputes[]): number | null {
  const inOrder = settled.toSorted((a, b) => (a.days ?? 0) - (b.days ?? 0));
  let before = Math.floor((countOf(settled) - 1) / 2);
  for (const { count, days } of inOrder) {
    if (before < count) return days;
    before -= count;
  }
  return null;
}

/** 账龄区间: open disputes by age, from its first day to its last; null = and older. */
export const ageBuckets = [
  { from: 0, to: 30 },
  { from: 31, to: 60 },
  { from: 61, to: 90 },
  { from: 91, to: 180 },
  { from: 181, to: null },
] as const;

export interface AgedDisputes {
  readonly from: number;
  readonly to: number | null;
  readonly count: number;
  readonly remaining: Fen;
}

/**
 * 未决争议账龄: what is still open by the days since it was opened; opened later than today counts as
 * day 0. Amounts in fen.
 *
 * Opened 2026-04-10, today 2026-05-11: 31 days, the second bucket.
 */
export function ageDisputes(disputes: readonly OpenedDisputes[], today: Day): AgedDisputes[] {
  const aged = ageBuckets.map((bucket) => ({ ...bucket, count: 0, remaining: zeroFen }));
  for (const { opened, count, remaining } of disputes) {
    const age = ageOf({ opened }, today);
    const bucket = aged.find(({ to }) => to === null || age <= to);
    if (!bucket) continue;
    bucket.count += count;
    bucket.remaining = fen(bucket.remaining + remaining);
  }
  return aged;
}

/**
 * 账龄区间的开立日: the first and last day on which a dispute was opened that is so many days old today;
 * null = any day before or after.
 *
 * 31 to 60 days on 2026-05-11: opened from 2026-03-12 to 2026-04-10.
 */
export const openedWithin = (
  { from, to }: { readonly from: number; readonly to: number | null },
  today: Day,
): { readonly first: Day | null; readonly last: Day | null } => ({
  first: to === null ? null : addDays(today, -to),
  last: from === 0 ? null : addDays(today, -from),
});

/** 争议天数: days since it was opened, never below 0. 2026-04-10 to 2026-05-11 = 31. */
export const ageOf = ({ opened }: Pick<Dispute, 'opened'>, today: Day): number =>
  Math.max(0, daysBetween(opened, today));
