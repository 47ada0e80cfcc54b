import { type Fen, fen } from '../values/money.ts';
import type { Statement, StatementLine } from './statement.ts';

/** One change between two versions; a changed line has both sides. */
export interface LineChange {
  readonly before: StatementLine | null;
  readonly after: StatementLine | null;
  readonly amount: Fen;
}

/** 版本差异: what a newer version of a statement says otherwise. */
export interface StatementDifference {
  readonly from: number;
  readonly to: number;
  readonly changes: readonly LineChange[];
  /** Sum of the changes. */
  readonly amount: Fen;
}

/**
 * 版本差异 (audit.md, What a statement is): lines are paired by number, then by what they are about;
 * equal ones fall out. Amounts in fen, after - before.
 *
 * FY-01 -85,000 becomes -83,470 -> one change of 1,530.
 */
export function compareVersions(before: Statement, after: Statement): StatementDifference {
  const unpaired = new Map<string, StatementLine[]>();
  for (const line of before.lines) {
    const key = keyOf(line);
    unpaired.set(key, [...(unpaired.get(key) ?? []), line]);
  }
  const changes: LineChange[] = [];
  const left: StatementLine[] = [];
  const take = (line: StatementLine, exact: boolean): StatementLine | null => {
    const list = unpaired.get(keyOf(line)) ?? [];
    const at = exact ? list.findIndex((each) => isSame(each, line)) : 0;
    return at < 0 ? null : (list.splice(at, 1)[0] ?? null);
  };
  for (const line of after.lines) if (!take(line, true)) left.push(line);
  for (const line of left) {
    const old = take(line, false);
    changes.push({ before: old, after: line, amount: fen(line.amount - (old?.amount ?? 0n)) });
  }
  for (const line of [...unpaired.values()].flat()) {
    changes.push({ before: line, after: null, amount: fen(-line.amount) });
  }
  const amount = fen(changes.reduce((sum, change) => sum + change.amount, 0n));
  return { from: before.version, to: after.version, changes, amount };
}

const keyOf = (line: StatementLine): string =>
  line.doc !== ''
    ? `${line.kind}\n${line.doc}`
    : [line.kind, line.subject, line.store, line.issue, line.day].join('\n');

const isSame = (a: StatementLine, b: StatementLine): boolean =>
  a.amount === b.amount && a.store === b.store && a.day === b.day && a.way === b.way;
