import { normalNumber, normalStore } from '../orders/match.ts';
import type { Shipment } from '../orders/shipment.ts';
import { type Day, daysBetween } from '../values/day.ts';
import { absFen, type Fen, fen } from '../values/money.ts';
import { type DocGroup, totalOf } from './docGroups.ts';
import type { StatementLine } from './statement.ts';

interface Pair {
  readonly ours: number;
  readonly theirs: number;
  readonly gap: Fen;
  readonly days: number;
  readonly isClose: boolean;
}

export interface NearPair {
  readonly ours: number;
  readonly theirs: number;
  /** Each the other's only candidate, within two days and a fifth: they are one. */
  readonly isSure: boolean;
}

/** Goods are received from the day before the paper says until a week after. */
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
  const byStore = new Map<string, number[]>();
  shipments.forEach((shipment, i) => {
    if (!isOpenShipment(i)) return;
    const key = storeOf(shipment);
    const list = byStore.get(key);
    if (list) list.push(i);
    else byStore.set(key, [i]);
  });
  if (byStore.size === 0) return [];
  const everywhere = [...byStore.values()].flat();
  const pairs: Pair[] = [];
  groups.forEach((group, theirs) => {
    if (!isOpenGroup(theirs)) return;
    const store = storeOf(group.lines[0] as StatementLine);
    const list =
      store === '' ? everywhere : [...(byStore.get(store) ?? []), ...(byStore.get('') ?? [])];
    for (const ours of list) {
      const pair = pairOf(group, shipments[ours] as Shipment);
      if (pair) pairs.push({ ...pair, ours, theirs });
    }
  });
  return nearestFirst(pairs);
}

const storeOf = ({ store, storeCode }: { store: string; storeCode: string }): string =>
  store === '' ? storeCode : normalStore(store);

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

function pairOf(group: DocGroup, shipment: Shipment): Omit<Pair, 'ours' | 'theirs'> | null {
  const line = group.lines[0] as StatementLine;
  const amount = shipment.proven ?? shipment.amount;
  const theirs = totalOf(group);
  if (amount === null || theirs * 2n <= amount || amount * 2n <= theirs) return null;
  const days = apart(line.day, shipment.days);
  if (days > nearDays || areTwo(group, shipment)) return null;
  const gap = absFen(fen(amount - theirs));
  const isPlaced = line.day !== null && shipment.days.length > 0 && storeOf(line) !== '';
  return {
    gap,
    days,
    isClose: isPlaced && storeOf(shipment) !== '' && days <= 2 && gap * 5n <= amount,
  };
}

const apart = (day: Day | null, days: readonly Day[]): number =>
  day === null || days.length === 0
    ? 0
    : Math.min(...days.map((each) => Math.abs(daysBetween(each, day))));

/** A number of one kind stands on both and differs. */
function areTwo(group: DocGroup, { papers }: Shipment): boolean {
  const numbers = (pick: readonly string[]): ReadonlySet<string> =>
    new Set(pick.filter((no) => no !== '').map(normalNumber));
  const { lines } = group;
  const kinds = [
    [
      lines.map(({ doc }) => doc),
      papers.flatMap((each) => [each.receiptNo, each.kind === 'receipt' ? each.no : '']),
    ],
    [
      lines.map(({ deliveryNo }) => deliveryNo),
      papers.flatMap((each) => [each.deliveryNo, each.kind === 'delivery' ? each.no : '']),
    ],
    [lines.map(({ orderNo }) => orderNo), papers.map(({ orderNo }) => orderNo)],
  ] as const;
  return kinds.some(([theirs, ours]) => {
    const known = numbers(ours);
    const named = [...numbers(theirs)];
    return known.size > 0 && named.length > 0 && !named.some((no) => known.has(no));
  });
}
