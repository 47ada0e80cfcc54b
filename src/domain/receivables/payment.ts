import { type Entry, makeEntry } from '../ledger/entry.ts';
import type { Statement } from '../settlements/statement.ts';
import type { Day } from '../values/day.ts';
import { type Fen, fen, maxFen, minFen, negateFen, sumFen, zeroFen } from '../values/money.ts';

/** 科目: 银行存款, 未分配到账. */
export type CashAccount = 'bank' | 'unapplied';

/** 到账: money received from a chain, as the bank tells it. */
export interface Payment {
  readonly day: Day;
  readonly amount: Fen;
  readonly payer: string;
  /** 银行流水号; '' where the bank gives none. */
  readonly bankRef: string;
  /** 附言; a statement's number often stands in it. */
  readonly note: string;
}

/** What a statement says will be paid, and what has been paid on it. */
export interface StatementDue {
  readonly id: string;
  readonly no: string | null;
  /** The retailer's own closing; below zero nothing is paid. */
  readonly stated: Fen;
  readonly paid: Fen;
}

export interface PaidCheck {
  readonly stated: Fen;
  readonly paid: Fen;
  /** Paid less than stated, of which this much was explained, and this much was not. */
  readonly short: Fen;
  readonly explained: Fen;
  readonly open: Fen;
  readonly over: Fen;
  /** 尾差 that was closed: above zero as a gain, below as a loss. */
  readonly tail: Fen;
  readonly state: 'unpaid' | 'short' | 'explained' | 'paid' | 'over';
}

/**
 * 实付核对 (收款核对, audit.md "closing"): what was paid on a statement against what the statement itself
 * says, in fen. Short by what nobody explained stays open and needs an owner. Stated below zero is
 * carried on, nothing is due. A tail that was closed (V12) moves what is due.
 *
 * Stated 819,500, paid 810,000, explained 500 -> short 9,500, open 9,000; stated 42.42, paid 42.41 with a
 * loss of 0.01 closed -> paid.
 */
export function checkPaid(stated: Fen, paid: Fen, explained: Fen, tail: Fen = zeroFen): PaidCheck {
  const due = fen(maxFen(stated, zeroFen) + tail);
  const short = maxFen(fen(due - paid), zeroFen);
  const over = maxFen(fen(paid - due), zeroFen);
  const told = minFen(maxFen(explained, zeroFen), short);
  const open = fen(short - told);
  const known = { stated, paid, short, explained: told, open, over, tail };
  if (over > 0n) return { ...known, state: 'over' };
  if (short === 0n) return { ...known, state: 'paid' };
  if (paid === 0n && told === 0n) return { ...known, state: 'unpaid' };
  return { ...known, state: open === 0n ? 'explained' : 'short' };
}

/** Money put on one statement. */
export interface Allocation {
  readonly statement: string;
  readonly amount: Fen;
}

/**
 * 到账勾对: puts a payment on the statements of its chain. Two agreeing facts and a unique candidate
 * are asked: the number in its note, or the exact open amount, beside the chain; a number with
 * another amount takes the payment as far as the statement is open. What is left is unapplied.
 *
 * 810,000 "JS202603 货款" against JS202603 open 819,500 -> 810,000 on it, 9,500 short.
 */
export function matchPayment(payment: Payment, dues: readonly StatementDue[]): Allocation[] {
  const open = dues.filter((due) => openOf(due) > 0n);
  const named = open.filter(({ no }) => no !== null && names(payment.note, no));
  if (named.length > 0) return spread(payment.amount, named);
  const exact = open.filter((due) => openOf(due) === payment.amount);
  return exact.length === 1 ? spread(payment.amount, exact) : [];
}

/** A payment with where its money stands. */
export interface PlacedPayment {
  readonly amount: Fen;
  readonly allocations: readonly Allocation[];
  /** 到账追回: what of it counts as come back on disputes. */
  readonly recovered: Fen;
}

/**
 * 未认款 (未分配到账): what of a payment stands on no statement and on no dispute yet.
 *
 * 10,000, of which 6,000 on a statement and 1,500 on a dispute -> 2,500.
 */
export const unapplied = ({ amount, recovered, allocations }: PlacedPayment): Fen =>
  fen(amount - recovered - sumFen(allocations.map((each) => each.amount)));

const openOf = ({ stated, paid }: StatementDue): Fen => fen(stated - paid);

/** A number counts only whole: JS2026 does not name JS202603. */
function names(note: string, no: string): boolean {
  const text = note.toUpperCase();
  const number = no.toUpperCase();
  for (let at = text.indexOf(number); at !== -1; at = text.indexOf(number, at + 1)) {
    const around = text.charAt(at - 1) + text.charAt(at + number.length);
    if (!/[A-Z0-9]/.test(around)) return true;
  }
  return false;
}

function spread(amount: Fen, dues: readonly StatementDue[]): Allocation[] {
  let left = amount;
  const allocations: Allocation[] = [];
  for (const due of dues) {
    const part = minFen(left, openOf(due));
    if (part <= 0n) continue;
    allocations.push({ statement: due.id, amount: part });
    left = fen(left - part);
  }
  return allocations;
}

/**
 * 收款过账: money received to one balanced entry: 银行存款 against 未分配到账, until it is put on
 * statements. Amounts in fen.
 *
 * 810,000 of 华联 -> bank +810,000, unapplied -810,000.
 */
export const postPayment = ({ day, amount, payer }: Payment): Entry =>
  makeEntry(day, [
    { account: 'bank', item: '', party: payer, amount },
    { account: 'unapplied', item: '', party: payer, amount: negateFen(amount) },
  ]);

/**
 * 到账分配过账: money goes from 未分配到账 of its payer onto 应收账款 of the statement's entity; a
 * negative amount takes it off again. Amounts in fen.
 *
 * 800,000 put on a statement -> unapplied +800,000, receivable -800,000.
 */
export const postAllocation = (day: Day, amount: Fen, payer: string, party: string): Entry =>
  makeEntry(day, [
    { account: 'unapplied', item: '', party: payer, amount },
    { account: 'receivable', item: '', party, amount: negateFen(amount) },
  ]);

/** 结算单自列应付: the closing that the retailer printed, else opening + activity - 预付 - 已付. */
export const statedPayable = (
  statement: Pick<Statement, 'closing' | 'opening' | 'prepaid' | 'paid'>,
  activity: Fen,
): Fen =>
  statement.closing ??
  fen((statement.opening ?? 0n) + activity - (statement.prepaid ?? 0n) - (statement.paid ?? 0n));
