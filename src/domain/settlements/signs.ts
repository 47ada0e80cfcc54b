import { type Fen, fen } from '../values/money.ts';
import type { RawLine } from './statementRow.ts';

/** How a retailer prints signs: false = as it means them. */
interface Convention {
  /** Deductions are printed positive. */
  readonly fees: boolean;
  readonly returns: boolean;
  /** Everything is printed from the retailer's side. */
  readonly flipped: boolean;
}

const isGoods = (raw: RawLine): boolean => raw.kind === 'receipt';
const isFee = (raw: RawLine): boolean => raw.kind === 'fee';

/**
 * 正负口径 (audit.md: amounts are signed, payable to us positive): retailers print deductions and
 * returns positive in columns or sections of their own, negative, or in debit and credit columns.
 * Two columns: the one in which receipts stand is ours. One column: what most lines of a kind show,
 * unless printed totals (应付金额, 合计) hold only under another reading; a sign against the
 * majority is a reversal.
 *
 * Receipts 1,000, fee printed 50, 应付 950 -> 1,000 and -50.
 */
export function signAmounts(raws: readonly RawLine[], printedTotals: readonly Fen[]): Fen[] {
  const plus = creditSide(raws);
  const amounts = raws.map((raw) => twoColumns(raw, plus));
  const single = raws.filter((_, i) => amounts[i] === null);
  if (single.length === 0) return amounts.map((amount) => amount ?? fen(0n));
  const usual = usualConvention(single);
  const fixed = amounts.reduce((sum, amount) => sum + (amount ?? 0n), 0n);
  const holds = (convention: Convention): boolean => {
    const sum = single.reduce((total, raw) => total + signed(raw, convention), fixed);
    return printedTotals.some((total) => total === sum || -total === sum);
  };
  const others: Convention[] = [];
  for (const fees of [usual.fees, !usual.fees]) {
    for (const returns of [usual.returns, !usual.returns]) others.push({ ...usual, fees, returns });
  }
  const chosen = printedTotals.length === 0 ? usual : (others.find(holds) ?? usual);
  return raws.map((raw, i) => amounts[i] ?? signed(raw, chosen));
}

/** Which of two columns receipts stand in; without receipts, the one fees do not stand in. */
function creditSide(raws: readonly RawLine[]): 'debit' | 'credit' {
  const weight = (side: 'debit' | 'credit', pick: (raw: RawLine) => boolean): bigint =>
    raws
      .filter(pick)
      .reduce(
        (sum, raw) =>
          sum + (raw[side] !== null && (raw[side] as Fen) > 0n ? (raw[side] as Fen) : 0n),
        0n,
      );
  if (raws.some((raw) => isGoods(raw) && (raw.debit !== null || raw.credit !== null))) {
    return weight('debit', isGoods) > weight('credit', isGoods) ? 'debit' : 'credit';
  }
  return weight('debit', isFee) > weight('credit', isFee) ? 'credit' : 'debit';
}

function twoColumns(raw: RawLine, plus: 'debit' | 'credit'): Fen | null {
  if (raw.debit === null && raw.credit === null) return null;
  const up = plus === 'debit' ? raw.debit : raw.credit;
  const down = plus === 'debit' ? raw.credit : raw.debit;
  return fen((up ?? 0n) - (down ?? 0n));
}

function usualConvention(raws: readonly RawLine[]): Convention {
  const balance = (pick: (raw: RawLine) => boolean): number =>
    raws
      .filter(pick)
      .reduce(
        (sum, raw) =>
          sum + Math.sign(Number((raw.printed ?? 0n) > 0n) - Number((raw.printed ?? 0n) < 0n)),
        0,
      );
  const flipped = balance(isGoods) < 0 && balance(isFee) > 0;
  return {
    fees: !flipped && balance(isFee) > 0,
    returns: !flipped && balance((raw) => raw.kind === 'return') > 0,
    flipped,
  };
}

function signed(raw: RawLine, convention: Convention): Fen {
  const printed = raw.printed ?? 0n;
  const turn =
    (raw.kind === 'fee' && convention.fees) ||
    (raw.kind === 'return' && convention.returns) ||
    convention.flipped;
  return fen(turn ? -printed : printed);
}
