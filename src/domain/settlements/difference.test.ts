import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lineOf, statementOf, yuan } from '../../../test/make/facts.ts';
import { fen } from '../values/money.ts';
import { compareVersions } from './difference.ts';

const of = (amounts: readonly (readonly [string, bigint])[], version = 1) =>
  statementOf(
    amounts.map(([doc, amount]) => lineOf({ doc, amount: fen(amount) })),
    { version },
  );

test('a changed amount, a new line and one that went', () => {
  const before = of([
    ['A', 100n],
    ['B', -8_500_000n],
    ['C', 5n],
  ]);
  const after = of(
    [
      ['B', -8_347_000n],
      ['A', 100n],
      ['D', 7n],
    ],
    2,
  );
  const { changes, amount } = compareVersions(before, after);
  expect(changes.map((each) => [each.before?.doc, each.after?.doc, each.amount])).toEqual([
    ['B', 'B', 153_000n],
    [undefined, 'D', 7n],
    ['C', undefined, -5n],
  ]);
  expect(amount).toBe(yuan('1530.02'));
});

test('the changes explain the whole difference, and a statement equals itself', () => {
  const lines = fc.array(fc.tuple(fc.constantFrom('A', 'B', ''), fc.bigInt(-9n, 9n)));
  fc.assert(
    fc.property(lines, lines, (a, b) => {
      const sum = (list: readonly (readonly [string, bigint])[]) =>
        list.reduce((total, [, amount]) => total + amount, 0n);
      expect(compareVersions(of(a), of(b)).amount).toBe(sum(b) - sum(a));
      expect(compareVersions(of(a), of(a)).changes).toEqual([]);
    }),
  );
});
