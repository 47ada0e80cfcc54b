import type { Rule, Verdict } from '../../domain/settlements/verdict.ts';

/** What both sides of an invented trade hold; amounts in fen, positive, tax included. */
export interface Store {
  readonly code: string;
  readonly name: string;
}

/** A receipt or a return. */
export interface Good {
  readonly kind: 'receipt' | 'return';
  readonly doc: string;
  readonly orderNo: string;
  readonly deliveryNo: string;
  readonly store: Store;
  readonly day: string;
  /** 13n is 13 %. */
  readonly vat: bigint;
  readonly reason: string;
  /** On the statement; null: not on it. */
  printed: bigint | null;
  /** In our own list; null: not in it. */
  held: bigint | null;
  /** What is right. */
  right: bigint;
  slip: boolean;
  /** Printed once more than it happened. */
  again: boolean;
  verdict: Verdict;
  mistake: Mistake | null;
}

/** A percentage of the goods; with steps the whole base at the rate of the highest step reached. */
export interface Reckoning {
  /** Parts per million. */
  readonly rate: bigint;
  readonly of: 'net' | 'gross';
  readonly excluded: boolean;
  readonly steps: readonly { readonly from: bigint; readonly rate: bigint }[] | null;
}

/** A fee line; amounts positive = taken from us. */
export interface Fee {
  readonly doc: string;
  readonly subject: string;
  readonly issue: string;
  readonly store: Store | null;
  readonly day: string;
  readonly orderNo: string;
  readonly way: '票扣' | '账扣';
  readonly note: string;
  /** A sum, or what the retailer reckons on the goods as printed. */
  taken: bigint | Reckoning;
  /** A sum, or what is right on the goods as we hold them. */
  right: bigint | Reckoning;
  verdict: Verdict;
  mistake: Mistake | null;
}

/** What somebody got wrong, by name, and the rule that finds it. */
export interface Mistake {
  readonly name: string;
  readonly rule: Rule | null;
}

export interface Proof {
  readonly no: string;
  readonly subject: string;
  readonly issue: string;
  readonly store: Store | null;
  readonly day: string;
  readonly text: string;
}

export interface Order {
  readonly no: string;
  readonly store: Store;
  readonly day: string;
  readonly item: string;
  readonly price: bigint;
  readonly quantity: number;
  readonly status: string;
}

export interface Confirmation {
  readonly no: string;
  readonly subject: string;
  readonly issue: string;
  readonly day: string;
  readonly amount: bigint;
}

/** 品项替换: a new item that takes the place of an agreed one. */
export interface Swap {
  readonly sku: string;
  readonly name: string;
  readonly before: string;
  readonly day: string;
}

/** One statement of one legal entity with all that belongs to it. */
export interface Trade {
  readonly statementNo: string;
  readonly retailer: string;
  readonly month: string;
  readonly from: string;
  readonly to: string;
  readonly date: string;
  readonly stores: readonly Store[];
  readonly goods: Good[];
  readonly fees: Fee[];
  readonly proofs: Proof[];
  readonly orders: Order[];
  readonly confirmations: Confirmation[];
  readonly swaps: Swap[];
}

/** Half away from zero. */
const divide = (a: bigint, b: bigint): bigint =>
  a >= 0n ? (2n * a + b) / (2n * b) : -((-2n * a + b) / (2n * b));

export const netOf = (gross: bigint, vat: bigint): bigint => divide(gross * 100n, 100n + vat);

/** What a percentage or a ladder gives on a base. */
export function reckon(base: bigint, { rate, steps }: Reckoning): bigint {
  const reached = steps === null ? rate : steps.filter((step) => base >= step.from).at(-1)?.rate;
  return base > 0n && reached !== undefined ? divide(base * reached, 1_000_000n) : 0n;
}

/** Whose figures a base is made of: as printed, as is right today, or as if all were proved. */
export type Footing = 'printed' | 'right' | 'proved';

export function baseOf({ goods }: Trade, { of, excluded }: Reckoning, footing: Footing): bigint {
  let base = 0n;
  for (const good of goods) {
    if (good.kind === 'return' && of === 'gross') continue;
    for (const each of amountsOf(good, footing)) {
      const amount = excluded ? netOf(each, good.vat) : each;
      base += good.kind === 'receipt' ? amount : -amount;
    }
  }
  return base;
}

function amountsOf(good: Good, footing: Footing): readonly bigint[] {
  const { printed, right, verdict, again } = good;
  const theirs = printed === null ? [] : again ? [printed, printed] : [printed];
  if (footing === 'printed' || verdict === 'timing' || verdict === 'favour') return theirs;
  if (verdict === 'evidence' && footing === 'right') return theirs;
  return right === 0n ? [] : [right];
}

export const takenOf = (trade: Trade, { taken }: Fee): bigint =>
  typeof taken === 'bigint' ? taken : reckon(baseOf(trade, taken, 'printed'), taken);

export const rightOf = (trade: Trade, { right }: Fee, footing: Footing): bigint =>
  typeof right === 'bigint' ? right : reckon(baseOf(trade, right, footing), right);
