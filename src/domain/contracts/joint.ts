import { type Fen, fen, maxFen, zeroFen } from '../values/money.ts';
import { applyRate, type Ppm, rateOf } from '../values/rate.ts';
import { accrueTerm } from './accrueTerm.ts';
import { type CalcQuestion, type Calculated, calculateRebate } from './calculate.ts';

/** 联营结算: what the retailer takes of sales at its till, and what is left. */
export interface JointSettlement {
  readonly read: Calculated;
  readonly takes: Fen;
  readonly left: Fen;
  /** 实际扣点; null where nothing was sold. */
  readonly rate: Ppm | null;
  /** 保底: of sales or of margin, and how much of it is not reached. */
  readonly guarantee: { readonly of: 'sales' | 'margin'; readonly amount: Fen } | null;
  readonly short: Fen;
}

/** "联营，月销售10万元以内扣20%": the name of the trade is the name of the charge. */
const ownName = /联[营销](?!扣)/;

/**
 * 联营保底计算 (T-1, handbook §1): a clause in plain words on the sales of its period, 销售保底 or
 * 毛利保底. A 毛利保底 is short by what the retailer's share of the sales lacks.
 *
 * 联营扣点20%, 月保底销售额10万元, 超出部分15%: 80,000.00 -> takes 20,000.00, 60,000.00 are left.
 */
export function calculateJoint(
  text: string,
  sales: Fen,
): JointSettlement | { readonly ask: readonly CalcQuestion[] } {
  const plain = calculateRebate(text, sales);
  const found = 'ask' in plain ? calculateRebate(text.replace(ownName, '联营扣点'), sales) : plain;
  if ('ask' in found) return 'ask' in plain ? plain : found;
  const { guarantee } = found.term;
  const isJoint = guarantee !== undefined || found.base?.of === 'sales';
  if (!isJoint) return { ask: [{ code: 'calc.notJoint' }] };
  // What is guaranteed a year is held against the sales of a year.
  const { floorPer: _, ...whole } = found.term;
  const takes = guarantee
    ? (accrueTerm(whole, { base: sales })?.amount ?? found.amount)
    : found.amount;
  return {
    ...{
      read: { ...found, amount: takes },
      takes,
      left: fen(sales - takes),
      rate: rateOf(takes, sales),
    },
    guarantee: guarantee ? { of: guarantee.of, amount: guarantee.amount } : null,
    short: guarantee ? shortOf(found, guarantee, sales) : zeroFen,
  };
}

function shortOf(
  { term }: Calculated,
  guarantee: { readonly of: 'sales' | 'margin'; readonly amount: Fen },
  sales: Fen,
): Fen {
  if (guarantee.of === 'sales') return maxFen(fen(guarantee.amount - sales), zeroFen);
  const own = term.rate === null ? zeroFen : applyRate(sales, term.rate);
  return maxFen(fen(guarantee.amount - own), zeroFen);
}
