import type { Rule, Verdict } from '../../domain/settlements/verdict.ts';
import { type Fee, type Good, rightOf, type Trade, takenOf } from './trade.ts';

/** What an audit must find: one line, what it is worth to us, and why. */
export interface Hidden {
  readonly statementNo: string;
  readonly doc: string;
  /** 科目 of a fee; '' of goods. */
  readonly subject: string;
  /** Name of the mistake; 'consequence' where it only follows from another. */
  readonly mistake: string;
  readonly rule: Rule | null;
  readonly verdict: Verdict;
  /** ours - theirs; 0 while the proof is missing. */
  readonly amount: bigint;
}

/** Everything that is wrong with a statement, by the maker's own arithmetic. */
export const listHidden = (trade: Trade): Hidden[] => [
  ...trade.goods.flatMap((good) => hiddenGoods(trade, good)),
  ...trade.fees.flatMap((fee) => hiddenFee(trade, fee)),
];

/** What the retailer says it owes for the period. */
export function payableOf(trade: Trade): bigint {
  const goods = trade.goods.reduce((sum, good) => {
    const printed = (good.printed ?? 0n) * (good.again ? 2n : 1n);
    return good.kind === 'receipt' ? sum + printed : sum - printed;
  }, 0n);
  return trade.fees.reduce((sum, fee) => sum - takenOf(trade, fee), goods);
}

function hiddenGoods({ statementNo }: Trade, good: Good): Hidden[] {
  const { mistake, verdict, printed, kind } = good;
  if (mistake === null) return [];
  const sign = kind === 'receipt' ? 1n : -1n;
  const doc = printed === null ? good.deliveryNo : good.doc;
  const known = { statementNo, doc, subject: '', mistake: mistake.name, rule: mistake.rule };
  if (good.again) return [{ ...known, verdict, amount: -sign * (printed ?? 0n) }];
  const amount = verdict === 'evidence' ? 0n : sign * (good.right - (printed ?? 0n));
  return [{ ...known, verdict, amount }];
}

function hiddenFee(trade: Trade, fee: Fee): Hidden[] {
  const taken = takenOf(trade, fee);
  const right = rightOf(trade, fee, 'right');
  if (taken === right || taken === 0n) return [];
  const { statementNo } = trade;
  const { doc, subject } = fee;
  const known = { statementNo, doc, subject, amount: taken - right };
  if (fee.mistake === null)
    return [{ ...known, mistake: 'consequence', rule: null, verdict: 'partial' }];
  const { name, rule } = fee.mistake;
  const verdict = fee.verdict === 'partial' && right === 0n ? 'dispute' : fee.verdict;
  return [{ ...known, mistake: name, rule, verdict }];
}
