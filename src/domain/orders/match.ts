import { type Bits, bit, factsOf, has, type MatchFact, showFacts } from './matchFacts.ts';
import { type MatchDoc, type MatchSide, mixHash, prepareSides } from './matchKeys.ts';

export type { MatchFact } from './matchFacts.ts';
export type { MatchDoc } from './matchKeys.ts';
export { normalNumber, normalStore } from './matchKeys.ts';

export interface MatchLink {
  readonly ours: number;
  readonly theirs: number;
  readonly facts: readonly MatchFact[];
}

export interface MatchResult {
  /** At least two agreeing facts and a unique candidate on both sides. */
  readonly links: readonly MatchLink[];
  /** Everything else that looks alike, with what agrees: at most three for one of theirs. */
  readonly suggestions: readonly MatchLink[];
}

/** What a round asks of a pair before it may link. */
interface Round {
  readonly pairs: Pairs;
  readonly enough: (facts: Bits, state: State, theirs: number) => boolean;
}

type Pairs = 'number' | 'content' | 'place';

interface State {
  readonly ours: MatchSide;
  readonly theirs: MatchSide;
  readonly takenOurs: Uint8Array;
  readonly takenTheirs: Uint8Array;
  readonly index: Readonly<Record<Pairs, KeyIndex>>;
  readonly known: Readonly<Record<Pairs, (readonly number[] | undefined)[]>>;
}

const numbered = (facts: Bits): boolean => (facts & (bit.number | bit.tail)) !== 0;
const placed = (facts: Bits): boolean => has(facts, bit.store | bit.day);

/**
 * The rounds, surest first. A number alone never links: it may be a typing error that is another
 * real number. What an earlier round linked is no rival any more.
 */
const rounds: readonly Round[] = [
  { pairs: 'number', enough: (facts) => has(facts, bit.number | bit.amount) },
  { pairs: 'number', enough: (facts) => numbered(facts) && has(facts, bit.amount) },
  { pairs: 'content', enough: (facts) => placed(facts) && has(facts, bit.amount) },
  {
    pairs: 'number',
    enough: (facts) => numbered(facts) && placed(facts) && has(facts, bit.nearAmount),
  },
  {
    pairs: 'place',
    enough: (facts) => placed(facts) && has(facts, bit.closeNumber | bit.nearAmount),
  },
  {
    pairs: 'place',
    enough: (facts, { theirs }, j) =>
      placed(facts) && has(facts, bit.nearAmount) && theirs.start[j] === theirs.start[j + 1],
  },
  { pairs: 'number', enough: (facts) => has(facts, bit.number | bit.secondNumber) },
  { pairs: 'number', enough: (facts) => numbered(facts) && placed(facts) },
  {
    pairs: 'number',
    enough: (facts) =>
      numbered(facts) && has(facts, bit.nearAmount) && (facts & (bit.store | bit.day)) !== 0,
  },
  { pairs: 'number', enough: (facts) => has(facts, bit.number | bit.store | bit.nearDay) },
  { pairs: 'content', enough: (facts) => has(facts, bit.store | bit.amount | bit.nearDay) },
];

/**
 * 单据匹配 (A05, handbook §4.3, audit.md): links documents of ours to theirs. Automatic only with
 * two agreeing facts and a unique candidate on both sides; all else is a suggestion with what
 * agrees. A line that repeats another word for word is never linked beside it. Linear in the
 * number of documents but for those of one store and day.
 *
 * Delivery SH1, 人民路, 03-02, 100.00 and a receipt naming SH1, 人民路, 03-02, 98.00 -> one link
 * [number, store, day, nearDay, nearAmount].
 */
export function matchDocuments(
  ours: readonly MatchDoc[],
  theirs: readonly MatchDoc[],
): MatchResult {
  const sides = prepareSides(ours, theirs);
  const repeats = markRepeats(sides.theirs);
  const state: State = {
    ...sides,
    takenOurs: new Uint8Array(ours.length),
    takenTheirs: repeats.slice(),
    index: {
      number: openIndex('number', sides.ours),
      content: openIndex('content', sides.ours),
      place: openIndex('place', sides.ours),
    },
    known: { number: [], content: [], place: [] },
  };
  const links: MatchLink[] = [];
  for (const round of rounds) runRound(round, state, links);
  for (let j = 0; j < theirs.length; j += 1) if (repeats[j]) state.takenTheirs[j] = 0;
  return { links, suggestions: suggest(state) };
}

/** Word for word the same numbers, store, day and amount as a line before it. */
function markRepeats(side: MatchSide): Uint8Array {
  const marks = new Uint8Array(side.docs.length);
  const { heads, next, mask } = emptyIndex(side.docs.length);
  for (let i = 0; i < side.docs.length; i += 1) {
    const at = mixHash(side.store[i] as number, side.amount[i] as number) & mask;
    for (let j = heads[at] as number; j >= 0 && !marks[i]; j = next[j] as number) {
      if (isSameContent(side, i, j)) marks[i] = 1;
    }
    next[i] = heads[at] as number;
    heads[at] = i;
  }
  return marks;
}

function isSameContent(side: MatchSide, i: number, j: number): boolean {
  const a = side.docs[i] as MatchDoc;
  const b = side.docs[j] as MatchDoc;
  return (
    side.store[i] === side.store[j] &&
    side.day[i] === side.day[j] &&
    side.party[i] === side.party[j] &&
    a.amount === b.amount &&
    a.numbers.length === b.numbers.length &&
    a.numbers.every((number, at) => number === b.numbers[at])
  );
}

function runRound(round: Round, state: State, links: MatchLink[]): void {
  const rivals = new Uint8Array(state.ours.docs.length);
  const found: number[] = [];
  for (let j = 0; j < state.theirs.docs.length; j += 1) {
    if (state.takenTheirs[j]) continue;
    const pairs = candidatesOf(round.pairs, state, j);
    let best = -1;
    let count = 0;
    for (let at = 0; at < pairs.length; at += 2) {
      const i = pairs[at] as number;
      if (state.takenOurs[i] || !round.enough(pairs[at + 1] as Bits, state, j)) continue;
      count += 1;
      best = at;
      if ((rivals[i] as number) < 2) rivals[i] = (rivals[i] as number) + 1;
    }
    if (count === 1) found.push(pairs[best] as number, j, pairs[best + 1] as Bits);
  }
  for (let at = 0; at < found.length; at += 3) {
    const ours = found[at] as number;
    const theirs = found[at + 1] as number;
    if (rivals[ours] !== 1) continue;
    state.takenOurs[ours] = 1;
    state.takenTheirs[theirs] = 1;
    links.push({ ours, theirs, facts: showFacts(found[at + 2] as Bits) });
  }
}

/** Untaken documents of ours beside what agrees: [i, facts, i, facts ...], worked out once. */
function candidatesOf(pairs: Pairs, state: State, j: number): readonly number[] {
  const known = state.known[pairs][j];
  if (known) return known;
  const list: number[] = [];
  eachCandidate(pairs, state, j, (i) => {
    for (let at = 0; at < list.length; at += 2) if (list[at] === i) return;
    const facts = factsOf(state.ours, state.theirs, i, j);
    if (facts !== 0) list.push(i, facts);
  });
  state.known[pairs][j] = list;
  return list;
}

/**
 * Documents of ours by the hash of a key: chains through `next`, entry k of document owner[k] with
 * keys[k]. Two texts of one hash may meet; the facts of each pair are looked at anyway.
 */
interface KeyIndex {
  readonly heads: Int32Array;
  readonly next: Int32Array;
  readonly owner: Int32Array;
  readonly keys: Int32Array;
  readonly mask: number;
}

function emptyIndex(size: number): KeyIndex {
  let slots = 16;
  while (slots < size * 2) slots *= 2;
  const heads = new Int32Array(slots).fill(-1);
  const [next, owner, keys] = [new Int32Array(size), new Int32Array(size), new Int32Array(size)];
  return { heads, next, owner, keys, mask: slots - 1 };
}

function openIndex(pairs: Pairs, side: MatchSide): KeyIndex {
  const size = pairs === 'number' ? side.number.length * 2 : side.docs.length;
  const index = emptyIndex(size);
  const { heads, next, owner, keys, mask } = index;
  let entry = 0;
  for (let i = 0; i < side.docs.length; i += 1) {
    eachKey(pairs, side, i, (key) => {
      next[entry] = heads[key & mask] as number;
      owner[entry] = i;
      keys[entry] = key;
      heads[key & mask] = entry;
      entry += 1;
    });
  }
  return index;
}

/** The untaken documents of ours that share a key with one of theirs; one may come twice. */
function eachCandidate(pairs: Pairs, state: State, j: number, use: (i: number) => void): void {
  const { heads, next, owner, keys, mask } = state.index[pairs];
  eachKey(pairs, state.theirs, j, (key) => {
    for (let at = heads[key & mask] as number; at >= 0; at = next[at] as number) {
      const i = owner[at] as number;
      if (keys[at] === key && !state.takenOurs[i]) use(i);
    }
  });
}

function eachKey(pairs: Pairs, side: MatchSide, i: number, use: (key: number) => void): void {
  const store = side.store[i] as number;
  if (pairs === 'place') {
    const day = side.day[i] as number;
    if (store >= 0 && day >= 0) use(mixHash(store, day));
    return;
  }
  if (pairs === 'content') {
    const amount = side.amount[i] as number;
    if (store >= 0 && amount >= 0) use(mixHash(store, amount));
    return;
  }
  const party = side.party[i] as number;
  for (let at = side.start[i] as number; at < (side.start[i + 1] as number); at += 1) {
    use(mixHash(party, side.number[at] as number));
    const tail = side.tail[at] as number;
    if (tail >= 0) use(mixHash(party + 1_000_003, tail));
  }
}

function suggest(state: State): MatchLink[] {
  const links: MatchLink[] = [];
  for (let j = 0; j < state.theirs.docs.length; j += 1) {
    if (state.takenTheirs[j]) continue;
    const found = new Map<number, Bits>();
    for (const pairs of ['number', 'place', 'content'] as const) {
      const list = candidatesOf(pairs, state, j).slice(0, 100);
      for (let at = 0; at < list.length; at += 2) {
        if (!state.takenOurs[list[at] as number])
          found.set(list[at] as number, list[at + 1] as Bits);
      }
    }
    const best = [...found]
      .map(([ours, facts]) => ({ ours, theirs: j, facts: showFacts(facts) }))
      .sort((a, b) => b.facts.length - a.facts.length);
    links.push(...best.slice(0, 3));
  }
  return links;
}
