import { type Fen, maxFen, minFen, zeroFen } from '../values/money.ts';
import { applyRate } from '../values/rate.ts';
import { accrueRate, accrueTiers, accrueUnits, applyFloorAndCap } from './accrue.ts';
import type { Term } from './term.ts';

/** What one period of a term stands on. */
export interface TermAmounts {
  /** 计算基数 of a percentage or ladder, of all stores that the term is for. */
  readonly base: Fen;
  /** The base of a 封顶 in percent, where it is another one; absent = `base`. */
  readonly capBase?: Fen;
  /** Quantities of a unit price, in the order of its units. */
  readonly quantities?: readonly bigint[];
}

/** 计提结果: what is due for the period, and the step reached (-1 = none, or no ladder). */
export interface Accrual {
  readonly amount: Fen;
  readonly tier: number;
}

/**
 * 按条款计提 (F03, F04, T-1, T-7, R11): one period of a term in 分: its rate, ladder, price or sum,
 * then 保底, then 封顶 in money and in percent; the lowest cap holds. A negative net purchase gives a
 * percentage back; below the first step a ladder earns nothing. A floor or cap of another window
 * (floorPer, capPer) is for the whole of that window and is not applied here. null = the term cannot
 * be computed (unknown base).
 *
 * 联营扣点20%, 月保底销售额10万元, 超出15%, sales 150,000.00 -> 27,500.00.
 */
export function accrueTerm(term: Term, amounts: TermAmounts): Accrual | null {
  const plain = plainAccrual(term, amounts);
  if (!plain) return null;
  const floor = term.floorPer === undefined ? term.floor : null;
  const amount = applyFloorAndCap(plain.amount, floor, capOf(term, amounts));
  return { amount, tier: plain.tier };
}

function plainAccrual(term: Term, { base, quantities }: TermAmounts): Accrual | null {
  switch (term.calc) {
    case 'free':
      return { amount: zeroFen, tier: -1 };
    case 'rate':
      return term.rate === null ? null : { amount: accrueRate(base, term.rate), tier: -1 };
    case 'tiers':
      return accrueTiers(base, term.tiers, term.tierMode);
    case 'lump':
      return term.price === null ? null : { amount: term.price, tier: -1 };
    case 'unit': {
      const isComplete = quantities?.length === term.units.length;
      if (term.price === null || !quantities || !isComplete) return null;
      return { amount: accrueUnits(term.price, quantities), tier: -1 };
    }
    case 'unknown':
      return null;
  }
}

/** 封顶 of one period: in money, in percent of its base, or the lower of both. */
function capOf(term: Term, { base, capBase }: TermAmounts): Fen | null {
  const own = term.measure ?? term.period;
  if (term.capPer !== null && term.capPer !== 'charge' && term.capPer !== own) return null;
  if (!term.capShare) return term.cap;
  const share = applyRate(maxFen(capBase ?? base, zeroFen), term.capShare.rate);
  return term.cap === null ? share : minFen(term.cap, share);
}
