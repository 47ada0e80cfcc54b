import { checkMatrix } from '../../domain/approvals/checkMatrix.ts';
import type { Matrix } from '../../domain/approvals/matrix.ts';
import { type Context, inOrg } from '../context.ts';
import { Refused } from '../refused.ts';
import { listMatrices, type StoredMatrix, saveMatrix } from './matrixStore.ts';
import { loadMatrix } from './requests.ts';

const versionsMost = 100;

/** 审批权限表 that holds, and those before it. */
export const readMatrices = (
  context: Context,
): Promise<{ readonly now: StoredMatrix; readonly versions: readonly StoredMatrix[] }> =>
  inOrg(context, async (client) => ({
    now: await loadMatrix(client),
    versions: await listMatrices(client, versionsMost),
  }));

/** 改审批权限表: for what is asked from now on; what waits keeps the levels it was asked with. */
export async function setMatrix(context: Context, seen: number, matrix: Matrix): Promise<void> {
  const faults = checkMatrix(matrix);
  if (faults.length > 0) {
    const errors = faults.map(({ why, row, kind }) => ({
      path: row === null ? 'body/rows' : `body/rows/${row}`,
      message: `${why} ${kind}`,
    }));
    throw new Refused(422, `matrix.${faults[0]?.why}`, { kind: faults[0]?.kind ?? '' }, errors);
  }
  const { name } = context.person;
  const isNext = await inOrg(context, (client) => saveMatrix(client, seen + 1, matrix, name));
  if (!isNext) throw new Refused(409, 'matrix.stale');
}
