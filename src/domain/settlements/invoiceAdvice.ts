import { allocate, type Fen, fen, minFen } from '../values/money.ts';
import { netOfTax, type Ppm } from '../values/rate.ts';
import { rateOfFinding } from './bases.ts';
import { isInvoiceDeduction } from './fees.ts';
import type { SettledFinding } from './finding.ts';
import type { InvoiceAdvice } from './verdict.ts';

interface Bucket {
  theirs: bigint;
  ours: bigint;
  now: bigint;
  taken: bigint;
}

/**
 * 应开票金额 (audit.md, Sums; T-2): goods and 票扣 by tax rate, tax included. `theirs` is what their
 * portal accepts, `now` the sum of the smaller of both line by line, `later` what follows when
 * disputes are won. A 票扣 is split by the goods of each rate; an unknown rate stays unknown; net
 * and tax are those of `now`.
 *
 * 700,000 - 20,000 at 13 %, 300,000 at 9 %, 票扣 5 % -> 646,000.00 and 285,000.00.
 */
export function adviseInvoice(settled: readonly SettledFinding[]): InvoiceAdvice[] {
  const buckets = new Map<Ppm | null, Bucket>();
  const goods = settled.filter(
    ({ finding }) => finding.kind === 'receipt' || finding.kind === 'return',
  );
  const rates = new Set(
    goods.map(({ finding }) => rateOfFinding(finding)).filter((r) => r !== null),
  );
  const only = rates.size === 1 ? ([...rates][0] as Ppm) : null;
  for (const each of goods) {
    const rate = rateOfFinding(each.finding) ?? only;
    add(buckets, rate, each.finding.theirs, each.ours);
  }
  const order = [...buckets.keys()];
  const weights = (side: 'theirs' | 'ours') => order.map((rate) => buckets.get(rate)?.[side] ?? 0n);
  const theirWeights = weights('theirs');
  const ourWeights = weights('ours');
  for (const { finding, ours: ownAmount } of settled) {
    if (!isInvoiceDeduction(finding)) continue;
    const own = finding.line?.vatRate ?? null;
    if (own !== null && buckets.has(own) && order.length > 1) {
      add(buckets, own, finding.theirs, ownAmount, true);
      continue;
    }
    const theirs = split(finding.theirs, theirWeights);
    const ours = split(ownAmount, ourWeights);
    if (order.length === 0) add(buckets, null, finding.theirs, ownAmount, true);
    order.forEach((rate, i) => {
      add(buckets, rate, theirs[i] ?? fen(0n), ours[i] ?? fen(0n), true);
    });
  }
  return [...buckets].map(([rate, bucket]) => adviceOf(rate, bucket)).sort(byRate);
}

const split = (amount: Fen, weights: readonly bigint[]): Fen[] =>
  weights.length === 0 ? [] : allocate(amount, weights);

function add(
  buckets: Map<Ppm | null, Bucket>,
  rate: Ppm | null,
  theirs: Fen,
  ours: Fen,
  isTaken = false,
): void {
  const bucket = buckets.get(rate) ?? { theirs: 0n, ours: 0n, now: 0n, taken: 0n };
  const now = minFen(theirs, ours);
  bucket.theirs += theirs;
  bucket.ours += ours;
  bucket.now += now;
  if (isTaken) bucket.taken += now;
  buckets.set(rate, bucket);
}

function adviceOf(rate: Ppm | null, bucket: Bucket): InvoiceAdvice {
  const now = fen(bucket.now);
  const net = rate === null ? null : netOfTax(now, rate);
  return {
    taxRate: rate,
    theirs: fen(bucket.theirs),
    ours: fen(bucket.ours),
    now,
    later: fen(bucket.ours - bucket.now),
    taken: fen(bucket.taken),
    net,
    tax: net === null ? null : fen(now - net),
  };
}

/** Highest rate first, unknown last. */
function byRate(a: InvoiceAdvice, b: InvoiceAdvice): number {
  if (a.taxRate === null || b.taxRate === null)
    return a.taxRate === b.taxRate ? 0 : a.taxRate === null ? 1 : -1;
  return a.taxRate > b.taxRate ? -1 : a.taxRate < b.taxRate ? 1 : 0;
}
