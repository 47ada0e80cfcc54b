import { reminderKinds } from '../disputes/clocks.ts';
import type { DueDay } from '../receivables/dueDay.ts';
import { addDays, type Day, dayNumber } from '../values/day.ts';
import { type Fen, fen } from '../values/money.ts';

/** What is known of a statement's found money: decided or not, written about or not. */
export interface FoundFacts {
  readonly claimable: Fen;
  /** Lines in question that nobody decided yet. */
  readonly undecided: number;
  /** Number of the letter that stands; null = none was issued. */
  readonly letter: string | null;
  /** The first day on which a letter went out. */
  readonly sentOn: Day | null;
}

/** 下一步 of found money: decide the lines, issue the letter, send it. */
export type FoundStep = 'decide' | 'issue' | 'send';

/**
 * 可主张未发函 (今日): what is to be done about money that was found and has not been claimed; null =
 * nothing is, for there is none or the letter is out.
 *
 * 51,030 to claim, 7 lines undecided -> decide; all decided, no letter -> issue; issued -> send.
 */
export function stepOfFound({
  claimable,
  undecided,
  letter,
  sentOn,
}: FoundFacts): FoundStep | null {
  if (claimable <= 0n || sentOn !== null) return null;
  if (letter !== null) return 'send';
  return undecided > 0 ? 'decide' : 'issue';
}

/** What a worklist reminds of: disputes and clocks, and 补证据 whose day comes. */
export const dueKinds = [...reminderKinds, 'evidence'] as const;
export type DueKind = (typeof dueKinds)[number];

/** One reminder of a worklist, of disputes alike, of a line or of a statement's clock. */
export interface DueItem {
  /** How many it is about. */
  readonly count: number;
  readonly kind: DueKind;
  readonly statement: string;
  readonly due: Day;
  readonly daysLeft: number;
  /** null: no dispute yet. */
  readonly dispute: string | null;
  /** '' = the clock of the statement itself. */
  readonly doc: string;
  readonly remaining: Fen;
  readonly owner: string;
}

/** Reminders of one kind about one statement, the most urgent of them in front. */
export interface DueGroup<Item extends DueItem> {
  readonly first: Item;
  readonly count: number;
  readonly remaining: Fen;
}

/**
 * 待办合并 (今日): what one telephone call settles is one line of the worklist: reminders of a kind
 * about the same statement and of the same person, the most urgent one telling the day. Nobody is
 * asked to answer where the sum would be against us.
 *
 * Three claims of JS202609 without an answer, 14,050 + 300 + 85 -> one line of 14,435, 3 documents.
 */
export function foldDue<Item extends DueItem>(items: readonly Item[]): DueGroup<Item>[] {
  const groups = new Map<string, { first: Item; count: number; remaining: bigint }>();
  for (const item of items) {
    const key = [item.kind, item.statement, item.owner].join('\n');
    const group = groups.get(key) ?? { first: item, count: 0, remaining: 0n };
    const isSooner = item.due < group.first.due;
    groups.set(key, {
      first: isSooner ? item : group.first,
      count: group.count + item.count,
      remaining: group.remaining + item.remaining,
    });
  }
  return [...groups.values()]
    .filter(({ first, remaining }) => first.kind !== 'answer' || remaining > 0n)
    .map(({ remaining, ...group }) => ({ ...group, remaining: fen(remaining) }))
    .sort((a, b) => a.first.daysLeft - b.first.daysLeft);
}

/** A Monday. */
const monday = dayNumber('2024-01-01' as Day);

/**
 * 本周末: the Sunday on which the week of a day ends.
 *
 * 2026-11-27 (Friday) -> 2026-11-29.
 */
export function weekEnd(day: Day): Day {
  const weekday = (((dayNumber(day) - monday) % 7) + 7) % 7;
  return addDays(day, 6 - weekday);
}

/** How a chain has paid so far: the usual number of days after a statement's date. */
export interface PayHabit {
  readonly days: number;
  /** Of how many paid statements that is told. */
  readonly count: number;
}

/** So many paid statements make a habit. */
const habitFrom = 3;

/**
 * 预计到账日: the day that the statement plans or its contract gives, else its date and the days that the
 * chain has usually taken on three statements or more; null = nobody can tell.
 *
 * Dated 2026-11-02, the chain paid eleven times, mostly after 25 days -> 2026-11-27, usual.
 */
export function expectPayDay(
  { told, date }: { readonly told: DueDay | null; readonly date: Day | null },
  habit: PayHabit | null,
): {
  readonly day: Day;
  readonly by: DueDay['by'] | 'usual';
  readonly moved: DueDay['moved'];
} | null {
  if (told !== null) return told;
  if (date === null || habit === null || habit.count < habitFrom) return null;
  return { day: addDays(date, habit.days), by: 'usual', moved: null };
}
