import { type FeeBook, standardBook } from '../contracts/feeBook.ts';
import type { SheetFacts, Table } from '../sheets/sheet.ts';
import { absFen, type Fen, fen } from '../values/money.ts';
import type { Problem } from '../values/problem.ts';
import { type ChainCodes, codesOf, withCode } from './deductionCodes.ts';
import { checkLayoutSigns } from './layoutSigns.ts';
import { linePeriod, mostPeriod, statementPeriod } from './linePeriods.ts';
import type { Part } from './part.ts';
import { printedTotals } from './printedTotals.ts';
import { creditSide, signAmounts } from './signs.ts';
import type { LineKind, Statement, StatementLine, UnreadRow } from './statement.ts';
import { joinParts } from './statementParts.ts';
import { hintOf, parseStatementRow, type RawLine, unreadRow } from './statementRow.ts';
import { withoutSummaries } from './summaryParts.ts';
import { settleVersions } from './versions.ts';

/**
 * 读结算单 (audit.md, What a statement is): tables of kind statement to statements, one for each
 * number and entity, parts joined, signs settled, printed totals kept beside what their rows give.
 * Rows that cannot be read are Problems; the rest loads.
 *
 * Goods table and 票扣 table of one file without a number of its own -> one statement.
 */
export function parseStatements(
  parts: readonly { readonly table: Table }[],
  book: FeeBook = standardBook,
  codes: StatementCodes = noCodes,
): {
  statements: Statement[];
  problems: Problem[];
} {
  const problems: Problem[] = [];
  const read = parts.map(({ table }) => readPart(table, book, problems));
  const statements = joinParts(read).map((group) => buildStatement(group, codes, problems));
  const settled = settleVersions(statements);
  return { statements: settled.statements, problems: [...problems, ...settled.problems] };
}

/** 扣项代码 of chains, and of which chain people said a file is. */
export interface StatementCodes {
  readonly all: readonly ChainCodes[];
  readonly chains: ReadonlyMap<string, string>;
}

const noCodes: StatementCodes = { all: [], chains: new Map() };

/** 结算单号 printed once for a block of rows holds down to the next. */
function readPart(table: Table, book: FeeBook, problems: Problem[]): Part {
  const hint = hintOf(table, book);
  let number = '';
  const unread: UnreadRow[] = [];
  const raws = table.rows.flatMap((row, index) => {
    const before = problems.length;
    const own = parseStatementRow(table, row, index, hint, problems);
    if (own.length === 0 && problems.length > before) unread.push(unreadRow(table, row, hint));
    return own.map((raw): RawLine => {
      number = raw.statementNo || number;
      return { ...raw, statementNo: number };
    });
  });
  const goods = raws.filter((raw) => raw.kind === 'receipt' || raw.kind === 'return');
  const { from, to } = table.facts;
  const period = from && to ? { from, to } : mostPeriod(goods);
  return {
    table,
    raws,
    unread,
    isShared: false,
    from: period?.from ?? null,
    to: period?.to ?? null,
  };
}

const isLine = (raw: RawLine): boolean =>
  raw.kind === 'receipt' ||
  raw.kind === 'return' ||
  raw.kind === 'fee' ||
  raw.kind === 'adjustment';

/** 购方税号, where one alone is printed for whom the statement is of. */
function headingTaxNo({ parties = [] }: SheetFacts): Pick<Statement, 'retailerTaxNo'> {
  const own = parties.filter(({ role }) => role === 'buyer' || role === 'settles');
  const [only, ...others] = new Set(own.flatMap(({ taxNo }) => taxNo || []));
  return only !== undefined && others.length === 0 ? { retailerTaxNo: only } : {};
}

function buildStatement(
  parts: readonly Part[],
  { all, chains }: StatementCodes,
  problems: Problem[],
): Statement {
  const facts = mergeFacts(parts);
  const said = parts.map(({ table }) => chains.get(table.file)).find(Boolean);
  const codes = codesOf(all, facts.chain ?? said ?? facts.retailer ?? null);
  const isShared = parts.some((part) => part.isShared);
  const detailed = withoutSummaries(parts);
  const own = detailed.parts.map((part) => ({
    ...part,
    raws: part.raws.filter(isLine).map((raw) => withCode(raw, codes)),
  }));
  const amounts = signAmounts(own, facts);
  problems.push(...checkLayoutSigns(own, amounts));
  const period = statementPeriod(facts, parts);
  const lines = own.flatMap(({ raws }, part) =>
    raws.map((raw, i) => lineOf(raw, amounts[part]?.[i] ?? fen(0n), period)),
  );
  const unread = parts.flatMap((part) => part.unread);
  const noted = factRows(parts);
  const named = (fact: string | undefined, pick: (line: StatementLine) => string) =>
    (isShared ? undefined : fact) ?? majority(lines.map(pick)) ?? fact ?? null;
  const prepaid = facts.prepaid ?? noted('prepaid');
  const paid = facts.paid ?? noted('paid');
  return {
    no: numberOf(parts, facts),
    version: facts.version ?? 1,
    chain: facts.chain ?? null,
    supplier: named(facts.supplierName, (line) => line.supplierName),
    supplierCode: named(facts.supplierCode, (line) => line.supplierCode),
    retailer: named(facts.retailer, (line) => line.retailer),
    ...headingTaxNo(facts),
    contractNo: facts.contractNo ?? null,
    mode: facts.mode ?? null,
    ...period,
    date: facts.date ?? null,
    planPayDay: facts.planPayDay ?? null,
    objectionDay: facts.objectionDay ?? null,
    objectionDays: facts.objectionDays ?? null,
    opening: facts.opening ?? noted('opening'),
    closing: facts.closing ?? noted('closing'),
    prepaid: prepaid === null ? null : absFen(prepaid),
    paid: paid === null ? null : absFen(paid),
    stopReason: facts.stopReason ?? null,
    lines,
    ...(unread.length > 0 ? { unread } : {}),
    totals: [...printedTotals(facts, own, amounts), ...detailed.totals],
    sources: parts.map(({ table }) => ({ file: table.file, sheet: table.sheet })),
  };
}

function lineOf(
  { line, kind, ...raw }: RawLine,
  amount: Fen,
  period: Pick<Statement, 'from' | 'to'>,
): StatementLine {
  return {
    ...line,
    kind: kind as LineKind,
    amount,
    period: linePeriod({ line, kind, ...raw }, period),
    net: signedLike(amount, line.net),
    tax: signedLike(amount, line.tax),
  };
}

/** 未税 and 税额 are printed with or without a sign: they follow the amount. */
function signedLike(amount: Fen, part: Fen | null): Fen | null {
  if (part === null) return null;
  return amount < 0n ? fen(-absFen(part)) : absFen(part);
}

const numberOf = (parts: readonly Part[], facts: SheetFacts): string | null =>
  parts.flatMap((part) => part.raws).find((raw) => raw.statementNo !== '')?.statementNo ??
  facts.statementNo ??
  null;

/** Rows about the whole statement: 上期余额, 预付款冲抵 ... in one column or in two. */
function factRows(parts: readonly Part[]) {
  const raws = parts.flatMap((part) => part.raws);
  const plus = creditSide(raws) ?? 'credit';
  return (kind: RawLine['kind']): Fen | null => {
    const raw = raws.find((each) => each.kind === kind);
    if (!raw) return null;
    const balance = (raw.credit ?? 0n) - (raw.debit ?? 0n);
    return raw.printed ?? fen(plus === 'credit' ? balance : -balance);
  };
}

const ofOneStatement = [
  'payable',
  'goods',
  'receipts',
  'returns',
  'invoiceDeduction',
  'accountDeduction',
  'invoiceTotal',
  'opening',
  'closing',
  'prepaid',
  'paid',
  'statementNo',
] as const satisfies readonly (keyof SheetFacts)[];

/** The first part that says something holds; sums above several statements belong to none. */
function mergeFacts(parts: readonly Part[]): SheetFacts {
  const merged: { -readonly [K in keyof SheetFacts]: SheetFacts[K] } = { other: {} };
  for (const { table, isShared } of [...parts].reverse()) {
    const facts = { ...table.facts };
    if (isShared) for (const key of ofOneStatement) delete facts[key];
    Object.assign(merged, facts);
  }
  return merged;
}

function majority(values: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const value of values) if (value !== '') counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}
