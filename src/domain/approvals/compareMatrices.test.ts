import { describe, expect, it } from 'vitest';
import { fen } from '../values/money.ts';
import { compareMatrices } from './compareMatrices.ts';
import { defaultMatrix } from './defaultMatrix.ts';
import type { MatrixRow } from './matrix.ts';

const fees = defaultMatrix.rows.filter(({ kind }) => kind === 'fee');
const rest = defaultMatrix.rows.filter(({ kind }) => kind !== 'fee');
const around = (rows: readonly MatrixRow[]) => ({ rows: [...rest, ...rows] });
const [all, small, middle, large] = fees as [MatrixRow, MatrixRow, MatrixRow, MatrixRow];

describe('issue 4, 2: 权限表比较', () => {
  it('the same rows are no change, whatever the order of the roles of a seat', () => {
    expect(compareMatrices(defaultMatrix, defaultMatrix)).toEqual([]);
    const seat = (roles: MatrixRow['levels'][number]['seats'][number]['roles']) => [
      { ...small, levels: [{ need: 'all' as const, days: 1, seats: [{ roles }] }] },
    ];
    const one = around([all, ...seat(['nka', 'legal'])]);
    expect(compareMatrices(one, around([all, ...seat(['legal', 'nka'])]))).toEqual([]);
  });

  it('a threshold that moved is one row; what came and what went stand alone', () => {
    const moved = { ...small, above: fen(300_000n) };
    expect(compareMatrices(around(fees), around([all, moved, middle, large]))).toEqual([
      { kind: 'fee', before: small, after: moved },
    ]);
    const most = { ...large, above: fen(9_000_000n) };
    expect(compareMatrices(around(fees), around([...fees, most]))).toEqual([
      { kind: 'fee', before: null, after: most },
    ]);
    expect(compareMatrices(around(fees), around([all, middle, large]))).toEqual([
      { kind: 'fee', before: small, after: null },
    ]);
  });

  it('every part of a row counts: levels, reason, evidence, days', () => {
    const others: MatrixRow[] = [
      { ...small, levels: middle.levels },
      { ...small, needsReason: false },
      { ...small, needsEvidence: true },
      { ...small, validDays: 5 },
    ];
    for (const other of others)
      expect(compareMatrices(around(fees), around([all, other, middle, large]))).toEqual([
        { kind: 'fee', before: small, after: other },
      ]);
  });
});
