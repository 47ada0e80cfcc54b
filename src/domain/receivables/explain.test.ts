import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Fen, fen } from '../values/money.ts';
import { type Explanation, linkKey, roomOf, tellShort } from './explain.ts';

const claim = { kind: 'dispute', id: 'd1' } as const;
const say = (id: string, amount: bigint, more: Partial<Explanation> = {}): Explanation => ({
  id,
  amount: fen(amount),
  link: null,
  takesBack: null,
  ...more,
});

describe('issue 3, 5: a short payment is told apart', () => {
  test('9,500 short: a claim of 1,500 and 500 in words leave 7,500', () => {
    const told = tellShort(fen(950_000n), [say('a', 150_000n, { link: claim }), say('b', 50_000n)]);
    expect(told).toMatchObject({ linked: 150_000n, worded: 50_000n, open: 750_000n, idle: 0n });
  });

  test('what was taken back counts no more', () => {
    const told = tellShort(fen(950_000n), [
      say('a', 150_000n, { link: claim }),
      say('b', -150_000n, { link: claim, takesBack: 'a' }),
    ]);
    expect(told).toMatchObject({ linked: 0n, open: 950_000n, idle: 0n });
    expect(told.counted.size).toBe(0);
  });

  test('money that comes after it was explained leaves an explanation idle, the last one first', () => {
    const told = tellShort(fen(160_000n), [say('a', 150_000n, { link: claim }), say('b', 50_000n)]);
    expect(told).toMatchObject({ linked: 150_000n, worded: 10_000n, open: 0n, idle: 40_000n });
    expect(told.counted.get('b')).toBe(10_000n);
  });

  test('linked + worded + open = short, and counted + idle = said, whatever is said', () => {
    const amount = fc.bigInt(1n, 1_000_000n);
    const list = fc.array(fc.tuple(amount, fc.boolean(), fc.boolean()), { maxLength: 12 });
    fc.assert(
      fc.property(fc.bigInt(0n, 3_000_000n), list, (short, drawn) => {
        const said = drawn.flatMap(([each, isLinked, isGone], n) => {
          const own = say(`${n}`, each, { link: isLinked ? claim : null });
          return isGone ? [own, say(`-${n}`, -each, { takesBack: `${n}` })] : [own];
        });
        const { linked, worded, open, idle, counted } = tellShort(fen(short), said);
        expect(linked + worded + open).toBe(short);
        const standing = drawn.reduce((sum, [each, , isGone]) => sum + (isGone ? 0n : each), 0n);
        const used = [...counted.values()].reduce((sum, each) => sum + each, 0n);
        expect(used + idle).toBe(standing);
      }),
    );
  });

  test('链接的键 tells kinds, papers and lines apart', () => {
    const links = [
      ...[claim, { kind: 'statement', id: 's1' } as const],
      ...[4, 5].map((n) => ({ kind: 'line', id: 's1', n }) as const),
    ];
    expect(links.map(linkKey)).toEqual(['dispute d1', 'statement s1', 'line s1 4', 'line s1 5']);
  });

  test('a claim of 1,500 that explains 1,000 may explain 500 more, never less than nothing', () => {
    expect(roomOf(fen(150_000n), [fen(100_000n)])).toBe(50_000n);
    expect(roomOf(fen(150_000n), [fen(100_000n), fen(90_000n)] as Fen[])).toBe(0n);
  });
});
