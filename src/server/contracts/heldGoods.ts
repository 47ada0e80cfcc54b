import { findHeldGoods, type HeldGoods } from '../../domain/settlements/heldGoods.ts';
import type { Day } from '../../domain/values/day.ts';
import { fen, zeroFen } from '../../domain/values/money.ts';
import type { Client } from '../db/pool.ts';
import { listAgreements, type StoredAgreement } from './agreementStore.ts';
import { listSent, listSold } from './heldGoodsStore.ts';

export interface ReadHeldGoods {
  readonly asOf: Day;
  readonly goods: readonly HeldGoods[];
  /** The chain has contracts of other kinds, and no document says of which its goods are. */
  readonly isShared: boolean;
}

/** 代销满180天的货 of a contract on a day; null = it is none of 代销. */
export async function loadHeldGoods(
  client: Client,
  { id, kind, chain }: StoredAgreement,
  known: Day | null,
  today: Day,
): Promise<ReadHeldGoods | null> {
  if (kind !== 'consignment') return null;
  const asOf = known ?? today;
  const papers = await listSent(client, id, known);
  const sold = await listSold(client, id, known);
  const isBack = new Set(
    sold.filter(({ line }) => line.kind === 'return').map(({ line }) => line.doc),
  );
  const returned = papers.filter((paper) => paper.kind === 'return' && !isBack.has(paper.no));
  const gone = [
    ...sold.map(({ line, to }) => ({
      ...{ day: line.day ?? to, store: line.store || line.storeCode },
      ...{ sku: line.sku || line.skuName, amount: line.amount },
    })),
    ...returned.map(({ day, store, storeCode, sku, skuName, amount }) => ({
      ...{ day, store: store || storeCode, sku: sku || skuName, amount: amount ?? zeroFen },
    })),
  ].map((each) => ({ ...each, amount: fen(each.amount) }));
  const sent = papers.filter((paper) => paper.kind !== 'return');
  const others = await listAgreements(client, chain);
  return {
    asOf,
    goods: findHeldGoods(sent, gone, asOf),
    isShared: others.some((each) => each.kind !== 'consignment'),
  };
}
