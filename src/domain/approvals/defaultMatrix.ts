import type { Role } from '../people/role.ts';
import { fen } from '../values/money.ts';
import { ppm } from '../values/rate.ts';
import { type ApprovalKind, approvalKinds } from './kind.ts';
import type { Level, Matrix, MatrixRow } from './matrix.ts';

const level = (need: Level['need'], days: number, ...seats: (readonly Role[])[]): Level => ({
  ...{ need, days, seats: seats.map((roles) => ({ roles })) },
});

const director = level('all', 3, ['kaDirector']);
const finance = level('all', 3, ['salesFinance']);
const credit = level('all', 2, ['creditControl']);

const row = (
  kind: MatrixRow['kind'],
  yuan: bigint | null,
  levels: readonly Level[],
  more: Partial<MatrixRow> = {},
): MatrixRow => ({
  kind,
  above: yuan === null ? null : fen(yuan * 100n),
  abovePoints: null,
  levels,
  needsReason: yuan !== null,
  needsEvidence: false,
  validDays: null,
  ...more,
});

/** 默认审批权限表: fees as the handbook's example has them (§11), the rest after the same pattern. */
export const defaultMatrix: Matrix = {
  source: '行业实务示例, 可按公司修改',
  splitDays: 30,
  validFrom: null,
  rows: [
    row('contract', null, [level('all', 3, ['salesFinance'], ['legal'])], { needsReason: true }),
    row('contract', 500_000n, [level('all', 3, ['salesFinance'], ['legal']), director], {
      abovePoints: ppm(5_000n),
    }),
    row('creditLimit', null, [credit], { needsReason: true }),
    row('creditLimit', 500_000n, [credit, director]),
    row('release', null, [level('all', 1, ['creditControl'], ['kaDirector'])], {
      ...{ needsReason: true, validDays: 5 },
    }),
    row('fee', null, []),
    row('fee', 2_000n, [level('all', 2, ['regionalKa'])]),
    row('fee', 10_000n, [level('all', 3, ['nka'], ['salesFinance'])]),
    row('fee', 50_000n, [director]),
    row('writeOff', null, [finance], { needsReason: true }),
    row('writeOff', 2_000n, [finance, director], { needsEvidence: true }),
    row('tail', null, []),
    row('tail', 1n, [finance], { needsReason: true }),
    row('reversal', null, [level('all', 3, ['salesFinance', 'kaDirector'])], { needsReason: true }),
    row('reversal', 50_000n, [finance, director]),
    row('concession', null, [director]),
    row('concession', 50_000n, [director, finance]),
    row('settlement', null, []),
    row('settlement', 10_000n, [director]),
    row('settlement', 50_000n, [director, finance]),
  ],
};

/** 补足: of some kinds the rows are those of the default. */
export interface Filled {
  readonly defaultKinds: readonly ApprovalKind[];
}

/**
 * 缺的事项按默认: a kind of which a matrix says nothing, as there was none when it was set, is approved as
 * the default has it, until the matrix says otherwise.
 *
 * A matrix without 冲销 -> its own rows and the two of 冲销 by default; defaultKinds = [reversal].
 */
export function withDefaults<M extends Matrix>(matrix: M): M & Filled {
  const isIn = (kind: ApprovalKind) => matrix.rows.some((each) => each.kind === kind);
  const defaultKinds = approvalKinds.filter((kind) => !isIn(kind));
  const added = defaultMatrix.rows.filter(({ kind }) => defaultKinds.includes(kind));
  if (added.length === 0) return { ...matrix, defaultKinds };
  const placeOf = ({ kind }: MatrixRow) => approvalKinds.indexOf(kind);
  const rows = [...matrix.rows, ...added].sort((a, b) => placeOf(a) - placeOf(b));
  return { ...matrix, rows, defaultKinds };
}
