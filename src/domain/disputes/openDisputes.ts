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
  const { claims, consequences, timing } = claimsOf(statement, audit);
  const amounts = new Map<AuditLine, { amount: Fen; role: DisputeRole }>();
  const add = (line: AuditLine, amount: Fen, role: DisputeRole): void => {
    const known = amounts.get(line);
    amounts.set(line, known ? { ...known, amount: fen(known.amount + amount) } : { amount, role });
  };
  for (const { line, amount } of claims) add(line, amount, 'claim');
  for (const { line, amount } of consequences) add(line, amount, 'consequence');
  for (const { line, amount } of timing) add(line, amount, 'timing');
  const counts = new Map<string, number>();
  const disputes: Dispute[] = [];
  for (const [line, { amount, role }] of amounts) {
    const said = contentOf(line);
    const count = (counts.get(said) ?? 0) + 1;
    counts.set(said, count);
    if (amount === 0n) continue;
    const key = `${said}|${count}`;
    disputes.push(disputeOf(line, { key, claimed: amount, role, opened, buyer, audit }));
  }
  return disputes;
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
