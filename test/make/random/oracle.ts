import {
  divide,
  earned,
  type Fee,
  type Good,
  type Month,
  netOf,
  type PercentTerm,
  share,
  type Verdict,
} from './facts.ts';

/** What an audit must say; amounts in fen, differences ours - theirs. */
export interface ExpectedLine {
  readonly doc: string;
  readonly verdict: Verdict;
  readonly difference: bigint;
  /** Null where it only follows from another line, or nothing is wrong. */
  readonly rule: string | null;
}

export interface ExpectedInvoice {
  readonly vat: bigint;
  readonly theirs: bigint;
  readonly ours: bigint;
}

export interface Expected {
  readonly statementNo: string;
  readonly theirsPayable: bigint;
  readonly oursPayable: bigint;
  readonly claimable: bigint;
  readonly timing: bigint;
  readonly favour: bigint;
  readonly pending: bigint;
  /** By tax rate: theirs and ours; a 票扣 is split by goods, so each may be off by a 分 a line. */
  readonly invoice: readonly ExpectedInvoice[];
  /** Every line that is not simply accepted. */
  readonly lines: readonly ExpectedLine[];
  /** "R20 YS1": hints of R19 to R21. */
  readonly flags: readonly string[];
}

const sign = (good: Good): bigint => (good.kind === 'receipt' ? 1n : -1n);
const copies = (good: Good): bigint => (good.again ? 2n : 1n);

/** On which footing a base takes a good: theirs where nothing is proved, or they erred for us. */
type Footing = 'theirs' | 'ours' | 'proved';

function amountsOf(good: Good, footing: Footing): bigint[] {
  const theirs = good.printed === null ? [] : Array(Number(copies(good))).fill(good.printed);
  if (footing === 'theirs') return theirs;
  const kept = good.verdict === 'timing' || (good.again && good.kind === 'receipt');
  if (kept || (good.verdict === 'evidence' && footing === 'ours')) return theirs;
  return good.right === 0n ? [] : [good.right];
}

export function baseOf(
  month: Month,
  term: PercentTerm,
  footing: Footing,
  isOf: (good: Good) => boolean = () => true,
): bigint {
  let base = 0n;
  for (const good of month.goods) {
    if ((good.kind === 'return' && term.of === 'gross') || !isOf(good)) continue;
    for (const each of amountsOf(good, footing))
      base += sign(good) * (term.excluded ? netOf(each, good.vat) : each);
  }
  return base;
}

/**
 * Of the own goods on one footing, at the step that all entities reach together; of what the
 * quarter or year holds so far; at the old rate for goods before a change.
 */
function earnedOf(month: Month, term: PercentTerm, footing: Footing): bigint {
  const { before, measured } = term;
  if (before) {
    const old = baseOf(month, term, footing, (good) => good.day <= before.until);
    const now = baseOf(month, term, footing, (good) => good.day > before.until);
    return share(old, before.rate) + share(now, term.rate);
  }
  const own = baseOf(month, term, footing);
  const past = measured
    ? month.earlier.reduce((sum, each) => sum + baseOf(each, term, 'theirs'), measured.had)
    : 0n;
  const others = month.beside.reduce((sum, each) => sum + baseOf(each, term, 'theirs'), 0n);
  return earned(own + past, term, own + past + others);
}

export const takenOf = (month: Month, fee: Fee): bigint =>
  fee.taken ?? (fee.charged ? earnedOf(month, fee.charged, 'theirs') : 0n);

const rightOf = (month: Month, fee: Fee, footing: Footing): bigint =>
  fee.right ?? (fee.percent ? earnedOf(month, fee.percent, footing) : 0n);

/** The audit that the injected errors call for, by the generator's own arithmetic. */
export function expectAudit(month: Month): Expected {
  const lines = [
    ...month.goods.flatMap(goodLines),
    ...month.fees.flatMap((fee) => feeLine(month, fee)),
  ];
  const sum = (verdicts: readonly Verdict[]): bigint =>
    lines
      .filter((line) => verdicts.includes(line.verdict))
      .reduce((total, line) => total + line.difference, 0n);
  const goods = month.goods.reduce(
    (total, good) => total + sign(good) * copies(good) * (good.printed ?? 0n),
    0n,
  );
  const theirsPayable = month.fees.reduce((total, fee) => total - takenOf(month, fee), goods);
  const [claimable, timing, favour] = [
    sum(['partial', 'dispute']),
    sum(['timing']),
    sum(['favour']),
  ];
  return {
    statementNo: month.statementNo,
    theirsPayable,
    oursPayable: theirsPayable + claimable + timing + favour,
    claimable,
    timing,
    favour,
    pending: pendingOf(month),
    flags: month.flags,
    invoice: invoiceOf(month),
    lines: lines.filter((line) => line.verdict !== 'accept' || line.difference !== 0n),
  };
}

/** Goods and 票扣 by tax rate: a 票扣 falls on each rate as its goods do. */
function invoiceOf(month: Month): ExpectedInvoice[] {
  const rates = new Map<bigint, { theirs: bigint; ours: bigint }>();
  for (const good of month.goods) {
    const at = rates.get(good.vat) ?? { theirs: 0n, ours: 0n };
    const lines = goodLines(good);
    const theirs = sign(good) * copies(good) * (good.printed ?? 0n);
    at.theirs += theirs;
    at.ours += lines.reduce((sum, line) => sum + line.difference, theirs);
    const isHeld = good.printed !== null || good.verdict !== 'evidence';
    if (isHeld || rates.has(good.vat)) rates.set(good.vat, at);
  }
  const total = (side: 'theirs' | 'ours') =>
    [...rates.values()].reduce((sum, each) => sum + each[side], 0n);
  const [theirs, ours] = [total('theirs'), total('ours')];
  const [offTheirs, offOurs] = ticketOf(month);
  return [...rates].map(([vat, each]) => ({
    vat,
    theirs: each.theirs - (theirs === 0n ? 0n : divideSigned(offTheirs * each.theirs, theirs)),
    ours: each.ours - (ours === 0n ? 0n : divideSigned(offOurs * each.ours, ours)),
  }));
}

const divideSigned = (a: bigint, b: bigint): bigint => (b < 0n ? divide(-a, -b) : divide(a, b));

/** 票扣 as taken, and as we hold it. */
function ticketOf(month: Month): [bigint, bigint] {
  let [theirs, ours] = [0n, 0n];
  for (const fee of month.fees.filter((each) => each.way === '票扣')) {
    const taken = takenOf(month, fee);
    theirs += taken;
    ours += taken - feeLine(month, fee).reduce((sum, line) => sum + line.difference, 0n);
  }
  return [theirs, ours];
}

function goodLines(good: Good): ExpectedLine[] {
  const doc = good.printed === null ? good.deliveryNo : good.doc;
  const difference = sign(good) * (good.right - (good.printed ?? 0n));
  const own: ExpectedLine = {
    doc,
    verdict: good.verdict,
    difference: good.verdict === 'evidence' ? 0n : difference,
    rule: good.rule,
  };
  if (!good.again) return [own];
  const verdict = good.kind === 'receipt' ? 'favour' : 'dispute';
  return [{ doc, verdict, difference: -sign(good) * (good.printed ?? 0n), rule: 'R5' }];
}

function feeLine(month: Month, fee: Fee): ExpectedLine[] {
  const right = rightOf(month, fee, 'ours');
  const difference = takenOf(month, fee) - right;
  const { doc, rule } = fee;
  if (difference === 0n || takenOf(month, fee) === 0n) return [];
  const wholly = fee.verdict === 'partial' && right === 0n ? 'dispute' : fee.verdict;
  if (fee.verdict !== 'accept') return [{ doc, verdict: wholly, difference, rule }];
  return [{ doc, verdict: 'partial', difference, rule: null }];
}

/** What would be gained if every open paper were found, less what would then be owed on it. */
function pendingOf(month: Month): bigint {
  const goods = month.goods
    .filter((good) => good.verdict === 'evidence')
    .reduce((total, good) => total + sign(good) * (good.right - (good.printed ?? 0n)), 0n);
  const fees = month.fees
    .filter((fee) => fee.percent !== null && takenOf(month, fee) !== 0n)
    .reduce(
      (total, fee) => total + rightOf(month, fee, 'proved') - rightOf(month, fee, 'ours'),
      0n,
    );
  return goods - fees;
}
