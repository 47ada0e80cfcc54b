import { normalNumber, normalStore } from '../orders/match.ts';
import type { Paper } from '../orders/paper.ts';
import { collectShipments, type Shipment } from '../orders/shipment.ts';
import { addDays, type Day, daysBetween, monthEnd } from '../values/day.ts';
import { absFen, type Fen, fen, formatFen, zeroFen } from '../values/money.ts';
import { type DocGroup, groupByDoc, totalOf } from './docGroups.ts';
import { earlierDocs } from './earlier.ts';
import type { AuditFacts } from './facts.ts';
import { type Finding, findingOf } from './finding.ts';
import { linkGoods } from './goodsLinks.ts';
import type { Statement, StatementLine } from './statement.ts';
import { auditSummaryReceipts } from './summaryGoods.ts';
import { unreadFor } from './unread.ts';
import type { Reason } from './verdict.ts';

/**
 * 验收核查 (R13 短收, R5 重复, audit.md Proof): every receipt of the statement against our
 * shipments, and every shipment that the statement lacks. Signed slip or their 验收单: dispute;
 * neither: evidence; missing in the last days of the period: timing; more paid than delivered or
 * one receipt printed twice: favour. Amounts in fen, tax included.
 *
 * Delivered 44,000 with a signed slip, received 40,000: partial, right 44,000, R13.
 */
export function auditReceipts(facts: AuditFacts): Finding[] {
  const lines = facts.statement.lines.filter((line) => line.kind === 'receipt');
  const shipments = collectShipments(facts.files).filter((each) => !each.refused);
  if (lines.length > 0 && lines.every((line) => line.doc === '' && line.orderNo === '')) {
    return auditSummaryReceipts(facts, lines, shipments);
  }
  const groups = groupByDoc(lines);
  const { links, maybe, near } = linkGoods(groups, shipments);
  const findings: Finding[] = [];
  const speaks = listSpeaks(facts, groups.length, links.size);
  const before = earlierDocs(facts.earlier, 'receipt');
  groups.forEach((group, i) => {
    const shipment = links.get(i);
    if (isPaidBefore(group, before)) findings.push(...group.lines.map(paidBefore));
    else if (shipment) findings.push(...compareGroup(group, shipment, facts));
    else if (maybe.has(i))
      findings.push(...suspectGroup(group, maybe.get(i) as Shipment, 'numberOnly', facts));
    else if (near.has(i))
      findings.push(...suspectGroup(group, near.get(i) as Shipment, 'placeOnly', facts));
    else findings.push(...unknownGroup(group, speaks));
    for (const line of group.repeats) findings.push(repeatedReceipt(line, facts));
  });
  const taken = new Set([...links.values(), ...maybe.values(), ...near.values()]);
  for (const shipment of shipments) {
    if (taken.has(shipment)) continue;
    const finding = missingReceipt(shipment, links.size === 0, facts);
    if (finding) findings.push(finding);
  }
  return findings;
}

/** 我方清单说话: our list covers the period, or knows nearly all of their lines. */
function listSpeaks(facts: AuditFacts, groups: number, linked: number): boolean {
  const { from, to } = facts.statement;
  const said = facts.files.some(
    (file) =>
      (file.kind === 'delivery' || file.kind === 'receipt') &&
      file.from !== null &&
      file.to !== null &&
      from !== null &&
      to !== null &&
      file.from <= from &&
      to <= file.to,
  );
  return said || (groups >= 5 && linked * 100 >= groups * facts.settings.coveragePercent);
}

function compareGroup(group: DocGroup, shipment: Shipment, facts: AuditFacts): Finding[] {
  const theirs = totalOf(group);
  const should = shipment.proven ?? shipment.amount;
  const held = shipment.papers;
  if (should === null || absFen(fen(should - theirs)) <= facts.settings.lineTolerance) {
    return group.lines.map((line) => findingOf(line, { held }));
  }
  const gap = fen(should - theirs);
  const at = lineOfGap(group, shipment, gap);
  return group.lines.map((line) => {
    if (line !== at) return findingOf(line, { held });
    const right = fen(line.amount + gap);
    const reason: Reason = {
      code:
        gap < 0n
          ? 'receipt.over'
          : shipment.proven === null
            ? 'receipt.shortUnproved'
            : 'receipt.short',
      facts: shipmentFacts(shipment, should, theirs),
    };
    const verdict = gap < 0n ? 'favour' : shipment.proven === null ? 'evidence' : 'partial';
    const missing = shipment.proven === null && gap > 0n ? ['signedSlip'] : [];
    const formula = `${formatFen(should)} - ${formatFen(theirs)} = ${formatFen(gap)}`;
    return findingOf(line, {
      right,
      verdict,
      rules: ['R13'],
      reasons: [reason],
      formula,
      held,
      missing,
    });
  });
}

/** Of several rows of one paper, the one whose item explains the gap; else the biggest. */
function lineOfGap(group: DocGroup, shipment: Shipment, gap: Fen): StatementLine {
  const items = shipment.papers.flatMap((paper) => paper.items);
  for (const line of group.lines) {
    if (line.sku === '' || group.lines.length === 1) continue;
    const item = items.find((each) => each.sku === line.sku && each.amount !== null);
    if (item?.amount != null && item.amount - line.amount === gap) return line;
  }
  return group.lines.reduce((a, b) => (absFen(b.amount) > absFen(a.amount) ? b : a));
}

function shipmentFacts(shipment: Shipment, ours: Fen, theirs: Fen): Record<string, string> {
  const first = shipment.papers[0] as Paper;
  return {
    paper: first.no === '' ? first.orderNo : first.no,
    ours: formatFen(ours),
    theirs: formatFen(theirs),
    gap: formatFen(absFen(fen(ours - theirs))),
    store: shipment.store,
    day: shipment.day ?? '',
  };
}

/**
 * The number agrees but store, day or amount do not, or only store and time agree: shown, never
 * claimed by itself.
 */
function suspectGroup(
  group: DocGroup,
  shipment: Shipment,
  by: 'numberOnly' | 'placeOnly',
  facts: AuditFacts,
): Finding[] {
  const should = by === 'placeOnly' ? (shipment.proven ?? shipment.amount) : shipment.amount;
  const theirs = totalOf(group);
  if (should === null || should <= theirs) return group.lines.map((line) => findingOf(line));
  const first = lineOfGap(group, shipment, fen(should - theirs));
  return group.lines.map((line) =>
    line === first
      ? findingOf(line, {
          right: fen(line.amount + should - theirs),
          verdict: 'evidence',
          rules: ['R13'],
          reasons: [{ code: `receipt.${by}`, facts: shipmentFacts(shipment, should, theirs) }],
          held: shipment.papers,
          missing:
            by === 'placeOnly'
              ? ['theirReceiptNo']
              : facts.files.some((file) => file.kind === 'slip')
                ? ['deliveryNote']
                : ['signedSlip'],
        })
      : findingOf(line),
  );
}

function unknownGroup(group: DocGroup, speaks: boolean): Finding[] {
  return group.lines.map((line) =>
    speaks && line.amount > 0n
      ? findingOf(line, {
          right: zeroFen,
          verdict: 'favour',
          rules: ['R13'],
          reasons: [{ code: 'receipt.unknown', facts: { amount: formatFen(line.amount) } }],
          missing: ['deliveryNote'],
        })
      : findingOf(line, { missing: ['deliveryNote'] }),
  );
}

/** 重复验收 (R5): a number that an earlier statement settled at the same amount. */
const isPaidBefore = (group: DocGroup, before: ReadonlyMap<string, Fen>): boolean =>
  group.doc !== '' && before.get(normalNumber(group.doc)) === totalOf(group);

const paidBefore = (line: StatementLine): Finding =>
  findingOf(line, {
    right: zeroFen,
    verdict: 'favour',
    rules: ['R5'],
    reasons: [{ code: 'receipt.twice', facts: { doc: line.doc, amount: formatFen(line.amount) } }],
  });

function repeatedReceipt(line: StatementLine, facts: AuditFacts): Finding {
  const twice = facts.files
    .flatMap((file) => file.papers)
    .filter((paper) => paper.kind === 'receipt' || paper.kind === 'delivery')
    .filter((paper) =>
      [paper.no, paper.receiptNo].some(
        (no) => no !== '' && normalNumber(no) === normalNumber(line.doc),
      ),
    );
  if (twice.length > 1) return findingOf(line, { held: twice });
  return paidBefore(line);
}

/** 跨期: the last N days of the period (setting of the chain). */
export function isCutoff(day: Day | null, statement: Statement, days: number): boolean {
  return (
    day !== null &&
    statement.to !== null &&
    day <= statement.to &&
    day > addDays(statement.to, -days)
  );
}

/** 漏单: a shipment that the statement lacks; null where it is none of this statement's business. */
function missingReceipt(shipment: Shipment, summed: boolean, facts: AuditFacts): Finding | null {
  const { statement, settings } = facts;
  const amount = missingAmount(shipment, summed);
  const paper = shipment.papers[0];
  if (amount === null || amount === 0n || !paper) return null;
  if (shipment.day !== null && statement.to !== null && shipment.day > statement.to) return null;
  const early = shipment.day !== null && statement.from !== null && shipment.day < statement.from;
  if (early && !missedEarlier(shipment, facts)) return null;
  const unread = unreadFor(shipment, early ? settledThen(shipment, facts) : [statement]);
  if (unread === 'is') return null;
  const proved = unread === null && (shipment.proven !== null || shipment.hasReceiptNo);
  const timing = isCutoff(shipment.day, statement, settings.cutoffDays);
  const verdict = timing ? 'timing' : proved ? 'dispute' : 'evidence';
  const code = timing
    ? 'receipt.cutoff'
    : proved
      ? 'receipt.missing'
      : unread
        ? 'receipt.missingUnread'
        : 'receipt.missingUnproved';
  return {
    line: null,
    paper,
    kind: 'receipt',
    doc: paper.receiptNo || paper.no || paper.deliveryNo || paper.orderNo || null,
    theirs: zeroFen,
    right: amount,
    rightOnTheirs: amount,
    verdict,
    rules: ['R13'],
    reasons: [{ code, facts: shipmentFacts(shipment, amount, zeroFen) }],
    term: null,
    formula: null,
    held: shipment.papers,
    missing: verdict === 'evidence' ? ['signedSlip', 'theirReceiptNo'] : [],
    turns: timing && statement.to !== null ? monthEnd(addDays(statement.to, 1)) : null,
  };
}

/** Where they settle by sums, what our list notes as received is in the sum: the rest is missing. */
function missingAmount({ proven, amount, received }: Shipment, summed: boolean): Fen | null {
  const whole = proven ?? amount;
  return summed && received !== null && whole !== null ? fen(whole - received) : whole;
}

/** The statements of a delivery's own time. */
const settledThen = ({ day }: Shipment, { earlier }: AuditFacts): Statement[] =>
  earlier.filter(
    ({ from, to }) => day !== null && from !== null && to !== null && from <= day && day <= to,
  );

/** A delivery before the period is asked for only where the statement of its own time lacks it. */
function missedEarlier(shipment: Shipment, facts: AuditFacts): boolean {
  const then = settledThen(shipment, facts);
  if (then.length === 0) return false;
  return !facts.earlier.some((each) => each.lines.some((line) => isSettledBy(line, shipment)));
}

/** By a number; where they share none, by store and amount within a week. */
function isSettledBy(line: StatementLine, shipment: Shipment): boolean {
  const named = [line.doc, line.deliveryNo, line.orderNo].filter((no) => no !== '');
  if (named.some((no) => shipment.numbers.includes(normalNumber(no)))) return true;
  if (line.kind !== 'receipt' || line.day === null || shipment.day === null) return false;
  const isSameStore = normalStore(line.store) === normalStore(shipment.store);
  const isNear = Math.abs(daysBetween(line.day, shipment.day)) <= 7;
  return isSameStore && isNear && line.amount === (shipment.amount ?? shipment.proven);
}
