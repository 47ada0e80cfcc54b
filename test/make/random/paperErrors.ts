import { makeFee, makeGood } from './clean.ts';
import type { Inject } from './errors.ts';
import { amount, dayOf, type Fee, type Month, type Term } from './facts.ts';
import { baseOf } from './oracle.ts';

const termOf = (month: Month, key: string): Term | undefined =>
  month.terms.find((term) => term.key === key);

const serial = (month: Month): string => month.statementNo.slice(6, 9);

const orderOf = (month: Month, no: string, price: bigint, status: string) => ({
  no,
  store: month.stores[0]?.name ?? '',
  day: month.from,
  item: '杂粮脆片 80g',
  price,
  quantity: 200,
  status,
});

/** A fine for an order that the store itself called off. */
const excusedFine: Inject = (month, chance) => {
  const term = termOf(month, 'fine');
  if (!term) return false;
  const orderNo = `PO${serial(month)}7${chance.int(100, 999)}`;
  month.orders.push(
    orderOf(month, orderNo, 1250n, chance.pick(['门店取消', '已取消', '爆仓改期'])),
  );
  const fee = { orderNo, taken: term.unit, verdict: 'dispute', rule: 'R14' } as const;
  month.fees.push(makeFee(month, term, fee));
  return true;
};

/** 价差 on an order whose price is the invoiced one. */
const priceAsOrdered: Inject = (month, chance) => {
  const orderNo = `PO${serial(month)}6${chance.int(100, 999)}`;
  month.orders.push(orderOf(month, orderNo, 1250n, '已完成'));
  const fee = { orderNo, taken: amount(chance, 50, 900), verdict: 'dispute', rule: 'R18' } as const;
  month.fees.push(makeFee(month, { subject: '价差', way: '账扣' }, fee));
  return true;
};

/** 凭双方签章确认单: a list of confirmations that lacks this charge. */
const notConfirmed: Inject = (month) => {
  const term = termOf(month, 'item');
  const own = month.fees.filter((fee) => fee.subject === term?.subject);
  const fee = own[0];
  if (!term || own.length !== 1 || fee?.verdict !== 'accept' || term.note !== '') return false;
  month.terms[month.terms.indexOf(term)] = { ...term, note: '凭双方签章确认单' };
  month.confirmations.push({
    no: `QR${serial(month)}001`,
    subject: term.subject,
    day: month.from,
    amount: term.unit,
  });
  Object.assign(fee, { right: 0n, verdict: 'dispute', rule: 'R17' } satisfies Partial<Fee>);
  return true;
};

/** The same return keyed in again under a new number. */
const returnRekeyed: Inject = (month, chance) => {
  const list = month.goods.filter(
    (good) =>
      good.kind === 'return' && good.verdict === 'accept' && !good.again && good.rule === null,
  );
  const good = list[0];
  if (!good) return false;
  month.goods.push({
    ...good,
    doc: `RT${serial(month)}9${chance.int(10, 99)}`,
    held: null,
    right: 0n,
    verdict: 'dispute',
    rule: 'R5',
  });
  good.rule = 'kept';
  return true;
};

/** A target rebate taken although the month stayed below the first step. */
const unmetTarget: Inject = (month) => {
  const term = termOf(month, 'target');
  const percent = term?.percent;
  const first = percent?.tiers?.[0];
  const fee = month.fees.find((each) => each.percent === percent && each.verdict === 'accept');
  if (!percent || !first || !fee) return false;
  const bases = (['theirs', 'ours', 'proved'] as const).map((on) => baseOf(month, percent, on));
  const others = month.beside.reduce((sum, each) => sum + baseOf(each, percent, 'theirs'), 0n);
  if (bases.some((base) => (base + others) * 110n > first.from * 100n)) return false;
  fee.charged = { ...percent, rate: first.rate, tiers: null };
  fee.verdict = 'dispute';
  fee.rule = 'R10';
  return true;
};

/** A fee of the month before, taken again under its old number. */
const chargedBefore: Inject = (month) => {
  const fee = month.earlier
    .flatMap((each) => each.fees)
    .find((each) => each.percent === null && each.taken !== null);
  if (!fee) return false;
  month.fees.push({ ...fee, right: 0n, verdict: 'dispute', rule: 'R5' });
  return true;
};

const otherSupplier: Inject = (month, chance) => {
  const subject = chance.pick(['质检费', '退货处理费']);
  const taken = amount(chance, 100, 2000);
  const supplier = `V${chance.int(100_000, 999_999)}`;
  const fee = { taken, supplier, verdict: 'dispute', rule: 'R21' } as const;
  month.fees.push(makeFee(month, { subject, way: '账扣' }, fee));
  return true;
};

const otherOpening: Inject = (month, chance) => {
  if (month.opening === null) return false;
  month.opening += amount(chance, 10, 900);
  month.flags.push('R19');
  return true;
};

const otherTax: Inject = (month, chance) => {
  const good = month.goods.find((each) => each.kind === 'receipt' && each.printed !== null);
  if (!good || good.again) return false;
  good.taxOff = amount(chance, 5, 90);
  month.flags.push(`R20 ${good.doc}`);
  return true;
};

const otherTotal: Inject = (month, chance) => {
  if (month.opening !== null) return false;
  month.payableOff = amount(chance, 5, 900);
  month.flags.push('R20');
  return true;
};

/** More comes back than was received: the base is below zero and nothing may be taken on it. */
export function turnNegative(
  month: Month,
  chance: { int: (a: number, b: number) => number },
): void {
  const total = month.goods.reduce(
    (sum, good) => (good.kind === 'receipt' ? sum + (good.printed ?? 0n) : sum),
    0n,
  );
  const no = `RT${serial(month)}8${chance.int(10, 99)}`;
  const [store] = month.stores;
  const [first] = month.goods;
  if (!store || !first) return;
  month.goods.push(
    makeGood('return', no, store, dayOf(month.year, month.month, 20), {
      orderNo: '',
      deliveryNo: '',
      vat: first.vat,
      amount: total + BigInt(chance.int(1000, 9_000_000)),
    }),
  );
}

export const paperErrors: Readonly<Record<string, Inject>> = {
  excusedFine,
  priceAsOrdered,
  notConfirmed,
};

export const headErrors: Readonly<Record<string, Inject>> = {
  chargedBefore,
  otherSupplier,
  otherOpening,
  otherTax,
  otherTotal,
};

export const moreGoodsErrors: Readonly<Record<string, Inject>> = { returnRekeyed };

export const targetErrors: Readonly<Record<string, Inject>> = { unmetTarget };
