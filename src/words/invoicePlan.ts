import { choicesOf } from '../domain/customers/invoiceRules.ts';
import { say } from './say.ts';
import { screenRetailerTexts } from './screensRetailers.ts';
import { type Pair, pick } from './show.ts';
import type { Lang, Texts } from './text.ts';

/** 开票安排的问题和说明. */
export const invoicePlanTexts: Texts = {
  'invoicePlan.title': say(
    '结算档案的购方名称是“{title}”, 结算单写的是“{retailer}”: 开票前问清',
    'The profile has the buyer "{title}", the statement "{retailer}": ask before invoicing',
  ),
  'invoicePlan.rate': say(
    '{rate} 不在对方收的税率里 ({rates})',
    '{rate} is none of the rates that they take ({rates})',
  ),
  'invoicePlan.rateUnknown': say(
    '税率不知道, 不能按不含税限额 {limit} 拆张',
    'Without a tax rate it cannot be split by the net limit of {limit}',
  ),
  'invoicePlan.split': say(
    '{rate} 的按不含税限额 {limit} 拆成 {n} 张',
    'At {rate} it is split into {n} by the net limit of {limit}',
  ),
  'invoicePlan.tooMany': say(
    '{rate} 的按不含税限额 {limit} 要拆 {n} 张, 没有逐张列出: 请核对限额',
    'At {rate} the net limit of {limit} would make {n} invoices, which are not listed: check the limit',
  ),
  'invoicePlan.red': say(
    '票扣 {amount} 另开红字',
    'Deductions of {amount} get a red invoice of their own',
  ),
  'invoicePlan.takenUnknown': say(
    '这次核查没有把票扣分开, 重新核查后才能单列折扣或红字',
    'This audit does not tell deductions apart: audit again for a discount or red invoice',
  ),
  'invoicePlan.negative': say(
    '应开票为负 {amount}, 要开红字',
    'What is to be invoiced is {amount}: a red invoice',
  ),
  'invoicePlan.remark': say(
    '备注要写的结算单上没有: {names}',
    'The remark needs what the statement does not say: {names}',
  ),
};

export const invoicePlanNames = {
  arranged: ['开票安排', 'Invoices'],
  rules: ['开票要求', 'Invoice rules'],
  blue: ['蓝字', 'blue'],
  red: ['红字', 'red'],
  rule: ['项目', 'Rule'],
  content: ['内容', 'Content'],
  source: ['来源', 'Source'],
  deadline: ['本期开票截止', 'Last day this time'],
  check: ['核对', 'Check'],
} as const satisfies Record<string, Pair>;

export const invoiceArrangeHeads: readonly Pair[] = [
  ['张', 'No.'],
  ['蓝字/红字', 'Kind'],
  ['税率', 'VAT rate'],
  ['价税合计', 'Incl. VAT'],
  ['不含税', 'Net'],
  ['税额', 'VAT'],
  ['其中折扣', 'Discount in it'],
  ['备注', 'Remark'],
];

/** 开票要求的内容: a choice by its word, all else as it was written. */
export function showInvoiceRule(fact: string, value: string, lang: Lang): string {
  const choice = choicesOf(fact)?.find((each) => each === value);
  return choice ? pick(screenRetailerTexts[`invoiceChoice_${choice}`], lang) : value;
}
