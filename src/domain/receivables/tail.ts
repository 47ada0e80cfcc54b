import { type Entry, makeEntry } from '../ledger/entry.ts';
import type { Day } from '../values/day.ts';
import { absFen, type Fen, fen, negateFen, zeroFen } from '../values/money.ts';

/** 科目: 尾差收益, 尾差损失. */
export type TailAccount = 'tailGain' | 'tailLoss';

/** 尾差限额 with where it comes from; from how much on it is approved stands in 审批权限表. */
export interface TailLimit {
  readonly most: Fen;
  readonly source: string;
}

/** 默认尾差限额: no rule names one; beyond it a difference is explained or written off. */
export const defaultTailLimit: TailLimit = {
  most: fen(1_000n),
  source: '本程序默认值: 没有法规规定金额, 按四舍五入和银行零头的实务取 10 元',
};

/**
 * 尾差 (V12): what was paid beyond what is due, where it is no more than the limit; below zero it was paid
 * less. null = nothing differs, nothing was paid, or too much for rounding. Amounts in fen.
 *
 * Due 42.41, paid 42.42 -> 0.01 gained; due 42.42, paid 42.41 -> 0.01 lost; due 1,000, paid 900 -> null.
 */
export function tailOf(due: Fen, paid: Fen, { most }: TailLimit = defaultTailLimit): Fen | null {
  const tail = fen(paid - due);
  return tail === 0n || paid <= 0n || absFen(tail) > most ? null : tail;
}

/**
 * 尾差过账 (V12): a gain adds to 应收账款 what was paid beyond it, a loss takes from it what will not come.
 * Amounts in fen.
 *
 * Gain of 0.01 -> receivable +0.01, tailGain -0.01; loss of 0.01 -> tailLoss +0.01, receivable -0.01.
 */
export function postTail(day: Day, tail: Fen, party: string): Entry {
  const account: TailAccount = tail > 0n ? 'tailGain' : 'tailLoss';
  return makeEntry(day, [
    { account: 'receivable', item: '', party, amount: tail },
    { account, item: '', party, amount: negateFen(tail) },
  ]);
}

/** What is said of tails on a statement, in the order of recording. */
interface SaidTail {
  readonly id: string;
  readonly kind: string;
  readonly amount: Fen;
  readonly takesBack: string | null;
}

/**
 * 有效尾差: the sum of what stands; what was taken back counts no more. Amounts in fen.
 *
 * 0.01 gained, then taken back -> 0; 0.01 lost -> -0.01.
 */
export const standingTail = (notes: readonly SaidTail[]): Fen =>
  notes
    .filter(({ kind }) => kind === 'tail')
    .reduce((sum, { amount }) => fen(sum + amount), zeroFen);
