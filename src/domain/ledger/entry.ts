import type { Day } from '../values/day.ts';
import { type Fen, fen, negateFen } from '../values/money.ts';

/** 分录行: debit positive, credit negative. `item` divides an account (kind of fee), '' = not. */
export interface Posting {
  readonly account: string;
  readonly item: string;
  /** 往来单位: the entity that pays us. */
  readonly party: string;
  readonly amount: Fen;
}

/** 分录: what counts on one day; its postings add up to nothing. */
export interface Entry {
  readonly day: Day;
  readonly postings: readonly Posting[];
}

/**
 * 分录 (entry): postings of one account, item and party become one, zeros fall out. Amounts in fen.
 * A bug in the caller, not in the data, is what makes it throw: the sum must be 0.
 *
 * receivable +50,000, disputed +4,000, goods -54,000 -> an entry of three postings.
 */
export function makeEntry(day: Day, postings: readonly Posting[]): Entry {
  const sums = new Map<string, Posting>();
  let total = 0n;
  for (const posting of postings) {
    total += posting.amount;
    const key = keyOf(posting);
    const known = sums.get(key);
    sums.set(key, known ? { ...known, amount: fen(known.amount + posting.amount) } : posting);
  }
  if (total !== 0n) throw new Error(`entry: does not balance by ${total} fen`);
  return { day, postings: [...sums.values()].filter((posting) => posting.amount !== 0n) };
}

/**
 * 余额键 (key): what a balance is kept by, account, item and party.
 *
 * accountDeduction, dm, A -> "accountDeduction\ndm\nA".
 */
export const keyOf = ({ account, item, party }: Omit<Posting, 'amount'>): string =>
  `${account}\n${item}\n${party}`;

/**
 * 冲销 (reverse): the same postings with the other sign, on the day of the correction; an entry and
 * its reversal leave every balance as it was. Nothing is ever changed or deleted.
 *
 * receivable +50,000 / goods -50,000 -> receivable -50,000 / goods +50,000.
 */
export const reverse = (entry: Entry, day: Day): Entry => ({
  day,
  postings: entry.postings.map((each) => ({ ...each, amount: negateFen(each.amount) })),
});
