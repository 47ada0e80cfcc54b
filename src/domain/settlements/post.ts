import { type Entry, makeEntry, type Posting } from '../ledger/entry.ts';
import type { Day } from '../values/day.ts';
import { type Fen, fen, negateFen } from '../values/money.ts';
import type { Statement } from './statement.ts';
import type { AuditLine, StatementAudit } from './verdict.ts';

/**
 * 科目: 应收账款, 货款, 退货, 票扣, 账扣, 调整, 争议扣款, 时间性, 对我有利, 放弃, 待证据 and its 对冲.
 * The last two only remember what may still be proved; they stand against each other.
 */
export const accounts = [
  'receivable',
  'goods',
  'returns',
  'invoiceDeduction',
  'accountDeduction',
  'adjustment',
  'disputed',
  'timing',
  'favour',
  'conceded',
  'pending',
  'pendingContra',
] as const;

export type Account = (typeof accounts)[number];

/**
 * 过账 (post; audit.md, Sums): an accepted audit to one balanced entry, tax included. The retailer
 * owes what its own statement says; what we claim stands beside it as 争议扣款, what was taken early
 * as 时间性, what was given up as 放弃, and goods and fees stand at what is right. Amounts in fen.
 *
 * Receipt 50,000 of 54,000, in dispute: receivable +50,000, disputed +4,000, goods -54,000.
 */
export function post(statement: Statement, audit: StatementAudit, day: Day): Entry {
  const party = statement.retailer ?? statement.chain ?? '';
  const postings: Posting[] = [];
  const add = (account: Account, amount: Fen, item = '') =>
    postings.push({ account, item, party, amount });
  for (const line of audit.lines) {
    add('receivable', line.theirs);
    const own = fen(line.difference - line.consequence);
    add(differenceAccount(line), own);
    add('disputed', line.consequence);
    add('conceded', line.conceded);
    const right = fen(line.theirs + line.difference + line.conceded);
    const [account, item] = nominalAccount(line);
    add(account, negateFen(right), item);
  }
  add('pending', audit.pending);
  add('pendingContra', negateFen(audit.pending));
  return makeEntry(day, postings);
}

/** 过账日: the last day of the period, else the statement's own day, else the day it was posted. */
export const postingDay = (statement: Statement, today: Day): Day =>
  statement.to ?? statement.date ?? today;

function differenceAccount(line: AuditLine): Account {
  if (line.verdict === 'timing' || line.verdict === 'favour') return line.verdict;
  return 'disputed';
}

function nominalAccount({ kind, line }: AuditLine): [Account, string] {
  if (kind === 'receipt') return ['goods', ''];
  if (kind === 'return') return ['returns', ''];
  if (kind === 'adjustment') return ['adjustment', ''];
  return [line?.way === 'invoice' ? 'invoiceDeduction' : 'accountDeduction', line?.fee ?? ''];
}
