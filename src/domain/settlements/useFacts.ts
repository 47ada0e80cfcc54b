import type { Day } from '../values/day.ts';
import type { Fen } from '../values/money.ts';
import type { Statement, StatementLine } from './statement.ts';
import type { AuditLine } from './verdict.ts';

/** Goods as we hold them right, returns below zero; the same without VAT, line by line. */
export interface GoodsSum {
  readonly receipts: Fen;
  readonly returns: Fen;
  readonly receiptsNet: Fen;
  readonly returnsNet: Fen;
}

/** One statement with what its last audit says of fees and goods. */
export interface Audited {
  readonly statement: Pick<Statement, 'no' | 'from' | 'to' | 'date'>;
  readonly claimable: Fen;
  readonly goods: GoodsSum;
  /** Its fee lines. */
  readonly fees: readonly AuditLine[];
}

/** What was used of a limit, in its own unit. */
export interface Used<T> {
  readonly limit: T;
  readonly per: string;
  readonly used: T;
  readonly left: T;
}

/** 台阶距离: how far the year's base is, and what the next step is worth. */
export interface TierUse {
  readonly base: Fen;
  readonly earned: Fen;
  /** Index of the step reached, -1 below the first. */
  readonly reached: number;
  readonly next: { readonly from: Fen; readonly missing: Fen; readonly earned: Fen } | null;
}

/** A fee line of a statement as it was audited, and the day it counts on. */
export type Charge = Omit<AuditLine, 'line'> & {
  readonly line: StatementLine;
  readonly day: Day | null;
  readonly statementNo: string | null;
};
