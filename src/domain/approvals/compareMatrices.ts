import { approvalKinds } from './kind.ts';
import type { Matrix, MatrixRow } from './matrix.ts';

/** What another version says of one row; null on the side where there is none. */
export interface RowChange {
  readonly kind: MatrixRow['kind'];
  readonly before: MatrixRow | null;
  readonly after: MatrixRow | null;
}

/**
 * 权限表比较: rows that were added, taken away or changed, kind by kind. Rows of the same threshold are the
 * same row; those that are left over are held together in their order, as one whose threshold moved.
 *
 * fee above 2,000.00 -> above 3,000.00 by the same: one row, before and after; a row above 90,000.00 that
 * only the second has: before null.
 */
export function compareMatrices(
  before: Pick<Matrix, 'rows'>,
  after: Pick<Matrix, 'rows'>,
): RowChange[] {
  return approvalKinds.flatMap((kind) => {
    const of = ({ rows }: Pick<Matrix, 'rows'>) => rows.filter((row) => row.kind === kind);
    const [old, fresh] = [of(before), of(after)];
    const [oldLeft, freshLeft] = [without(old, fresh), without(fresh, old)];
    const pairs: RowChange[] = fresh.map((row) => {
      const same = old.find((each) => thresholdOf(each) === thresholdOf(row));
      return { kind, after: row, before: same ?? oldLeft[freshLeft.indexOf(row)] ?? null };
    });
    const gone = oldLeft.slice(freshLeft.length);
    return [
      ...pairs.filter((pair) => pair.before === null || !isSame(pair.before, pair.after)),
      ...gone.map((row): RowChange => ({ kind, before: row, after: null })),
    ];
  });
}

const thresholdOf = ({ above, abovePoints }: MatrixRow): string => `${above}/${abovePoints}`;

const without = (rows: readonly MatrixRow[], others: readonly MatrixRow[]): MatrixRow[] =>
  rows.filter((row) => !others.some((each) => thresholdOf(each) === thresholdOf(row)));

const isSame = (a: MatrixRow, b: MatrixRow | null): boolean => textOf(a) === (b && textOf(b));

/** In one order of its words, whatever the order in which they were kept. */
const textOf = (row: MatrixRow): string =>
  [
    thresholdOf(row),
    ...row.levels.map(
      ({ need, days, seats }) =>
        `${need} ${days} ${seats.map(({ roles }) => [...roles].sort().join('/')).join('+')}`,
    ),
    ...[row.needsReason, row.needsEvidence, row.validDays],
  ].join('|');
