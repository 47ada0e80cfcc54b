import { approvalKinds } from './kind.ts';
import type { Matrix, MatrixRow } from './matrix.ts';

/** Why a matrix cannot be used, with the row that it is about. */
export interface MatrixFault {
  readonly why: 'order' | 'first' | 'points' | 'seats' | 'noRow' | 'noLevel';
  /** From 0; null = about its kind as a whole. */
  readonly row: number | null;
  readonly kind: MatrixRow['kind'];
}

/** 按点数: kinds of which a change in points is known. */
export const kindsByPoints: readonly MatrixRow['kind'][] = ['contract'];

/**
 * 核对审批权限表: the first row of a kind holds for everything, those after it rise, points are asked where
 * there are any, every level has seats and every seat a role, and what is above the limit of concession
 * is approved by somebody.
 *
 * fee above 10,000.00 before fee above 2,000.00 -> order, on the second.
 */
export function checkMatrix({ rows }: Pick<Matrix, 'rows'>): MatrixFault[] {
  const faults: MatrixFault[] = [];
  rows.forEach((row, at) => {
    const say = (why: MatrixFault['why']) => faults.push({ why, row: at, kind: row.kind });
    const before = rows.slice(0, at).findLast(({ kind }) => kind === row.kind);
    if (before && !rises(before, row)) say('order');
    if (!before && !holdsForAll(row)) say('first');
    if (row.abovePoints !== null && !kindsByPoints.includes(row.kind)) say('points');
    if (!row.levels.every(isSeated)) say('seats');
  });
  for (const kind of approvalKinds) {
    if (!rows.some((row) => row.kind === kind)) faults.push({ why: 'noRow', row: null, kind });
  }
  rows.forEach(({ kind, levels }, at) => {
    if (kind === 'concession' && levels.length === 0)
      faults.push({ why: 'noLevel', row: at, kind });
  });
  return faults;
}

const holdsForAll = ({ above, abovePoints }: MatrixRow): boolean =>
  above === null && abovePoints === null;

const isSeated = ({ seats }: MatrixRow['levels'][number]): boolean =>
  seats.length > 0 && seats.every(({ roles }) => roles.length > 0);

function rises(before: MatrixRow, row: MatrixRow): boolean {
  if (holdsForAll(row)) return false;
  if (row.above !== null && before.above !== null) return row.above > before.above;
  if (row.abovePoints !== null && before.abovePoints !== null)
    return row.abovePoints > before.abovePoints;
  return true;
}
