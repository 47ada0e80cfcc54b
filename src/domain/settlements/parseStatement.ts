import type { SheetFacts, Table } from '../sheets/sheet.ts';
import { type Day, monthEnd, monthStart } from '../values/day.ts';
import { absFen, type Fen, fen, sumFen } from '../values/money.ts';
import type { Problem } from '../values/problem.ts';
import { signAmounts } from './signs.ts';
import type { LineKind, PrintedTotal, Statement, StatementLine } from './statement.ts';
import { joinParts, type Part } from './statementParts.ts';
import { hintOf, parseStatementRow, type RawLine } from './statementRow.ts';
import { settleVersions } from './versions.ts';

/**
 * 读结算单 (audit.md, What a statement is): tables of kind statement to statements, one for each
 * number and entity, parts joined, signs settled, printed totals kept beside what their rows give.
 * Rows that cannot be read are Problems; the rest loads.
 *
 * Goods table and 票扣 table of one file without a number of its own -> one statement.
 */
export function parseStatements(parts: readonly { readonly table: Table }[]): {
  statements: Statement[];
  problems: Problem[];
} {
  const problems: Problem[] = [];
  const read = parts.map(({ table }): Part => {
    const hint = hintOf(table);
    const raws = table.rows
      .map((row, index) => parseStatementRow(table, row, index, hint, problems))
      .filter((raw): raw is RawLine => raw !== null);
    return { table, raws };
  });
  const statements = joinParts(read).map((group) => buildStatement(group));
  const settled = settleVersions(statements);
  return { statements: settled.statements, problems: [...problems, ...settled.problems] };
}

const isLine = (raw: RawLine): boolean =>
  raw.kind === 'receipt' ||
  raw.kind === 'return' ||
  raw.kind === 'fee' ||
  raw.kind === 'adjustment';

function buildStatement(parts: readonly Part[]): Statement {
  const facts = mergeFacts(parts);
  const raws = parts.flatMap((part) => part.raws);
  const own = raws.filter(isLine);
  const totals =
    parts.length === 1 ? (parts[0] as Part).table.totals.filter((t) => t.level === 'total') : [];
  const printed = [facts.payable, ...totals.map((total) => total.amounts.gross)].filter(
    (a): a is Fen => a !== undefined,
  );
  const amounts = signAmounts(own, printed);
  const lines = own.map(
    (raw, i): StatementLine => ({
      ...raw.line,
      kind: raw.kind as LineKind,
      amount: amounts[i] as Fen,
      net: signedLike(amounts[i] as Fen, raw.line.net),
      tax: signedLike(amounts[i] as Fen, raw.line.tax),
    }),
  );
  const said = (kind: RawLine['kind']): Fen | null => {
    const raw = raws.find((each) => each.kind === kind);
    return raw ? (raw.printed ?? fen((raw.credit ?? 0n) - (raw.debit ?? 0n))) : null;
  };
  const period = periodOf(facts, lines);
  const most = (pick: (line: StatementLine) => string): string | null => majority(lines.map(pick));
  const prepaid = facts.prepaid ?? said('prepaid');
  const paid = facts.paid ?? said('paid');
  return {
    no: raws.find((raw) => raw.statementNo !== '')?.statementNo ?? facts.statementNo ?? null,
    version: facts.version ?? 1,
    chain: facts.chain ?? null,
    supplier: facts.supplierName ?? most((line) => line.supplierName),
    supplierCode: facts.supplierCode ?? most((line) => line.supplierCode),
    retailer: facts.retailer ?? most((line) => line.retailer),
    contractNo: facts.contractNo ?? null,
    mode: facts.mode ?? null,
    ...period,
    date: facts.date ?? null,
    planPayDay: facts.planPayDay ?? null,
    objectionDay: facts.objectionDay ?? null,
    objectionDays: facts.objectionDays ?? null,
    opening: facts.opening ?? said('opening'),
    closing: facts.closing ?? said('closing'),
    prepaid: prepaid === null ? null : absFen(prepaid),
    paid: paid === null ? null : absFen(paid),
    stopReason: facts.stopReason ?? null,
    lines,
    totals: [...headerTotals(facts, parts), ...parts.flatMap(rowTotals)],
    sources: parts.map(({ table }) => ({ file: table.file, sheet: table.sheet })),
  };
}

/** 未税 and 税额 are printed with or without a sign: they follow the amount. */
function signedLike(amount: Fen, part: Fen | null): Fen | null {
  if (part === null) return null;
  return amount < 0n ? fen(-absFen(part)) : absFen(part);
}

/** The first part that says something holds. */
function mergeFacts(parts: readonly Part[]): SheetFacts {
  const merged: SheetFacts = { other: {} };
  for (const { table } of [...parts].reverse()) Object.assign(merged, table.facts);
  return merged;
}

function majority(values: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const value of values) if (value !== '') counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

/** 结算期间 as printed; else the months that the lines stand in. */
function periodOf(
  facts: SheetFacts,
  lines: readonly StatementLine[],
): { from: Day | null; to: Day | null } {
  if (facts.from && facts.to) return { from: facts.from, to: facts.to };
  const days = lines
    .filter((line) => line.day !== null)
    .map((line) => line.day as Day)
    .sort();
  const [first, last] = [days[0], days[days.length - 1]];
  return first && last ? { from: monthStart(first), to: monthEnd(last) } : { from: null, to: null };
}

const headerLabels = [
  ['payable', 'payable', '应付金额'],
  ['goods', 'goods', '净进货额'],
  ['receipts', 'receipts', '进货合计'],
  ['returns', 'returns', '退货合计'],
  ['invoiceDeduction', 'invoiceDeduction', '票扣合计'],
  ['accountDeduction', 'accountDeduction', '账扣合计'],
  ['invoiceTotal', 'invoice', '应开票金额'],
] as const;

function headerTotals(facts: SheetFacts, parts: readonly Part[]): PrintedTotal[] {
  const table = parts[0]?.table;
  return headerLabels.flatMap(([key, what, label]): PrintedTotal[] => {
    const amount = facts[key];
    if (amount === undefined || !table) return [];
    const source = { file: table.file, sheet: table.sheet, row: table.headerRow };
    return [{ source, label, what, amount, computed: null }];
  });
}

/** 小计 and 合计 against the rows they close, as printed; a total may also net what is unsigned. */
function rowTotals({ table, raws }: Part): PrintedTotal[] {
  return table.totals.flatMap((total): PrintedTotal[] => {
    const covered = raws.filter(
      (raw) => raw.index >= total.covers[0] && raw.index < total.covers[1] && isLine(raw),
    );
    return (['gross', 'debit', 'credit'] as const).flatMap((field): PrintedTotal[] => {
      const amount = total.amounts[field];
      if (amount === undefined || covered.length === 0) return [];
      const pick = field === 'gross' ? 'printed' : field;
      const plain = sumFen(covered.map((raw) => (raw[pick] ?? fen(0n)) as Fen));
      const netted = sumFen(signAmounts(covered, [amount]));
      const computed = absFen(netted) === absFen(amount) && field === 'gross' ? netted : plain;
      const source = { file: table.file, sheet: table.sheet, row: total.row };
      return [{ source, label: total.label, what: 'rows', amount, computed }];
    });
  });
}
