import { type Fen, fen, roundDivide, sumFen } from '../values/money.ts';
import type { FeeKind } from './fees.ts';
import type { Term } from './term.ts';
import { normalText } from './termText.ts';

/** 去年实际 of a clause with a price: what of it was right in a year. */
export interface Happened {
  readonly fee: FeeKind;
  readonly subject: string;
  readonly units: Term['units'];
  readonly price: Fen;
  readonly amount: Fen;
}

/** What was right under a clause, by its words, and in how many months. */
export interface ClauseSums {
  readonly sums: ReadonlyMap<string, Fen>;
  readonly months: number;
}

/**
 * 去年实际 of the clauses of a contract (N04): what audited statements allowed under each that has a price, its
 * months made a year; nothing charged is nothing happened. Without audited months nothing is known.
 *
 * 堆头 1,200元/店/期, 30,000.00 right in ten months -> 36,000.00 a year.
 */
export function happenedUnder(
  terms: readonly Term[],
  { sums, months }: ClauseSums,
): readonly Happened[] {
  if (months === 0) return [];
  const known = new Set<string>();
  return terms.flatMap(({ fee, subject, units, price, text }) => {
    if (price === null || price <= 0n || units.length === 0 || known.has(text)) return [];
    known.add(text);
    const year = roundDivide((sums.get(text) ?? 0n) * 12n, BigInt(months));
    return [{ fee, subject, units, price, amount: fen(year) }];
  });
}

/** What happened by what tells it apart: its name, kind and units. */
export type HappenedGroups = ReadonlyMap<string, readonly Happened[]>;

/**
 * 去年实际分组 (N04): what happened by name, kind and units, for one look at the year however many clauses are weighed.
 *
 * 堆头 and 堆头费 of one kind, both 元/店/期 -> one group of two.
 */
export const groupHappened = (happened: readonly Happened[]): HappenedGroups =>
  Map.groupBy(happened, keyOf);

/**
 * 按去年实际估 (N04): what a clause costs a year if as much happens as last year: the same name of the same
 * kind, counted by the same units, at the new price. Null where nothing tells how often it happens.
 *
 * 堆头 1,200元/店/期 cost 36,000.00; at 1,500元/店/期 -> 45,000.00.
 */
export function costAsHappened(term: Term, happened: HappenedGroups): Fen | null {
  const { price, cap, capPer } = term;
  const own = price === null ? undefined : happened.get(keyOf(term));
  if (price === null || own === undefined) return null;
  const cost = sumFen(own.map((each) => fen(roundDivide(each.amount * price, each.price))));
  return capPer === 'year' && cap !== null && cap < cost ? cap : cost;
}

/** DM费 and DM are one name. */
const nameOf = (subject: string): string => normalText(subject).replace(/费用?$/, '');

const keyOf = ({ fee, subject, units }: Pick<Term, 'fee' | 'subject' | 'units'>): string =>
  [fee, [...units].sort().join(), nameOf(subject)].join('\n');
