import { FEES, type Fee, type FeeKind } from '../domain/contracts/fees.ts';
import type { Decision, Reason, Rule, Verdict } from '../domain/settlements/verdict.ts';
import { type Fen, formatFen } from '../domain/values/money.ts';
import type { Severity } from '../domain/values/problem.ts';
import type { Lang, TextFacts, Texts } from './text.ts';

/**
 * The text of a code and its facts; amounts among the facts get thousands. A code without a text
 * shows itself and its facts, so that nothing found is ever lost for want of words.
 */
export function showText(texts: Texts, code: string, facts: TextFacts, lang: Lang): string {
  const shown: Record<string, string> = {};
  for (const name in facts) shown[name] = showNumberText(facts[name] as string);
  const text = Object.hasOwn(texts, code) ? texts[code] : undefined;
  if (text) return text[lang](shown);
  const list = Object.entries(shown).map(([name, value]) => `${name}=${value}`);
  return list.length === 0 ? code : `${code} (${list.join(', ')})`;
}

/** All parts of a finding as one sentence without its full stop. */
export const showReasons = (texts: Texts, reasons: readonly Reason[], lang: Lang): string =>
  reasons.map(({ code, facts }) => showText(texts, code, facts, lang)).join('; ');

function group(digits: string): string {
  let text = '';
  let end = digits.length;
  for (; end > 3; end -= 3) text = `,${digits.slice(end - 3, end)}${text}`;
  return `${digits.slice(0, end)}${text}`;
}

/** 金额 with thousands and two decimals: 123456n -> "1,234.56", -5n -> "-0.05". */
export function showAmount(amount: Fen): string {
  const text = formatFen(amount);
  return `${text.slice(0, -3).replace(/\d+/, group)}${text.slice(-3)}`;
}

/** A fact that is an amount in wire form gets thousands; any other text stays as it is. */
const showNumberText = (value: string): string =>
  value.charCodeAt(value.length - 3) === 46 && /^-?\d{4,}\.\d{2}$/.test(value)
    ? value.replace(/\d+/, group)
    : value;

/** "8.5% x (1012000.00 - 30000.00) = 83470.00" -> "8.5% × (1,012,000.00 - 30,000.00) = 83,470.00". */
export const showFormula = (formula: string): string =>
  formula.replace(/(?<![\d.])\d{4,}(?=\.\d{2}(?!\d))/g, group).replace(/ x /g, ' × ');

export type Pair = readonly [zh: string, en: string];

export const pick = (pair: Pair, lang: Lang): string => (lang === 'zh' ? pair[0] : pair[1]);

const verdicts: Readonly<Record<Verdict, Pair>> = {
  accept: ['认可', 'accept'],
  partial: ['部分认可', 'partial'],
  dispute: ['异议', 'dispute'],
  evidence: ['待证据', 'evidence'],
  timing: ['时间性', 'timing'],
  favour: ['对我有利', 'in our favour'],
};

export const showVerdict = (verdict: Verdict, lang: Lang): string => pick(verdicts[verdict], lang);

const decisions: Readonly<Record<Decision, Pair>> = {
  accept: ['接受', 'accepted'],
  dispute: ['异议', 'disputed'],
  evidence: ['补证据', 'collecting evidence'],
  trade: ['让步换条件', 'traded'],
  waive: ['放弃', 'waived'],
};

/** 处理状态: a line that nobody decided says so. */
export const showDecision = (decision: Decision | null, lang: Lang): string =>
  pick(decision === null ? ['待决定', 'open'] : decisions[decision], lang);

const rules: Readonly<Record<Rule, Pair>> = {
  R1: ['条款不存在', 'no such clause'],
  R2: ['费率或单价不符', 'rate or price differs'],
  R3: ['基数不符', 'base differs'],
  R4: ['次数超合同', 'over the agreed count'],
  R5: ['重复扣', 'taken twice'],
  R6: ['提前扣', 'taken early'],
  R7: ['未执行或执行不足', 'not carried out in full'],
  R8: ['门店或商品不符', 'wrong store or item'],
  R9: ['不在合同有效期', 'outside the term'],
  R10: ['目标未达', 'target not reached'],
  R11: ['超过上限', 'over the cap'],
  R12: ['退货无据', 'return without ground'],
  R13: ['验收差异', 'receipt differs'],
  R14: ['罚款无据', 'fine without ground'],
  R15: ['未开票', 'no invoice'],
  R16: ['法规提示', 'rule of law'],
  R17: ['未经确认', 'not confirmed'],
  R18: ['价差', 'price differs'],
  R19: ['期初余额不符', 'opening balance differs'],
  R20: ['税率或税额不符', 'VAT differs'],
  R21: ['主体不符', 'wrong entity'],
};

/** The short name of a rule, without its number. */
export const showRule = (rule: Rule, lang: Lang): string => pick(rules[rule], lang);

/** 科目名称: what kinds of fees are called. */
export type FeeNames = Readonly<Record<FeeKind, Pick<Fee, 'zh' | 'en'>>>;

/** As shipped. */
export const standardFees: FeeNames = FEES;

/** What a kind of fee is called, by the company's own names where they are given. */
export const showFeeKind = (fee: FeeKind, lang: Lang, fees: FeeNames = FEES): string =>
  fees[fee][lang];

const severities: Readonly<Record<Severity, Pair>> = {
  error: ['错误', 'error'],
  warning: ['注意', 'warning'],
  info: ['说明', 'note'],
};

export const showSeverity = (severity: Severity, lang: Lang): string =>
  pick(severities[severity], lang);
