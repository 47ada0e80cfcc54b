import { normalNumber } from '../orders/match.ts';
import { absFen, type Fen } from '../values/money.ts';
import { earlierDocs } from './earlier.ts';
import { normalIssue } from './execution.ts';
import type { AuditFacts } from './facts.ts';
import { type Finding, findingOf } from './finding.ts';
import type { StatementLine } from './statement.ts';

/** Charges left to be checked, and what is settled because one line takes back another. */
export interface Reversals {
  readonly charges: readonly StatementLine[];
  readonly settled: readonly Finding[];
  /** Credits for charges of earlier statements: what those used is free again. */
  readonly recovered: readonly StatementLine[];
}

/**
 * 冲回 (audit.md, What a statement is): a credit that undoes a charge of this statement takes both
 * out; one that names a document or a month of an earlier statement recovers that (追回) and leaves
 * this month's charges alone; others stand as given.
 *
 * 更正 YS-1 +500.00 of no kind gives goods back and is an adjustment. FY02 +1,500, and February's FY02 -1,500 -> recovered.
 */
export function pairReversals(lines: readonly StatementLine[], facts: AuditFacts): Reversals {
  if (!lines.some((line) => line.amount >= 0n))
    return { charges: lines, settled: [], recovered: [] };
  const open = openCharges(lines);
  const before = earlierDocs(facts.earlier, 'fee');
  const goods = goodsDocs(facts);
  const gone = new Set<StatementLine>();
  const settled: Finding[] = [];
  const recovered: StatementLine[] = [];
  for (const line of lines) {
    if (line.amount < 0n) continue;
    if (namesGoods(line, goods)) {
      const reasons = [{ code: 'line.goodsBack', facts: {} }];
      settled.push({ ...findingOf(line, { reasons }), kind: 'adjustment' });
      continue;
    }
    const isEarlier = isOfEarlier(line, before, facts);
    const charge = isEarlier ? null : takeCharge(line, open.get(keyOf(line)) ?? []);
    const code = charge ? 'line.reversed' : isEarlier ? 'line.recovered' : 'line.reversal';
    settled.push(findingOf(line, { reasons: [{ code, facts: {} }] }));
    if (isEarlier) recovered.push(line);
    if (!charge) continue;
    gone.add(charge);
    settled.push(findingOf(charge, { reasons: [{ code: 'line.reversed', facts: {} }] }));
  }
  const charges = lines.filter((line) => line.amount < 0n && !gone.has(line));
  return { charges, settled, recovered };
}

/** 收货与退货的单号, of this statement and of earlier ones. */
const goodsDocs = ({ statement, earlier }: AuditFacts): ReadonlySet<string> =>
  new Set(
    [statement, ...earlier].flatMap(({ lines }) =>
      lines
        .filter(({ kind, doc }) => (kind === 'receipt' || kind === 'return') && doc !== '')
        .map(({ doc }) => normalNumber(doc)),
    ),
  );

/** 货款差异调整: a credit of no kind of fee that names a receipt or a return gives goods back. */
const namesGoods = (line: StatementLine, goods: ReadonlySet<string>): boolean =>
  (line.fee === null || line.fee === 'other') &&
  [line.doc, ...numbersIn(line)].some((no) => no !== '' && goods.has(normalNumber(no)));

const placeOf = (line: StatementLine): string => line.storeCode || line.store;
const keyOf = (line: StatementLine): string =>
  [line.fee ?? line.subject, placeOf(line), absFen(line.amount)].join('|');

function openCharges(lines: readonly StatementLine[]): Map<string, StatementLine[]> {
  const open = new Map<string, StatementLine[]>();
  for (const line of lines) {
    if (line.amount >= 0n) continue;
    const list = open.get(keyOf(line));
    if (list) list.push(line);
    else open.set(keyOf(line), [line]);
  }
  return open;
}

/** By its number, by one that its words name, or by the month that it is for. */
function isOfEarlier(
  line: StatementLine,
  before: ReadonlyMap<string, Fen>,
  { statement, earlier }: AuditFacts,
): boolean {
  const charged = (no: string): boolean => (before.get(normalNumber(no)) ?? 0n) < 0n;
  if (line.doc !== '' && charged(line.doc)) return true;
  if (numbersIn(line).some(charged)) return true;
  const { from } = statement;
  const past = line.period !== null && from !== null && line.period.to < from;
  return past && earlier.length > 0;
}

/** Words of a line that may be the number of a document. */
const numbersIn = (line: StatementLine): string[] =>
  `${line.subject} ${line.note}`.match(/[A-Za-z][A-Za-z0-9-]*\d[A-Za-z0-9-]*|\d{6,}/g) ?? [];

/** The charge of the same kind, store and amount: the one it names, else one not after it. */
function takeCharge(line: StatementLine, list: StatementLine[]): StatementLine | null {
  const names = numbersIn(line).map(normalNumber);
  const isNamed = ({ doc }: StatementLine): boolean =>
    doc !== '' && (doc === line.doc || names.includes(normalNumber(doc)));
  const isBefore = ({ day }: StatementLine): boolean =>
    day === null || line.day === null || day <= line.day;
  const named = list.findIndex(isNamed);
  const at = named === -1 ? list.findIndex(isBefore) : named;
  return at === -1 ? null : (list.splice(at, 1)[0] ?? null);
}

/**
 * 冲回后的扣款: charges of one clause less those that credits among the same lines take back: by number,
 * by issue, else by store and amount.
 *
 * FY1 -1,500 2月上, FY2 -1,500 2月中, FY2 +1,500 -> [FY1].
 */
export function withoutReversed(lines: readonly StatementLine[]): StatementLine[] {
  const left = lines.filter((line) => line.amount < 0n);
  for (const credit of lines) {
    if (credit.amount < 0n) continue;
    const whole = left.filter((line) => line.amount === -credit.amount);
    const names = [credit.doc, ...numbersIn(credit)].filter((no) => no !== '').map(normalNumber);
    const issue = normalIssue(credit.issue);
    const found =
      whole.find(({ doc }) => doc !== '' && names.includes(normalNumber(doc))) ??
      whole.find((line) => issue !== '' && normalIssue(line.issue) === issue) ??
      whole.find((line) => placeOf(line) === placeOf(credit));
    if (found) left.splice(left.indexOf(found), 1);
  }
  return left;
}
