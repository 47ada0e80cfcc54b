import { makeFee } from './clean.ts';
import { type Inject, replaceTerm, termOf } from './errors.ts';
import { dayOf, divide, type Fee, type Month, type Store, type Term } from './facts.ts';

const photo = (month: Month, term: Term, store: Store, days: number) => ({
  no: `ZP${month.statementNo.slice(6, 9)}${store.code}`,
  subject: term.subject,
  issue: '',
  store: store.name,
  day: dayOf(month.year, month.month, 1),
  until: dayOf(month.year, month.month, days),
  text: '现场照片',
});

const displaysOf = (month: Month): { term: Term; own: Fee[] } | null => {
  const term = termOf(month, 'display');
  const own = month.fees.filter((fee) => fee.subject === term?.subject);
  const isPlain = own.every((fee) => fee.verdict === 'accept' && fee.rule === null);
  if (!term || own.length < 2 || !isPlain || month.earlier.length > 0) return null;
  return term.limit === '' && term.note === '' && term.until === '' ? { term, own } : null;
};

/** T-16, a line a store: photos of ten days, of the last one fewer. */
const fewerDays: Inject = (month, chance) => {
  const found = displaysOf(month);
  if (!found) return false;
  const { term, own } = found;
  replaceTerm(month, term, { note: '凭照片' });
  const days = chance.int(1, 9);
  own.forEach((fee, i) => {
    const isLast = i === own.length - 1;
    month.proofs.push(photo(month, term, fee.store as Store, isLast ? days : 10));
    if (!isLast) return;
    const right = divide(term.unit * BigInt(days), 10n);
    Object.assign(fee, { right, verdict: 'partial', rule: 'R7' } satisfies Partial<Fee>);
  });
  return true;
};

/** T-16, one line for several stores: photos of some, of the last of them for fewer days. */
const fewerStores: Inject = (month, chance) => {
  const found = displaysOf(month);
  if (!found || month.stores.length < 4) return false;
  const { term, own } = found;
  replaceTerm(month, term, { note: '凭照片' });
  for (const fee of own) month.fees.splice(month.fees.indexOf(fee), 1);
  const charged = chance.int(3, month.stores.length);
  const shown = month.stores.slice(0, chance.int(2, charged - 1));
  const days = chance.int(1, 10);
  shown.forEach((store, i) => {
    month.proofs.push(photo(month, term, store, i === shown.length - 1 ? days : 10));
    if (i === 0) month.proofs.push({ ...photo(month, term, store, 10), no: `ZP${store.code}B` });
  });
  const taken = term.unit * BigInt(charged);
  const proven = BigInt((shown.length - 1) * 10 + days);
  const right = divide(taken * proven, BigInt(charged * 10));
  const note = `${charged}店`;
  const issue = own[0]?.issue ?? '';
  month.fees.push(
    makeFee(month, term, { note, issue, taken, right, verdict: 'partial', rule: 'R7' }),
  );
  return true;
};

/** 凭票扣款: their invoices are here, and none is for this. */
const notInvoiced: Inject = (month) => {
  const term = termOf(month, 'system');
  const own = month.fees.filter((fee) => fee.subject === term?.subject);
  const [fee] = own;
  if (!term || !fee || own.length !== 1 || fee.verdict !== 'accept' || term.note !== '')
    return false;
  if (month.earlier.length > 0) return false;
  replaceTerm(month, term, { note: '凭票扣款' });
  month.invoices.push({
    no: `0440${month.statementNo.slice(6, 9)}0001`,
    subject: '海报费',
    day: month.to,
    amount: term.unit + 12_300n,
  });
  Object.assign(fee, { right: 0n, verdict: 'dispute', rule: 'R15' } satisfies Partial<Fee>);
  return true;
};

/** A sum for the month, taken a second time. */
const sumTwice: Inject = (month) => {
  const term = termOf(month, 'system');
  const own = month.fees.filter((fee) => fee.subject === term?.subject);
  if (!term || own.length !== 1 || own[0]?.verdict !== 'accept') return false;
  const day = dayOf(month.year, month.month, 20);
  const taken = term.unit;
  const [kept] = own as [Fee];
  kept.rule = 'kept';
  month.fees.push(makeFee(month, term, { day, taken, verdict: 'dispute', rule: 'R5' }));
  return true;
};

/** The head names another supplier's code. */
const otherHead: Inject = (month, chance) => {
  if (month.earlier.length > 0 || month.beside.length > 0) return false;
  if (month.fees.some((fee) => fee.supplier !== '')) return false;
  month.otherCode = `V${chance.int(100_000, 999_999)}`;
  month.flags.push('R21');
  return true;
};

/** A target of the quarter, taken before its last month. */
const quarterEarly: Inject = (month) => {
  const term = termOf(month, 'quarterTarget');
  if (!term?.percent?.tiers || month.month % 3 === 0) return false;
  const taken = (term.percent.tiers[0]?.from ?? 0n) / 100n;
  month.fees.push(makeFee(month, term, { taken, verdict: 'timing', rule: 'R6' }));
  return true;
};

/** A target of the quarter or year, taken at twice its rate. */
const longTargetRate: Inject = (month) => {
  const fee = month.fees.find((each) => each.percent?.measured && each.verdict === 'accept');
  const percent = fee?.percent;
  if (!fee || !percent?.tiers) return false;
  const tiers = percent.tiers.map(({ from, rate }) => ({ from, rate: rate * 2n }));
  fee.charged = { ...percent, tiers };
  fee.verdict = 'partial';
  fee.rule = 'R2';
  return true;
};

export const moreErrors: Readonly<Record<string, Inject>> = {
  fewerDays,
  fewerStores,
  notInvoiced,
  sumTwice,
  otherHead,
  quarterEarly,
  longTargetRate,
};
