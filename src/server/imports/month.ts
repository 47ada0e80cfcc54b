import type { Contract } from '../../domain/contracts/term.ts';
import {
  type AuditedStatement,
  auditStatements,
  type MonthFacts,
  parseMonth,
} from '../../domain/imports/month.ts';
import type { PaperFile } from '../../domain/orders/paper.ts';
import { parseDecisions } from '../../domain/settlements/parseDecisions.ts';
import type { Statement } from '../../domain/settlements/statement.ts';
import type { Decided } from '../../domain/settlements/verdict.ts';
import type { Mapping } from '../../domain/sheets/mapping.ts';
import type { Sheet } from '../../domain/sheets/sheet.ts';
import type { Problem } from '../../domain/values/problem.ts';
import { keepRecognised, type RecognisedFacts } from '../../wire/audits.ts';
import type { GivenDecision } from '../settlements/store.ts';

/** What the store is asked by before the audit. */
export interface MonthHeads {
  readonly statements: readonly Omit<Statement, 'lines'>[];
  readonly contracts: readonly Contract[];
}

export interface MonthResult {
  readonly audited: readonly AuditedStatement[];
  readonly tables: readonly RecognisedFacts[];
  readonly papers: readonly PaperFile[];
  readonly problems: readonly Problem[];
  /** Those of the drop's own sheet and over them those given. */
  readonly decisions: readonly GivenDecision[];
}

export interface AuditGiven {
  readonly earlier: readonly Statement[];
  /** What was decided by hand: it holds over a sheet of decisions in the drop. */
  readonly decisions: readonly GivenDecision[];
}

/** The sheets of a drop: parsed, as often as the mapping changes, then audited. */
export interface OpenMonth {
  readonly parse: (mappings: readonly Mapping[]) => Promise<MonthHeads>;
  readonly audit: (given: AuditGiven) => Promise<MonthResult>;
  readonly close: () => Promise<void>;
}

/** 打开一个月 in this thread. */
export function openMonth(sheets: readonly Sheet[]): OpenMonth {
  let facts: MonthFacts = parseNothing;
  return {
    parse: async (mappings) => {
      facts = parseMonth(sheets, { mappings });
      const { contracts } = facts;
      const statements = facts.statements.map(({ lines: _lines, ...head }) => head);
      return { statements, contracts };
    },
    audit: async ({ earlier, decisions }) => {
      const sheet = facts.tables.filter(({ kind }) => kind === 'decisions');
      const read = parseDecisions(sheet.map(({ table }) => table));
      const given = decisions.map(({ doc, ...decided }) => [doc, decided] as const);
      const all = new Map<string, Decided>([...read.decisions, ...given]);
      return {
        audited: auditStatements(facts, { decisions: all, earlier }),
        tables: facts.tables.map(keepRecognised),
        papers: facts.files,
        problems: [...facts.problems, ...read.problems],
        decisions: [...all].map(([doc, decided]) => ({ doc, ...decided })),
      };
    },
    close: async () => undefined,
  };
}

const parseNothing: MonthFacts = {
  tables: [],
  contracts: [],
  statements: [],
  files: [],
  problems: [],
};

/** What is sent to the worker, one after another; it answers each. */
export type MonthAsked =
  | { readonly ask: 'open'; readonly sheets: readonly Sheet[] }
  | { readonly ask: 'parse'; readonly mappings: readonly Mapping[] }
  | { readonly ask: 'audit'; readonly given: AuditGiven };
