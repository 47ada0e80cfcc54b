import { type Fen, fen, maxFen, zeroFen } from '../values/money.ts';
import { trueUp } from './trueUp.ts';

/** 结算余额: what is still to be settled of what was earned, or was settled too much. */
export interface Rest {
  readonly due: Fen;
  /** 多付应退. */
  readonly back: Fen;
}

/**
 * 扣除已结 (V6, T-8): what was earned, less what was settled or taken before; never below zero on
 * either side.
 *
 * 1,080.00 earned, 140.00 settled -> 940.00 due; 15,000.00 taken in March of a year that earned nothing
 * -> 15,000.00 back.
 */
export function netOfPaid(earned: Fen, paid: Fen): Rest {
  const rest = fen(earned - paid);
  return { due: maxFen(rest, zeroFen), back: maxFen(fen(-rest), zeroFen) };
}

/**
 * 部分结算与最终结算 (V6): what each settlement adds where the turnover so far decides the step; a
 * higher step also tops up what was settled at a lower one.
 *
 * 2 % from 5,000, 4 % from 20,000; 3,000, 7,000 and at last 27,000 -> 0, 140 and 940.
 */
export const settleInParts = (soFar: readonly Fen[], earned: (base: Fen) => Fen): Fen[] =>
  trueUp(
    soFar.map((base) => ({ soFar: base, forecast: null })),
    earned,
  );

/** 年后退货追回: what a year's rebate was, is, and what of it goes back. */
export interface ClawBack {
  readonly before: Fen;
  readonly after: Fen;
  readonly back: Fen;
}

/**
 * 年后退货追回 (handbook §14, 27): goods of a settled year that come back after it make the year be
 * computed again on what is left; the difference is given back, a step that is lost with it.
 *
 * 全额 1 % from 1,250,000.00, else 0.5 %: 1,300,000.00 earned 13,000.00; 80,000.00 returned in January
 * -> 6,100.00, 6,900.00 go back.
 */
export function clawBackReturns(base: Fen, returned: Fen, earned: (base: Fen) => Fen): ClawBack {
  const [before, after] = [earned(base), earned(fen(base - returned))];
  return { before, after, back: fen(before - after) };
}
