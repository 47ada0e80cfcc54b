import { type MatchDoc, matchDocuments, normalStore } from '../orders/match.ts';
import { matchDocOf, type Shipment } from '../orders/shipment.ts';
import { type DocGroup, matchDocOfGroup } from './docGroups.ts';
import { pairNear } from './nearGoods.ts';

/** Which shipment stands behind which paper of theirs (by place in the list of groups). */
export interface GoodsLinks {
  readonly links: ReadonlyMap<number, Shipment>;
  /** One-to-one by number where store, day and amount all differ: to be looked at. */
  readonly maybe: ReadonlyMap<number, Shipment>;
  /** Open on both sides, of one store about one time, and no number says that they are two. */
  readonly near: ReadonlyMap<number, Shipment>;
}

/**
 * 验收与送货配对 (R13, audit.md Proof): automatic links first; then papers that only share store, day and
 * amount, which are interchangeable, as a set (two genuine identical receipts); then the one
 * delivery and the one receipt of a store and day whose amounts differ. A number alone is kept
 * apart unless there is nothing else to compare.
 *
 * Two deliveries of 500.00 to 人民路店 on 03-10 and two receipts of the same -> two links.
 */
export function linkGoods(groups: readonly DocGroup[], shipments: readonly Shipment[]): GoodsLinks {
  const theirs = groups.map(matchDocOfGroup);
  const ours = shipments.map(matchDocOf);
  const result = matchDocuments(ours, theirs);
  const links = new Map<number, Shipment>();
  const maybe = new Map<number, Shipment>();
  const taken = new Set<number>();
  const take = (into: Map<number, Shipment>, mine: number, their: number) => {
    into.set(their, shipments[mine] as Shipment);
    taken.add(mine);
  };
  for (const link of result.links) take(links, link.ours, link.theirs);
  const numbered = result.suggestions.filter((each) => each.facts.includes('number'));
  const perOurs = countBy(numbered.map((each) => each.ours));
  const perTheirs = countBy(numbered.map((each) => each.theirs));
  for (const each of numbered) {
    const alone = perOurs.get(each.ours) === 1 && perTheirs.get(each.theirs) === 1;
    if (!alone || taken.has(each.ours)) continue;
    const a = theirs[each.theirs] as MatchDoc;
    const b = ours[each.ours] as MatchDoc;
    take(nothingToCompare(a, b) ? links : maybe, each.ours, each.theirs);
  }
  const open = { ours, theirs, taken, isLinked: (j: number) => links.has(j) || maybe.has(j) };
  for (const [i, j] of pairAlike(open)) take(links, i, j);
  for (const [i, j] of pairPlaces(open, shipments)) take(links, i, j);
  const near = new Map<number, Shipment>();
  const isOpenGroup = (j: number) => !open.isLinked(j);
  const isOpenShipment = (i: number) => !taken.has(i);
  for (const pair of pairNear(groups, shipments, isOpenGroup, isOpenShipment))
    take(pair.isSure ? links : near, pair.ours, pair.theirs);
  return { links, maybe, near };
}

function countBy(values: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

/** Neither store nor day stands on both sides: their own unique number must do. */
const nothingToCompare = (a: MatchDoc, b: MatchDoc): boolean =>
  (a.store === '' || b.store === '') && (a.day === null || b.day === null);

interface Open {
  readonly ours: readonly MatchDoc[];
  readonly theirs: readonly MatchDoc[];
  readonly taken: ReadonlySet<number>;
  readonly isLinked: (theirs: number) => boolean;
}

const placeOf = (doc: MatchDoc): string =>
  doc.store === '' || doc.day === null ? '' : `${normalStore(doc.store)}|${doc.day}`;

function openBy(
  docs: readonly MatchDoc[],
  keyOf: (doc: MatchDoc) => string,
  isOut: (i: number) => boolean,
) {
  const lists = new Map<string, number[]>();
  docs.forEach((doc, i) => {
    const key = isOut(i) ? '' : keyOf(doc);
    if (key === '') return;
    const list = lists.get(key);
    if (list) list.push(i);
    else lists.set(key, [i]);
  });
  return lists;
}

/** Same store, day and amount: any of ours for any of theirs, as many as there are of both. */
function pairAlike({ ours, theirs, taken, isLinked }: Open): [number, number][] {
  const keyOf = (doc: MatchDoc) => (placeOf(doc) === '' ? '' : `${placeOf(doc)}|${doc.amount}`);
  const mine = openBy(ours, keyOf, (i) => taken.has(i));
  const pairs: [number, number][] = [];
  for (const [key, list] of openBy(theirs, keyOf, isLinked)) {
    const own = mine.get(key) ?? [];
    for (let at = 0; at < Math.min(list.length, own.length); at += 1) {
      pairs.push([own[at] as number, list[at] as number]);
    }
  }
  return pairs;
}

/**
 * The one delivery and the one receipt of a store and day, sent or signed, if the receipt is over
 * half of it.
 */
function pairPlaces(
  { ours, theirs, taken, isLinked }: Open,
  shipments: readonly Shipment[],
): [number, number][] {
  const mine = new Map<string, number[]>();
  shipments.forEach(({ days }, i) => {
    const doc = ours[i] as MatchDoc;
    for (const key of new Set(days.map((day) => placeOf({ ...doc, day })))) {
      if (key === '' || taken.has(i)) continue;
      mine.set(key, [...(mine.get(key) ?? []), i]);
    }
  });
  const pairs: [number, number][] = [];
  const used = new Set<number>();
  for (const [key, list] of openBy(theirs, placeOf, isLinked)) {
    const own = mine.get(key) ?? [];
    const [i, j] = [own[0], list[0]];
    if (own.length !== 1 || list.length !== 1 || i === undefined || j === undefined) continue;
    const a = ours[i]?.amount ?? null;
    const b = theirs[j]?.amount ?? null;
    if (used.has(i) || a === null || b === null || b * 2n <= a || a * 2n <= b) continue;
    used.add(i);
    pairs.push([i, j]);
  }
  return pairs;
}
