import { checkMatrix } from '../../domain/approvals/checkMatrix.ts';
import { withDefaults } from '../../domain/approvals/defaultMatrix.ts';
import type { Matrix } from '../../domain/approvals/matrix.ts';
import type { Day } from '../../domain/values/day.ts';
import { type Context, inOrg } from '../context.ts';
import { Refused } from '../refused.ts';
import { todayInShanghai } from '../today.ts';
import { findMatrix, listMatrices, type StoredMatrix, saveMatrix } from './matrixStore.ts';
import { type FilledMatrix, firstMatrix, loadMatrix } from './requests.ts';

const versionsMost = 100;

/** 审批权限表 that holds today, and all that were set. */
export const readMatrices = (
  context: Context,
): Promise<{ readonly now: FilledMatrix; readonly versions: readonly StoredMatrix[] }> =>
  inOrg(context, async (client) => ({
    now: await loadMatrix(client, todayInShanghai() as Day),
    versions: await listMatrices(client, versionsMost),
  }));

/** One version whole; 0 = the default of the program. */
export async function readMatrix(context: Context, n: number): Promise<FilledMatrix> {
  const found = n === 0 ? firstMatrix : await inOrg(context, (client) => findMatrix(client, n));
  if (!found) throw new Refused(404, 'matrix.missing', { n: `${n}` });
  return withDefaults(found);
}

/**
 * 改审批权限表: for what is asked from its day on; what waits keeps the levels it was asked with. A version
 * that has not begun yet is superseded with it.
 */
export async function setMatrix(context: Context, seen: number, matrix: Matrix): Promise<void> {
  const faults = checkMatrix(matrix);
  if (faults.length > 0) {
    const errors = faults.map(({ why, row, kind }) => ({
      path: row === null ? 'body/rows' : `body/rows/${row}`,
      message: `${why} ${kind}`,
    }));
    throw new Refused(422, `matrix.${faults[0]?.why}`, { kind: faults[0]?.kind ?? '' }, errors);
  }
  const today = todayInShanghai() as Day;
  const validFrom = matrix.validFrom ?? today;
  if (validFrom < today)
    throw new Refused(422, 'matrix.past', { day: today }, [
      { path: 'body/valid_from', message: today },
    ]);
  const { name } = context.person;
  const isNext = await inOrg(context, (client) =>
    saveMatrix(client, seen + 1, { ...matrix, validFrom }, name),
  );
  if (!isNext) throw new Refused(409, 'matrix.stale');
}
