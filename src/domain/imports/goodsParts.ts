import type { FeeBook } from '../contracts/feeBook.ts';
import { parseStatements } from '../settlements/parseStatement.ts';
import { hintOf, parseStatementRow, type RawLine } from '../settlements/statementRow.ts';
import type { Table } from '../sheets/sheet.ts';
import { absFen, type Fen, sumFen } from '../values/money.ts';
import type { Recognised } from './recognise.ts';

/**
 * 货款明细归属 (audit.md: one statement may be several files or sections): lists of receipts and returns
 * are the goods of a statement that has none of its own: those of its workbook first, else those of
 * the drop, unless what it says is payable is its deductions alone. All other tables stay.
 *
 * Sheets 封面 (应付 837,600), 进货, 退货, 票扣, 账扣 of one file -> all five are the statement.
 */
export function adoptGoods(recognised: readonly Recognised[], book: FeeBook): Recognised[] {
  const surely = recognised.map((each) => surer(each, recognised));
  if (!surely.some(isGoodsList)) return surely;
  const own = surely.map((each) => {
    const parts = statementsOf(surely, each.table.file);
    const isBare =
      parts.length > 0 && !parts.some((part) => hasGoods(part, book)) && misses(parts, book);
    return isGoodsList(each) && (isBare || isDetailed(each, surely, book)) ? adopted(each) : each;
  });
  const all = statementsOf(own);
  const lists = own.filter(isGoodsList);
  const isTold = all.length > 0 && lists.some(({ kind }) => kind === 'receipt');
  if (!isTold || all.some((table) => hasGoods(table, book)) || !misses(all, book)) return own;
  return own.map((each) => (isGoodsList(each) ? adopted(each) : each));
}

const isGoodsList = ({ kind, reasons }: Recognised): boolean =>
  (kind === 'receipt' || kind === 'return') && reasons?.[0]?.from !== 'mapping';

const adopted = (each: Recognised): Recognised => ({
  ...each,
  kind: 'statement',
  side: 'theirs',
  alternative: each.kind,
  confidence: Math.max(each.confidence, 0.6),
});

/** A table taken for a statement beside surer ones of its file is surer itself. */
function surer(each: Recognised, all: readonly Recognised[]): Recognised {
  if (each.kind !== 'statement' || each.confidence >= 0.8) return each;
  const beside = all.some(
    ({ table, kind, confidence }) =>
      kind === 'statement' && confidence >= 0.8 && table.file === each.table.file,
  );
  return beside ? { ...each, confidence: 0.8 } : each;
}

const statementsOf = (all: readonly Recognised[], file?: string): Table[] =>
  all.flatMap(({ table, kind }) =>
    kind === 'statement' && (file === undefined || table.file === file) ? [table] : [],
  );

const sampled = 400;

/** Whether some of the first rows are receipts or returns. */
const hasGoods = (table: Table, book: FeeBook): boolean => goodsOf(table, book).length > 0;

function goodsOf(table: Table, book: FeeBook): RawLine[] {
  const hint = hintOf(table, book);
  return table.rows
    .slice(0, sampled)
    .flatMap((row, i) => parseStatementRow(table, row, i, hint, []))
    .filter(({ kind }) => kind === 'receipt' || kind === 'return');
}

/** A list whose sum a statement of its workbook prints as one line is the detail of that line. */
function isDetailed(
  { table, kind }: Recognised,
  all: readonly Recognised[],
  book: FeeBook,
): boolean {
  const sum = (lines: readonly { readonly kind: string; readonly amount: Fen }[]) =>
    absFen(sumFen(lines.filter((line) => line.kind === kind).map(({ amount }) => amount)));
  const linesOf = (tables: readonly Table[]) =>
    parseStatements(
      tables.map((each) => ({ table: each })),
      book,
    ).statements.flatMap(({ lines }) => lines);
  const parts = statementsOf(all, table.file);
  if (parts.length === 0 || parts.some((part) => namesPapers(part, book))) return false;
  const listed = linesOf([table]);
  return listed.length > 0 && sum(linesOf(parts)) === sum(listed);
}

/** Receipts and returns with numbers of their own. */
const namesPapers = (table: Table, book: FeeBook): boolean =>
  goodsOf(table, book).some(({ line }) => line.doc !== '' || line.day !== null);

/** Deductions alone do not make what the statement says is payable; no sum said: goods are missed. */
function misses(tables: readonly Table[], book: FeeBook): boolean {
  const payable = tables.map(({ facts }) => facts.payable).find((each) => each !== undefined);
  if (payable === undefined) return true;
  const { statements } = parseStatements(
    tables.map((table) => ({ table })),
    book,
  );
  const lines = statements.flatMap((statement) => statement.lines);
  return absFen(sumFen(lines.map(({ amount }) => amount))) !== absFen(payable);
}
