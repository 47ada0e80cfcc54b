import type { Role } from '../people/role.ts';
import type { Day } from '../values/day.ts';
import { absFen, type Fen } from '../values/money.ts';
import type { Ppm } from '../values/rate.ts';
import type { ApprovalKind } from './kind.ts';

/** 审批席位: filled by one person who has one of these roles. */
export interface Seat {
  readonly roles: readonly Role[];
}

/** 审批级: its seats are asked at once; all of them have to agree, or any one. */
export interface Level {
  readonly need: 'all' | 'any';
  readonly seats: readonly Seat[];
  /** 时限 in working days. */
  readonly days: number;
}

/** 权限行: holds for more than these; where neither is said, for everything of its kind. */
export interface MatrixRow {
  readonly kind: ApprovalKind;
  readonly above: Fen | null;
  /** 点数变化 above which it holds, whichever way. */
  readonly abovePoints: Ppm | null;
  /** One after the other; none = 备案, it stands and is only recorded. */
  readonly levels: readonly Level[];
  readonly needsReason: boolean;
  readonly needsEvidence: boolean;
  /** 有效期: an approval ends so many working days after it was given; null = it does not. */
  readonly validDays: number | null;
}

/** 审批权限表: data of the organisation, with its source. */
export interface Matrix {
  readonly rows: readonly MatrixRow[];
  /** 拆分: what one person does within so many days is looked at together. */
  readonly splitDays: number;
  readonly source: string;
  /** 生效日: holds from this day on; null = from when it was set. */
  readonly validFrom: Day | null;
}

/** What is to be approved, as the matrix sees it. */
export interface Subject {
  readonly kind: ApprovalKind;
  readonly amount: Fen;
  readonly points: Ppm | null;
  /** 合同外: no clause provides for it, or it changes what nobody can put into money. */
  readonly isOutOfContract: boolean;
}

/** 定级: what the matrix asks for. */
export type Demand = Omit<MatrixRow, 'kind' | 'above' | 'abovePoints'>;

const nothing: Demand = { levels: [], needsReason: false, needsEvidence: false, validDays: null };

/**
 * 定审批级 (handbook §11): the last row of its kind that holds by amount or by points; out of contract
 * the one after it, and above the last the levels of the row before come first.
 *
 * Fee of 8,000.00 in contract -> 区域; out of contract -> NKA and 财务; 60,000.00 out of contract -> NKA
 * and 财务, then 总监.
 */
export function demandOf(matrix: Matrix, subject: Subject): Demand {
  const rows = matrix.rows.filter(({ kind }) => kind === subject.kind);
  const at = rows.findLastIndex((row) => holds(row, subject));
  const row = rows[at];
  if (!row) return nothing;
  if (!subject.isOutOfContract) return row;
  const next = rows[at + 1];
  if (next) return next;
  const before = rows[at - 1];
  return before ? { ...row, levels: [...before.levels, ...row.levels] } : row;
}

/** 审批级 that the matrix asks for, in their order: [] = 备案. */
export const levelsFor = (matrix: Matrix, subject: Subject): readonly Level[] =>
  demandOf(matrix, subject).levels;

function holds({ above, abovePoints }: MatrixRow, { amount, points }: Subject): boolean {
  if (above === null && abovePoints === null) return true;
  if (above !== null && absFen(amount) > above) return true;
  if (abovePoints === null || points === null) return false;
  return (points < 0n ? -points : points) > abovePoints;
}

/** 限额 of a kind: the amounts above which more is asked for, the smallest first. */
export function thresholdsOf({ rows }: Matrix, kind: ApprovalKind): Fen[] {
  const above = rows.flatMap((row) =>
    row.kind === kind && row.above !== null && row.levels.length > 0 ? [row.above] : [],
  );
  return [...new Set(above)].sort((a, b) => (a < b ? -1 : 1));
}
