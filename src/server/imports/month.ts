import { type FeeBook, type FeeEntries, feeBookOf } from '../../domain/contracts/feeBook.ts';
import type { KnownBook } from '../../domain/contracts/linkParties.ts';
import type { Contract } from '../../domain/contracts/term.ts';
import {
  type AuditedStatement,
  auditStatements,
  type MonthFacts,
  parseMonth,
} from '../../domain/imports/month.ts';
import { papersOfChains } from '../../domain/imports/papersOf.ts';
import { type MonthPreview, previewFirst, previewMonth } from '../../domain/imports/preview.ts';
import { type RowToMend, rowsToMend } from '../../domain/imports/rowsToMend.ts';
import type { PaperFile } from '../../domain/orders/paper.ts';
import type { FoundPayment } from '../../domain/receivables/parsePayments.ts';
import type { ChainCodes } from '../../domain/settlements/deductionCodes.ts';
import { parseDecisions } from '../../domain/settlements/parseDecisions.ts';
import type { Statement } from '../../domain/settlements/statement.ts';
import type { Decided } from '../../domain/settlements/verdict.ts';
import type { Mapping } from '../../domain/sheets/mapping.ts';
import type { Sheet } from '../../domain/sheets/sheet.ts';
import type { Problem, Source } from '../../domain/values/problem.ts';
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
  /** 单据归哪些连锁, by name. */
  readonly papersOf: ReadonlyMap<string, readonly PaperFile[]>;
  readonly payments: readonly FoundPayment[];
  readonly problems: readonly Problem[];
  /** Those of the drop's own sheet and over them those given. */
  readonly decisions: readonly GivenDecision[];
  /** Where the drop's own sheet says it, by the name of the decision. */
  readonly sources: Readonly<Record<string, Source>>;
  /** 留待修正. */
  readonly rows: readonly RowToMend[];
}

export interface AuditGiven {
  readonly earlier: readonly Statement[];
  /** 在执行的合同, for each statement of the drop. */
  readonly held: readonly (readonly Contract[])[];
  /** What was decided by hand: it holds over a sheet of decisions in the drop. */
  readonly decisions: readonly GivenDecision[];
  /** What was taken back by hand, though a sheet of the drop decides it. */
  readonly reopened: readonly string[];
  /** What was decided on the lines of one chain alone: it holds over all that. */
  readonly ofChains: readonly ChainDecisions[];
  /** What the reader could not read. */
  readonly before: readonly Problem[];
}

/** 连锁自己的决定, by who sees only some: on the lines of that chain they hold over those of the run. */
export interface ChainDecisions {
  readonly chain: string;
  readonly decisions: readonly GivenDecision[];
  readonly reopened: readonly string[];
}

/** What people said of the files. */
export interface Told {
  readonly mappings: readonly Mapping[];
  readonly chains: readonly SaidChain[];
  /** 改过的科目 of the company. */
  readonly fees: FeeEntries;
  /** 扣项代码 of chains. */
  readonly codes: readonly ChainCodes[];
  /** 已建主体 that parties of contracts may be. */
  readonly companies: KnownBook;
}

export interface SaidChain {
  readonly file: string;
  readonly chain: string;
}

/** The sheets of a drop: parsed, as often as the mapping changes, then audited. */
export interface OpenMonth {
  readonly parse: (told: Told) => Promise<MonthHeads>;
  readonly preview: (before: readonly Problem[]) => Promise<MonthPreview>;
  /** Where only the first rows were opened. */
  readonly previewFirst: () => Promise<MonthPreview>;
  readonly audit: (given: AuditGiven) => Promise<MonthResult>;
  readonly close: () => Promise<void>;
}

/** 打开一个月 in this thread. */
export function openMonth(sheets: readonly Sheet[]): OpenMonth {
  let facts: MonthFacts = parseNothing;
  let book: FeeBook = feeBookOf({});
  return {
    parse: async ({ mappings, chains, fees, codes, companies }) => {
      const said = new Map(chains.map(({ file, chain }) => [file, chain] as const));
      book = feeBookOf(fees);
      facts = parseMonth(sheets, { mappings, chains: said, book, codes, companies });
      const { contracts } = facts;
      const statements = facts.statements.map(({ lines: _lines, ...head }) => head);
      return { statements, contracts };
    },
    preview: async (before) => previewMonth(sheets, facts, before),
    previewFirst: async () => previewFirst(sheets, facts),
    audit: async ({ earlier, held, decisions, reopened, ofChains, before }) => {
      const sheet = facts.tables.filter(({ kind }) => kind === 'decisions');
      const read = parseDecisions(sheet.map(({ table }) => table));
      const all = decidedOver(new Map(read.decisions), { decisions, reopened });
      const decisionsOf = new Map(
        ofChains.map((each) => [each.chain, decidedOver(all, each)] as const),
      );
      const problems = [...before, ...facts.problems, ...read.problems];
      const tables = facts.tables.map(({ table }) => table);
      const audited = auditStatements(facts, { decisions: all, decisionsOf, earlier, held, book });
      return {
        audited,
        tables: facts.tables.map(keepRecognised),
        papers: facts.files,
        papersOf: papersOfChains(facts, audited),
        payments: facts.payments,
        problems,
        rows: rowsToMend(sheets, tables, problems),
        decisions: [...all].map(([doc, decided]) => ({ doc, ...decided })),
        sources: Object.fromEntries(read.sources),
      };
    },
    close: async () => undefined,
  };
}

/** 决定按先后: what was decided or taken back later, over what stood. */
function decidedOver(
  before: ReadonlyMap<string, Decided>,
  { decisions, reopened }: Omit<ChainDecisions, 'chain'>,
): Map<string, Decided> {
  const given = decisions.map(({ doc, ...decided }) => [doc, decided] as const);
  const all = new Map([...before, ...given]);
  for (const doc of reopened) all.delete(doc);
  return all;
}

const parseNothing: MonthFacts = {
  tables: [],
  contracts: [],
  statements: [],
  files: [],
  payments: [],
  problems: [],
};

/** What is sent to the worker, one after another; it answers each. */
export type MonthAsked =
  | { readonly ask: 'open'; readonly sheets: readonly Sheet[] }
  | { readonly ask: 'parse'; readonly told: Told }
  | { readonly ask: 'previewFirst' }
  | { readonly ask: 'preview'; readonly before: readonly Problem[] }
  | { readonly ask: 'audit'; readonly given: AuditGiven };
