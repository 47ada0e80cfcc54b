import { fen } from '../values/money.ts';
import { compare } from '../values/order.ts';
import { type Entry, keyOf, type Posting } from './entry.ts';

/**
 * 余额 (balance): the sums of any number of entries by account, item and party; zeros fall out,
 * ordered by account, item, party. Amounts in fen, debit positive; the balances add up to 0.
 *
 * An entry and its reversal -> [].
 */
export function balances(entries: Iterable<Entry>): Posting[] {
  const sums = new Map<string, Posting>();
  for (const entry of entries) {
    for (const posting of entry.postings) {
      const key = keyOf(posting);
      const amount = fen((sums.get(key)?.amount ?? 0n) + posting.amount);
      sums.set(key, { ...posting, amount });
    }
  }
  return [...sums]
    .filter(([, { amount }]) => amount !== 0n)
    .sort(([a], [b]) => compare(a, b))
    .map(([, posting]) => posting);
}
