import { accrueTiers } from '../contracts/accrue.ts';
import type { Term } from '../contracts/term.ts';
import type { Day } from '../values/day.ts';
import { type Fen, fen, zeroFen } from '../values/money.ts';
import { windowOf } from './dues.ts';
import { addUse, timesOf, type Usage, usedTimes } from './usage.ts';
import type { Audited, Charge, GoodsSum, TierUse, Used } from './useFacts.ts';

/** Charges within the stretch that a limit is for, and whether opening figures count in it. */
function withinOf(
  charges: readonly Charge[],
  per: 'month' | 'quarter' | 'half' | 'year' | 'contract',
  today: Day | null,
): readonly Charge[] {
  const window = today === null ? null : windowOf(per, today);
  if (window === null) return charges;
  return charges.filter(({ day }) => day !== null && day >= window.from && day <= window.to);
}

const opensWith = (per: string): boolean => per === 'year' || per === 'contract';

/**
 * 次数已用 (R4): what was rightly taken of a count, within the month, quarter, year or contract of a
 * day, with the opening count of the sheet.
 *
 * DM 2期/季, 3月上 and 3月中 taken by 03-31 -> 2 of 2 used, 0 left.
 */
export function countOf(
  term: Term,
  charges: readonly Charge[],
  today: Day | null,
): Used<number> | null {
  if (!term.limit) return null;
  const { count: limit, per } = term.limit;
  const opening = opensWith(per) ? (term.opening.count ?? 0) : 0;
  const usage: Usage = { events: new Set(), count: opening, taken: zeroFen, said: true };
  for (const { line, ours } of withinOf(charges, per, today)) {
    if (ours < 0n) addUse(usage, line, timesOf(line), fen(-ours));
  }
  const used = usedTimes(usage);
  return { limit, per, used, left: Math.max(0, limit - used) };
}

/**
 * 封顶已用 (R11): the same for an amount.
 *
 * 堆头 每月封顶 1,800, two of 600 in the month -> 1,200 used, 600 left.
 */
export function capOf(term: Term, charges: readonly Charge[], today: Day | null): Used<Fen> | null {
  const { cap, capPer } = term;
  if (cap === null || capPer === null || capPer === 'charge') return null;
  const opening = opensWith(capPer) ? (term.opening.taken ?? 0n) : 0n;
  let taken = 0n;
  for (const { ours } of withinOf(charges, capPer, today)) taken -= ours;
  const used = fen(opening + taken);
  return { limit: cap, per: capPer, used, left: used >= cap ? zeroFen : fen(cap - used) };
}

/**
 * 台阶距离 (F04): the base so far, the step reached, and what is missing to the next one.
 *
 * 5.5 m of 净进货, first step at 6 m -> reached -1, missing 500,000, worth 120,000 there.
 */
export function tiersOf(
  term: Term,
  audited: readonly Audited[],
  today: Day | null,
): TierUse | null {
  if (term.calc !== 'tiers') return null;
  const measure = term.measure ?? term.period ?? 'year';
  const per = measure === 'order' || measure === 'event' || measure === 'once' ? 'year' : measure;
  const window = today === null ? null : windowOf(per, today);
  const isIn = ({ statement: { from, to } }: Audited) =>
    window === null || ((to ?? '') >= window.from && (from ?? '') <= window.to);
  let sum = per === 'year' ? (term.opening.base ?? 0n) : 0n;
  for (const { goods } of audited.filter(isIn)) sum += goodsIn(term, goods);
  const base = fen(sum);
  const { amount: earned, tier: reached } = accrueTiers(base, term.tiers, term.tierMode);
  const steps = [...term.tiers].sort((a, b) => (a.from < b.from ? -1 : 1));
  const step = steps.find(({ from, inclusive }) => (inclusive ? base < from : base <= from));
  if (!step) return { base, earned, reached, next: null };
  const from = step.inclusive ? step.from : fen(step.from + 1n);
  const there = accrueTiers(from, term.tiers, term.tierMode).amount;
  return {
    base,
    earned,
    reached,
    next: { from: step.from, missing: fen(from - base), earned: there },
  };
}

/** 净进货 as we hold it right: gross where the clause says so, without VAT where it says that. */
export function goodsIn({ base }: Term, goods: GoodsSum): Fen {
  const excluded = base?.tax === 'excluded';
  const receipts = excluded ? goods.receiptsNet : goods.receipts;
  if (base?.of === 'gross') return receipts;
  return fen(receipts + (excluded ? goods.returnsNet : goods.returns));
}
