import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type Day } from '../values/day.ts';
import { type Fen, fen, sumFen } from '../values/money.ts';
import { ppm } from '../values/rate.ts';
import { checkMatrix } from './checkMatrix.ts';
import { defaultMatrix, withDefaults } from './defaultMatrix.ts';
import { approvalKinds } from './kind.ts';
import {
  demandOf,
  levelsFor,
  type Matrix,
  type MatrixRow,
  type Subject,
  thresholdsOf,
} from './matrix.ts';
import { type ActDone, findSplit } from './splitting.ts';

const yuan = (amount: number): Fen => fen(BigInt(amount) * 100n);
const asks = (kind: Subject['kind'], amount: Fen, more: Partial<Subject> = {}) =>
  levelsFor(defaultMatrix, { kind, amount, points: null, isOutOfContract: false, ...more }).map(
    ({ seats }) => seats.map(({ roles }) => roles.join('/')).join('+'),
  );

describe('issue 4, 2: 审批权限表', () => {
  it('fees go as the example of practice has it, the amount of a limit still within it', () => {
    expect(asks('fee', yuan(2_000))).toEqual([]);
    expect(asks('fee', fen(200_001n))).toEqual(['regionalKa']);
    expect(asks('fee', yuan(10_000))).toEqual(['regionalKa']);
    expect(asks('fee', yuan(-50_000))).toEqual(['nka+salesFinance']);
    expect(asks('fee', fen(5_000_001n))).toEqual(['kaDirector']);
  });

  it('out of contract it is one level more, whatever the amount', () => {
    const out = { isOutOfContract: true };
    expect(asks('fee', yuan(100), out)).toEqual(['regionalKa']);
    expect(asks('fee', yuan(8_000), out)).toEqual(['nka+salesFinance']);
    expect(asks('fee', yuan(60_000), out)).toEqual(['nka+salesFinance', 'kaDirector']);
  });

  it('a contract goes to the director by its amount or by the change in points', () => {
    const points = (each: bigint) => ({ points: ppm(each) });
    expect(asks('contract', yuan(1_000), points(5_000n))).toEqual(['salesFinance+legal']);
    expect(asks('contract', yuan(1_000), points(-5_001n))).toHaveLength(2);
    expect(asks('contract', yuan(600_000), points(0n))).toHaveLength(2);
  });

  it('a release needs two at once and ends; a limit and a write-off above theirs two levels', () => {
    const of = (kind: Subject['kind'], amount: Fen) =>
      demandOf(defaultMatrix, { kind, amount, points: null, isOutOfContract: false });
    expect(asks('release', yuan(1))).toEqual(['creditControl+kaDirector']);
    expect(of('release', yuan(1)).validDays).toBe(5);
    expect(asks('creditLimit', yuan(600_000))).toEqual(['creditControl', 'kaDirector']);
    expect(asks('writeOff', yuan(3_000))).toEqual(['salesFinance', 'kaDirector']);
    expect(of('writeOff', yuan(3_000)).needsEvidence).toBe(true);
  });

  it('never asks for fewer levels where the amount rises, and says which rows cannot be', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...approvalKinds),
        fc.bigInt(0n, 20_000_000n),
        fc.bigInt(0n, 20_000_000n),
        fc.boolean(),
        (kind, a, b, isOutOfContract) => {
          const [less, more] = a < b ? [a, b] : [b, a];
          const out = { isOutOfContract };
          const rank = (amount: bigint) => {
            const rows = defaultMatrix.rows.filter((each) => each.kind === kind);
            return rows.findLastIndex(({ above }) => above === null || fen(amount) > above);
          };
          expect(rank(more)).toBeGreaterThanOrEqual(rank(less));
          expect(
            asks(kind, fen(more), out).length > 0 || asks(kind, fen(less), out).length === 0,
          ).toBe(true);
        },
      ),
    );
    expect(checkMatrix(defaultMatrix)).toEqual([]);
    expect(checkMatrix({ rows: defaultMatrix.rows.slice(1) })).toEqual([
      { why: 'first', row: 0, kind: 'contract' },
    ]);
    const byPoints = defaultMatrix.rows.map((row) =>
      row.above === yuan(10_000) && row.kind === 'fee' ? { ...row, abovePoints: ppm(1n) } : row,
    );
    expect(checkMatrix({ rows: byPoints }).map(({ why }) => why)).toEqual(['points']);
    const [first, second, ...rest] = defaultMatrix.rows.filter(({ kind }) => kind === 'fee');
    const others = defaultMatrix.rows.filter(({ kind }) => kind !== 'fee' && kind !== 'release');
    const turned = [second, first, ...rest].flatMap((row) => row ?? []);
    expect(checkMatrix({ rows: [...turned, ...others] })).toEqual([
      { why: 'first', row: 0, kind: 'fee' },
      { why: 'order', row: 1, kind: 'fee' },
      { why: 'noRow', row: null, kind: 'release' },
    ]);
    const bare = defaultMatrix.rows.map((row) =>
      row.kind === 'concession' ? { ...row, levels: [] } : row,
    );
    expect(checkMatrix({ rows: bare }).map(({ why }) => why)).toEqual(['noLevel', 'noLevel']);
    const empty = { need: 'all', days: 1, seats: [{ roles: [] }] } as const;
    const unseated = defaultMatrix.rows.map((row) =>
      row.kind === 'release' ? { ...row, levels: [empty] } : row,
    );
    expect(checkMatrix({ rows: unseated }).map(({ why }) => why)).toEqual(['seats']);
  });
});

describe('issue 4, 2: 拆分', () => {
  const act = (id: string, day: string, amount: number, more: Partial<ActDone> = {}): ActDone => ({
    ...{ id, kind: 'settlement', maker: 'zhou', group: '华夏超市', day: day as Day },
    ...{ amount: yuan(amount), ...more },
  });
  const rule = { thresholds: thresholdsOf(defaultMatrix, 'settlement'), days: 30 };
  const march = act('b', '2026-03-20', 5_000);

  it('within its limit alone and above it together is told with sum and limit', () => {
    expect(findSplit(march, [act('a', '2026-03-01', 6_000)], rule)).toEqual({
      ...{ threshold: yuan(10_000), sum: yuan(11_000), ids: ['a', 'b'] },
    });
    expect(findSplit(march, [act('a', '2026-03-01', 5_000)], rule)).toBeNull();
  });

  it('not of others, not of another chain or kind, not before or after its days', () => {
    const apart = [
      act('a', '2026-02-17', 6_000),
      act('c', '2026-03-21', 6_000),
      act('d', '2026-03-20', 6_000, { maker: 'li' }),
      act('e', '2026-03-20', 6_000, { group: '惠民超市' }),
      act('f', '2026-03-20', 6_000, { kind: 'fee' }),
      act('g', '2026-03-20', 10_001),
    ];
    expect(findSplit(march, apart, rule)).toBeNull();
    expect(findSplit(march, [act('a', '2026-02-18', 6_000)], rule)?.sum).toBe(yuan(11_000));
  });

  it('what was above the limit by itself is no part of it; the highest limit that is passed is told', () => {
    const parts = [1, 2, 3, 4, 5].map((n) => act(`p${n}`, '2026-03-10', 9_500));
    expect(findSplit(act('q', '2026-03-11', 9_500), parts, rule)).toMatchObject({
      ...{ threshold: yuan(50_000), sum: yuan(57_000) },
    });
  });

  it('is found exactly where the parts of some limit add up to more', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ ago: fc.nat(60), amount: fc.integer({ min: 1, max: 60_000 }) }), {
          minLength: 1,
          maxLength: 12,
        }),
        (given) => {
          const today = '2026-06-30' as Day;
          const acts = given.map(({ ago, amount }, n) => act(`${n}`, addDays(today, -ago), amount));
          const last = { ...(acts[0] as ActDone), day: today };
          const near = [last, ...acts.slice(1).filter(({ day }) => day >= addDays(today, -30))];
          const passed = rule.thresholds.some((limit) => {
            const small = near.filter(({ amount }) => amount <= limit);
            const sum = sumFen(small.map(({ amount }) => amount));
            return last.amount <= limit && small.length > 1 && sum > limit;
          });
          expect(findSplit(last, acts, rule) !== null).toBe(passed);
        },
      ),
    );
  });
});

describe('issue 4, 2: reversing what is posted or written off', () => {
  const asksOf = (matrix: Matrix, amount: Fen) =>
    demandOf(matrix, { kind: 'reversal', amount, points: null, isOutOfContract: false });

  it('is approved by finance or the director, a large one by both, and says why', () => {
    const seatsOf = (amount: Fen) =>
      asksOf(defaultMatrix, amount).levels.map(({ seats }) => seats[0]?.roles);
    expect(seatsOf(fen(1n))).toEqual([['salesFinance', 'kaDirector']]);
    expect(seatsOf(fen(5_000_000n))).toHaveLength(1);
    expect(seatsOf(fen(5_000_001n))).toEqual([['salesFinance'], ['kaDirector']]);
    expect(asksOf(defaultMatrix, fen(1n)).needsReason).toBe(true);
  });

  it('a matrix that was edited before there was such a kind asks as the default does', () => {
    const rows = defaultMatrix.rows.filter(({ kind }) => kind !== 'reversal');
    const edited = { ...defaultMatrix, rows };
    const filled = withDefaults(edited);
    expect(filled.defaultKinds).toEqual(['reversal']);
    expect(filled.rows).toEqual(defaultMatrix.rows);
    expect(asksOf(filled, fen(9_900_000_000n)).levels).toHaveLength(2);
    const own = [...edited.rows, { ...rows[0], kind: 'reversal', levels: [] } as MatrixRow];
    expect(withDefaults({ ...edited, rows: own })).toEqual({
      ...{ ...edited, rows: own, defaultKinds: [] },
    });
    expect(checkMatrix(edited)).toEqual([{ why: 'noRow', row: null, kind: 'reversal' }]);
  });
});
