import type { Term } from '../contracts/term.ts';
import type { Paper } from '../orders/paper.ts';
import type { Day } from '../values/day.ts';
import { type Fen, fen, zeroFen } from '../values/money.ts';
import type { LineKind, StatementLine } from './statement.ts';
import type { Decision, Reason, Rule, Verdict } from './verdict.ts';

/** 核查所见: what the rules say of one line, before any decision. */
export interface Finding {
  readonly line: StatementLine | null;
  readonly paper: Paper | null;
  readonly kind: LineKind;
  readonly doc: string | null;
  readonly theirs: Fen;
  /** What it should be, if the finding holds (for evidence: if it is proved). */
  readonly right: Fen;
  /** The same on their goods: what it should be had we claimed nothing elsewhere. */
  readonly rightOnTheirs: Fen;
  readonly verdict: Verdict;
  readonly rules: readonly Rule[];
  readonly reasons: readonly Reason[];
  readonly term: Term | null;
  readonly formula: string | null;
  readonly held: readonly Paper[];
  readonly missing: readonly string[];
  readonly turns: Day | null;
}

type Change = Partial<Omit<Finding, 'line' | 'kind' | 'doc' | 'theirs'>>;

/** 认可: a finding without any fault; `change` adds what was found. */
export function findingOf(line: StatementLine, change: Change = {}): Finding {
  const right = change.right ?? line.amount;
  return {
    line,
    paper: change.paper ?? null,
    kind: line.kind,
    doc: line.doc === '' ? null : line.doc,
    theirs: line.amount,
    right,
    rightOnTheirs: change.rightOnTheirs ?? right,
    verdict: change.verdict ?? 'accept',
    rules: change.rules ?? none,
    reasons: change.reasons ?? none,
    term: change.term ?? null,
    formula: change.formula ?? null,
    held: change.held ?? none,
    missing: change.missing ?? none,
    turns: change.turns ?? null,
  };
}

const none: readonly never[] = [];

/** 决定后: a finding and what a decision makes of it. */
export interface SettledFinding {
  readonly finding: Finding;
  readonly verdict: Verdict;
  readonly ours: Fen;
  /** What percentages are taken on: ours for accept, partial, dispute; theirs otherwise. */
  readonly base: Fen;
  readonly conceded: Fen;
}

/**
 * 决定后的金额 (audit.md, Verdict and decision): 接受/放弃/让步 = theirs stands, the difference is
 * conceded and stays visible; 补证据 = theirs until proved; 异议 claims what was only pending or
 * early. `proven` counts 待证据 as proved: the second run that gives `pending`.
 *
 * A receipt short by 12,000 with 放弃: ours = theirs, conceded = 12,000.
 */
export function settle(
  finding: Finding,
  decision: Decision | null,
  proven: boolean,
): SettledFinding {
  const verdict = decidedVerdict(finding.verdict, decision);
  const { theirs, right } = finding;
  if (decision === 'accept' || decision === 'waive' || decision === 'trade') {
    const claimed = verdict === 'evidence' || verdict === 'accept' ? zeroFen : fen(right - theirs);
    return { finding, verdict, ours: theirs, base: theirs, conceded: claimed };
  }
  switch (verdict) {
    case 'accept':
      return { finding, verdict, ours: right, base: right, conceded: zeroFen };
    case 'partial':
    case 'dispute':
      return { finding, verdict, ours: right, base: right, conceded: zeroFen };
    case 'evidence':
      return proven
        ? { finding, verdict, ours: right, base: right, conceded: zeroFen }
        : { finding, verdict, ours: theirs, base: theirs, conceded: zeroFen };
    case 'timing':
    case 'favour':
      return { finding, verdict, ours: right, base: theirs, conceded: zeroFen };
  }
}

function decidedVerdict(verdict: Verdict, decision: Decision | null): Verdict {
  if (decision === 'evidence' && (verdict === 'dispute' || verdict === 'partial')) {
    return 'evidence';
  }
  if (decision === 'dispute' && (verdict === 'evidence' || verdict === 'timing')) return 'dispute';
  return verdict;
}
