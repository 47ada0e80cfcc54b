import type {
  Answer,
  Channel,
  DisputeEventKind,
  DisputeState,
} from '../domain/disputes/dispute.ts';
import type { RecoveryFact } from '../domain/disputes/recovery.ts';
import type { Grouping } from '../domain/disputes/statistics.ts';
import type { DueKind } from '../domain/reports/worklist.ts';
import type { Rule } from '../domain/settlements/verdict.ts';
import { type Pair, pick, showRule } from './show.ts';
import type { Lang } from './text.ts';
import { showFeeOrKind } from './workbook.ts';

const states: Readonly<Record<DisputeState, Pair>> = {
  open: ['未发函', 'not sent'],
  sent: ['已发函', 'sent'],
  answered: ['已答复', 'answered'],
  promised: ['已承诺', 'promised'],
  partly: ['部分追回', 'partly recovered'],
  recovered: ['已追回', 'recovered'],
  conceded: ['已让步', 'conceded'],
  lost: ['已失去', 'lost'],
};

export const showDisputeState = (state: DisputeState, lang: Lang): string =>
  pick(states[state], lang);

const events: Readonly<Record<DisputeEventKind, Pair>> = {
  issued: ['出具异议函', 'letter issued'],
  voided: ['函号作废', 'letter voided'],
  sent: ['送达', 'sent'],
  answered: ['对方答复', 'answered'],
  promised: ['对方承诺', 'promised'],
  recovered: ['追回', 'recovered'],
  conceded: ['让步', 'conceded'],
  decided: ['核查决定放弃', 'given up by the audit'],
  resumed: ['恢复主张', 'claimed again'],
  assigned: ['指派', 'assigned'],
  closed: ['关闭', 'closed'],
  reopened: ['重开', 'reopened'],
  note: ['备注', 'note'],
  dismissed: ['不是追回', 'no recovery'],
  asked: ['重新待确认', 'asked again'],
  explains: ['说明少付', 'explains a short payment'],
};

export const showDisputeEvent = (kind: DisputeEventKind, lang: Lang): string =>
  pick(events[kind], lang);

const channels: Readonly<Record<Channel, Pair>> = {
  registered: ['挂号信', 'registered mail'],
  courier: ['快递', 'courier'],
  email: ['电子邮件', 'e-mail'],
  portal: ['供应商平台', 'supplier portal'],
  hand: ['当面递交', 'by hand'],
};

export const showChannel = (channel: Channel, lang: Lang): string => pick(channels[channel], lang);

const answers: Readonly<Record<Answer, Pair>> = {
  agree: ['同意', 'agrees'],
  refuse: ['拒绝', 'refuses'],
  partly: ['部分同意', 'agrees in part'],
};

export const showAnswer = (answer: Answer, lang: Lang): string => pick(answers[answer], lang);

const reminders: Readonly<Record<DueKind, Pair>> = {
  objection: ['异议截止, 尚未发函', 'objection ends, no letter sent'],
  confirmation: ['平台确认截止', 'platform confirmation ends'],
  invoice: ['收票截止', 'invoices are taken until'],
  proof: ['异议截止, 缺送达凭证', 'objection ends, no proof of sending'],
  promise: ['对方承诺到期', 'promise is due'],
  answer: ['对方尚未答复', 'no answer yet'],
  assigned: ['指派到期', 'assignment is due'],
  evidence: ['补证据到期', 'evidence is due'],
  turns: ['时间性差异到期, 应转为主张', 'taken early and due now: claim it'],
};

export const showReminder = (kind: DueKind, lang: Lang): string => pick(reminders[kind], lang);

const facts: Readonly<Record<RecoveryFact, Pair>> = {
  doc: ['单号相同', 'same number'],
  amount: ['金额相同', 'same amount'],
  charge: ['等于原扣款', 'equals the charge'],
  fee: ['同一类别', 'same kind'],
  store: ['同一门店', 'same store'],
  statement: ['注明结算单号', 'names the statement'],
};

/** 追回依据: "单号相同、金额相同". */
export const showRecoveryFacts = (given: readonly string[], lang: Lang): string =>
  given
    .map((fact) => (Object.hasOwn(facts, fact) ? pick(facts[fact as RecoveryFact], lang) : fact))
    .join(lang === 'zh' ? '、' : ', ');

/** Of a group whose buyer, chain or rule is not known. */
const showUnknownKey = (lang: Lang): string => pick(['未注明', 'not stated'], lang);

export const issuedKinds = ['letter', 'reservation', 'invoiceList', 'feeList'] as const;

const papers: Readonly<Record<(typeof issuedKinds)[number], Pair>> = {
  letter: ['异议函', 'letter of objection'],
  reservation: ['保留异议确认', 'confirmation with rights reserved'],
  invoiceList: ['应开票明细', 'list for invoicing'],
  feeList: ['费用确认清单', 'list of fees to confirm'],
};

export const showIssuedKind = (kind: keyof typeof papers, lang: Lang): string =>
  pick(papers[kind], lang);

/** A group of the statistics in words; '' = not known. */
export function showFigureKey(by: Grouping, key: string, lang: Lang): string {
  if (key === '') return showUnknownKey(lang);
  if (by === 'rule') return `${key} ${showRule(key as Rule, lang)}`;
  if (by !== 'fee') return key;
  return showFeeOrKind(key, lang);
}
