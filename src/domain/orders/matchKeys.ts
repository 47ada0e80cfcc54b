import { type Day, dayNumber } from '../values/day.ts';
import type { Fen } from '../values/money.ts';

/** What matching looks at: the same few facts for receipts, returns, deliveries and invoices. */
export interface MatchDoc {
  /** The chain or entity: documents of two parties never match. */
  readonly party?: string;
  /** Document numbers it carries, normalised by `normalNumber`; any of them may agree. */
  readonly numbers: readonly string[];
  readonly store: string;
  readonly day: Day | null;
  readonly amount: Fen | null;
}

/** One side prepared for matching: whole numbers in typed arrays, -1 = not known. */
export interface MatchSide {
  readonly docs: readonly MatchDoc[];
  readonly party: Int32Array;
  /** One id for a store of one party. */
  readonly store: Int32Array;
  readonly day: Int32Array;
  /** Hash of the amount; what looks equal is compared in full. */
  readonly amount: Int32Array;
  /** Numbers of a document: hashes at [start[i], start[i + 1]). */
  readonly start: Int32Array;
  readonly number: Int32Array;
  /** Hashes of their last eight characters; -1 where shorter. */
  readonly tail: Int32Array;
}

/** Gives every party, store text and store of a party a small whole number, on both sides. */
interface Names {
  readonly parties: Map<string, number>;
  readonly texts: Map<string, number>;
  readonly normal: Map<string, number>;
  readonly stores: Map<number, number>;
  readonly days: Map<Day, number>;
}

const openNames = (): Names => ({
  parties: new Map(),
  texts: new Map(),
  normal: new Map(),
  stores: new Map(),
  days: new Map(),
});

function idOf<K>(map: Map<K, number>, key: K): number {
  const known = map.get(key);
  if (known !== undefined) return known;
  map.set(key, map.size);
  return map.size - 1;
}

/** 散列: A hash of 30 bits, never negative. */
export const mixHash = (a: number, b: number): number => {
  let hash = Math.imul(a ^ 0x9e37_79b9, 0x85eb_ca6b) ^ Math.imul(b, 0xc2b2_ae35);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x27d4_eb2f);
  return (hash ^ (hash >>> 13)) & 0x3fff_ffff;
};

function hashText(text: string, from: number): number {
  let hash = 0x811c_9dc5;
  for (let i = from; i < text.length; i += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x0100_0193);
  }
  return (hash ^ (hash >>> 15)) & 0x3fff_ffff;
}

const hashAmount = (amount: Fen): number =>
  mixHash(Number(BigInt.asIntN(30, amount)), Number(BigInt.asIntN(30, amount >> 30n)));

const storeMemory = new Map<string, string>();

/** 店名归一: brackets, blanks, road words and 店 at the end go, which people shorten. */
export function normalStore(text: string): string {
  const known = storeMemory.get(text);
  if (known !== undefined) return known;
  const normal = text
    .replace(/[\s()（）【】[\]·\-—]/g, '')
    .replace(/(?:门店|分店|店)$/, '')
    .replace(/路|广场|大道|大街/g, '');
  if (storeMemory.size < 100_000) storeMemory.set(text, normal);
  return normal;
}

/** 单号归一: without blanks, dashes and case: "ys-2603 001" -> "YS2603001". */
export const normalNumber = (text: string): string => {
  const bare = text.replace(/[\s\-_－—·.]/g, '');
  return bare.toUpperCase();
};

/** 匹配双方: Prepares both sides with one set of ids. */
export function prepareSides(
  ours: readonly MatchDoc[],
  theirs: readonly MatchDoc[],
): { ours: MatchSide; theirs: MatchSide } {
  const names = openNames();
  return { ours: prepare(ours, names), theirs: prepare(theirs, names) };
}

function prepare(docs: readonly MatchDoc[], names: Names): MatchSide {
  const count = docs.length;
  const total = docs.reduce((sum, doc) => sum + doc.numbers.length, 0);
  const side = {
    docs,
    party: new Int32Array(count),
    store: new Int32Array(count).fill(-1),
    day: new Int32Array(count).fill(-1),
    amount: new Int32Array(count).fill(-1),
    start: new Int32Array(count + 1),
    number: new Int32Array(total),
    tail: new Int32Array(total).fill(-1),
  };
  let at = 0;
  for (let i = 0; i < count; i += 1) {
    const doc = docs[i] as MatchDoc;
    const party = idOf(names.parties, doc.party ?? '');
    side.party[i] = party;
    if (doc.store !== '') side.store[i] = storeId(doc.store, party, names);
    if (doc.day !== null) side.day[i] = dayId(doc.day, names);
    if (doc.amount !== null) side.amount[i] = hashAmount(doc.amount);
    for (const number of doc.numbers) {
      side.number[at] = hashText(number, 0);
      if (number.length >= 8) side.tail[at] = hashText(number, number.length - 8);
      at += 1;
    }
    side.start[i + 1] = at;
  }
  return side;
}

function dayId(day: Day, names: Names): number {
  const known = names.days.get(day);
  if (known !== undefined) return known;
  const number = dayNumber(day);
  names.days.set(day, number);
  return number;
}

function storeId(store: string, party: number, names: Names): number {
  let normal = names.normal.get(store);
  if (normal === undefined) {
    normal = idOf(names.texts, normalStore(store));
    names.normal.set(store, normal);
  }
  return idOf(names.stores, party * 67_108_864 + normal);
}

/**
 * 单号相近: one digit mistyped, or two neighbours swapped; equal lengths only.
 * isCloseNumber("31000004", "31000014") = true; ("31000004", "31000040") = true.
 */
export function isCloseNumber(a: string, b: string): boolean {
  if (a.length !== b.length || a.length < 5) return false;
  let first = -1;
  let last = -1;
  let off = 0;
  for (let i = 0; i < a.length; i += 1) {
    if (a.charCodeAt(i) === b.charCodeAt(i)) continue;
    off += 1;
    if (off > 2) return false;
    if (first === -1) first = i;
    last = i;
  }
  if (off === 1) return true;
  return off === 2 && last === first + 1 && a[first] === b[last] && a[last] === b[first];
}
