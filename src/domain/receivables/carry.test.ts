import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Fen, fen } from '../values/money.ts';
import { carryLine, carryLink, type Deduction } from './carry.ts';
import { type Explanation, linkKey, roomOf, type ShortLink, tellShort } from './explain.ts';

const line = (
  n: number,
  doc: string,
  amount: bigint,
  more: Partial<Deduction> = {},
): Deduction => ({
  ...{ n, doc, amount: fen(amount), kind: 'fee', fee: 'dm' },
  ...more,
});
const to = (id: string, n: number): ShortLink => ({ kind: 'line', id, n });

describe('issue 3, 5: a link to a line follows a corrected statement', () => {
  const from = [line(5, 'FY-1', 600_000n, { fee: 'rebate' }), line(6, 'FY-2', 150_000n)];

  test('the same number, kind, fee and amount, wherever it stands now', () => {
    expect(carryLine(6, from, [line(2, 'fy2', 150_000n), ...from.slice(0, 1)])?.n).toBe(2);
  });

  test('gone, of another amount, fee or kind: none', () => {
    expect(carryLine(6, from, from.slice(0, 1))).toBeNull();
    expect(carryLine(6, from, [line(6, 'FY-2', 120_000n)])).toBeNull();
    expect(carryLine(6, from, [line(6, 'FY-2', 150_000n, { fee: 'entry' })])).toBeNull();
    expect(carryLine(6, from, [line(6, 'FY-2', 150_000n, { kind: 'adjustment' })])).toBeNull();
    expect(carryLine(9, from, from)).toBeNull();
  });

  test('of lines that are alike the first goes with the first, the second with the second', () => {
    const twice = [line(3, '', 5_000n), line(4, '', 5_000n)];
    const later = [line(7, '', 5_000n), line(8, '', 9_000n), line(9, '', 5_000n)];
    expect([3, 4].map((n) => carryLine(n, twice, later)?.n)).toEqual([7, 9]);
    expect([3, 4].map((n) => carryLine(n, twice, later.slice(0, 2))?.n)).toEqual([7, undefined]);
  });

  test('a lost link says why; statements follow their number, claims their own way', () => {
    const last = (lines: readonly Deduction[]) => ({ id: 'v1', last: 'v2', from, to: lines });
    const where = (lines: readonly Deduction[]) => carryLink(to('v1', 6), last(lines)).lost;
    expect(where([line(1, 'FY-2', 120_000n)])).toBe('changed');
    expect(where([])).toBe('gone');
    expect(carryLink(to('v1', 6), { ...last([]), last: null }).lost).toBe('withdrawn');
    expect(carryLink({ kind: 'statement', id: 'v1' }, last([]))).toEqual({
      ...{ link: { kind: 'statement', id: 'v2' }, isMoved: true, lost: null },
    });
    const claim = { kind: 'dispute', id: 'd1' } as const;
    expect(carryLink(claim, undefined)).toEqual({ link: claim, isMoved: false, lost: null });
    const moved = { link: to('v2', 3), isMoved: true, lost: null };
    expect(carryLink(to('v1', 6), last([line(3, 'FY-2', 150_000n)]))).toEqual(moved);
  });

  test('a link to the version that counts stays, though its lines are not at hand', () => {
    const statement = { id: 'v2', last: 'v2', from: [], to: [] };
    for (const link of [to('v2', 6), { kind: 'statement', id: 'v2' } as const])
      expect(carryLink(link, statement)).toEqual({ link, isMoved: false, lost: null });
  });

  test('a line without a number whose amount is there no more is gone: nobody can say that it changed', () => {
    const from = [line(3, '', 5_000n)];
    const statement = { id: 'v1', last: 'v2', from, to: [line(3, '', 7_000n)] };
    expect(carryLink(to('v1', 3), statement).lost).toBe('gone');
  });
});

/** Versions of one statement: few numbers and amounts, so that many lines are alike. */
const versionsOf = fc.array(
  fc.array(
    fc.tuple(
      fc.constantFrom('', 'FY-1', 'FY-2'),
      fc.constantFrom('dm', null),
      fc.constantFrom(100n, 200n),
    ),
    { maxLength: 8 },
  ),
  { minLength: 2, maxLength: 4 },
);
type Version = readonly Deduction[];
const numbered = (rows: readonly (readonly [string, string | null, bigint])[]): Version =>
  rows.map(([doc, fee, amount], n) => line(n, doc, amount, { fee }));

describe('issue 3, 5: money stays balanced through versions', () => {
  test('no two lines become one, and the way through a version between leads to the same line', () => {
    fc.assert(
      fc.property(versionsOf, (all) => {
        const versions = all.map(numbered);
        const [first, last] = [versions[0] as Version, versions.at(-1) as Version];
        const found = first.flatMap(({ n }) => carryLine(n, first, last)?.n ?? []);
        expect(new Set(found).size).toBe(found.length);
        for (const { n, amount } of first) {
          expect(carryLine(n, first, last)?.amount ?? amount).toBe(amount);
          expect(carryLine(n, first, first)?.n).toBe(n);
          let at: number | undefined = n;
          for (const [step, version] of versions.slice(1).entries()) {
            if (at !== undefined) at = carryLine(at, versions[step] as Version, version)?.n;
          }
          if (at !== undefined) expect(at).toBe(carryLine(n, first, last)?.n);
        }
      }),
      { numRuns: 2000 },
    );
  });

  /** People link what has room in the version that counts; then the next version comes, or one goes. */
  test('linked + worded + open = short, and no line explains more than it takes, whatever came', () => {
    const money = fc.bigInt(0n, 900n);
    const step = fc.record({ at: fc.nat(3), n: fc.nat(8), part: fc.bigInt(1n, 250n) });
    fc.assert(
      fc.property(versionsOf, fc.array(step, { maxLength: 25 }), money, (all, steps, short) => {
        const versions = all.map(numbered);
        const said: (Omit<Explanation, 'isLost'> & { link: ShortLink })[] = [];
        for (const { at, n, part } of steps) {
          const now = at % versions.length;
          const lines = versions[now] as Version;
          const carry = ({ link }: { link: ShortLink }) => carryAt(link, versions, now);
          const told = new Map<string, bigint>();
          for (const each of said) {
            const { link } = carry(each);
            if (link) told.set(linkKey(link), (told.get(linkKey(link)) ?? 0n) + each.amount);
          }
          for (const each of lines) {
            const key = linkKey(to(`v${now}`, each.n));
            expect((told.get(key) ?? 0n) <= each.amount).toBe(true);
          }
          const lost = said.map((each) => ({ ...each, isLost: carry(each).lost !== null }));
          const sums = tellShort(fen(short), lost);
          expect(sums.linked + sums.worded + sums.open).toBe(short);
          const counted = lost.filter(({ id }) => sums.counted.has(id));
          const standing = counted.reduce((sum, { amount }) => sum + amount, 0n);
          expect(sums.linked + sums.idle).toBe(standing);
          expect(counted.some(({ isLost }) => isLost)).toBe(false);
          const chosen = lines.find((each) => each.n === n);
          if (!chosen) continue;
          const link = to(`v${now}`, n);
          const room = roomOf(chosen.amount, [fen(told.get(linkKey(link)) ?? 0n)]);
          const amount = [room, part, sums.open].reduce((a, b) => (a < b ? a : b)) as Fen;
          if (amount > 0n) said.push({ id: `${said.length}`, amount, link, takesBack: null });
        }
      }),
      { numRuns: 1000 },
    );
  });
});

function carryAt(link: ShortLink, versions: readonly Version[], now: number) {
  const from = versions[Number(link.id.slice(1))] as Version;
  const statement = { id: link.id, last: `v${now}`, from, to: versions[now] as Version };
  return carryLink(link, statement);
}
