import { addDays, type Day, daysBetween } from '../values/day.ts';
import type { PracticeNumber } from '../values/practice.ts';

/** 谈判阶段: 准备, 接触, 议价, 收口, 谈成; 谈崩 from anywhere. */
export const stages = ['prepare', 'contact', 'bargain', 'close', 'agreed', 'broken'] as const;
export type Stage = (typeof stages)[number];

/** 谈前三查 (N06): 背景, 外围打听的基本要价, 主管人员. */
export const checks = ['background', 'terms', 'people'] as const;
export type CheckName = (typeof checks)[number];

export interface Check {
  readonly result: 'open' | 'passed' | 'failed';
  /** What was found, and where it was heard. */
  readonly note: string;
  readonly day: Day | null;
}

export type Checks = Readonly<Record<CheckName, Check>>;

/** 未查: nothing of the three is known yet. */
export const noChecks: Checks = {
  background: { result: 'open', note: '', day: null },
  terms: { result: 'open', note: '', day: null },
  people: { result: 'open', note: '', day: null },
};

/** Why a negotiation may not go on to a stage. */
export type StageFault =
  | { readonly why: 'unchecked' | 'failed'; readonly checks: readonly CheckName[] }
  | { readonly why: 'open'; readonly items: number }
  | null;

/**
 * 谈前三查把关 (N06): going on from 准备 is refused until background, basic terms and people are each
 * checked, and while one of them failed (背景无财团支持: 不碰为妙); 谈成 only where every item has its
 * outcome. Back, and to 谈崩, one may always go. `open`: items without an outcome.
 *
 * prepare -> contact with people unchecked -> { why: 'unchecked', checks: ['people'] }.
 */
export function checkStage(from: Stage, to: Stage, found: Checks, open: number): StageFault {
  const isForward =
    from === 'broken' ? to !== 'prepare' : stages.indexOf(to) > stages.indexOf(from);
  if (to === 'broken' || !isForward) return null;
  const failed = checks.filter((name) => found[name].result === 'failed');
  if (failed.length > 0) return { why: 'failed', checks: failed };
  const unchecked = checks.filter((name) => found[name].result === 'open');
  if (unchecked.length > 0) return { why: 'unchecked', checks: unchecked };
  return to === 'agreed' && open > 0 ? { why: 'open', items: open } : null;
}

const seed = '《KA重点客户全攻略》第二章(约2005年)';
const own = '本程序取值, 可按行情调整';

/** 签约窗口 begins so many days before the buyer's deadline ("就在截止之前"). */
export const windowDays: PracticeNumber = { value: 10, source: `${seed}; 天数: ${own}` };

/** 谈判窗口: how far the buyer's deadline is, and when to sign. */
export interface SigningWindow {
  readonly from: Day;
  /** The day before the deadline. */
  readonly to: Day;
  readonly daysLeft: number;
  /** early: talk, do not sign; open: sign now; last: the deadline itself; past: over. */
  readonly state: 'early' | 'open' | 'last' | 'past';
}

/**
 * 最佳签约窗口 (N07, 早谈晚定赶末班车): the days just before 谈判截止日, when the buyer is under pressure;
 * null where no deadline is known.
 *
 * Deadline 2026-12-25, on 2026-12-01 -> window 12-15 to 12-24, 24 days left, early.
 */
export function findWindow(deadline: Day | null, today: Day): SigningWindow | null {
  if (deadline === null) return null;
  const from = addDays(deadline, -windowDays.value);
  const daysLeft = daysBetween(today, deadline);
  const state = daysLeft < 0 ? 'past' : daysLeft === 0 ? 'last' : today < from ? 'early' : 'open';
  return { from, to: addDays(deadline, -1), daysLeft, state };
}

/** 双方报价: what one side said of one item on a day; never changed, another one follows. */
export interface Offer {
  readonly n: number;
  readonly side: 'theirs' | 'ours';
  readonly day: Day;
  /** Key of the item. */
  readonly item: string;
  readonly clause: string;
  readonly note: string;
}

/** 首次与最近报价 of both sides on one item. */
export interface StandingOffers {
  readonly first: Readonly<Partial<Record<Offer['side'], Offer>>>;
  readonly last: Readonly<Partial<Record<Offer['side'], Offer>>>;
}

/**
 * 报价归并 (N07): by item, the first and the last offer of each side, by day and then as recorded.
 *
 * theirs 3 % on 11-01, ours 1 % on 11-10, theirs 2 % on 11-20 -> first theirs 3 %, last theirs 2 %, ours 1 %.
 */
export function standingOffers(offers: readonly Offer[]): ReadonlyMap<string, StandingOffers> {
  const inOrder = offers.toSorted((a, b) => (a.day === b.day ? a.n - b.n : a.day < b.day ? -1 : 1));
  const found = new Map<string, StandingOffers>();
  for (const offer of inOrder) {
    const known = found.get(offer.item) ?? { first: {}, last: {} };
    found.set(offer.item, {
      first: { [offer.side]: offer, ...known.first },
      last: { ...known.last, [offer.side]: offer },
    });
  }
  return found;
}
