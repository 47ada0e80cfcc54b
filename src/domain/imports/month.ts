import { type FeeBook, standardBook } from '../contracts/feeBook.ts';
import { numberOf } from '../contracts/joinContracts.ts';
import {
  checkParties,
  companiesOf,
  type KnownBook,
  linkParties,
} from '../contracts/linkParties.ts';
import { parseContract } from '../contracts/parseContract.ts';
import type { Contract } from '../contracts/term.ts';
import { distinctPapers } from '../orders/distinctPapers.ts';
import type { PaperFile, PaperKind } from '../orders/paper.ts';
import { parsePapers } from '../orders/parsePapers.ts';
import {
  type FoundPayment,
  type FoundPayments,
  parsePayments,
  paymentTable,
} from '../receivables/parsePayments.ts';
import { findPaymentColumns } from '../receivables/paymentColumns.ts';
import { alignStores } from '../settlements/alignStores.ts';
import { auditStatement } from '../settlements/audit.ts';
import type { ChainCodes } from '../settlements/deductionCodes.ts';
import { type ChainSettings, defaultSettings } from '../settlements/facts.ts';
import { parseStatements } from '../settlements/parseStatement.ts';
import type { Statement } from '../settlements/statement.ts';
import type { Decided, Decision, StatementAudit } from '../settlements/verdict.ts';
import type { Mapping } from '../sheets/mapping.ts';
import type { Sheet, Table } from '../sheets/sheet.ts';
import type { Day } from '../values/day.ts';
import type { Problem } from '../values/problem.ts';
import { readByLayout } from './byLayout.ts';
import { contractOf, openJoin, parallelTo } from './contractsOf.ts';
import { adoptGoods } from './goodsParts.ts';
import { chainOf, comparePeriod, papersOf, same } from './papersOf.ts';
import { checkKinds, type FileKind, type Recognised, recognise } from './recognise.ts';

type Decisions = ReadonlyMap<string, Decision | Decided>;

export interface MonthOptions {
  readonly mappings?: readonly Mapping[];
  readonly decisions?: Decisions;
  /** Those that hold on the statements of one chain instead, by its name. */
  readonly decisionsOf?: ReadonlyMap<string, Decisions>;
  /** Statements, contracts and papers already held from before. */
  readonly earlier?: readonly Statement[];
  /** 已存的在执行合同 for each statement of the drop, in their order: alone, or beside the sheets of the drop. */
  readonly held?: readonly (readonly Contract[])[];
  readonly papers?: readonly PaperFile[];
  readonly settings?: ChainSettings;
  /** 连锁 that people said of a file whose statements name none. */
  readonly chains?: ReadonlyMap<string, string>;
  /** 本公司的费用科目; absent = as shipped. */
  readonly book?: FeeBook;
  /** 扣项代码 of the chains that have any. */
  readonly codes?: readonly ChainCodes[];
  /** 已建主体 that the parties of contracts may be; absent = none are known. */
  readonly companies?: KnownBook;
}

/** A table with what it was taken for: shown to people, corrected by a mapping. */
export type RecognisedTable = Recognised;

/** 本月资料: everything that the files of a month say. */
export interface MonthFacts {
  readonly tables: readonly RecognisedTable[];
  readonly contracts: readonly Contract[];
  readonly statements: readonly Statement[];
  readonly files: readonly PaperFile[];
  /** 读出的到账. */
  readonly payments: readonly FoundPayment[];
  readonly problems: readonly Problem[];
}

export interface AuditedStatement {
  readonly statement: Statement;
  /** 并行合同 as one, where several of the files are its contracts. */
  readonly contract: Contract | null;
  /** Those of the files that it was held against, the main one first. */
  readonly texts: readonly Contract[];
  readonly audit: StatementAudit;
  /** Whose stored contracts it was held against as well; absent = those that came with the files alone, or none. */
  readonly held?: number;
  /** Which of those stored ones is the main contract; absent = one of the files. */
  readonly main?: number;
}

export interface MonthAudit extends MonthFacts {
  /** The newest period first. */
  readonly audited: readonly AuditedStatement[];
}

const paperKinds: readonly PaperKind[] = [
  'order',
  'delivery',
  'slip',
  'receipt',
  'return',
  'confirmation',
  'evidence',
  'invoice',
  'payment',
];

const isPaperKind = (kind: FileKind): kind is PaperKind =>
  (paperKinds as readonly string[]).includes(kind);

/**
 * 读入一个月的资料 (audit.md, Kinds of file): sheets of any number of files to contracts, statements
 * and papers; what could not be read is a Problem and the rest loads.
 *
 * A contract sheet, a statement and a list of slips -> one contract, one statement, one paper file.
 */
export function parseMonth(sheets: readonly Sheet[], options: MonthOptions = {}): MonthFacts {
  const problems: Problem[] = [];
  const { book = standardBook } = options;
  const found: Recognised[] = [];
  const payments: FoundPayment[] = [];
  for (const sheet of sheets) {
    const by = readByLayout(sheet, {
      ...{ mappings: options.mappings ?? [], codes: options.codes ?? [], book },
      said: options.chains?.get(sheet.file),
    });
    const own = by.tables;
    problems.push(...by.problems);
    const seen = recognise(own, sheet.file, options.mappings, book);
    const list = findPaymentColumns(sheet, options.mappings);
    if (list && (list.isBank || seen.every(isMoney))) {
      const read = list.isNotice ? announced(sheet) : parsePayments(sheet, list);
      payments.push(...read.payments);
      problems.push(...read.problems);
      if (!seen.some(isNotice)) {
        const kind = list.isNotice ? noticeKind : moneyKind;
        found.push({ table: paymentTable(sheet, list), ...kind });
        continue;
      }
    }
    for (const table of own) problems.push(...table.problems);
    found.push(...seen);
  }
  const tables = adoptGoods(found, book);
  problems.push(...checkKinds(tables));
  const written = contractSheets(tables).map((own) => parseContract(own, book));
  const { statements: read, problems: statementProblems } = parseStatements(
    tables.filter((each) => each.kind === 'statement'),
    book,
    { all: options.codes ?? [], chains: options.chains ?? new Map() },
  );
  const statements = options.chains ? read.map(withChain(options.chains)) : read;
  const { contracts, problems: partyProblems } = linkAll(written, statements, options.companies);
  const until = lastDay(statements);
  const papers = tables.flatMap(({ table, kind, side }) =>
    isPaperKind(kind) ? [{ table, kind, side, until, book }] : [],
  );
  const { files, problems: paperProblems } = parsePapers(papers);
  for (const contract of contracts) problems.push(...contract.problems);
  problems.push(...partyProblems, ...statementProblems, ...paperProblems);
  return { tables, contracts, statements, files, payments, problems };
}

/** 合同各方 of each contract, linked to what is known of its chain. */
function linkAll(
  written: readonly Contract[],
  statements: readonly Statement[],
  companies: KnownBook | undefined,
): { readonly contracts: Contract[]; readonly problems: Problem[] } {
  const chains = new Set(statements.flatMap(({ chain }) => chain ?? []));
  const only = chains.size === 1 ? ([...chains][0] ?? null) : null;
  const problems: Problem[] = [];
  const contracts = written.map((contract) => {
    const { parties, file, sheet } = contract;
    if (!companies || !parties) return contract;
    const known = companiesOf(companies, contract.chain ?? only);
    const linked = linkParties(parties, known);
    problems.push(...checkParties(linked, known, { file, sheet }));
    return { ...contract, parties: linked };
  });
  return { contracts, problems };
}

const moneyKind = { kind: 'money', side: 'theirs', confidence: 1 } as const;
const noticeKind = { ...moneyKind, kind: 'payment' } as const;

/** 付款通知 with headings of its own: it is a paper as well. */
const isNotice = ({ kind, table }: Recognised): boolean =>
  kind === 'payment' && table.headerRow > 0;

/** 付款通知 is no money yet. */
const announced = ({ file, sheet }: Sheet): FoundPayments => ({
  payments: [],
  problems: [{ code: 'payment.announced', severity: 'info', subject: { file, sheet }, facts: {} }],
});

const isMoney = ({ kind }: Recognised): boolean =>
  kind === 'money' || kind === 'payment' || kind === 'unknown';

/** What the statement says of itself holds. */
const withChain =
  (chains: ReadonlyMap<string, string>) =>
  (statement: Statement): Statement => {
    const said = statement.sources.map(({ file }) => chains.get(file)).find(Boolean);
    return statement.chain === null && said ? { ...statement, chain: said } : statement;
  };

const lastDay = (statements: readonly Statement[]): Day | null =>
  statements.reduce<Day | null>((last, { to, date }) => {
    const day = to ?? date;
    return day !== null && (last === null || day > last) ? day : last;
  }, null);

function contractSheets(tables: readonly RecognisedTable[]): Table[][] {
  const bySheet = new Map<string, Table[]>();
  for (const { table, kind } of tables) {
    if (kind !== 'contract') continue;
    const key = `${table.file}\n${table.sheet}`;
    bySheet.set(key, [...(bySheet.get(key) ?? []), table]);
  }
  return [...bySheet.values()];
}

/**
 * 核查一个月 (audit.md): every statement of the drop with its contract, our papers of its entity and
 * the statements before it, newest period first. Statements are never netted with each other.
 *
 * The folder of T-11 -> one audited statement, gap 66,030.00.
 */
export function auditMonth(sheets: readonly Sheet[], options: MonthOptions = {}): MonthAudit {
  const facts = parseMonth(sheets, options);
  return { ...facts, audited: auditStatements(facts, options) };
}

/** 核查各结算单: The audit alone, for facts that were read or stored before. */
export function auditStatements(facts: MonthFacts, options: MonthOptions = {}): AuditedStatement[] {
  const files = distinctPapers([...facts.files, ...(options.papers ?? [])]);
  const known = latestVersions([...facts.statements, ...(options.earlier ?? [])]);
  const joined = openJoin();
  const audited = latestVersions(facts.statements).map((statement): AuditedStatement => {
    const own = contractOf(statement, facts.contracts);
    const at = facts.statements.indexOf(statement);
    const texts = own === null ? [] : [own, ...parallelTo(own, statement, facts.contracts)];
    const stored = options.held?.[at] ?? [];
    const ruler = [...texts, ...stored];
    const contract = ruler.length > 1 ? joined(ruler, statement.contractNo) : (ruler[0] ?? null);
    const pool = own === null && stored.length > 0 ? stored : [...facts.contracts, ...stored];
    const main = stored.findIndex(
      (each) => contract !== null && numberOf(each) === numberOf(contract),
    );
    const audit = auditStatement({
      statement,
      contract,
      files: alignStores(papersOf(statement, files, facts.statements), statement),
      earlier: earlierOf(statement, ruler, known, pool),
      beside: besideOf(statement, ruler, known, pool),
      decisions:
        options.decisionsOf?.get(chainOf(statement, contract)) ?? options.decisions ?? new Map(),
      settings: options.settings ?? defaultSettings,
      ...(options.book ? { fees: options.book.fees } : {}),
    });
    const held = stored.length > 0 ? { held: at, ...(main < 0 ? {} : { main }) } : {};
    return { statement, contract, audit, texts, ...held };
  });
  return audited.sort((a, b) => comparePeriod(b.statement, a.statement));
}

/** 版本: of one number only the last version is audited. */
function latestVersions(statements: readonly Statement[]): Statement[] {
  const latest = new Map<string, Statement>();
  for (const statement of statements) {
    const key = [
      statement.no ?? statement.sources[0]?.file,
      statement.supplierCode,
      statement.retailer,
    ].join('|');
    const known = latest.get(key);
    if (!known || statement.version > known.version) latest.set(key, statement);
  }
  return [...latest.values()];
}

/** Statements of the same contract before this one; other versions of it are left out. */
function earlierOf(
  statement: Statement,
  ruler: readonly Contract[],
  statements: readonly Statement[],
  contracts: readonly Contract[],
): Statement[] {
  return statements.filter((each) => {
    if (each === statement || (each.no !== null && each.no === statement.no)) return false;
    if (comparePeriod(each, statement) >= 0) return false;
    if (same(each.chain, statement.chain) === false) return false;
    return ruler.length === 0 || isUnder(each, ruler, contracts);
  });
}

/** Statements of the same contract and period that other entities of the chain sent. */
function besideOf(
  statement: Statement,
  ruler: readonly Contract[],
  statements: readonly Statement[],
  contracts: readonly Contract[],
): Statement[] {
  if (ruler.length === 0) return [];
  return statements
    .filter((each) => {
      if (each === statement || (each.no !== null && each.no === statement.no)) return false;
      if (comparePeriod(each, statement) !== 0) return false;
      const isSameEntity =
        each.retailer === statement.retailer && each.supplierCode === statement.supplierCode;
      return !isSameEntity && isUnder(each, ruler, contracts);
    })
    .sort((a, b) => ((a.no ?? '') < (b.no ?? '') ? -1 : 1));
}

/** One of the contracts that make the ruler is its own. */
const isUnder = (
  each: Statement,
  ruler: readonly Contract[],
  contracts: readonly Contract[],
): boolean => {
  const own = contractOf(each, contracts);
  return own !== null && ruler.includes(own);
};
