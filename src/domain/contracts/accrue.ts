import { type Fen, fen, maxFen, minFen, roundDivide, zeroFen } from '../values/money.ts';
import { compare } from '../values/order.ts';
import { applyRate, netOfTax, type Ppm } from '../values/rate.ts';
import type { Tier, TierMode } from './term.ts';

/**
 * 台阶返利 (F04; handbook §2.2): what a ladder earns on a base in 分, and the step reached (index
 * into `tiers` as given, -1 below the first). whole 全额: base x rate of the step reached; marginal
 * 分段: each slice at its own rate; overBase 超基数: (base - first threshold) x reached rate; lump
 * 固定金额: the sum of the step reached. Rounded once, half up. 达到 is >=, 超过 is >.
 *
 * 300万/375万/468.75万 at 0.5/1/1.5 %, base 4,000,000.00 -> whole 40,000.00, marginal 6,250.00,
 * overBase 10,000.00.
 */
export function accrueTiers(
  base: Fen,
  tiers: readonly Tier[],
  mode: TierMode,
): { amount: Fen; tier: number } {
  const steps = tiers
    .map((step, index) => ({ step, index }))
    .sort((a, b) => compare(a.step.from, b.step.from));
  const reached = steps.filter(({ step }) => isReached(base, step));
  const [first] = steps;
  const top = reached.at(-1);
  if (!first || !top) return { amount: zeroFen, tier: -1 };
  if (mode === 'marginal') {
    return {
      amount: accrueSlices(
        base,
        steps.map(({ step }) => step),
      ),
      tier: top.index,
    };
  }
  const { step } = top;
  if (step.lump !== null) return { amount: step.lump, tier: top.index };
  const counted = mode === 'overBase' ? fen(base - first.step.from) : base;
  const rate = mode === 'lump' ? null : step.rate;
  return { amount: rate === null ? zeroFen : applyRate(counted, rate), tier: top.index };
}

/**
 * 达到与超过 (F04; handbook §2.2): whether a base in 分 has come to a step.
 *
 * 3,000,000.00 has come to 达到300万, and not to 超过300万.
 */
export const isReached = (base: Fen, step: Tier): boolean =>
  step.inclusive ? base >= step.from : base > step.from;

const million = 1_000_000n;

function accrueSlices(base: Fen, steps: readonly Tier[]): Fen {
  let scaled = 0n;
  let lumps = 0n;
  steps.forEach((step, i) => {
    if (!isReached(base, step)) return;
    const next = steps[i + 1]?.from;
    const end = next === undefined ? base : minFen(base, next);
    scaled += (end - step.from) * (step.rate ?? 0n);
    lumps += step.lump ?? 0n;
  });
  return fen(roundDivide(scaled, million) + lumps);
}

/**
 * 按比例计提 (F03): base x rate, half up to the 分; a negative base gives the rebate back.
 * 8.5 % of 982,000.00 = 83,470.00.
 */
export const accrueRate = (base: Fen, rate: Ppm): Fen => applyRate(base, rate);

/**
 * 定额计费 (handbook §2.4: unit price x product of quantities), in 分.
 * 直邮 100元/店/期/图, 30 stores x 4 issues x 2 images = 24,000.00.
 */
export const accrueUnits = (price: Fen, quantities: readonly bigint[]): Fen =>
  fen(quantities.reduce((product, quantity) => product * quantity, price as bigint));

/**
 * 保底与封顶 (T-7, R11): at least `floor`, at most `cap`; the cap wins where they cross.
 * 1 % of 1,500,000.00 = 15,000.00, 保底 20,000.00 -> 20,000.00.
 */
export function applyFloorAndCap(amount: Fen, floor: Fen | null, cap: Fen | null): Fen {
  const raised = floor === null ? amount : maxFen(amount, floor);
  return cap === null ? raised : minFen(raised, cap);
}

/**
 * 联营保底 (T-1): what the retailer takes of consignment sales: the guarantee x one rate always,
 * the excess x another. guarantee 100,000.00, 20 % and 15 %: sales 150,000.00 -> 27,500.00.
 */
export function accrueGuarantee(sales: Fen, guarantee: Fen, rateBelow: Ppm, rateAbove: Ppm): Fen {
  const least = applyRate(guarantee, rateBelow);
  const excess = maxFen(fen(sales - guarantee), zeroFen);
  return fen(least + applyRate(excess, rateAbove));
}

/** The part of a rebate that stands on goods of one VAT rate, for one red-letter invoice. */
export interface RebateByTaxRate {
  readonly vatRate: Ppm;
  /** Tax included. */
  readonly amount: Fen;
  readonly net: Fen;
  readonly tax: Fen;
}

/**
 * 按税率拆分返利 (T-5, T-13; 国税发[2004]136号, 国税函[2006]1279号): a rebate on goods of several
 * VAT rates, each part with its red-letter net and VAT (应冲减进项 = 返还资金 / (1 + 税率) x 税率).
 * 5 % on 700,000 at 13 % -> 35,000.00 = 30,973.45 + 4,026.55.
 */
export function splitByTaxRate(
  rebate: Ppm,
  bases: readonly { readonly vatRate: Ppm; readonly amount: Fen }[],
): RebateByTaxRate[] {
  return bases.map(({ vatRate, amount }) => {
    const part = applyRate(amount, rebate);
    const net = netOfTax(part, vatRate);
    return { vatRate, amount: part, net, tax: fen(part - net) };
  });
}
