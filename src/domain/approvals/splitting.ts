import { addDays, type Day } from '../values/day.ts';
import { absFen, type Fen, sumFen } from '../values/money.ts';
import type { ApprovalKind } from './kind.ts';

/** 一次动作: what somebody did or asks for, approved or only recorded. */
export interface ActDone {
  readonly id: string;
  readonly kind: ApprovalKind;
  readonly maker: string;
  /** Chain or contract: what is looked at together. */
  readonly group: string;
  readonly day: Day;
  readonly amount: Fen;
}

/** 拆分: several that each stay within a limit and together are above it. */
export interface Split {
  readonly threshold: Fen;
  readonly sum: Fen;
  readonly ids: readonly string[];
}

/**
 * 拆分核查: what one person does on one kind and chain within so many days before and with this act, each
 * within a limit, the sum above it. Reported with the highest limit that is passed, never blocked.
 *
 * Limit 10,000.00: 6,000.00 on 03-01 and 5,000.00 on 03-20 -> 11,000.00; on 04-20 (30 days) nothing.
 */
export function findSplit(
  act: ActDone,
  others: readonly ActDone[],
  { thresholds, days }: { readonly thresholds: readonly Fen[]; readonly days: number },
): Split | null {
  const from = addDays(act.day, -days);
  const beside = others.filter(
    (each) =>
      each.id !== act.id &&
      each.kind === act.kind &&
      each.maker === act.maker &&
      each.group === act.group &&
      each.day >= from &&
      each.day <= act.day,
  );
  for (const threshold of [...thresholds].sort((a, b) => (a > b ? -1 : 1))) {
    if (absFen(act.amount) > threshold) continue;
    const small = [...beside, act].filter(({ amount }) => absFen(amount) <= threshold);
    const sum = sumFen(small.map(({ amount }) => absFen(amount)));
    if (small.length > 1 && sum > threshold)
      return { threshold, sum, ids: small.map(({ id }) => id) };
  }
  return null;
}
