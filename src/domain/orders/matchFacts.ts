import type { Fen } from '../values/money.ts';
import { isCloseNumber, type MatchSide } from './matchKeys.ts';

/** tail: the last eight characters; close: one digit off or two swapped; near: within limits. */
export type MatchFact =
  | 'number'
  | 'secondNumber'
  | 'tail'
  | 'closeNumber'
  | 'store'
  | 'day'
  | 'nearDay'
  | 'amount'
  | 'nearAmount';

/** A set of facts in one number, so that a million pairs can be looked at. */
export type Bits = number;

export const bit: Readonly<Record<MatchFact, Bits>> = {
  number: 1,
  secondNumber: 2,
  tail: 4,
  closeNumber: 8,
  store: 16,
  day: 32,
  nearDay: 64,
  amount: 128,
  nearAmount: 256,
};

/** 相符事实: are all wanted facts among these? */
export const has = (facts: Bits, wanted: Bits): boolean => (facts & wanted) === wanted;

/** 相符事实: the set as names. */
export function showFacts(facts: Bits): readonly MatchFact[] {
  const known = shown.get(facts);
  if (known) return known;
  const names = (Object.keys(bit) as MatchFact[]).filter((fact) => has(facts, bit[fact]));
  shown.set(facts, names);
  return names;
}

const shown = new Map<Bits, readonly MatchFact[]>();

/** 相符的事实: what agrees between one document of ours and one of theirs. */
export function factsOf(ours: MatchSide, theirs: MatchSide, i: number, j: number): Bits {
  let facts = numberFacts(ours, theirs, i, j);
  if (ours.store[i] === theirs.store[j] && (ours.store[i] as number) >= 0) facts |= bit.store;
  if ((ours.day[i] as number) >= 0 && (theirs.day[j] as number) >= 0) {
    const gap = Math.abs((ours.day[i] as number) - (theirs.day[j] as number));
    if (gap === 0) facts |= bit.day;
    if (gap <= 7) facts |= bit.nearDay;
  }
  const a = ours.docs[i]?.amount ?? null;
  const b = theirs.docs[j]?.amount ?? null;
  if (a !== null && a === b) return facts | bit.amount | bit.nearAmount;
  return isNear(a, b) ? facts | bit.nearAmount : facts;
}

function numberFacts(ours: MatchSide, theirs: MatchSide, i: number, j: number): Bits {
  if (ours.party[i] !== theirs.party[j]) return 0;
  let shared = 0;
  let facts = 0;
  const to = ours.start[i + 1] as number;
  const end = theirs.start[j + 1] as number;
  for (let a = ours.start[i] as number; a < to; a += 1) {
    for (let b = theirs.start[j] as number; b < end; b += 1) {
      const sameTail = ours.tail[a] === theirs.tail[b] && (ours.tail[a] as number) >= 0;
      if (ours.number[a] !== theirs.number[b] && !sameTail) continue;
      const mine = numberAt(ours, i, a);
      const their = numberAt(theirs, j, b);
      if (mine === their) shared += 1;
      else if (sameTail && mine.slice(-8) === their.slice(-8)) facts |= bit.tail;
    }
  }
  if (shared > 1) facts |= bit.secondNumber;
  if (shared > 0) return (facts | bit.number) & ~bit.tail;
  if (facts !== 0) return facts;
  const close = (ours.docs[i]?.numbers ?? []).some((a) =>
    (theirs.docs[j]?.numbers ?? []).some((b) => isCloseNumber(a, b)),
  );
  return close ? bit.closeNumber : 0;
}

const numberAt = (side: MatchSide, i: number, at: number): string =>
  side.docs[i]?.numbers[at - (side.start[i] as number)] ?? '';

const near = {
  most: 100n,
  share: 50n,
  source: '本程序取值: 金额相差 1 元或 2% 以内算相近',
} as const;

/** Within one yuan or 2 %. */
function isNear(a: Fen | null, b: Fen | null): boolean {
  if (a === null || b === null) return false;
  const gap = a > b ? a - b : b - a;
  return gap <= near.most || gap * near.share <= (a < 0n ? -a : a);
}
