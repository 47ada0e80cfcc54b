import { type Fen, fen, zeroFen } from '../values/money.ts';
import { type Ppm, rateOf } from '../values/rate.ts';
import type { WeighedClause, WeighedItem } from './negotiationSheet.ts';

/** 让步台阶: the next thing that is given, and for what. */
export interface Concession {
  readonly item: string;
  readonly clause: string;
  readonly tradeFor: string;
}

/** Why a step is no good one: nothing is asked for it, it gives nothing, it is beyond the floor, it comes too early. */
export type LadderFault = 'noTrade' | 'backwards' | 'beyondFloor' | 'notLast' | 'unknown';

export interface WeighedConcession {
  readonly step: Concession;
  readonly weighed: WeighedClause;
  /** Over what stood before it on that item; null where it cannot be said. */
  readonly cost: Fen | null;
  readonly points: Ppm | null;
  /** Of all steps so far. */
  readonly total: Fen;
  readonly totalPoints: Ppm | null;
  readonly faults: readonly LadderFault[];
}

/**
 * 让步阶梯 (handbook §11; F03): what each step costs a year over the one before it on the same item, the
 * first over our target, in money and in points, and all steps so far. Said of a step: nothing is asked
 * for it, it gives nothing, it is beyond the floor, an unconditional rebate is given before the last step.
 *
 * Target 2 %, steps 2.2 % and 2.5 % on 2,400,000.00 -> 4,800.00 (0.2), then 7,200.00 (0.3), total 12,000.00.
 */
export function weighLadder(
  steps: readonly Concession[],
  rows: readonly WeighedItem[],
  turnover: Fen | null,
  weigh: (clause: string) => WeighedClause,
): WeighedConcession[] {
  const stands = new Map(rows.map(({ item, cells }) => [item.key, cells.target.cost]));
  const byKey = new Map(rows.map((row) => [row.item.key, row]));
  let total = zeroFen;
  return steps.map((step, at) => {
    const row = byKey.get(step.item);
    const weighed = weigh(step.clause);
    const before = stands.get(step.item) ?? null;
    const cost = before === null || weighed.cost === null ? null : fen(weighed.cost - before);
    if (weighed.cost !== null) stands.set(step.item, weighed.cost);
    total = fen(total + (cost ?? 0n));
    return {
      ...{ step, weighed, cost, total },
      points: pointsOf(cost, turnover),
      totalPoints: pointsOf(total, turnover),
      faults: faultsOf(step, { row, weighed, cost, isLast: at === steps.length - 1 }),
    };
  });
}

const pointsOf = (amount: Fen | null, turnover: Fen | null): Ppm | null =>
  amount === null || turnover === null ? null : rateOf(amount, turnover);

function faultsOf(
  { tradeFor }: Concession,
  {
    row,
    weighed,
    cost,
    isLast,
  }: {
    readonly row: WeighedItem | undefined;
    readonly weighed: WeighedClause;
    readonly cost: Fen | null;
    readonly isLast: boolean;
  },
): LadderFault[] {
  const floor = row && row.item.floor.trim() !== '' ? row.cells.floor.cost : null;
  const isUnconditional = weighed.terms.some(({ fee }) => fee === 'rebate') && cost !== 0n;
  return [
    ...(row === undefined || cost === null ? (['unknown'] as const) : []),
    ...(tradeFor.trim() === '' ? (['noTrade'] as const) : []),
    ...(cost !== null && cost <= 0n ? (['backwards'] as const) : []),
    ...(floor !== null && weighed.cost !== null && weighed.cost > floor
      ? (['beyondFloor'] as const)
      : []),
    ...(isUnconditional && !isLast ? (['notLast'] as const) : []),
  ];
}
