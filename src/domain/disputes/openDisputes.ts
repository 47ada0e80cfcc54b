import { normalNumber } from '../orders/match.ts';
import { claimsOf } from '../settlements/claims.ts';
import type { Statement } from '../settlements/statement.ts';
import type { AuditLine, StatementAudit } from '../settlements/verdict.ts';
import { type Fen, fen } from '../values/money.ts';
import type { Dispute, DisputeRole } from './dispute.ts';

/**
 * 开立争议 (audit.md, The letter): one dispute for each line that a letter claims, with all that it
 * claims of the line; 时间性 lines stand beside it and count for nothing until they are turned. The
 * claims and consequences add up to the claimable amount of the audit. Amounts in fen.
 *
 * T-11: 月返 claimed 2,550 with a consequence of -1,020 -> one dispute of 1,530.
 */
export function openDisputes(
  statement: Statement,
  audit: StatementAudit,
  { opened, buyer }: Pick<Dispute, 'opened' | 'buyer'>,
): Dispute[] {
  const keyOf = openKeys();
  const disputes: Dispute[] = [];
  for (const [line, { amount, role }] of claimedLines(statement, audit)) {
    const key = keyOf(line);
    if (amount === 0n) continue;
    disputes.push(disputeOf(line, { key, claimed: amount, role, opened, buyer, audit }));
  }
  return disputes;
}

/** 主张 · 放弃: whether an audit claims what a dispute is about, or gives it up by a decision. */
export type GroundKind = 'held' | 'given';

export interface Ground {
  readonly kind: GroundKind;
  readonly line: AuditLine;
}

/**
 * 争议的依据: what an audit says now of each line that may be in dispute, by the key of the dispute. A
 * key that is not there is neither claimed nor given up: the charge is right, or it waits for proof.
 *
 * FY-1 in dispute, FY-2 with 放弃 -> FY-1 held, FY-2 given.
 */
export function groundsOf(statement: Statement, audit: StatementAudit): Map<string, Ground> {
  const keyOf = openKeys();
  const grounds = new Map<string, Ground>();
  for (const [line, { amount }] of claimedLines(statement, audit)) {
    const key = keyOf(line);
    if (amount !== 0n) grounds.set(key, { kind: 'held', line });
  }
  for (const line of audit.lines) {
    if (line.conceded !== 0n) grounds.set(keyOf(line), { kind: 'given', line });
  }
  return grounds;
}

/** All that a letter claims, line by line, in its order. */
function claimedLines(statement: Statement, audit: StatementAudit) {
  const { claims, consequences, timing } = claimsOf(statement, audit);
  const amounts = new Map<AuditLine, { amount: Fen; role: DisputeRole }>();
  const add = (line: AuditLine, amount: Fen, role: DisputeRole): void => {
    const known = amounts.get(line);
    amounts.set(line, known ? { ...known, amount: fen(known.amount + amount) } : { amount, role });
  };
  for (const { line, amount } of claims) add(line, amount, 'claim');
  for (const { line, amount } of consequences) add(line, amount, 'consequence');
  for (const { line, amount } of timing) add(line, amount, 'timing');
  return amounts;
}

/** Lines that say the same are told by their number among those that are in dispute. */
function openKeys(): (line: AuditLine) => string {
  const counts = new Map<string, number>();
  return (line) => {
    const said = contentOf(line);
    const count = (counts.get(said) ?? 0) + 1;
    counts.set(said, count);
    return `${said}|${count}`;
  };
}

interface Opening extends Pick<Dispute, 'key' | 'claimed' | 'role' | 'opened' | 'buyer'> {
  readonly audit: StatementAudit;
}

function disputeOf(audited: AuditLine, { audit, ...given }: Opening): Dispute {
  const { line, paper } = audited;
  return {
    ...given,
    kind: audited.kind,
    doc: audited.doc ?? '',
    numbers: numbersOf(audited),
    subject: line?.subject ?? paper?.subject ?? '',
    fee: line?.fee ?? paper?.fee ?? null,
    store: line?.store ?? paper?.store ?? '',
    storeCode: line?.storeCode ?? paper?.storeCode ?? '',
    way: line?.way ?? null,
    rules: audited.rules,
    theirs: audited.theirs,
    deadline: audit.deadline,
    turns: audited.turns,
  };
}

/** What a line says apart from its amount, which a corrected version may change. */
function contentOf({ kind, doc, line, paper }: AuditLine): string {
  const what = line ? (line.fee ?? line.subject) : 'missing';
  const store = line?.storeCode || line?.store || paper?.storeCode || paper?.store || '';
  const name = doc === null ? '' : normalNumber(doc);
  return [kind, what, name, store, name === '' ? (line?.day ?? '') : ''].join('|');
}

/** Numbers of its own papers; of the order only where no other names it: many share an order. */
function numbersOf({ doc, line, paper }: AuditLine): string[] {
  const own = [doc, line?.deliveryNo, paper?.no, paper?.deliveryNo, paper?.receiptNo];
  const returned = [paper?.returnNo];
  const named = [...own, ...returned].filter((no): no is string => Boolean(no)).map(normalNumber);
  return [...new Set(named)].filter((no) => no !== '');
}
