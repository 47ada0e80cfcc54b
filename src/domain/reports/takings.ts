import type { FeeKind } from '../contracts/fees.ts';
import type { LineSum } from '../settlements/lineSums.ts';
import { type Fen, fen, zeroFen } from '../values/money.ts';
import { type Ppm, rateOf } from '../values/rate.ts';

/** Sums of one chain in one month, as the audits hold them. */
export interface MonthSum extends Omit<LineSum, 'net'> {
  readonly chain: string;
  readonly month: string;
}

/** One month, or one chain in it: taken and right are what was charged, without what came back. */
export interface Taking {
  readonly receipts: Fen;
  readonly taken: Fen;
  readonly right: Fen;
  readonly returned: Fen;
  /** 可主张 of the whole month, goods too: that of the board. */
  readonly claimable: Fen;
  readonly takenRate: Ppm | null;
  readonly rightRate: Ppm | null;
}

export interface KindTaking {
  readonly month: string;
  readonly fee: FeeKind | null;
  readonly lines: number;
  readonly taken: Fen;
  readonly right: Fen;
  readonly claimable: Fen;
}

export interface Takings {
  readonly months: readonly (Taking & { readonly month: string })[];
  readonly chains: readonly (Taking & { readonly month: string; readonly chain: string })[];
  readonly kinds: readonly KindTaking[];
  /** By first rule, the most claimable first. */
  readonly reasons: readonly {
    /** '' where it only follows from other claims. */
    readonly rule: string;
    readonly lines: number;
    readonly claimable: Fen;
  }[];
}

/**
 * 扣款分析 (issue 3, charts): what was taken per kind and month, how much of it is claimable, and the
 * fee rate (费率) on what was received, without returns of money. Months in order; each list adds up
 * to the audits to the fen.
 *
 * Receipts 1,000,000, 月返 85,000 taken and 83,470 right -> rate 8.5 % taken, 8.347 % right.
 */
export function foldTakings(sums: readonly MonthSum[]): Takings {
  const months = new Map<string, MonthSum[]>();
  const chains = new Map<string, MonthSum[]>();
  const kinds = new Map<string, MonthSum[]>();
  const reasons = new Map<string, MonthSum[]>();
  for (const each of sums) {
    push(months, each.month, each);
    push(chains, `${each.month}\n${each.chain}`, each);
    if (each.kind === 'fee' && !each.isCredit) push(kinds, `${each.month}\n${each.fee}`, each);
    if (each.claimable !== 0n) push(reasons, each.rule ?? '', each);
  }
  return {
    months: inOrder(months).map((own) => ({ month: own[0].month, ...takingOf(own) })),
    chains: inOrder(chains).map((own) => {
      const [{ month, chain }] = own;
      return { month, chain, ...takingOf(own) };
    }),
    kinds: inOrder(kinds).map((own) => {
      const [{ month, fee }] = own;
      return {
        month,
        fee,
        lines: own.reduce((count, { lines }) => count + lines, 0),
        taken: total(own, ({ theirs }) => -theirs),
        right: total(own, ({ ours }) => -ours),
        claimable: total(own, ({ claimable }) => claimable),
      };
    }),
    reasons: [...reasons]
      .map(([rule, own]) => ({
        rule,
        lines: own.reduce((count, { lines }) => count + lines, 0),
        claimable: total(own, ({ claimable }) => claimable),
      }))
      .sort((a, b) => (a.claimable > b.claimable ? -1 : 1)),
  };
}

type Some = readonly [MonthSum, ...MonthSum[]];

const inOrder = (groups: ReadonlyMap<string, MonthSum[]>): Some[] =>
  [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, own]) => own as unknown as Some);

function push(groups: Map<string, MonthSum[]>, key: string, each: MonthSum): void {
  const list = groups.get(key);
  if (list) list.push(each);
  else groups.set(key, [each]);
}

const total = (sums: readonly MonthSum[], amountOf: (each: MonthSum) => bigint): Fen =>
  fen(sums.reduce((all, each) => all + amountOf(each), 0n));

function takingOf(sums: readonly MonthSum[]): Taking {
  const isGoods = ({ kind }: MonthSum) => kind === 'receipt' || kind === 'return';
  const charges = sums.filter(({ kind, isCredit }) => kind === 'fee' && !isCredit);
  const credits = sums.filter(({ isCredit }) => isCredit);
  const receipts = total(sums.filter(isGoods), ({ ours }) => ours);
  const taken = total(charges, ({ theirs }) => -theirs);
  const right = total(charges, ({ ours }) => -ours);
  const isRated = receipts > zeroFen;
  return {
    receipts,
    taken,
    right,
    returned: total(credits, ({ theirs }) => theirs),
    claimable: total(sums, ({ claimable }) => claimable),
    takenRate: isRated ? rateOf(taken, receipts) : null,
    rightRate: isRated ? rateOf(right, receipts) : null,
  };
}
