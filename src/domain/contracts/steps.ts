import { type Fen, fen, formatFen, maxFen, minFen, parseFen, zeroFen } from '../values/money.ts';
import { compare } from '../values/order.ts';
import { applyRate, formatRate } from '../values/rate.ts';
import { accrueUnits, isReached } from './accrue.ts';
import type { Accrual, TermAmounts } from './accrueTerm.ts';
import type { Term, Tier } from './term.ts';

/** 计算步骤: what was multiplied by what; its words are made from code and facts. */
export interface CalcStep {
  readonly code:
    | 'step.rate'
    | 'step.whole'
    | 'step.slice'
    | 'step.overBase'
    | 'step.lump'
    | 'step.below'
    | 'step.price'
    | 'step.free'
    | 'step.sum'
    | 'step.floor'
    | 'step.cap';
  readonly facts: Readonly<Record<string, string>>;
}

const bound = ({ from, inclusive }: Tier): Record<string, string> => ({
  from: formatFen(from),
  inclusive: inclusive ? 'yes' : 'no',
});

/**
 * 计算过程 (F03, F04, handbook §2.2): the way from a base to what a term earns on it, for people to
 * follow; the last step is the amount.
 *
 * 1,300,000.00 of 全额 steps -> 达到 1,250,000.00: 1,300,000.00 x 1% = 13,000.00.
 */
export function explainAccrual(
  term: Term,
  { base, quantities = [] }: TermAmounts,
  { amount }: Pick<Accrual, 'amount'>,
): CalcStep[] {
  const steps =
    term.calc === 'tiers'
      ? ladderSteps(term, base)
      : term.calc === 'rate'
        ? rateSteps(term, base)
        : priceSteps(term, quantities);
  const before = sumOf(steps);
  if (amount > before) {
    steps.push({
      code: 'step.floor',
      facts: { before: formatFen(before), amount: formatFen(amount) },
    });
  } else if (amount < before) {
    steps.push({
      code: 'step.cap',
      facts: { before: formatFen(before), amount: formatFen(amount) },
    });
  }
  return steps;
}

function rateSteps({ rate }: Term, base: Fen): CalcStep[] {
  if (rate === null) return [];
  const amount = formatFen(applyRate(base, rate));
  return [{ code: 'step.rate', facts: { base: formatFen(base), rate: formatRate(rate), amount } }];
}

function priceSteps({ price, units }: Term, quantities: readonly bigint[]): CalcStep[] {
  const amount = accrueUnits(price ?? zeroFen, quantities);
  const counts = units.map((unit, i) => `${unit}=${quantities[i] ?? 0n}`).join(',');
  const facts = { price: formatFen(price ?? zeroFen), counts, amount: formatFen(amount) };
  return [{ code: 'step.price', facts }];
}

function ladderSteps({ tiers, tierMode }: Term, base: Fen): CalcStep[] {
  const steps = [...tiers].sort((a, b) => compare(a.from, b.from));
  const reached = steps.filter((each) => isReached(base, each));
  const [first, top] = [steps[0], reached.at(-1)];
  if (!top || !first) {
    const missing = first ? maxFen(fen(first.from - base), zeroFen) : zeroFen;
    const facts = { base: formatFen(base), missing: formatFen(missing), amount: '0.00' };
    return [{ code: 'step.below', facts: { ...facts, ...(first && bound(first)) } }];
  }
  if (tierMode === 'marginal') return sliceSteps(steps, reached, base);
  if (top.lump !== null) {
    const facts = { base: formatFen(base), ...bound(top), amount: formatFen(top.lump) };
    return [{ code: 'step.lump', facts }];
  }
  const rate = top.rate ?? (0n as NonNullable<Tier['rate']>);
  const isOver = tierMode === 'overBase';
  const counted = isOver ? fen(base - first.from) : base;
  const amount = formatFen(tierMode === 'lump' ? zeroFen : applyRate(counted, rate));
  const facts = { base: formatFen(base), rate: formatRate(rate), amount, ...bound(top) };
  return isOver
    ? [{ code: 'step.overBase', facts: { ...facts, first: formatFen(first.from) } }]
    : [{ code: 'step.whole', facts }];
}

/** Each slice by itself; the sum is rounded once, so it stands as a step of its own. */
function sliceSteps(steps: readonly Tier[], reached: readonly Tier[], base: Fen): CalcStep[] {
  let scaled = 0n;
  let lumps = 0n;
  const slices = reached.map((each, i): CalcStep => {
    const next = steps[i + 1]?.from;
    const end = next === undefined ? base : minFen(base, next);
    const part = fen(end - each.from);
    const rate = each.rate ?? (0n as NonNullable<Tier['rate']>);
    scaled += part * rate;
    lumps += each.lump ?? 0n;
    const amount = formatFen(each.lump ?? applyRate(part, rate));
    const facts = { part: formatFen(part), rate: formatRate(rate), amount };
    return { code: 'step.slice', facts: { ...facts, ...bound(each), to: formatFen(end) } };
  });
  if (slices.length === 1) return slices;
  const total = fen(applyRate(fen(scaled), 1n as NonNullable<Tier['rate']>) + lumps);
  return [...slices, { code: 'step.sum', facts: { amount: formatFen(total) } }];
}

const sumOf = (steps: readonly CalcStep[]): Fen =>
  parseFen(steps.at(-1)?.facts.amount ?? '') ?? zeroFen;
