import type { Chance } from '../../../src/demo/chance.ts';
import { issuesOf, makeFee, makeGood } from './clean.ts';
import { amount, dayOf, type Fee, type Good, lastDay, type Month, type Term } from './facts.ts';

/** A known error; false where the month gives no room for it. */
export type Inject = (month: Month, chance: Chance) => boolean;

const clean = (month: Month, kind: Good['kind']): Good[] =>
  month.goods.filter(
    (good) =>
      good.kind === kind &&
      good.verdict === 'accept' &&
      !good.again &&
      good.rule === null &&
      (month.ordersNamed || !hasTwin(month, good)),
  );

/** Two equal deliveries of one day: without order numbers nobody knows whose slip it is. */
const hasTwin = (month: Month, good: Good): boolean =>
  month.goods.some(
    (other) =>
      other !== good &&
      other.kind === good.kind &&
      other.store === good.store &&
      other.day === good.day &&
      other.right === good.right,
  );

export const termOf = (month: Month, key: string): Term | undefined =>
  month.terms.find((term) => term.key === key);

const feesOf = (month: Month, subject: string | undefined): Fee[] =>
  month.fees.filter((fee) => fee.subject === subject && fee.verdict === 'accept');

const change = (good: Good, to: Partial<Good>): true => {
  Object.assign(good, to);
  return true;
};

const shortSigned: Inject = (month, chance) => {
  const good = chance.pick(clean(month, 'receipt'));
  const gap = amount(chance, 20, 300);
  return change(good, {
    printed: good.right - gap,
    slip: true,
    verdict: 'partial',
    rule: 'R13',
  });
};

const shortUnsigned: Inject = (month, chance) => {
  const good = chance.pick(clean(month, 'receipt'));
  return change(good, {
    printed: good.right - amount(chance, 20, 300),
    verdict: 'evidence',
    rule: 'R13',
  });
};

/** Of a store that the statement names elsewhere: with two entities its place is known. */
const leftOut: Inject = (month, chance) => {
  const list = clean(month, 'receipt').filter((good) =>
    month.goods.some((other) => other !== good && other.store === good.store && other.printed),
  );
  if (list.length === 0) return false;
  return change(chance.pick(list), {
    printed: null,
    slip: true,
    verdict: 'dispute',
    rule: 'R13',
  });
};

/** 跨期: received in the last days of the month, to be settled with the next. */
const cutoff: Inject = (month, chance) => {
  const day = dayOf(month.year, month.month, lastDay(month.month) - chance.int(0, 2));
  const no = `${month.statementNo.slice(6, 9)}${chance.int(8000, 8999)}`;
  const { store } = chance.pick(clean(month, 'receipt'));
  const good = makeGood('receipt', `YS${no}`, store, day, {
    orderNo: `PO${no}`,
    deliveryNo: `SH${no}`,
    vat: month.goods[0]?.vat ?? 13n,
    amount: amount(chance, 500, 9000),
  });
  month.goods.push({ ...good, printed: null, slip: true, verdict: 'timing', rule: 'R13' });
  return true;
};

const returnTwice: Inject = (month, chance) => {
  const list = clean(month, 'return');
  return list.length > 0 && change(chance.pick(list), { again: true, rule: 'R5' });
};

const returnNoSlip: Inject = (month, chance) => {
  const list = clean(month, 'return');
  if (list.length < 2) return false;
  return change(chance.pick(list), { held: null, right: 0n, verdict: 'dispute', rule: 'R12' });
};

const returnTooMuch: Inject = (month, chance) => {
  const list = clean(month, 'return').filter((good) => !good.again);
  if (list.length === 0) return false;
  const good = chance.pick(list);
  return change(good, {
    printed: good.right + amount(chance, 20, 400),
    verdict: 'partial',
    rule: 'R12',
  });
};

const receiptTwice: Inject = (month, chance) =>
  change(chance.pick(clean(month, 'receipt')), { again: true, rule: 'R5' });

function chargeRebate(month: Month, to: Partial<NonNullable<Fee['charged']>>, rule: string | null) {
  const fee = month.fees.find((each) => each.percent !== null && each.rule === null);
  if (!fee?.percent || fee.verdict !== 'accept') return false;
  if (fee.percent.floor !== undefined || fee.percent.before) return false;
  fee.charged = { ...fee.percent, ...to };
  fee.verdict = rule === null ? 'favour' : 'partial';
  fee.rule = rule;
  return true;
}

const otherBase: Inject = (month) => {
  const term = termOf(month, 'rebate')?.percent;
  const returned = clean(month, 'return').length > 0;
  if (term?.of === 'net' && returned) return chargeRebate(month, { of: 'gross' }, 'R3');
  return term?.excluded === true && chargeRebate(month, { excluded: false }, 'R3');
};

const otherRate: Inject = (month, chance) => {
  const rate = termOf(month, 'rebate')?.percent?.rate ?? 0n;
  return chargeRebate(month, { rate: rate + BigInt(chance.int(2, 15)) * 1000n }, 'R2');
};

const lowRate: Inject = (month) => {
  const rate = termOf(month, 'rebate')?.percent?.rate ?? 0n;
  return chargeRebate(month, { rate: rate / 2n }, null);
};

/** The same percentage once as 票扣 and once as 账扣. */
const bothWays: Inject = (month) => {
  const fee = month.fees.find((each) => each.percent !== null && each.rule === null);
  if (fee?.verdict !== 'accept') return false;
  const way = fee.way === '票扣' ? '账扣' : '票扣';
  const { percent, charged, subject } = fee;
  const twin = makeFee(month, { subject, way }, { percent: null, charged, taken: null });
  month.fees.push({ ...twin, verdict: 'dispute', rule: 'R5' });
  fee.rule = 'kept';
  return percent !== null;
};

export const wrong = (month: Month, subject: string, taken: bigint, to: Partial<Fee>): true => {
  const fee = makeFee(month, { subject, way: '账扣' }, { taken, verdict: 'dispute', ...to });
  month.fees.push(fee);
  return true;
};

const unlistedFestival: Inject = (month, chance) => {
  const term = termOf(month, 'festival');
  const issue = chance.pick(['清明', '端午', '元宵', '重阳']);
  const stores = month.stores.length;
  if (!term) return false;
  const note = `${stores}店`;
  return wrong(month, term.subject, term.unit * BigInt(stores), { issue, note, rule: 'R1' });
};

const noClause: Inject = (month, chance) =>
  wrong(month, chance.pick(['灯箱广告费', '购物车广告费', '质检费']), amount(chance, 300, 4000), {
    rule: 'R1',
  });

const freeCharged: Inject = (month) =>
  termOf(month, 'free') !== undefined && wrong(month, '老店翻新费', 300_000n, { rule: 'R1' });

const fineNoClause: Inject = (month, chance) =>
  termOf(month, 'fine') === undefined &&
  wrong(month, chance.pick(['缺货罚款', '迟送货罚款']), amount(chance, 100, 2000), { rule: 'R14' });

const earlierFees = (month: Month, term: Term): Fee[] =>
  month.earlier.flatMap((each) => each.fees).filter((fee) => fee.subject === term.subject);

const usedBefore = (month: Month, term: Term): number => earlierFees(month, term).length;

const tooManyIssues: Inject = (month) => {
  const term = termOf(month, 'dm');
  const own = feesOf(month, term?.subject);
  if (!term || term.count >= 3 || own.length + usedBefore(month, term) !== term.count) return false;
  const issue = issuesOf(month)[own.length] as string;
  return wrong(month, term.subject, term.unit, { issue, rule: 'R4' });
};

const issueTwice: Inject = (month, chance) => {
  const own = feesOf(month, termOf(month, 'dm')?.subject);
  if (own.length === 0) return false;
  const { subject, issue, taken } = chance.pick(own);
  return wrong(month, subject, taken ?? 0n, { issue, rule: 'R5' });
};

const otherPrice: Inject = (month, chance) => {
  const [fee] = feesOf(month, termOf(month, 'person')?.subject);
  if (!fee || fee.taken === null) return false;
  const persons = BigInt(fee.note.split('人')[0] ?? '1');
  Object.assign(fee, {
    taken: fee.taken + persons * BigInt(chance.int(1, 8)) * 1000n,
    verdict: 'partial',
    rule: 'R2',
  });
  return true;
};

const yearEarly: Inject = (month) => {
  const term = termOf(month, 'year');
  if (!term?.percent) return false;
  return wrong(month, term.subject, 0n, {
    taken: null,
    charged: term.percent,
    verdict: 'timing',
    rule: 'R6',
  });
};

const closedStore: Inject = (month) => {
  const term = termOf(month, 'display');
  const [fee] = feesOf(month, term?.subject);
  if (!fee?.store || term?.limit !== '') return false;
  month.proofs.push({
    no: `ZJ${month.statementNo.slice(6, 9)}901`,
    subject: '撤店通知',
    issue: '',
    store: fee.store.name,
    day: month.from,
    until: '',
    text: '已撤店',
  });
  Object.assign(fee, { right: 0n, verdict: 'dispute', rule: 'R8' });
  return true;
};

export const replaceTerm = (month: Month, term: Term, to: Partial<Term>): void => {
  month.terms[month.terms.indexOf(term)] = { ...term, ...to };
};

const overCap: Inject = (month) => {
  const term = termOf(month, 'display');
  const own = feesOf(month, term?.subject);
  const last = own[own.length - 1];
  const all = month.fees.filter((fee) => fee.subject === term?.subject);
  if (all.length !== own.length) return false;
  if (!term || !last || own.length < 2 || last.taken === null || term.until !== '') return false;
  const over = term.unit - 10_000n;
  const before = BigInt(earlierFees(month, term).length);
  const cap = term.unit * (before + BigInt(own.length)) - over;
  const per = before > 0n ? '每季' : '每月';
  replaceTerm(month, term, { limit: `${per}封顶${cap / 100n}元` });
  Object.assign(last, { right: last.taken - over, verdict: 'partial', rule: 'R11' });
  return true;
};

const expired: Inject = (month) => {
  if (month.earlier.length > 0) return false;
  const term = termOf(month, 'display');
  const own = feesOf(month, term?.subject);
  if (
    !term ||
    own.length === 0 ||
    own.length !== month.fees.filter((fee) => fee.subject === term.subject).length ||
    term.limit !== ''
  )
    return false;
  replaceTerm(month, term, { until: dayOf(month.year, month.month - 1, lastDay(month.month - 1)) });
  for (const fee of own) Object.assign(fee, { right: 0n, verdict: 'dispute', rule: 'R9' });
  return true;
};

/** 凭海报: posters for all issues but one. */
const noPoster: Inject = (month) => {
  const term = termOf(month, 'dm');
  const all = month.fees.filter((fee) => fee.subject === term?.subject);
  const own = feesOf(month, term?.subject);
  if (!term || own.length < 2 || own.length !== all.length || month.earlier.length > 0)
    return false;
  replaceTerm(month, term, { note: '凭海报' });
  const last = own.pop() as Fee;
  own.forEach((fee, i) => {
    const no = `HB${month.statementNo.slice(6, 9)}${i + 1}`;
    const proof = {
      no,
      subject: term.subject,
      issue: fee.issue,
      store: '',
      day: month.from,
      until: '',
    };
    month.proofs.push({ ...proof, text: '海报原件' });
  });
  Object.assign(last, { right: 0n, verdict: 'dispute', rule: 'R7' });
  return true;
};

/** Charged and taken back on the same statement: both stand. */
const reversed: Inject = (month, chance) => {
  const taken = amount(chance, 200, 900);
  const doc = `CX${month.statementNo.slice(6, 9)}${chance.int(100, 999)}`;
  const note = '冲回';
  wrong(month, '冷柜使用费', taken, { doc, right: taken, verdict: 'accept' });
  return wrong(month, '冷柜使用费', -taken, { doc, right: -taken, verdict: 'accept', note });
};

/** Errors that change what a percentage is computed on, and those that do not. */
export const goodsErrors: Readonly<Record<string, Inject>> = {
  shortSigned,
  shortUnsigned,
  leftOut,
  cutoff,
  returnTwice,
  returnNoSlip,
  returnTooMuch,
  receiptTwice,
};

export const rebateErrors: Readonly<Record<string, Inject>> = { otherBase, otherRate };

/** Only on goods that both sides agree on. */
export const lonelyErrors: Readonly<Record<string, Inject>> = { lowRate, bothWays };

export const feeErrors: Readonly<Record<string, Inject>> = {
  unlistedFestival,
  noClause,
  freeCharged,
  fineNoClause,
  tooManyIssues,
  issueTwice,
  otherPrice,
  yearEarly,
  closedStore,
  overCap,
  expired,
  noPoster,
  reversed,
};
