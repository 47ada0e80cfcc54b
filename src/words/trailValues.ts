import type { FeeKind } from '../domain/contracts/fees.ts';
import { FEES } from '../domain/contracts/fees.ts';
import { type DisputeState, disputeStates, eventKinds } from '../domain/disputes/dispute.ts';
import type { Decision, Verdict } from '../domain/settlements/verdict.ts';
import { partyRoleNames } from './contractParties.ts';
import { showDisputeEvent, showDisputeState, showIssuedKind } from './disputes.ts';
import { showAccount, showEntryKind } from './ledger.ts';
import { type Pair, pick, showDecision, showFeeKind, showVerdict } from './show.ts';
import type { Lang } from './text.ts';

type Show = (value: string, lang: Lang) => string;

const byWord =
  (words: Readonly<Record<string, Pair>>): Show =>
  (value, lang) =>
    Object.hasOwn(words, value) ? pick(words[value] as Pair, lang) : value;

const decisions = new Set(['accept', 'dispute', 'evidence', 'trade', 'waive']);
const verdicts = new Set(['accept', 'partial', 'dispute', 'evidence', 'timing', 'favour']);
const papers = ['letter', 'reservation', 'invoiceList', 'feeList'] as const;

const feeName: Show = (value, lang) =>
  Object.hasOwn(FEES, value) ? showFeeKind(value as FeeKind, lang) : value;

/** Fields that hold a code, by record where one name is several things. */
const codes: Readonly<Record<string, Show>> = {
  'decisions.decision': (value, lang) =>
    decisions.has(value)
      ? showDecision(value as Decision, lang)
      : pick(['撤回决定', 'taken back'], lang),
  'audit_lines.verdict': (value, lang) =>
    verdicts.has(value) ? showVerdict(value as Verdict, lang) : value,
  'ledger_entries.kind': (value, lang) => showEntryKind(value, lang),
  'ledger_postings.account': (value, lang) => {
    const [account = '', item = ''] = value.split(':');
    return showAccount(account, item, lang);
  },
  'dispute_events.kind': (value, lang) => {
    const kind = eventKinds.find((each) => each === value);
    return kind ? showDisputeEvent(kind, lang) : value;
  },
  'dispute_events.state': (value, lang) =>
    disputeStates.some((each) => each === value)
      ? showDisputeState(value as DisputeState, lang)
      : value,
  'issued_papers.kind': (value, lang) => {
    const kind = papers.find((each) => each === value);
    return kind ? showIssuedKind(kind, lang) : value;
  },
  'sign_in_events.kind': byWord({
    signedIn: ['登录', 'signed in'],
    signInRefused: ['登录被拒', 'sign-in refused'],
    lockedOut: ['尝试过多, 已锁定', 'locked out after too many tries'],
    passwordSet: ['凭链接设密码', 'set a password by a link'],
    passwordChanged: ['改密码', 'changed the password'],
    twoFactorOn: ['开启两步验证', 'switched two-factor sign-in on'],
    twoFactorOff: ['关闭两步验证', 'switched two-factor sign-in off'],
    twoFactorReset: ['重置两步验证', 'two-factor sign-in reset'],
    recoveryCodesRenewed: ['换恢复码', 'renewed the recovery codes'],
    sessionEnded: ['退出一处登录', 'ended a session'],
    sessionsEnded: ['全部退出', 'signed out everywhere'],
    accountLinked: ['连接单点登录账号', "linked to the provider's account"],
  }),
  'statement_marks.kind': byWord({
    confirmed: ['确认', 'confirmed'],
    invoiced: ['开票', 'invoiced'],
    owner: ['指派负责人', 'given to'],
  }),
  'short_payment_notes.kind': byWord({
    explain: ['说明', 'explained'],
    assign: ['指派', 'given to'],
    tail: ['尾差', 'rounding difference'],
  }),
  'payment_withdrawals.kind': byWord({
    withdrawn: ['撤回', 'withdrawn'],
    restored: ['恢复', 'brought back'],
  }),
  'dispute_grounds.ground': byWord({ held: ['坚持', 'held'], given: ['放弃', 'given up'] }),
  'drops.origin': byWord({ page: ['网页', 'page'], folder: ['收件夹', 'inbox'] }),
  'fee_entries.kind': feeName,
  fee: feeName,
  'contract_parties.role': byWord(partyRoleNames),
  role: byWord({
    claim: ['主张', 'claim'],
    consequence: ['连带', 'consequence'],
    timing: ['时间性', 'timing'],
  }),
};

/** A value as people say it: codes by their words, everything else as it is. */
export function showCode(record: string, field: string, value: string, lang: Lang): string {
  const show = codes[`${record}.${field}`] ?? codes[field];
  return show ? show(value, lang) : value;
}
