import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Day } from '../values/day.ts';
import { fen } from '../values/money.ts';
import { balances } from './balance.ts';
import { type Entry, makeEntry, type Posting, reverse } from './entry.ts';

const day = '2026-03-31' as Day;

const entryOf = (amounts: readonly (readonly [string, bigint])[]): Entry => {
  const postings = amounts.map(
    ([account, amount]): Posting => ({ account, item: '', party: 'A', amount: fen(amount) }),
  );
  const rest = -amounts.reduce((sum, [, amount]) => sum + amount, 0n);
  return makeEntry(day, [
    ...postings,
    { account: 'rest', item: '', party: 'A', amount: fen(rest) },
  ]);
};

const entries = fc.array(
  fc
    .array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.bigInt(-1_000_000n, 1_000_000n)))
    .map(entryOf),
);

test('every entry balances and so do all balances', () => {
  fc.assert(
    fc.property(entries, (list) => {
      const total = balances(list).reduce((sum, each) => sum + each.amount, 0n);
      expect(total).toBe(0n);
    }),
  );
});

test('an entry and its reversal leave every balance as it was', () => {
  fc.assert(
    fc.property(entries, entries, (before, list) => {
      const undone = list.flatMap((each) => [each, reverse(each, day)]);
      expect(balances([...before, ...undone])).toEqual(balances(before));
    }),
  );
});

test('balances are sums by account, item and party, in that order, without zeros', () => {
  const of = (account: string, item: string, party: string, amount: bigint): Posting => ({
    ...{ account, item, party, amount: fen(amount) },
  });
  const first = makeEntry(day, [
    ...[of('b', '', 'A', 300n), of('a', 'y', 'A', -100n), of('a', 'x', 'B', -100n)],
    ...[of('a', 'x', 'A', -100n)],
  ]);
  const second = makeEntry(day, [
    of('b', '', 'A', 50n),
    of('c', '', 'A', 10n),
    of('a', 'y', 'A', -60n),
  ]);
  const third = makeEntry(day, [of('a', 'x', 'B', 100n), of('b', '', 'A', -100n)]);
  expect(balances([first, second, third])).toEqual([
    ...[of('a', 'x', 'A', -100n), of('a', 'y', 'A', -160n), of('b', '', 'A', 250n)],
    of('c', '', 'A', 10n),
  ]);
});

test('an entry holds no posting of zero', () => {
  const posting = { account: 'goods', item: '', party: '' };
  const back = { ...posting, amount: fen(-5n) };
  const { postings } = makeEntry(day, [
    ...[{ ...posting, amount: fen(5n) }, back, { ...posting, account: 'a', amount: fen(0n) }],
  ]);
  expect(postings).toEqual([]);
});

test('postings that do not balance are refused', () => {
  const postings = [{ account: 'goods', item: '', party: '', amount: fen(1n) }];
  expect(() => makeEntry(day, postings)).toThrow('1 fen');
});
