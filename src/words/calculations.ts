import type { PayQuestion } from '../domain/contracts/payTerm.ts';
import type { Unit } from '../domain/contracts/term.ts';
import { contractTexts } from './contracts.ts';
import { say } from './say.ts';
import type { Pair } from './show.ts';
import type { Texts } from './text.ts';

/** What a calculator asks before it gives an amount or a day. */
export const calcTexts: Texts = {
  ...contractTexts,
  'calc.noTerm': say(
    '读不出条款, 请写明费率、台阶或单价',
    'No term is read: say rate, steps or price',
  ),
  'calc.severalTerms': say(
    '这句里有多条条款, 请分开算',
    'It holds several terms: calculate each by itself',
  ),
  'calc.notByTurnover': say(
    '这条不按销售额或进货额计算, 请用 ming calc fee',
    'It is not measured by turnover: use ming calc fee',
  ),
  'calc.notByQuantity': say(
    '这条按比例计算, 请用 ming calc rebate',
    'It is a percentage: use ming calc rebate',
  ),
  'calc.quantity': say(
    '{unit}有多少? 例如 --qty {unit}=30',
    'How many of {unit}? For example --qty {unit}=30',
  ),
  'calc.mode': say(
    '没有写全额还是超额, 按全额计算',
    'Whole or excess is not said: taken as whole amount',
  ),
  'calc.base': say(
    '没有写基数, 按含税净进货额理解',
    'The base is not said: taken as net purchases with tax',
  ),
  'calc.missing': say(
    '{event}的日期未知, 按前一事件的日期暂算',
    'The day of {event} is not known: told by the event before it',
  ),
  'calc.unannounced': say(
    '{year}年的节假日还没有公布, 只计周末',
    'The holidays of {year} are not announced: weekends only',
  ),
  'pay.days': say('没有写天数, 例如 月结45天', 'The days are not said, for example 月结45天'),
  'pay.anchor': say(
    '没有写从哪天起算: 到货、月结、对账、开票还是收票',
    'It does not say from when: receipt, month end, statement, invoice or its receipt',
  ),
  'pay.range': say('写了一段范围, 请写明一个天数', 'It gives a range: say one number of days'),
  'pay.payDay': say(
    '实销实结没有付款日, 请写明, 例如 次月25日付',
    'Paid as sold gives no pay day: say it, for example 次月25日付',
  ),
  'pay.unread': say(
    '读不懂这个账期, 例如 到货60天, 月结45, 次月25日付',
    'The term is not understood; for example 到货60天, 月结45, 次月25日付',
  ),
  'pay.events': say('缺起算的日期: {event}', 'The day to count from is missing: {event}'),
  'law.fairTrade2006': say(
    '约定付款期限超过收货后 60 天 {over} 天, 可能违反公平交易规定',
    'The agreed term is {over} days over 60 days from receipt and may break the fair trade rules',
  ),
  'law.smePayment2025': say(
    '我方为中小企业、对方为大型企业时, 超过交付后 60 天 {over} 天, 可能违反款项支付条例',
    'Where we are an SME and the buyer is large, it is {over} days over 60 days from delivery and may break the payment rules',
  ),
  'law.within': say('在 60 天以内', 'Within 60 days'),
};

export const payQuestion = (question: PayQuestion): string => `pay.${question}`;

/** 事件 of a payment term. */
export const payEvents: Readonly<Record<string, Pair>> = {
  delivery: ['送货', 'delivery'],
  receipt: ['收货', 'receipt'],
  statement: ['对账', 'statement'],
  invoice: ['开票', 'invoice'],
  invoiceReceived: ['收票', 'receipt of the invoice'],
};

/** 计价单位 as a quantity is asked for. */
export const unitNames: Readonly<Record<Unit, string>> = {
  ...{ store: '店', issue: '期', image: '图', sku: 'SKU', festival: '节', time: '次' },
  ...{ month: '月', quarter: '季', year: '年', person: '人', position: '个', meter: '米' },
  ...{ area: '平米', case: '箱', order: '单', day: '天' },
};
