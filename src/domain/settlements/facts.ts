import type { Fee, FeeKind } from '../contracts/fees.ts';
import type { Contract } from '../contracts/term.ts';
import type { PaperFile } from '../orders/paper.ts';
import { type Fen, fen } from '../values/money.ts';
import type { Statement } from './statement.ts';
import type { Decided, Decision } from './verdict.ts';

/** 连锁设置: figures of practice for one chain; data, each may be changed. */
export interface ChainSettings {
  /** 异议期, where neither statement nor contract names one. */
  readonly objectionDays: number;
  /** 跨期: receipts of the last N days of the period may follow next month. */
  readonly cutoffDays: number;
  /** 尾差 a line may differ by without a question. */
  readonly lineTolerance: Fen;
  /** 执行证据: kinds of fee whose papers of execution this chain must show. */
  readonly proofs: readonly FeeKind[];
  /** Share of their goods lines that our list must know before its silence speaks, in percent. */
  readonly coveragePercent: number;
  readonly sources: Readonly<Record<string, string>>;
}

export const defaultSettings: ChainSettings = {
  objectionDays: 30,
  cutoffDays: 3,
  lineTolerance: fen(5n),
  proofs: [],
  coveragePercent: 80,
  sources: {
    objectionDays: '行业惯例 (合同通常约定一个月), 可按连锁修改',
    cutoffDays: '本系统默认, 可按连锁修改',
    lineTolerance: '本系统默认 ±0.05 元/行, 可按连锁修改',
    coveragePercent: '本系统默认, 可按连锁修改',
  },
};

/** Everything one audit looks at. Nothing else is asked: no clock, no store. */
export interface AuditFacts {
  readonly statement: Statement;
  readonly contract: Contract | null;
  /** Papers of this chain; those of other entities are left out by the caller. */
  readonly files: readonly PaperFile[];
  /** Statements of the same contract that came before, any order. */
  readonly earlier: readonly Statement[];
  /** Statements of the same contract and period, of other entities, in the order of their numbers. */
  readonly beside?: readonly Statement[];
  /** 决定 by 单据号, or by "单据号#行号" where a number stands twice. */
  readonly decisions: ReadonlyMap<string, Decision | Decided>;
  readonly settings: ChainSettings;
  /** 本公司的费用科目; absent = as shipped. */
  readonly fees?: Readonly<Record<FeeKind, Fee>>;
}
