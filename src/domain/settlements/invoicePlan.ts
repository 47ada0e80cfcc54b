import { fillRemark, type InvoiceRules, invoiceDayAfter } from '../customers/invoiceRules.ts';
import { halfWidth } from '../sheets/number.ts';
import type { Day } from '../values/day.ts';
import { allocate, type Fen, fen, formatFen, sumFen, zeroFen } from '../values/money.ts';
import { formatRate, netOfTax, type Ppm } from '../values/rate.ts';
import type { Statement } from './statement.ts';
import type { InvoiceAdvice, Reason } from './verdict.ts';

/** 一张要开的发票; tax included. */
export interface PlannedInvoice {
  readonly kind: 'blue' | 'red';
  readonly taxRate: Ppm | null;
  readonly gross: Fen;
  readonly net: Fen | null;
  readonly tax: Fen | null;
  /** 票面折扣 that stands on it as a line of its own, negative; it is in `gross`. */
  readonly discount: Fen;
}

/** 开票安排: invoices that come to what is to be invoiced now, to the 分. */
export interface InvoicePlan {
  readonly rules: InvoiceRules;
  readonly invoices: readonly PlannedInvoice[];
  readonly remark: string | null;
  readonly deadline: Day | null;
  /** What the rules ask for that the statement contradicts or does not tell, and how it was split. */
  readonly notes: readonly Reason[];
}

type Head = Pick<
  Statement,
  'no' | 'supplier' | 'supplierCode' | 'contractNo' | 'retailer' | 'from' | 'to' | 'date'
>;

/** More invoices than these are not listed one by one. */
const most = 500;

/**
 * 开票安排 (开票要求 of 结算档案): what is to be invoiced now by the rules of the chain: split by 单张限额 (net
 * of tax), 票扣 left out, as 票面折扣 or with a 红字 of its own, the remark filled in, the last day named. The sum
 * is that of the advice whatever the rules say; what they contradict is told.
 *
 * 646,000.00 at 13 %, limit 100,000.00 net -> five of 113,000.00 and one of 81,000.00.
 */
export function planInvoices(
  advice: readonly InvoiceAdvice[],
  rules: InvoiceRules,
  head: Head,
): InvoicePlan {
  const notes: Reason[] = [];
  const say = (code: string, facts: Reason['facts'] = {}) =>
    notes.push({ code: `invoicePlan.${code}`, facts });
  checkHead(rules, head, say);
  const invoices = advice.flatMap((each) => invoicesOf(each, rules, say));
  const remark = rules.remark === null ? null : fillRemark(rules.remark, remarkFacts(head));
  if (remark && remark.missing.length > 0) say('remark', { names: remark.missing.join('、') });
  const day = head.date ?? head.to;
  return {
    ...{ rules, invoices, remark: remark?.text ?? null },
    deadline: rules.day === null || day === null ? null : invoiceDayAfter(rules.day, day),
    notes,
  };
}

type Say = (code: string, facts?: Reason['facts']) => void;

const plain = (text: string): string => halfWidth(text).replace(/\s/g, '');

function checkHead({ title }: InvoiceRules, { retailer }: Head, say: Say): void {
  if (title !== null && retailer !== null && plain(title) !== plain(retailer))
    say('title', { title, retailer });
}

const remarkFacts = (head: Head) => ({
  供应商编号: head.supplierCode,
  供应商名称: head.supplier,
  结算单号: head.no,
  合同号: head.contractNo,
  结算期间: head.from && head.to ? `${head.from}至${head.to}` : null,
});

function invoicesOf(advice: InvoiceAdvice, rules: InvoiceRules, say: Say): PlannedInvoice[] {
  const { taxRate: rate, now, taken } = advice;
  const { rates, limit, red } = rules;
  const shown = rate === null ? '' : formatRate(rate);
  if (rate !== null && rates.length > 0 && !rates.includes(rate))
    say('rate', { rate: shown, rates: rates.map(formatRate).join('/') });
  if (now < 0n) say('negative', { amount: formatFen(now) });
  const isApart = red === 'face' || red === 'red';
  if (isApart && taken === undefined) say('takenUnknown');
  const own = taken ?? zeroFen;
  if (red === 'red' && own !== 0n) {
    say('red', { amount: formatFen(own) });
    const goods = partsOf(fen(now - own), rate, limit, say);
    return [
      ...goods.map((gross) => invoiceOf('blue', rate, gross)),
      ...partsOf(fen(-own), rate, limit, say).map((gross) => invoiceOf('red', rate, fen(-gross))),
    ];
  }
  const parts = partsOf(now, rate, limit, say);
  const weights = parts.map((part) => (part < 0n ? -part : part));
  const discounts =
    red === 'face' && own !== 0n && weights.some((each) => each > 0n)
      ? allocate(own, weights)
      : parts.map(() => zeroFen);
  return parts.map((gross, i) => invoiceOf('blue', rate, gross, discounts[i]));
}

function invoiceOf(
  kind: PlannedInvoice['kind'],
  taxRate: Ppm | null,
  gross: Fen,
  discount: Fen = zeroFen,
): PlannedInvoice {
  const net = taxRate === null ? null : netOfTax(gross, taxRate);
  const isRed = kind === 'red' || gross < 0n;
  return {
    ...{ kind: isRed ? 'red' : 'blue', taxRate, gross, net, discount },
    tax: net === null ? null : fen(gross - net),
  };
}

/** 拆张: full invoices up to the limit, then the rest; an amount without a rate cannot be held against it. */
function partsOf(amount: Fen, rate: Ppm | null, limit: Fen | null, say: Say): Fen[] {
  if (amount === 0n) return [];
  if (limit === null || amount < 0n) return [amount];
  if (rate === null) {
    say('rateUnknown', { limit: formatFen(limit) });
    return [amount];
  }
  if (netOfTax(amount, rate) <= limit) return [amount];
  const full = grossWithin(limit, rate);
  const count = Number((amount + full - 1n) / full);
  const facts = { n: `${count}`, limit: formatFen(limit), rate: formatRate(rate) };
  if (count > most) {
    say('tooMany', facts);
    return [amount];
  }
  say('split', facts);
  const parts = Array.from({ length: count - 1 }, () => full);
  return [...parts, fen(amount - sumFen(parts))];
}

/** The most that an invoice may come to with its tax for its net not to pass the limit. */
function grossWithin(limit: Fen, rate: Ppm): Fen {
  let gross = fen((limit * (1_000_000n + rate)) / 1_000_000n);
  while (netOfTax(fen(gross + 1n), rate) <= limit) gross = fen(gross + 1n);
  while (gross > 1n && netOfTax(gross, rate) > limit) gross = fen(gross - 1n);
  return gross;
}
