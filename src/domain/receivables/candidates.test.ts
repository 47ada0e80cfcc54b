import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Day } from '../values/day.ts';
import { type Fen, fen } from '../values/money.ts';
import { findCandidates, type OpenClaim, type OpenStatement } from './candidates.ts';
import { findSums } from './findSums.ts';

const open = (id: string, amount: bigint): OpenStatement => ({
  id,
  to: `2026-${id.padStart(2, '0')}-28` as Day,
  open: fen(amount),
});
const three = [open('1', 6_950_000n), open('2', 6_850_000n), open('3', 7_000_000n)];
const ask = (
  amount: bigint,
  statements: readonly OpenStatement[] = three,
  claims: readonly OpenClaim[] = [],
) => findCandidates({ amount: fen(amount), named: [], statements, claims }).candidates;
const total = (amounts: readonly bigint[]) => amounts.reduce((sum, each) => sum + each, 0n);

describe('issue 3, 5: an unapplied payment says what it may be', () => {
  test('the statement that is open for just as much, then what comes near', () => {
    const [first, second] = ask(6_850_000n);
    expect(first).toMatchObject({
      reason: 'exact',
      parts: [{ statement: '2', amount: 6_850_000n }],
      difference: 0n,
    });
    expect(second).toMatchObject({ reason: 'near', parts: [{ statement: '1' }] });
    expect(second?.difference).toBe(100_000n);
  });

  test('three statements that together give it to the fen', () => {
    const [first] = ask(20_800_000n);
    expect(first?.reason).toBe('sum');
    expect(first?.parts.map(({ statement }) => statement)).toEqual(['1', '2', '3']);
  });

  test('a statement less a claim that was kept back, its own or one of another', () => {
    const claims = [
      { id: 'a', statement: '1', left: fen(150_000n) },
      { id: 'b', statement: '1', left: fen(100_000n) },
    ];
    const [one] = ask(6_800_000n, [three[0] as OpenStatement], claims);
    expect(one).toMatchObject({ reason: 'lessClaims', claims: [{ id: 'a' }], difference: 0n });
    const [both] = ask(6_700_000n, [three[0] as OpenStatement], claims);
    expect(both?.claims.map(({ id }) => id)).toEqual(['a', 'b']);
    const [other] = ask(6_750_000n, [three[1] as OpenStatement], claims);
    expect(other).toMatchObject({ reason: 'lessClaims', claims: [{ id: 'b' }] });
  });

  test('more than anything that is open: the rest is told', () => {
    const [first] = ask(9_000_000n);
    expect(first).toMatchObject({
      reason: 'near',
      parts: [{ statement: '3', amount: 7_000_000n }],
    });
    expect(first?.difference).toBe(-2_000_000n);
  });

  test('what its own words name stands first, short or whole', () => {
    const named = [{ statement: '3', amount: fen(6_000_000n) }];
    const [first] = findCandidates({
      amount: fen(6_000_000n),
      named,
      statements: three,
      claims: [],
    }).candidates;
    expect(first).toMatchObject({ reason: 'named', parts: named, difference: 1_000_000n });
  });

  const amounts = fc.array(fc.bigInt(1n, 100_000_000n), { minLength: 1, maxLength: 40 });

  test('whatever is said, its figures are exact and no part is more than is open', () => {
    const claims = fc.array(fc.tuple(fc.bigInt(1n, 5_000_000n), fc.nat(39)), { maxLength: 8 });
    fc.assert(
      fc.property(amounts, claims, fc.bigInt(1n, 300_000_000n), (list, drawn, amount) => {
        const statements = list.map((each, n) => open(`${n}`, each));
        const given = drawn.map(([left, at], n) => ({
          id: `c${n}`,
          statement: `${at % list.length}`,
          left: fen(left),
        }));
        for (const { reason, parts, claims, difference } of ask(amount, statements, given)) {
          const openOf = (id: string) => list[Number(id)] as bigint;
          for (const part of parts) expect(part.amount <= openOf(part.statement)).toBe(true);
          const put = total(parts.map((part) => part.amount));
          const whole = total(parts.map(({ statement }) => openOf(statement)));
          expect(put <= amount).toBe(true);
          expect(difference).toBe(whole - total(claims.map(({ left }) => left)) - amount);
          if (reason !== 'near') expect([put, difference]).toEqual([amount, 0n]);
        }
      }),
    );
  });

  test('a payment that is the sum of three finds them, whichever they are', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.bigInt(1n, 1_000_000_000n), { minLength: 3, maxLength: 60 }),
        fc.tuple(fc.nat(), fc.nat(), fc.nat()),
        (list, drawn) => {
          const places = new Set(drawn.map((each) => each % list.length));
          fc.pre(places.size === 3);
          const sum = total([...places].map((place) => list[place] as bigint));
          const { sums, hasMore } = findSums(list as Fen[], fen(sum));
          const wanted = [...places].sort((a, b) => a - b).join(' ');
          const isThere = sums.some((each) => each.join(' ') === wanted);
          expect(isThere || hasMore).toBe(true);
        },
      ),
    );
  });

  test('neighbours of any number, and all but two of twelve', () => {
    const list = Array.from({ length: 12 }, (_, n) => fen(BigInt(1_000_003 * (n + 1) + n * n * 7)));
    const run = total(list.slice(2, 9));
    expect(findSums(list, fen(run)).sums).toContainEqual([2, 3, 4, 5, 6, 7, 8]);
    const most = total(list.filter((_, n) => n !== 3 && n !== 10));
    expect(findSums(list, fen(most)).sums).toContainEqual([0, 1, 2, 4, 5, 6, 7, 8, 9, 11]);
  });

  test('where more fit than anybody reads it stops and says so', () => {
    const alike = Array.from({ length: 200 }, () => fen(100_000n));
    const { sums, hasMore } = findSums(alike, fen(300_000n));
    expect([sums.length, hasMore]).toEqual([8, true]);
  });
});
