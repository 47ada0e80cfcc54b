import type { Paper } from '../orders/paper.ts';
import type { Day } from '../values/day.ts';
import type { Fen } from '../values/money.ts';
import type { Source } from '../values/problem.ts';
import type { Ppm } from '../values/rate.ts';
import type { LineKind, StatementLine } from './statement.ts';

/** 结论: 认可 · 部分认可 · 异议 · 待证据 · 时间性 · 对我有利. */
export type Verdict = 'accept' | 'partial' | 'dispute' | 'evidence' | 'timing' | 'favour';

/** 决定: 接受 · 异议 · 补证据 · 让步换条件 · 放弃. */
export type Decision = 'accept' | 'dispute' | 'evidence' | 'trade' | 'waive';

/** 决定的内容: what was said with a decision; what was not said is absent. */
export interface DecisionTerms {
  /** 责任人: who decided, or who brings the evidence. */
  readonly person?: string;
  /** 期限: until when (补证据). */
  readonly due?: Day;
  /** 换取: what for (让步换条件). */
  readonly exchange?: string;
  readonly note?: string;
  /** 批准人: who approved a concession above the limit. */
  readonly approver?: string;
}

/** 一项决定: the decision with what was said with it. */
export interface Decided extends DecisionTerms {
  readonly decision: Decision;
}

export type Rule =
  | 'R1'
  | 'R2'
  | 'R3'
  | 'R4'
  | 'R5'
  | 'R6'
  | 'R7'
  | 'R8'
  | 'R9'
  | 'R10'
  | 'R11'
  | 'R12'
  | 'R13'
  | 'R14'
  | 'R15'
  | 'R16'
  | 'R17'
  | 'R18'
  | 'R19'
  | 'R20'
  | 'R21';

/** A reason as code and facts: `words` makes the sentence. Amounts in facts are "1234.56". */
export interface Reason {
  readonly code: string;
  readonly facts: Readonly<Record<string, string>>;
}

/** 提示: shown beside, changes no amount. */
export interface Flag {
  readonly rule: Rule | null;
  readonly doc: string | null;
  readonly reason: Reason;
  readonly source: Source | null;
  readonly amount: Fen | null;
}

/** One line of the audit: the statement's, or a paper of ours that it lacks (line = null). */
export interface AuditLine {
  readonly line: StatementLine | null;
  readonly paper: Paper | null;
  readonly row: number | null;
  readonly kind: LineKind;
  readonly doc: string | null;
  readonly theirs: Fen;
  readonly ours: Fen;
  readonly difference: Fen;
  readonly verdict: Verdict;
  readonly decision: Decision | null;
  /** Absent where the decision was all that was said. */
  readonly terms?: DecisionTerms;
  /** What was conceded by a decision (the difference that was given up). */
  readonly conceded: Fen;
  /** The part of the difference that only follows from our claims on other lines. */
  readonly consequence: Fen;
  readonly rules: readonly Rule[];
  readonly clause: {
    readonly file: string;
    readonly sheet: string;
    readonly row: number;
    readonly text: string;
    /** 出自合同, where several stand behind the statement. */
    readonly contractNo?: string;
  } | null;
  /** "8.5% x (1012000.00 - 30000.00) = 83470.00", or null. */
  readonly formula: string | null;
  /** One plain sentence, in parts: the first is the main one. */
  readonly reasons: readonly Reason[];
  /** Papers used, as "kind no file row". */
  readonly held: readonly Source[];
  readonly heldPapers: readonly Paper[];
  /** What is missing, as codes ("signedSlip", "poster", "returnSlip", ...). */
  readonly missing: readonly string[];
  /** 时间性: when it falls due. */
  readonly turns: Day | null;
}

/** 应开票, by tax rate; rate null = unknown. Tax included, as are theirs and ours. */
export interface InvoiceAdvice {
  readonly taxRate: Ppm | null;
  readonly theirs: Fen;
  readonly ours: Fen;
  readonly now: Fen;
  readonly later: Fen;
  /** 票扣 that is in `now`, negative; absent in audits from before it was told apart. */
  readonly taken?: Fen;
  /** Of `now`: what can be invoiced today. */
  readonly net: Fen | null;
  readonly tax: Fen | null;
}

export interface StatementAudit {
  readonly theirsPayable: Fen;
  readonly oursPayable: Fen;
  readonly gap: Fen;
  readonly claimable: Fen;
  readonly timing: Fen;
  readonly favour: Fen;
  readonly pending: Fen;
  readonly conceded: Fen;
  readonly opening: Fen | null;
  readonly closing: Fen | null;
  readonly payableNow: Fen | null;
  readonly invoice: readonly InvoiceAdvice[];
  readonly deadline: Day | null;
  readonly flags: readonly Flag[];
  readonly lines: readonly AuditLine[];
}
