import { type Day, daysBetween } from '../values/day.ts';
import { type Fen, fen, sumFen, zeroFen } from '../values/money.ts';
import { compare } from '../values/order.ts';

/** 账龄区间: 未到期, 逾期 1-30, 31-60, 61-90, 90 天以上, and 到期日不明, which nobody guesses. */
export const ageBuckets = ['current', 'to30', 'to60', 'to90', 'over90', 'unknown'] as const;
export type AgeBucket = (typeof ageBuckets)[number];

/**
 * 账龄归档: in which bucket what is due on a day stands on another. The day itself is not late.
 *
 * Due 2026-07-15, looked at on 2026-07-15 -> current, on 07-16 -> to30, on 08-15 -> to60.
 */
export function ageBucket(due: Day | null, asOf: Day): AgeBucket {
  if (due === null) return 'unknown';
  const late = daysBetween(due, asOf);
  if (late <= 0) return 'current';
  if (late <= 30) return 'to30';
  if (late <= 60) return 'to60';
  return late <= 90 ? 'to90' : 'over90';
}

export interface UnpaidStatement {
  readonly chain: string;
  readonly due: Day | null;
  /** 暂定: stands in for no due day and is never late. */
  readonly provisional: Day | null;
  /** Stated less paid, more than nothing. */
  readonly unpaid: Fen;
  /** What of it somebody explained. */
  readonly explained: Fen;
}

export interface AgedChain {
  readonly chain: string;
  readonly count: number;
  readonly unpaid: Fen;
  readonly explained: Fen;
  /** What of 到期日不明 has a day for now: the invoice's day is missing. */
  readonly provisional: Fen;
  readonly buckets: Readonly<Record<AgeBucket, Fen>>;
}

/**
 * 账龄表 (issue 3, 5; handbook, 账龄表): what is unpaid of each chain by how long it is late, the chain
 * that owes most first. Each statement stands in one bucket, so that a chain's buckets give what it
 * owes and the chains give the whole. Amounts in fen.
 *
 * 69,500 due 07-15 and 9,500 due 05-01 on 07-20 -> to30 69,500, to90 9,500, in all 79,000.
 */
export function ageUnpaid(statements: readonly UnpaidStatement[], asOf: Day): AgedChain[] {
  const chains = new Map<string, UnpaidStatement[]>();
  for (const each of statements) {
    if (each.unpaid <= 0n) continue;
    const known = chains.get(each.chain);
    if (known) known.push(each);
    else chains.set(each.chain, [each]);
  }
  const aged = [...chains].map(([chain, own]) => ageChain(chain, own, asOf));
  return aged.sort((a, b) => compare(b.unpaid, a.unpaid));
}

function ageChain(chain: string, own: readonly UnpaidStatement[], asOf: Day): AgedChain {
  const sums = new Map<AgeBucket, bigint>();
  for (const { due, unpaid } of own) {
    const bucket = ageBucket(due, asOf);
    sums.set(bucket, (sums.get(bucket) ?? 0n) + unpaid);
  }
  const entries = ageBuckets.map((bucket) => [bucket, fen(sums.get(bucket) ?? zeroFen)] as const);
  return {
    chain,
    count: own.length,
    unpaid: sumFen(own.map(({ unpaid }) => unpaid)),
    explained: sumFen(own.map(({ explained }) => explained)),
    provisional: sumFen(
      own.flatMap(({ due, provisional, unpaid }) =>
        due === null && provisional !== null ? unpaid : [],
      ),
    ),
    buckets: Object.fromEntries(entries) as Record<AgeBucket, Fen>,
  };
}
