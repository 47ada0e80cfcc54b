import { type Fen, fen, maxFen, roundDivide, sumFen, zeroFen } from '../values/money.ts';
import { type Ppm, rateOf } from '../values/rate.ts';
import type { FeeForecast } from './feeForecast.ts';
import type { FeeRate } from './feeRate.ts';
import type { FeeKind } from './fees.ts';

/** 全年预计费用 and the three parts that it is made of. */
export interface FeeOutlook {
  /** 年化收货净额. */
  readonly base: Fen;
  /** Clauses that the year's goods make a figure of. */
  readonly clauses: Fen;
  /** Other fees: what was right so far, made a year. */
  readonly others: Fen;
  /** 多扣未还: taken beyond what is right and not given back so far. */
  readonly over: Fen;
  readonly cost: Fen;
  readonly rate: Ppm | null;
}

export type OutlookParts = Pick<FeeOutlook, 'clauses' | 'others' | 'over'>;

/**
 * 全年预计费用 (N01, N04): what a contract will have cost at the end of its year. A kind whose clauses all
 * have a figure costs that (an annual rebate is not forgotten because it is not taken yet); of any
 * other kind the months so far are made a year, and are never below the clauses that have one. What
 * was taken wrongly is not expected to go on: it counts once, less what came back.
 *
 * Ten months: 年返 1.5 % of 1,200,000.00 = 18,000.00; DM right 3,000.00 -> 3,600.00; DM taken 3,500.00,
 * given back 200.00 -> 300.00 over: 21,900.00 = 1.825 %.
 */
export function outlookOfYear(
  rate: Pick<FeeRate, 'kinds'>,
  agreed: Pick<FeeForecast, 'terms'> | null,
  months: number,
): OutlookParts {
  const terms = Map.groupBy(agreed?.terms ?? [], ({ fee }) => fee);
  const clausesOf = (fee: FeeKind | null) => (fee === null ? [] : (terms.get(fee) ?? []));
  const clauses = sumFen((agreed?.terms ?? []).flatMap(({ amount }) => amount ?? []));
  const others = rate.kinds.map(({ fee, right }) => {
    const own = clausesOf(fee);
    if (own.length > 0 && own.every(({ amount }) => amount !== null)) return zeroFen;
    const year = fen(roundDivide(right * 12n, BigInt(Math.max(months, 1))));
    return maxFen(zeroFen, fen(year - sumFen(own.flatMap(({ amount }) => amount ?? []))));
  });
  return { clauses, others: sumFen(others), over: overOf(rate) };
}

/**
 * 多扣未还 (N04): what was taken beyond what is right, less what came back.
 *
 * Taken 3,500.00 of which 3,000.00 is right, 200.00 given back -> 300.00.
 */
export const overOf = (rate: Pick<FeeRate, 'kinds'>): Fen =>
  sumFen(rate.kinds.map(({ taken, right, returned }) => fen(taken - right - returned)));

/**
 * 全年预计合计 (N01): the parts of several contracts, or of their shares, on the goods of a year.
 *
 * 18,000.00 + 3,600.00 + 300.00 on 1,200,000.00 -> 21,900.00 = 1.825 %.
 */
export function joinOutlook(base: Fen, parts: readonly OutlookParts[]): FeeOutlook {
  const all = (of: keyof OutlookParts) => sumFen(parts.map((each) => each[of]));
  const [clauses, others, over] = [all('clauses'), all('others'), all('over')];
  const cost = sumFen([clauses, others, over]);
  return { base, clauses, others, over, cost, rate: base > 0n ? rateOf(cost, base) : null };
}
