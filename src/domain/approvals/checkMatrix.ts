import { approvalKinds } from './kind.ts';
import type { Matrix, MatrixRow } from './matrix.ts';

/** Why a matrix cannot be used, with the row that it is about. */
export interface MatrixFault {
  readonly why: 'order' | 'seats' | 'noRow' | 'noLevel';
  /** From 0; null = about its kind as a whole. */
  readonly row: number | null;
  readonly kind: MatrixRow['kind'];
}

/**
 * 核对审批权限表: rows of a kind rise, every level has seats and every seat a role, and what is above the
 * limit of concession is approved by somebody.
 *
 * fee above 10,000.00 before fee above 2,000.00 -> order, on the second.
 */
export function checkMatrix({ rows }: Pick<Matrix, 'rows'>): MatrixFault[] {
  const faults: MatrixFault[] = [];
  rows.forEach((row, at) => {
    const before = rows.slice(0, at).findLast(({ kind }) => kind === row.kind);
    if (before && !rises(before, row)) faults.push({ why: 'order', row: at, kind: row.kind });
    const isSeated = row.levels.every(
      ({ seats }) => seats.length > 0 && seats.every(({ roles }) => roles.length > 0),
    );
    if (!isSeated) faults.push({ why: 'seats', row: at, kind: row.kind });
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

function rises(before: MatrixRow, row: MatrixRow): boolean {
  if (row.above === null && row.abovePoints === null) return false;
  if (row.above !== null && before.above !== null) return row.above > before.above;
  if (row.abovePoints !== null && before.abovePoints !== null)
    return row.abovePoints > before.abovePoints;
  return true;
}
