import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lineOf } from '../../../test/make/facts.ts';
import { auditLine, march, pendingLine, sumsOf } from '../../../test/make/march.ts';
import { balances } from '../ledger/balance.ts';
import type { Day } from '../values/day.ts';
import { fen } from '../values/money.ts';
import { post, postingDay } from './post.ts';
import type { Verdict } from './verdict.ts';

const day = '2026-03-31' as Day;
const sumOf = (entry: ReturnType<typeof post>, account: string): bigint =>
  entry.postings.filter((each) => each.account === account).reduce((sum, p) => sum + p.amount, 0n);

test('T-11: the retailer owes what it says, the claim and the early rebate stand beside it', () => {
  const { statement, audit } = march([pendingLine()], { pending: fen(100000n) });
  const entry = post(statement, audit, day);
  expect(sumOf(entry, 'receivable')).toBe(audit.theirsPayable);
  expect(sumOf(entry, 'disputed')).toBe(audit.claimable);
  expect(sumOf(entry, 'timing')).toBe(audit.timing);
  expect(sumOf(entry, 'pending')).toBe(100000n);
  expect(entry.postings.reduce((sum, each) => sum + each.amount, 0n)).toBe(0n);
  expect(entry.postings.every((each) => each.party === statement.retailer)).toBe(true);
});

test('what was given up is an expense and the fee stands at what was right', () => {
  const line = auditLine(lineOf({ fee: 'dm', amount: fen(-150000n) }), {
    conceded: fen(50000n),
    verdict: 'partial',
    decision: 'waive',
  });
  const { statement } = march();
  const entry = post(statement, sumsOf([line]), day);
  expect(balances([entry]).map((each) => [each.account, each.item, each.amount])).toEqual([
    ['accountDeduction', 'dm', 100000n],
    ['conceded', '', 50000n],
    ['receivable', '', -150000n],
  ]);
});

test('any audit posts to a balanced entry', () => {
  const amount = fc.bigInt(-10_000_000n, 10_000_000n).map(fen);
  const verdict = fc.constantFrom<Verdict>('accept', 'partial', 'dispute', 'timing', 'favour');
  const one = fc
    .record({ amount, difference: amount, consequence: amount, conceded: amount, verdict })
    .map(({ amount: theirs, ...change }) => auditLine(lineOf({ amount: theirs }), change));
  fc.assert(
    fc.property(fc.array(one), (lines) => {
      const { statement } = march();
      const audit = sumsOf(lines);
      const entry = post(statement, audit, day);
      expect(entry.postings.reduce((sum, each) => sum + each.amount, 0n)).toBe(0n);
      expect(sumOf(entry, 'receivable')).toBe(audit.theirsPayable);
    }),
  );
});

test('it counts on the last day of the period', () => {
  const { statement } = march();
  expect(postingDay({ ...statement, to: null, date: null }, day)).toBe(day);
  expect(postingDay({ ...statement, to: '2026-02-28' as Day }, day)).toBe('2026-02-28');
});
