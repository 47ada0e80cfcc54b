import { normalNumber, normalStore } from '../orders/match.ts';
import type { Shipment } from '../orders/shipment.ts';
import { dayNumber } from '../values/day.ts';
import { absFen, type Fen, fen } from '../values/money.ts';
import { type DocGroup, totalOf } from './docGroups.ts';
import type { StatementLine } from './statement.ts';

export interface NearPair {
  readonly ours: number;
  readonly theirs: number;
  /** Each the other's only candidate, within two days and a fifth: they are one. */
  readonly isSure: boolean;
}

/** Numbers of 验收单, 送货单 and 订单, kind by kind. */
type Numbers = readonly (readonly string[])[];

/** What is compared of a paper, worked out once. */
interface Open {
  readonly at: number;
  readonly store: string;
  readonly amount: Fen;
  readonly days: readonly number[];
  readonly numbers: Numbers;
}

interface Pair {
  readonly ours: number;
  readonly theirs: number;
  readonly gap: Fen;
  readonly days: number;
  readonly isClose: boolean;
}

/** Goods are received within a week of the day that the paper says. */
const nearDays = 7;

/**
 * 疑似同单 (R13): shipments and receipts that nothing linked, of one store within a week, over half of
 * each other, where no number of one kind stands on both and differs. Nearest amounts first, each
 * once: what may be the same paper cannot be claimed as missing. Places in the two lists.
 *
 * Delivered to 文一店 10-04 33,000.00; the one unlinked receipt of 文一店 10-06 31,800.00 -> one sure pair.
 */
export function pairNear(
  groups: readonly DocGroup[],
  shipments: readonly Shipment[],
  isOpenGroup: (theirs: number) => boolean,
  isOpenShipment: (ours: number) => boolean,
): NearPair[] {
  const ours = shipments.flatMap((each, at) => (isOpenShipment(at) ? openShipment(each, at) : []));
  if (ours.length === 0) return [];
  ours.sort((a, b) => (a.amount < b.amount ? -1 : a.amount > b.amount ? 1 : a.at - b.at));
  const byStore = new Map<string, Open[]>();
  for (const each of ours) {
    const list = byStore.get(each.store);
    if (list) list.push(each);
    else byStore.set(each.store, [each]);
  }
  const pairs = groups.flatMap((group, at) => {
    if (!isOpenGroup(at)) return [];
    const theirs = openGroup(group, at);
    const lists =
      theirs.store === '' ? [ours] : [byStore.get(theirs.store) ?? [], byStore.get('') ?? []];
    return lists.flatMap((list) =>
      nearestOf(list, theirs.amount).flatMap((each) => pairOf(theirs, each) ?? []),
    );
  });
  return nearestFirst(pairs);
}

const storeOf = ({ store, storeCode }: { store: string; storeCode: string }): string =>
  store === '' ? storeCode : normalStore(store);

const clean = (list: readonly string[]): string[] => [
  ...new Set(list.filter((no) => no !== '').map(normalNumber)),
];

function openGroup(group: DocGroup, at: number): Open {
  const { lines } = group;
  const first = lines[0] as StatementLine;
  return {
    at,
    store: storeOf(first),
    amount: totalOf(group),
    days: first.day === null ? [] : [dayNumber(first.day)],
    numbers: [
      clean(lines.map(({ doc }) => doc)),
      clean(lines.map(({ deliveryNo }) => deliveryNo)),
      clean(lines.map(({ orderNo }) => orderNo)),
    ],
  };
}

function openShipment(shipment: Shipment, at: number): Open[] {
  const { papers, proven, amount, days } = shipment;
  const worth = proven ?? amount;
  if (worth === null) return [];
  const own = (kind: 'receipt' | 'delivery') =>
    papers.map((each) => (each.kind === kind ? each.no : ''));
  return [
    {
      at,
      store: storeOf(shipment),
      amount: worth,
      days: days.map(dayNumber),
      numbers: [
        clean([...papers.map(({ receiptNo }) => receiptNo), ...own('receipt')]),
        clean([...papers.map(({ deliveryNo }) => deliveryNo), ...own('delivery')]),
        clean(papers.map(({ orderNo }) => orderNo)),
      ],
    },
  ];
}

/** Of a long list, in the order of amounts, the nearest: a drop of 100,000 open papers ends too. */
const looked = 32;

function nearestOf(list: readonly Open[], amount: Fen): readonly Open[] {
  if (list.length <= looked) return list;
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle] as Open).amount < amount) low = middle + 1;
    else high = middle;
  }
  return list.slice(Math.max(0, low - looked / 2), low + looked / 2);
}

function pairOf(theirs: Open, ours: Open): Pair | null {
  const [a, b] = [ours.amount, theirs.amount];
  if (b * 2n <= a || a * 2n <= b) return null;
  const days = apart(theirs.days, ours.days);
  if (days > nearDays || areTwo(theirs.numbers, ours.numbers)) return null;
  const gap = absFen(fen(a - b));
  const isDated = theirs.days.length > 0 && ours.days.length > 0;
  const isPlaced = theirs.store !== '' && ours.store !== '';
  const isClose = isDated && isPlaced && days <= 2 && gap * 5n <= a;
  return { ours: ours.at, theirs: theirs.at, gap, days, isClose };
}

/** Days between the nearest two; none where one side says no day. */
function apart(theirs: readonly number[], ours: readonly number[]): number {
  let least = theirs.length === 0 || ours.length === 0 ? 0 : Number.POSITIVE_INFINITY;
  for (const a of theirs) for (const b of ours) least = Math.min(least, Math.abs(a - b));
  return least;
}

/** A number of one kind stands on both and differs. */
const areTwo = (theirs: Numbers, ours: Numbers): boolean =>
  theirs.some((named, kind) => {
    const known = ours[kind] ?? [];
    return known.length > 0 && named.length > 0 && !named.some((no) => known.includes(no));
  });

function nearestFirst(pairs: readonly Pair[]): NearPair[] {
  const [ours, theirs] = [new Map<number, number>(), new Map<number, number>()];
  for (const pair of pairs) {
    ours.set(pair.ours, (ours.get(pair.ours) ?? 0) + 1);
    theirs.set(pair.theirs, (theirs.get(pair.theirs) ?? 0) + 1);
  }
  const isOnly = (pair: Pair) => ours.get(pair.ours) === 1 && theirs.get(pair.theirs) === 1;
  const [mine, taken] = [new Set<number>(), new Set<number>()];
  const sorted = [...pairs].sort((a, b) =>
    a.gap === b.gap ? a.days - b.days : a.gap < b.gap ? -1 : 1,
  );
  return sorted.flatMap((pair) => {
    if (mine.has(pair.ours) || taken.has(pair.theirs)) return [];
    mine.add(pair.ours);
    taken.add(pair.theirs);
    return [{ ours: pair.ours, theirs: pair.theirs, isSure: pair.isClose && isOnly(pair) }];
  });
}
