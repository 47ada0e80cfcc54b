import { absFen, type Fen, fen } from '../values/money.ts';
import { compare } from '../values/order.ts';
import { accrueTerm } from './accrueTerm.ts';
import type { Term } from './term.ts';

/** 台阶临界: a turnover at which a term jumps to another amount. */
export interface Cliff {
  /** up: with more turnover; down: with less, as returns bring. */
  readonly to: 'up' | 'down';
  /** The first turnover on the other side. */
  readonly at: Fen;
  /** How much more, or less, it is from here; never negative. */
  readonly distance: Fen;
  /** What is earned there. */
  readonly amount: Fen;
  /** More (up) or less (down) than here. */
  readonly change: Fen;
}

/**
 * 台阶临界预警 (handbook §2.2 "cliff alert"): the next step above and the edge below a turnover, and
 * what crossing each does to the rebate. For who pays it the one above costs, for who is paid the one
 * below does. No ladder, no cliff.
 *
 * 3,670,000.00 at 全额 300万 0.5 %, 375万 1 % -> up: 80,000.00 more, 19,150.00 more to pay.
 */
export function findCliffs(term: Term, base: Fen): Cliff[] {
  if (term.calc !== 'tiers') return [];
  const here = accrueTerm(term, { base });
  if (!here) return [];
  const edges = term.tiers.map(({ from, inclusive }) => fen(inclusive ? from : from + 1n));
  const above = edges.filter((edge) => edge > base).sort(compare)[0];
  const below = edges
    .filter((edge) => edge <= base && edge > 0n)
    .sort(compare)
    .at(-1);
  const cliff = (to: Cliff['to'], at: Fen): Cliff => {
    const amount = accrueTerm(term, { base: at })?.amount ?? here.amount;
    const distance = absFen(fen(at - base));
    return { to, at, distance, amount, change: fen(amount - here.amount) };
  };
  return [
    ...(above === undefined ? [] : [cliff('up', above)]),
    ...(below === undefined ? [] : [cliff('down', fen(below - 1n))]),
  ];
}
