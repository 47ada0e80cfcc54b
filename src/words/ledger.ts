import type { BackPayAccount } from '../domain/contracts/backPay.ts';
import { FEES, type FeeKind } from '../domain/contracts/fees.ts';
import { eventKinds } from '../domain/disputes/dispute.ts';
import type { ClaimAccount } from '../domain/disputes/post.ts';
import type { CashAccount } from '../domain/receivables/payment.ts';
import type { TailAccount } from '../domain/receivables/tail.ts';
import type { WriteOffAccount } from '../domain/receivables/writeOff.ts';
import type { Account } from '../domain/settlements/post.ts';
import { showDisputeEvent } from './disputes.ts';
import { type FeeNames, type Pair, pick, showFeeKind } from './show.ts';
import type { Lang } from './text.ts';

const accounts: Readonly<
  Record<
    Account | BackPayAccount | CashAccount | ClaimAccount | TailAccount | WriteOffAccount,
    Pair
  >
> = {
  receivable: ['应收账款', 'receivable'],
  goods: ['货款', 'goods'],
  returns: ['退货', 'returns'],
  invoiceDeduction: ['票扣', 'deducted on invoice'],
  accountDeduction: ['账扣', 'deducted from payment'],
  adjustment: ['调整', 'adjustment'],
  disputed: ['争议扣款', 'disputed deductions'],
  timing: ['时间性差异', 'timing'],
  favour: ['对我有利', 'in our favour'],
  conceded: ['放弃', 'conceded'],
  pending: ['待证据', 'pending evidence'],
  claimed: ['争议中应收', 'claims open'],
  recovered: ['已追回', 'recovered'],
  lost: ['损失', 'lost'],
  writtenOff: ['核销损失', 'written off'],
  tailGain: ['尾差收益', 'rounding gain'],
  tailLoss: ['尾差损失', 'rounding loss'],
  backPay: ['合同补差', 'contract back pay'],
  accruedFees: ['预提费用', 'accrued fees'],
  bank: ['银行存款', 'bank'],
  unapplied: ['未分配到账', 'unapplied cash'],
  pendingContra: ['待证据对冲', 'pending evidence, contra'],
};

/** 科目 with the kind of fee that divides it: 账扣 · 月返. */
export function showAccount(
  account: string,
  item: string,
  lang: Lang,
  fees: FeeNames = FEES,
): string {
  const name = Object.hasOwn(accounts, account)
    ? pick(accounts[account as keyof typeof accounts], lang)
    : account;
  if (item === '') return name;
  const part = Object.hasOwn(fees, item) ? showFeeKind(item as FeeKind, lang, fees) : item;
  return `${name} · ${part}`;
}

const entryKinds: Readonly<Record<string, Pair>> = {
  audit: ['结算单过账', 'statement posted'],
  reversal: ['冲销', 'reversal'],
  payment: ['到账', 'payment'],
  allocation: ['到账认款', 'payment applied'],
  writeOff: ['核销', 'write-off'],
  tail: ['结清尾差', 'rounding difference'],
  backPay: ['合同补差', 'contract back pay'],
};

/** 分录的由来: what an entry was posted for; "dispute:closed" -> 争议 关闭. */
export function showEntryKind(kind: string, lang: Lang): string {
  const [name = '', happened] = kind.split(':');
  const event = eventKinds.find((each) => each === happened);
  if (name === 'dispute' && event) {
    return `${lang === 'zh' ? '争议' : 'dispute'} ${showDisputeEvent(event, lang)}`;
  }
  return Object.hasOwn(entryKinds, name) ? pick(entryKinds[name] as Pair, lang) : kind;
}
