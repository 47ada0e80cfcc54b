import { feeKindOf } from '../contracts/fees.ts';
import { parseDay, parsePeriod } from '../sheets/date.ts';
import { parseAmount, parseQuantity, parseRate } from '../sheets/number.ts';
import type { Cell, Field, Table, TableRow } from '../sheets/sheet.ts';
import type { Day } from '../values/day.ts';
import { type Fen, fen } from '../values/money.ts';
import type { Problem } from '../values/problem.ts';
import { applyRate, type Ppm } from '../values/rate.ts';
import {
  countsIn,
  issueIn,
  kindOfWords,
  ownPeriod,
  type WordKind,
  wayOfWords,
} from './lineWords.ts';
import type { LineCounts, StatementLine } from './statement.ts';

/** A row as printed: amounts not signed yet. */
export interface RawLine {
  readonly line: Omit<StatementLine, 'kind' | 'amount'>;
  readonly kind: WordKind;
  readonly printed: Fen | null;
  readonly debit: Fen | null;
  readonly credit: Fen | null;
  readonly statementNo: string;
  readonly index: number;
}

/** What a table says about all of its rows. */
export interface TableHint {
  readonly kind: WordKind | null;
  readonly way: 'invoice' | 'account' | null;
  readonly from: Day | null;
  readonly to: Day | null;
}

/** 表的提示: kind and way of lines from section, sheet and title, and the statement's period. */
export function hintOf(table: Table): TableHint {
  const words = [table.section, table.sheet];
  const way = words.map(wayOfWords).find((each) => each !== null) ?? null;
  const said = words.map(kindOfWords).find((each) => each !== null) ?? null;
  const fields = new Set(table.columns.map((column) => column.field));
  const own = fields.has('returnNo') ? 'return' : fields.has('receiptNo') ? 'receipt' : null;
  const typed = fields.has('docType') || fields.has('subject');
  const kind = said ?? (typed ? null : own);
  return { kind, way, from: table.facts.from ?? null, to: table.facts.to ?? null };
}

const text = (cell: Cell | undefined): string => (cell === undefined ? '' : String(cell).trim());

/**
 * 结算单行 (handbook §13.1): one row of a statement's table to a line, its amount as printed; what
 * cannot be read is a Problem. Null where the row holds no amount at all and names nothing.
 */
export function parseStatementRow(
  table: Table,
  row: TableRow,
  index: number,
  hint: TableHint,
  problems: Problem[],
): RawLine | null {
  const { cells } = row;
  const of = (field: Field): string => text(cells[field]);
  const read = amountReader(table, row, problems);
  const net = read('net');
  const tax = read('tax');
  const vatRate = rateOf(cells.vatRate);
  const printed =
    read('gross') ??
    (net !== null ? fen(net + (tax ?? (vatRate ? applyRate(net, vatRate) : 0n))) : null);
  const debit = read('debit');
  const credit = read('credit');
  const words = `${of('docType')} ${of('subject')} ${of('note')}`;
  const kind = kindOf(of('docType'), of('subject'), of('note'), hint, cells);
  if (printed === null && debit === null && credit === null) {
    if (of('docNo') !== '' && !hasProblem(problems, row.row))
      problems.push(missingAmount(table, row));
    return null;
  }
  const subject =
    of('subject') || (kind === 'fee' ? of('docType') : '') || of('docType') || table.section;
  const fee =
    kind === 'fee' ? feeOf(of('subject'), of('docType'), of('note'), table.section) : null;
  const day = dayOf(table, row, hint, problems);
  const spread =
    kind === 'fee' ? `${of('docType')} ${of('subject')} ${of('note')} ${of('issue')}` : '';
  return {
    index,
    kind,
    printed,
    debit,
    credit,
    statementNo: of('statementNo') || (table.facts.statementNo ?? ''),
    line: {
      source: { file: table.file, sheet: table.sheet, row: row.row },
      fee: fee?.fee ?? null,
      subject: fee?.subject ?? subject,
      doc:
        of('docNo') ||
        (kind === 'return' ? of('returnNo') : of('receiptNo')) ||
        of('returnNo') ||
        of('invoiceNo'),
      orderNo: of('orderNo'),
      deliveryNo: of('deliveryNo'),
      store: of('storeName'),
      storeCode: of('storeCode'),
      day,
      period: periodOf(of('period'), words, hint, kind),
      net,
      tax,
      vatRate,
      way: wayOfWords(of('way')) ?? (kind === 'fee' ? (wayOfWords(words) ?? hint.way) : null),
      rate: rateOf(cells.rate),
      base: read('base'),
      unitPrice: read('unitPrice'),
      counts: countsOf(cells, spread),
      issue: kind === 'fee' ? of('issue') || issueIn(words) : '',
      sku: of('skuCode'),
      skuName: of('skuName'),
      note: of('note'),
      supplierCode: of('supplierCode'),
      supplierName: of('supplierName'),
      retailer: of('retailer'),
    },
  };
}

/** The most telling words decide: a name of a fee outweighs a general type; 验收 and 退货 stand. */
function kindOf(
  type: string,
  subject: string,
  note: string,
  hint: TableHint,
  cells: TableRow['cells'],
): WordKind {
  const byType = kindOfWords(type);
  if (byType !== null && byType !== 'fee' && byType !== 'adjustment') return byType;
  const bySubject = kindOfWords(subject);
  if (bySubject !== null) return bySubject;
  if (subject !== '' || type !== '') {
    const fee = feeKindOf(`${subject} ${type}`);
    if (fee) return 'fee';
    if (byType !== null) return byType;
    if (hint.kind !== null) return hint.kind;
    return subject !== '' ? 'fee' : (kindOfWords(note) ?? 'fee');
  }
  if (hint.kind !== null) return hint.kind;
  if (text(cells.returnNo) !== '') return 'return';
  if (text(cells.receiptNo) !== '') return 'receipt';
  return kindOfWords(note) ?? 'receipt';
}

const general =
  /^(?:费用|扣款|返利|其他|其它|扣项|费用单|扣款单|其他费用|促销费用?|费用扣款|返利扣款)$/;

/** 费用科目 from the most particular words: name, then type, then note and section. */
function feeOf(subject: string, type: string, note: string, section: string) {
  for (const words of [subject, type, note]) {
    if (words === '' || general.test(words)) continue;
    const found = feeKindOf(words);
    if (found) return { fee: found.fee, subject: words };
  }
  const named = [subject, type].find((words) => words !== '' && !general.test(words));
  return named
    ? { fee: null, subject: named }
    : note !== ''
      ? { fee: null, subject: note }
      : { fee: null, subject: subject || type || section };
}

function amountReader(table: Table, row: TableRow, problems: Problem[]) {
  return (field: Field): Fen | null => {
    const cell = row.cells[field];
    if (cell === undefined) return null;
    const parsed = parseAmount(cell, field === 'unitPrice' ? 1 : table.unit);
    if (parsed === null) return null;
    if ('value' in parsed) return parsed.value;
    const main = field === 'gross' || field === 'debit' || field === 'credit';
    problems.push(unreadable(table, row, field, text(cell), 'amount', main ? 'error' : 'warning'));
    return null;
  };
}

/** 读不懂的格: file, sheet, row, heading, the cell as found and what was expected. */
export function unreadable(
  table: Table,
  row: TableRow,
  field: Field,
  cell: string,
  expected: string,
  severity: 'error' | 'warning',
): Problem {
  const heading = table.columns.find((column) => column.field === field)?.heading ?? field;
  return {
    code: 'cell.unreadable',
    severity,
    subject: { file: table.file, sheet: table.sheet, row: row.row, column: heading },
    facts: { cell, expected },
  };
}

const hasProblem = (problems: readonly Problem[], row: number): boolean =>
  problems[problems.length - 1]?.subject.row === row;

const missingAmount = (table: Table, row: TableRow): Problem => ({
  code: 'line.noAmount',
  severity: 'warning',
  subject: { file: table.file, sheet: table.sheet, row: row.row },
  facts: { doc: text(row.cells.docNo) },
});

function rateOf(cell: Cell | undefined): Ppm | null {
  const parsed = cell === undefined ? null : parseRate(cell);
  return parsed && 'value' in parsed ? parsed.value : null;
}

function dayOf(table: Table, row: TableRow, hint: TableHint, problems: Problem[]): Day | null {
  const year = hint.to ? Number(hint.to.slice(0, 4)) : undefined;
  for (const field of ['day', 'signedDay', 'deliveryDay', 'orderDay'] as const) {
    const cell = row.cells[field];
    if (cell === undefined) continue;
    const parsed = parseDay(cell, year);
    if (parsed && 'value' in parsed) return parsed.value;
    if (parsed) problems.push(unreadable(table, row, field, text(cell), 'day', 'warning'));
  }
  return null;
}

function periodOf(cell: string, words: string, hint: TableHint, kind: WordKind) {
  if (kind !== 'fee') return null;
  const said =
    cell === '' ? null : parsePeriod(cell, hint.to ? Number(hint.to.slice(0, 4)) : undefined);
  if (said) {
    const inside =
      hint.from !== null && hint.to !== null && said.from >= hint.from && said.to <= hint.to;
    const whole =
      hint.from !== null && hint.to !== null && said.from <= hint.from && said.to >= hint.to;
    return inside || whole ? null : said;
  }
  return ownPeriod(words, hint.from, hint.to);
}

function countsOf(cells: TableRow['cells'], words: string): LineCounts {
  const said = countsIn(words);
  const number = (field: Field): number | null => {
    const cell = cells[field];
    const parsed = cell === undefined ? null : parseQuantity(cell);
    return parsed && 'value' in parsed ? parsed.value : null;
  };
  return {
    ...said,
    stores: number('storeCount') ?? said.stores,
    issues: number('issueCount') ?? said.issues,
    skus: number('skuCount') ?? said.skus,
    quantity: number('qty'),
  };
}
