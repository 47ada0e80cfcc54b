import type { Request } from '../domain/settlements/claims.ts';
import type { Day } from '../domain/values/day.ts';
import { say } from './say.ts';
import { type Pair, pick } from './show.ts';
import type { Lang, Texts } from './text.ts';
import { cut, plain } from './typeset.ts';

/** A place that a hand fills in: what is not known is never guessed and never left out. */
export const blank = '________';

export const fillIn = (value: string | null | undefined): string =>
  plain(value ?? '') === '' ? blank : cut(value ?? '', 120);

/** 2026年3月5日, or blanks for a day to be set by hand. */
export function showLongDay(day: Day | null, lang: Lang): string {
  if (day === null) return lang === 'zh' ? '____年__月__日' : blank;
  if (lang === 'en') return day;
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}

const requests: Readonly<Record<Request, Pair>> = {
  reverse: ['冲回', 'reverse the charge'],
  pay: ['补付', 'pay the shortfall'],
  original: ['提供原件, 不能提供的予以冲回', 'send the original, or reverse the charge'],
  correct: ['更正', 'correct the line'],
};

export const showRequest = (request: Request, lang: Lang): string => pick(requests[request], lang);

/** 异议函 (audit.md, The letter): its fixed sentences. */
export const letterTexts: Texts = {
  title: say('异 议 函', 'NOTICE OF OBJECTION'),
  number: say('函号: {number}', 'Letter no. {number}'),
  to: say('致', 'To'),
  attention: say('收件人', 'Attention'),
  from: say('发函方', 'From'),
  supplierCode: say('供应商编码', 'Supplier code'),
  contract: say('合同编号', 'Contract'),
  statement: say('结算单号', 'Statement'),
  version: say('版本', 'Version'),
  versionOf: say('第 {version} 版', '{version}'),
  period: say('结算期间', 'Period'),
  statementDate: say('制单日期', 'Statement date'),
  range: say('{from} 至 {to}', '{from} to {to}'),
  intro: say(
    '我方已将贵方上述结算单与双方合同及随附单据逐行核对, 共有 {count} 项与约定或事实不符, 我方提出异议, 请求贵方合计向我方调增 {total} 元({capital})。金额均为含税金额, 以应付我方为正。',
    'We have compared the above statement row by row with our contract and the attached papers. {count} items do not agree with the terms or the facts; we object to them and ask you to credit us with {total} yuan in all. Amounts include VAT; what is payable to us is positive.',
  ),
  inTime: say(
    '本函发出未逾异议截止日 {deadline}。',
    'This letter is sent within the time to object, which ends on {deadline}.',
  ),
  claims: say('{n}、异议明细', '{n}. Items in dispute'),
  timing: say('{n}、时间性差异(不计入上述合计)', '{n}. Taken early (outside the total)'),
  timingIntro: say(
    '下列款项尚未到约定的结算时点, 或应在下期计入, 涉及 {total} 元。请在到期前予以退回或于下期计入; 到期仍未处理的, 我方将另行主张。',
    'The items below are not due yet or belong to the next period: {total} yuan. Please return them until due, or count them next period; otherwise we shall claim them separately.',
  ),
  pending: say(
    '{n}、待补证据事项(不计入上述合计)',
    '{n}. Items awaiting evidence (outside the total)',
  ),
  pendingIntro: say(
    '下列 {count} 项双方资料尚不完整。请贵方一并提供所持资料以便核对; 我方保留补充主张的权利{pending}。',
    'The papers for the items below ({count}) are not complete. Please send what you hold so that both sides can compare; we reserve the right to claim them later{pending}.',
  ),
  pendingSum: say('(初步核算 {pending} 元)', ' ({pending} yuan by first reckoning)'),
  requests: say('{n}、请求与声明', '{n}. Requests and reservation'),
  reply: say(
    '请于 {day} 前书面答复, 逐项说明接受与否; 不接受的, 请附合同依据和单据原件。',
    'Please answer in writing by {day}, item by item; where you disagree, with the clause and the original paper.',
  ),
  undisputed: say(
    '贵方结算单所列应付我方 {amount} 元不在争议之内, 请按合同约定的付款日足额支付, 不因本函暂缓。',
    'The {amount} yuan that your own statement leaves payable to us is not in dispute: please pay it in full on the agreed day, this letter notwithstanding.',
  ),
  undisputedNone: say(
    '按贵方结算单, 本期结余为 {amount} 元, 暂无应付款项; 请将本函确认的金额计入下期结算。',
    'By your statement the balance of the period is {amount} yuan, so nothing is payable now: please carry what this letter establishes into the next one.',
  ),
  stopped: say(
    '结算单注明停付原因“{reason}”, 请书面说明依据并恢复支付。',
    'The statement stops payment ("{reason}"): please state the ground in writing and resume payment.',
  ),
  reservation: say(
    '为使结算不致中断, 我方可能先行确认无争议部分、开具发票、收取款项并继续供货; 这些行为均不表示我方同意本函所列扣款, 也不减损我方的任何权利。',
    'To keep settlement going we may confirm the undisputed part, issue invoices, receive payment and go on supplying; none of this accepts any item of this letter or lessens any of our rights.',
  ),
  closing: say('', ''),
  attachments: say('{n}、附件清单', '{n}. Annexes'),
  no: say('序', 'No.'),
  document: say('单号 / 结算单行', 'Document / row'),
  place: say('门店 / 日期', 'Store / date'),
  theirs: say('贵方金额(元)', 'Yours (yuan)'),
  ours: say('应为(元)', 'Right (yuan)'),
  difference: say('差异(元)', 'Difference'),
  turns: say('时间性(元)', 'Early (yuan)'),
  statementRow: say('结算单第 {row} 行', 'statement row {row}'),
  notOnStatement: say('结算单未列', 'not on the statement'),
  reason: say('理由', 'Reason'),
  clause: say('依据', 'Clause'),
  clauseText: say('{no} {place}: “{text}”', '{no}, {place}: "{text}"'),
  clauseNone: say('合同中无此项约定', 'none in the contract'),
  request: say('请求', 'Request'),
  evidence: say('所附', 'Attached'),
  provide: say('提供{papers}', 'send: {papers}'),
  provideAny: say('提供贵方所持原件', 'send the originals that you hold'),
  includes: say(
    '其中由本函其他主张引起的 {amount} 元列于第 {item} 项',
    'of this, {amount} yuan follows from our other claims and stands under item {item}',
  ),
  consequence: say(
    '本函其他主张使计算基数变动, 本项随之调整',
    'Our other claims move the base, and this item with it',
  ),
  consequenceMark: say('(连带调整)', '(consequence)'),
  due: say('应于 {day} 起结算', 'due from {day}'),
  nextPeriod: say('请于 {day} 前计入', 'to be counted by {day}'),
  total: say('合计', 'Total'),
  capital: say('大写: {capital}', 'In words (Chinese): {capital}'),
  sender: say('发函单位', 'Sender'),
  seal: say('(盖章处)', '(seal)'),
  date: say('日期', 'Date'),
  contact: say('联系人', 'Contact'),
  phone: say('电话', 'Telephone'),
  email: say('电子邮箱', 'E-mail'),
  address: say('地址', 'Address'),
  proof: say('送达证明', 'Proof of delivery'),
  proofWay: say('送达方式', 'Sent by'),
  proofWays: say(
    '□ 供应商平台  □ 电子邮件  □ 快递(单号 ________________)  □ 当面递交',
    '□ supplier portal  □ e-mail  □ courier (no. ________________)  □ by hand',
  ),
  proofReceiver: say('签收人', 'Received by'),
  proofDay: say('签收日期', 'Received on'),
  page: say('第 {page} 页 / 共 {pages} 页', 'page {page} / {pages}'),
};

/** Why there is no letter. */
export const letterRefusals: Texts = {
  'letter.nothingToClaim': say(
    '没有可主张的金额, 不出具异议函',
    'There is nothing to claim, so no letter is written',
  ),
  'letter.placeLost': say(
    '改写的段落缺少 {places}: 这里的数字由程序填写, 请保留',
    'A paragraph lost {places}: its figure is filled in by the program, so the place has to stay',
  ),
};
