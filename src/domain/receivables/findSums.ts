import type { Fen } from '../values/money.ts';

export interface FoundSums {
  /** Places of amounts that together give the total, two or more, each in ascending order. */
  readonly sums: readonly (readonly number[])[];
  /** It stopped looking: more of them fit than anybody reads. */
  readonly hasMore: boolean;
}

/** Nobody compares more. */
const most = 8;

/**
 * 凑数 (几张之和): which of these amounts together give a total exactly: neighbours of any number first
 * (a payment for March to June), then any two and three, then all but one or two, then any four.
 * What it looks for is bounded, so that 200 amounts answer at once.
 *
 * 69,500, 68,500, 70,000, 71,000 for 208,000 -> places 0, 1, 2.
 */
export function findSums(amounts: readonly Fen[], total: Fen): FoundSums {
  const found = new Map<string, readonly number[]>();
  let hasMore = false;
  const take = (places: readonly number[]): boolean => {
    const sorted = [...places].sort((a, b) => a - b);
    const key = sorted.join(' ');
    if (found.has(key)) return true;
    if (found.size === most) hasMore = true;
    else found.set(key, sorted);
    return !hasMore;
  };
  const usable = amounts.flatMap((amount, place) =>
    amount > 0n && amount < total ? [{ amount, place }] : [],
  );
  const ways = [neighbours, twos, threes, allBut, fours];
  for (const way of ways) if (!hasMore) way(usable, total, take);
  return { sums: [...found.values()], hasMore };
}

interface Placed {
  readonly amount: bigint;
  readonly place: number;
}

/** Gives false once enough are found. */
type Take = (places: readonly number[]) => boolean;
type Way = (amounts: readonly Placed[], total: bigint, take: Take) => void;

/** Running sums: what lies between two of them is the sum of neighbours. */
const neighbours: Way = (amounts, total, take) => {
  const starts = new Map<bigint, number>([[0n, 0]]);
  let running = 0n;
  for (const [at, { amount }] of amounts.entries()) {
    running += amount;
    const start = starts.get(running - total);
    if (start !== undefined && at - start >= 1) {
      if (!take(amounts.slice(start, at + 1).map(({ place }) => place))) return;
    }
    starts.set(running, at + 1);
  }
};

const twos: Way = (amounts, total, take) => {
  const index = indexOf(amounts);
  for (const [at, { amount, place }] of amounts.entries()) {
    for (const other of index.get(total - amount) ?? []) {
      if (other > at && !take([place, amounts[other]?.place as number])) return;
    }
  }
};

const threes: Way = (amounts, total, take) => {
  const index = indexOf(amounts);
  for (const [i, a] of amounts.entries()) {
    for (let j = i + 1; j < amounts.length; j += 1) {
      const b = amounts[j] as Placed;
      for (const k of index.get(total - a.amount - b.amount) ?? []) {
        if (k > j && !take([a.place, b.place, amounts[k]?.place as number])) return;
      }
    }
  }
};

/** What is left out is found instead. */
const allBut: Way = (amounts, total, take) => {
  const rest = amounts.reduce((sum, { amount }) => sum + amount, 0n) - total;
  if (rest <= 0n || amounts.length < 5) return;
  const without: Take = (out) =>
    take(amounts.flatMap(({ place }) => (out.includes(place) ? [] : [place])));
  for (const { amount, place } of amounts) if (amount === rest && !without([place])) return;
  twos(amounts, rest, without);
};

/** Two twos: each four is met once, at its last two. */
const fours: Way = (amounts, total, take) => {
  const pairs = new Map<bigint, (readonly [Placed, Placed])[]>();
  for (const [k, c] of amounts.entries()) {
    for (let l = k + 1; l < amounts.length; l += 1) {
      const d = amounts[l] as Placed;
      for (const [a, b] of pairs.get(total - c.amount - d.amount) ?? []) {
        if (!take([a.place, b.place, c.place, d.place])) return;
      }
    }
    for (let i = 0; i < k; i += 1) {
      const a = amounts[i] as Placed;
      const sum = a.amount + c.amount;
      const known = pairs.get(sum);
      if (known) known.push([a, c]);
      else pairs.set(sum, [[a, c]]);
    }
  }
};

function indexOf(amounts: readonly Placed[]): ReadonlyMap<bigint, readonly number[]> {
  const index = new Map<bigint, number[]>();
  for (const [at, { amount }] of amounts.entries()) {
    const known = index.get(amount);
    if (known) known.push(at);
    else index.set(amount, [at]);
  }
  return index;
}
