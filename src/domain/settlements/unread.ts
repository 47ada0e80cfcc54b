import { normalNumber, normalStore } from '../orders/match.ts';
import type { Shipment } from '../orders/shipment.ts';
import type { AuditFacts } from './facts.ts';
import type { Finding } from './finding.ts';
import type { Statement, UnreadRow } from './statement.ts';

const goodsOf = ({ unread = [] }: Statement): UnreadRow[] =>
  unread.filter(({ kind }) => kind === 'receipt' || kind === 'return');

/**
 * 读不准的行与漏单 (R13): is a shipment that no line stands for a row that could not be read? By its
 * number it is; a row of its store or of no store, with no number that we know, may be.
 *
 * YS2 with an amount of "5O,000" and our delivery naming YS2 -> "is".
 */
export function unreadFor(
  shipment: Shipment,
  statements: readonly Statement[],
): 'is' | 'may' | null {
  const rows = statements.flatMap(goodsOf).filter(({ kind }) => kind === 'receipt');
  const known = new Set(shipment.numbers);
  if (rows.some(({ numbers }) => numbers.some((no) => known.has(normalNumber(no))))) return 'is';
  return rows.some((row) => isOfStore(row, shipment)) ? 'may' : null;
}

function isOfStore(row: UnreadRow, { store, storeCode }: Shipment): boolean {
  if (row.storeCode !== '' && storeCode !== '') return row.storeCode === storeCode;
  if (row.store !== '' && store !== '') return normalStore(row.store) === normalStore(store);
  return true;
}

/**
 * 基数不全 (R3): a percentage of goods of which a row could not be read is neither claimed nor
 * admitted: the row is named and the charge waits. What is wrong whatever the base is stays.
 *
 * 5 % of 150,000 taken, one receipt of 50,000 unreadable: not 2,500 too much, but evidence.
 */
export function holdUnread(
  findings: readonly Finding[],
  { statement, earlier, beside = [] }: AuditFacts,
): Finding[] {
  const [here] = goodsOf(statement);
  const [elsewhere] = [...earlier, ...beside].flatMap(goodsOf);
  if (!here && !elsewhere) return [...findings];
  return findings.map((finding): Finding => {
    const { term, rules, reasons } = finding;
    const isMeasured = term?.calc === 'rate' || term?.calc === 'tiers' || term?.capShare;
    const isLong = reasons.some(({ facts }) => facts.history === 'yes') || beside.length > 0;
    const row = here ?? (isLong ? elsewhere : undefined);
    if (!isMeasured || !row || rules.some((rule) => whateverTheBase.has(rule))) return finding;
    return held(finding, 'rate.baseUnread', row);
  });
}

/**
 * 成对的行读不准 (R1): a charge whose own number stands on a row too that could not be read: that row may
 * take it back. CX08 -355.25 claimed, CX08 "355.2S" beside it -> evidence.
 */
export function holdPairs(findings: readonly Finding[], { statement }: AuditFacts): Finding[] {
  const rows = (statement.unread ?? []).filter(({ kind }) => kind !== 'receipt');
  if (rows.length === 0) return [...findings];
  const byNumber = new Map(rows.flatMap((row) => row.numbers.map((no) => [normalNumber(no), row])));
  return findings.map((finding) => {
    const row = finding.line === null ? undefined : byNumber.get(normalNumber(finding.line.doc));
    return row ? held(finding, 'line.pairUnread', row) : finding;
  });
}

function held(finding: Finding, code: string, { source }: UnreadRow): Finding {
  const { verdict, theirs } = finding;
  if (verdict !== 'partial' && verdict !== 'dispute' && verdict !== 'favour') return finding;
  const facts = { file: source.file, sheet: source.sheet, row: `${source.row}` };
  return {
    ...finding,
    verdict: 'evidence',
    right: theirs,
    rightOnTheirs: theirs,
    reasons: [{ code, facts }],
    formula: null,
  };
}

/** No clause, taken twice, taken too early. */
const whateverTheBase: ReadonlySet<string> = new Set(['R1', 'R5', 'R6']);
