import type { Chance } from '../../../src/demo/chance.ts';

/** What the random chain is made of. Its arithmetic is its own: nothing of src/domain is used. */
export type Verdict = 'accept' | 'partial' | 'dispute' | 'evidence' | 'timing' | 'favour';

export interface Store {
  readonly code: string;
  readonly name: string;
}

/** A receipt or a return as both sides hold it; amounts in fen, positive, tax included. */
export interface Good {
  readonly kind: 'receipt' | 'return';
  readonly doc: string;
  readonly orderNo: string;
  readonly deliveryNo: string;
  readonly store: Store;
  readonly day: string;
  /** 13n is 13 %. */
  readonly vat: bigint;
  /** On the statement; null: not on it. */
  printed: bigint | null;
  /** In our own list; null: not in it. */
  held: bigint | null;
  slip: boolean;
  /** Printed once more than it happened. */
  again: boolean;
  /** 税额 printed so much too high. */
  taxOff: bigint;
  verdict: Verdict;
  right: bigint;
  rule: string | null;
}

export interface PercentTerm {
  /** Parts per million. */
  readonly rate: bigint;
  readonly of: 'net' | 'gross';
  readonly excluded: boolean;
  /** 台阶: the whole base at the rate of the highest step reached; null: one rate. */
  readonly tiers: readonly { readonly from: bigint; readonly rate: bigint }[] | null;
  /** 保底, reached by all entities of the month together. */
  readonly floor?: bigint;
  /** The rate until a day within the month; `rate` from the day after. */
  readonly before?: { readonly until: string; readonly rate: bigint };
  /** Measured over the quarter or the year to date; `had` is what came before the first statement. */
  readonly measured?: { readonly had: bigint };
}

/** A row of the contract sheet, as facts and as people write it. */
export interface Term {
  readonly key: string;
  readonly subject: string;
  readonly base: string;
  readonly price: string;
  readonly period: string;
  readonly limit: string;
  readonly tiers: string;
  readonly way: '票扣' | '账扣' | '';
  readonly note: string;
  /** 失效; '' where it stands as long as the contract. */
  readonly until: string;
  /** 生效; '' likewise. */
  readonly since: string;
  /** 累计净进货 before the first statement; '' where the sheet says none. */
  readonly had: string;
  readonly percent: PercentTerm | null;
  /** Price of one unit and how many units may be charged. */
  readonly unit: bigint;
  readonly count: number;
}

/** A fee line of the statement; amounts in fen, positive = taken from us. */
export interface Fee {
  readonly doc: string;
  readonly subject: string;
  readonly issue: string;
  readonly store: Store | null;
  readonly day: string;
  readonly orderNo: string;
  /** Another supplier's code, where the line names one. */
  readonly supplier: string;
  readonly way: '票扣' | '账扣';
  readonly note: string;
  /** Null: what `charged` gives on the goods as printed. */
  taken: bigint | null;
  /** Null: what `percent` gives on the goods as we hold them. */
  right: bigint | null;
  /** By the contract. */
  readonly percent: PercentTerm | null;
  /** As the retailer computed it. */
  charged: PercentTerm | null;
  verdict: Verdict;
  rule: string | null;
}

/** A line that says how something was carried out, or that it was not. */
export interface Proof {
  readonly no: string;
  readonly subject: string;
  readonly issue: string;
  readonly store: string;
  readonly day: string;
  /** Last day that it shows; '' where it shows one day only. */
  readonly until: string;
  readonly text: string;
}

/** A row of our own order list. */
export interface Order {
  readonly no: string;
  readonly store: string;
  readonly day: string;
  readonly item: string;
  readonly price: bigint;
  readonly quantity: number;
  readonly status: string;
}

/** 费用确认单 with both seals. */
export interface Confirmation {
  readonly no: string;
  readonly subject: string;
  readonly day: string;
  readonly amount: bigint;
}

export interface Month {
  readonly chain: string;
  readonly retailer: string;
  readonly supplier: string;
  readonly supplierCode: string;
  readonly contractNo: string;
  readonly statementNo: string;
  readonly year: number;
  readonly month: number;
  readonly from: string;
  readonly to: string;
  readonly date: string;
  readonly stores: readonly Store[];
  /** False: their statement names no order of a receipt, only numbers of their own. */
  ordersNamed: boolean;
  readonly terms: Term[];
  readonly goods: Good[];
  readonly fees: Fee[];
  readonly proofs: Proof[];
  readonly orders: Order[];
  readonly confirmations: Confirmation[];
  /** Statements of the same contract and month of other entities. */
  beside: readonly Month[];
  /** Statements of the months before in the drop, the last first. */
  earlier: readonly Month[];
  /** Another code in the head of the statement. */
  otherCode: string;
  /** Invoices that the retailer sent us. */
  readonly invoices: Confirmation[];
  /** 上期余额 and 期末余额 as printed. */
  opening: bigint | null;
  closing: bigint | null;
  /** 应付金额 printed so much too high. */
  payableOff: bigint;
  /** "R20 YS1": hints that must be shown beside the lines. */
  readonly flags: string[];
}

export const dayOf = (year: number, month: number, day: number): string =>
  `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
export const lastDay = (month: number): number => lengths[month - 1] as number;

/** Half away from zero. */
export const divide = (a: bigint, b: bigint): bigint =>
  a >= 0n ? (2n * a + b) / (2n * b) : -((-2n * a + b) / (2n * b));

export const netOf = (gross: bigint, vat: bigint): bigint => divide(gross * 100n, 100n + vat);
export const share = (base: bigint, rate: bigint): bigint =>
  base > 0n ? divide(base * rate, 1_000_000n) : 0n;

/** What a percentage or a ladder earns on a base; step and floor are the whole contract's. */
export function earned(base: bigint, term: PercentTerm, whole = base): bigint {
  const { rate, tiers, floor } = term;
  if (tiers !== null) {
    const reached = tiers.filter((tier) => whole >= tier.from).at(-1);
    return reached ? share(base, reached.rate) : 0n;
  }
  if (floor === undefined) return share(base, rate);
  const [all] = [share(whole, rate), floor].sort((a, b) => (a > b ? -1 : 1)) as [bigint, bigint];
  if (base === whole) return all;
  return base <= 0n || whole <= 0n ? 0n : divide(all * base, whole);
}

export const amount = (chance: Chance, lowYuan: number, highYuan: number): bigint =>
  BigInt(chance.int(lowYuan * 100, highYuan * 100));
