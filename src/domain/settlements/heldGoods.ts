import { normalNumber, normalStore } from '../orders/match.ts';
import type { Paper } from '../orders/paper.ts';
import { addDays, type Day, daysBetween } from '../values/day.ts';
import { type Fen, fen, minFen, sumFen, zeroFen } from '../values/money.ts';
import { compare } from '../values/order.ts';
import type { PracticeNumber } from '../values/practice.ts';

/** 代销满180天: from dispatch to the day on which VAT falls due without a list of sales. */
export const consignmentDays: PracticeNumber = {
  value: 180,
  source:
    '增值税暂行条例实施细则第三十八条: 委托代销, 未收到代销清单及货款的, 为发出代销货物满180天的当天 (2026年起以《增值税法》及其实施条例为准, 请向税务师核实)',
};

/** What a list of sales, or a return, takes off what was sent. */
export interface SoldGoods {
  readonly day: Day | null;
  readonly store: string;
  readonly sku: string;
  readonly amount: Fen;
}

/** 满期未结的代销货物: a document, and what of it stands in no list of sales and did not come back. */
export interface HeldGoods {
  readonly paper: Paper;
  readonly day: Day;
  /** 满180天的当天. */
  readonly until: Day;
  /** Days since dispatch. */
  readonly days: number;
  readonly amount: Fen;
  readonly left: Fen;
}

interface Piece {
  readonly paper: Paper;
  readonly day: Day;
  readonly sku: string;
  readonly store: string;
  left: bigint;
}

/**
 * 代销满180天未收到清单 (handbook §1): documents of goods that were sent so many days ago or more, less what lists of sales
 * and returns account for: those of the same store and item first to go that were sent first. It warns and
 * changes nothing. Amounts in fen, as the documents have them.
 *
 * 10,000.00 sent 2026-01-05, 6,000.00 sold in February, on 2026-07-04 -> 4,000.00 left, due 2026-07-04.
 */
export function findHeldGoods(
  deliveries: readonly Paper[],
  sold: readonly SoldGoods[],
  asOf: Day,
  days: number = consignmentDays.value,
): HeldGoods[] {
  const sent = distinctOf(deliveries).filter(({ day }) => day !== null && day <= asOf);
  const pieces = sent.flatMap(piecesOf).sort((a, b) => compare(a.day, b.day));
  const gone = sold.filter(({ day }) => day === null || day <= asOf);
  for (const each of [...gone].sort((a, b) => compare(a.day ?? '9', b.day ?? '9')))
    takeOff(pieces, each);
  return sent.flatMap((paper): HeldGoods[] => {
    const day = paper.day as Day;
    const left = sumFen(
      pieces.filter((each) => each.paper === paper).map((each) => fen(each.left)),
    );
    const until = addDays(day, days);
    if (left <= 0n || until > asOf) return [];
    const amount = paper.amount ?? left;
    return [{ paper, day, until, days: daysBetween(day, asOf), amount, left }];
  });
}

/** A slip of a delivery that is there as well is no second one. */
function distinctOf(papers: readonly Paper[]): Paper[] {
  const numbers = new Set<string>();
  const rank = ({ kind }: Paper) => (kind === 'delivery' ? 0 : 1);
  return [...papers]
    .sort((a, b) => rank(a) - rank(b))
    .filter((paper) => {
      const own = [paper.no, paper.deliveryNo].filter((no) => no !== '').map(normalNumber);
      if (own.some((no) => numbers.has(no))) return false;
      for (const no of own) numbers.add(no);
      return true;
    });
}

/** By item where each names its amount, else the document whole. */
function piecesOf(paper: Paper): Piece[] {
  const day = paper.day as Day;
  const store = normalStore(paper.store || paper.storeCode);
  const { items } = paper;
  const isSplit = items.length > 1 && items.every(({ amount }) => amount !== null);
  if (!isSplit) {
    const left: bigint = paper.amount ?? zeroFen;
    return [{ paper, day, store, sku: paper.sku || paper.skuName, left }];
  }
  return items.map(({ sku, name, amount }) => {
    return { paper, day, store, sku: sku || name, left: amount as bigint };
  });
}

function takeOff(pieces: readonly Piece[], { day, store, sku, amount }: SoldGoods): void {
  const place = normalStore(store);
  const fits = (piece: Piece): boolean =>
    piece.left > 0n &&
    (day === null || piece.day <= day) &&
    (place === '' || piece.store === '' || piece.store === place) &&
    (sku === '' || piece.sku === '' || piece.sku === sku);
  let rest = fen(amount < 0n ? -amount : amount);
  for (const piece of pieces) {
    if (rest <= 0n) return;
    if (!fits(piece)) continue;
    const taken = minFen(rest, fen(piece.left));
    piece.left -= taken;
    rest = fen(rest - taken);
  }
}
