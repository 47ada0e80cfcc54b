import { allocate, type Fen, fen, roundDivide, sumFen, zeroFen } from '../values/money.ts';
import type { FeeRate } from './feeRate.ts';
import type { FeeKind } from './fees.ts';

/** 桥 (waterfall): a beginning, what changed it, and the end; the steps lead from one to the other. */
export interface FeeBridge {
  readonly start: Fen;
  readonly steps: readonly BridgeStep[];
  readonly end: Fen;
}

/** sales: more or less was bought at the old points; kind: one kind is dearer or cheaper; returned: given back. */
export interface BridgeStep {
  readonly of: 'sales' | 'kind' | 'returned';
  readonly fee: FeeKind | null;
  readonly amount: Fen;
}

type Contracted = Pick<FeeRate, 'right' | 'returned' | 'cost'> & {
  readonly kinds: readonly Pick<FeeRate['kinds'][number], 'fee' | 'taken' | 'right'>[];
};

type Side = Pick<FeeRate, 'base' | 'cost'> & {
  readonly kinds: readonly Pick<FeeRate['kinds'][number], 'fee' | 'cost'>[];
};

/**
 * 年度费用桥 (N01, N04): last year's fees to this year's: first what the turnover alone would have made
 * of them at last year's points, then kind by kind what became dearer or cheaper; to the fen.
 *
 * 100.00 on 1,000.00 became 180.00 on 2,000.00, all DM -> 销售 +100.00, DM -20.00.
 */
export function bridgeYears(before: Side, after: Side): FeeBridge {
  const grown =
    before.base > 0n ? fen(roundDivide(before.cost * after.base, before.base)) : before.cost;
  const moved = allocateCosts(grown, before);
  const was = new Map(before.kinds.map(({ fee }, at) => [fee, moved[at] ?? zeroFen] as const));
  const is = new Map(after.kinds.map(({ fee, cost }) => [fee, cost] as const));
  const kinds = [...new Set([...is.keys(), ...was.keys()])].map((fee): BridgeStep => {
    const amount = fen((is.get(fee) ?? 0n) - (was.get(fee) ?? 0n));
    return { of: 'kind', fee, amount };
  });
  const sales: BridgeStep = { of: 'sales', fee: null, amount: fen(grown - before.cost) };
  return { start: before.cost, steps: tidy([sales, ...kinds]), end: after.cost };
}

/** The kinds of a year grown with it, without losing a fen. */
function allocateCosts(grown: Fen, { cost, kinds }: Side): Fen[] {
  if (kinds.length === 0) return [];
  if (cost === 0n) return kinds.map((each) => each.cost);
  return allocate(
    grown,
    kinds.map((each) => each.cost),
  );
}

/**
 * 合同到实际的桥 (N04): what the contract allowed of what was taken, what was taken beyond it kind by kind,
 * and what came back; the end is what the fees cost.
 *
 * Right 300.00, DM taken 450.00 of them, 50.00 given back -> 300.00, DM +150.00, 冲回 -50.00, 400.00.
 */
export function bridgeContract({ right, returned, cost, kinds }: Contracted): FeeBridge {
  const over = kinds.map((kind): BridgeStep => {
    return { of: 'kind', fee: kind.fee, amount: fen(kind.taken - kind.right) };
  });
  const back: BridgeStep = { of: 'returned', fee: null, amount: fen(-returned) };
  return { start: right, steps: tidy([...over, back]), end: cost };
}

/** What changed nothing is no step; of the kinds the largest change first. */
function tidy(steps: readonly BridgeStep[]): BridgeStep[] {
  const size = ({ amount }: BridgeStep) => (amount < 0n ? -amount : amount);
  const place = { sales: 0, kind: 1, returned: 2 };
  return steps
    .filter(({ amount }) => amount !== 0n)
    .sort((a, b) => place[a.of] - place[b.of] || (size(a) > size(b) ? -1 : 1));
}

/**
 * 桥的平衡: whether the steps of a bridge lead from its beginning to its end.
 *
 * 100.00, +20.00, -5.00, 115.00 -> true.
 */
export const isBalanced = ({ start, steps, end }: FeeBridge): boolean =>
  start + sumFen(steps.map(({ amount }) => amount)) === end;
