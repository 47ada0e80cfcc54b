import { type Day, daysInMonth, makeDay } from '../values/day.ts';
import { type Fen, parseFen } from '../values/money.ts';
import { type Ppm, ppm } from '../values/rate.ts';

/**
 * 开票要求 one by one: 购方名称, 税号, 税率, 合并方式, 扣款与红字, 单张限额, 备注, 电子或纸质, 截止日.
 */
export const invoiceFacts = [
  ...(['invoiceTitle', 'invoiceTaxNo', 'invoiceRates', 'invoiceMerge', 'invoiceRed'] as const),
  ...(['invoiceLimit', 'invoiceRemark', 'invoiceMedium', 'invoiceDay'] as const),
] as const;
export type InvoiceFact = (typeof invoiceFacts)[number];

/** 合并方式: a line for each rate, for each 验收单, for each 单品. */
export const mergeWays = ['rate', 'receipt', 'sku'] as const;
/** 扣款与红字: 票扣 is left out of the amount, stands as a discount on the invoice, or gets a 红字 of its own. */
export const redWays = ['net', 'face', 'red'] as const;
export const invoiceMedia = ['electronic', 'paper'] as const;
export type MergeWay = (typeof mergeWays)[number];
export type RedWay = (typeof redWays)[number];
export type InvoiceMedium = (typeof invoiceMedia)[number];
export type InvoiceChoice = MergeWay | RedWay | InvoiceMedium;

/** 一项要求从几种里选: the choices of a rule that has only some; null = it is written. */
export const choicesOf = (fact: string): readonly InvoiceChoice[] | null => {
  const choices: Readonly<Record<string, readonly InvoiceChoice[]>> = {
    invoiceMerge: mergeWays,
    invoiceRed: redWays,
    invoiceMedium: invoiceMedia,
  };
  return choices[fact] ?? null;
};

/** What a remark may name: {供应商编号} is filled in by the statement. */
export const remarkNames = ['供应商编号', '供应商名称', '结算单号', '合同号', '结算期间'] as const;
export type RemarkName = (typeof remarkNames)[number];

const percent = /^\d{1,2}(?:\.\d{1,2})?%$/;
const isChoice = (fact: InvoiceFact, value: string): boolean =>
  (choicesOf(fact) as readonly string[] | null)?.includes(value) ?? true;

/**
 * 开票要求写法对不对: a limit is an amount above nothing, rates are percents, the last day a day of a month, a remark names
 * only what a statement knows.
 *
 * invoiceLimit "十万" -> false, "100000" -> true; invoiceRemark "{店长}" -> false.
 */
export function isInvoiceRuleSound(fact: InvoiceFact, value: string): boolean {
  if (fact === 'invoiceTaxNo') return /^[0-9A-Z]{15,20}$/.test(value);
  if (fact === 'invoiceRates') return value.split('/').every((rate) => percent.test(rate));
  if (fact === 'invoiceLimit') return /^\d{1,12}(?:\.\d{1,2})?$/.test(value) && limitOf(value) > 0n;
  if (fact === 'invoiceDay') return /^(?:[1-9]|[12]\d|3[01])$/.test(value);
  if (fact === 'invoiceRemark')
    return namesIn(value).every((name) => (remarkNames as readonly string[]).includes(name));
  return isChoice(fact, value);
}

const limitOf = (value: string): Fen => parseFen(value) ?? (0n as Fen);

const namesIn = (text: string): string[] =>
  [...text.matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name.trim());

/** 开票要求 as figures and choices, as far as they are known. */
export interface InvoiceRules {
  readonly title: string | null;
  readonly taxNo: string | null;
  /** Rates that the chain takes; none = not known. */
  readonly rates: readonly Ppm[];
  readonly merge: MergeWay | null;
  readonly red: RedWay | null;
  /** 单张限额, net of tax, as 最高开票限额 is. */
  readonly limit: Fen | null;
  readonly remark: string | null;
  readonly medium: InvoiceMedium | null;
  /** 每月开票截止日. */
  readonly day: number | null;
}

/**
 * 开票要求 by the profile's entries; null = nothing of it is known.
 *
 * { invoiceLimit: "100000" } -> limit 100,000.00; { portal: … } -> null.
 */
export function invoiceRulesBy(
  facts: Readonly<Partial<Record<InvoiceFact, { readonly value: string }>>>,
): InvoiceRules | null {
  if (invoiceFacts.every((fact) => facts[fact] === undefined)) return null;
  const of = (fact: InvoiceFact): string | null => facts[fact]?.value ?? null;
  const limit = of('invoiceLimit');
  const day = of('invoiceDay');
  return {
    ...{ title: of('invoiceTitle'), taxNo: of('invoiceTaxNo'), remark: of('invoiceRemark') },
    rates: (of('invoiceRates')?.split('/') ?? []).map(rateOfPercent),
    merge: of('invoiceMerge') as MergeWay | null,
    red: of('invoiceRed') as RedWay | null,
    limit: limit === null ? null : limitOf(limit),
    medium: of('invoiceMedium') as InvoiceMedium | null,
    day: day === null ? null : Number(day),
  };
}

const rateOfPercent = (text: string): Ppm =>
  ppm(BigInt(Math.round(Number.parseFloat(text) * 10_000)));

/**
 * 开票截止日: the first such day of a month after the statement's day; a month without it ends it.
 *
 * 20 with a statement of 2026-04-05 -> 2026-04-20; of 2026-04-25 -> 2026-05-20; 31 -> 2026-04-30.
 */
export function invoiceDayAfter(day: number, statement: Day): Day {
  const [year, month] = statement.split('-').map(Number) as [number, number];
  const inMonth = (y: number, m: number): Day =>
    makeDay(y, m, Math.min(day, daysInMonth(y, m))) as Day;
  const own = inMonth(year, month);
  if (own > statement) return own;
  return month === 12 ? inMonth(year + 1, 1) : inMonth(year, month + 1);
}

/**
 * 发票备注: the remark that a chain wants, with what the statement says in its places; what it does not say
 * is named as missing and stays a blank to be filled in.
 *
 * "供应商编号{供应商编号} 结算单号{结算单号}" of V7 and JS-1 -> "供应商编号V7 结算单号JS-1".
 */
export function fillRemark(
  template: string,
  known: Readonly<Partial<Record<RemarkName, string | null>>>,
): { readonly text: string; readonly missing: readonly string[] } {
  const missing: string[] = [];
  const text = template.replace(/\{([^{}]*)\}/g, (_, name: string) => {
    const found = known[name.trim() as RemarkName];
    if (!found) missing.push(name.trim());
    return found || '____';
  });
  return { text, missing };
}
