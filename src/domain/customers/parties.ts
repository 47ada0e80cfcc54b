import type { Day } from '../values/day.ts';
import { placeOn, type Relation, type Site, type SiteKind, sitesAbove } from './site.ts';

/** Why a party is who it is: said of the store, or by its relation; unknown = nothing says it. */
export type PartySource = 'said' | 'relation' | 'unknown';

export interface Party {
  readonly id: string | null;
  readonly source: PartySource;
}

/** 单据四方: 下单方 and 收货方 are sites, 开票抬头 and 付款方 legal entities; and who settles for them. */
export interface DocumentParties {
  readonly relation: Relation | null;
  readonly order: Party;
  readonly ship: Party;
  readonly bill: Party;
  readonly pay: Party;
  /** 财务代理, the fifth; null = there is none. */
  readonly agent: string | null;
  /** 供货主体 and 配送商, where the store has its own. */
  readonly supplier: string | null;
  readonly deliverer: string | null;
}

const unknown: Party = { id: null, source: 'unknown' };

/**
 * 单据四方 (R01-R04, §4.2): who orders, receives, is invoiced and pays for a store on a day. R01: the store and
 * its entity. R02: the store, invoiced to and paid by its HQ's entity. R03: HQ orders, its DC (or itself)
 * receives. What is said of the store comes first; a 财务代理 pays for who is invoiced.
 *
 * R02 of 人民路店 below 总部 (华东商业有限公司): 人民路店, 人民路店, 华东商业有限公司, 华东商业有限公司.
 */
export function partiesOn(site: Site, sites: ReadonlyMap<string, Site>, day: Day): DocumentParties {
  const place = placeOn(site, day);
  const relation = place?.relation ?? null;
  const above = sitesAbove(site, sites, day);
  const ofKind = (kind: SiteKind) => above.find((each) => each.kind === kind) ?? null;
  const hq = ofKind('hq');
  const settles = relation === null ? null : relation === 'R01' ? site : hq;
  const orders = relation === 'R03' ? hq : relation === null ? null : site;
  const receives = relation === 'R03' ? (ofKind('dc') ?? hq) : orders;
  const bill = chosen(place?.billEntity ?? null, settles && entityOf(settles, above, day));
  const agent = place?.agent ?? null;
  return {
    relation,
    order: chosen(place?.orderSite ?? null, orders?.id ?? null),
    ship: chosen(place?.shipSite ?? null, receives?.id ?? null),
    bill,
    pay: chosen(place?.payEntity ?? agent, bill.id),
    agent,
    supplier: place?.supplier ?? null,
    deliverer: place?.deliverer ?? null,
  };
}

const chosen = (said: string | null, follows: string | null): Party =>
  said !== null
    ? { id: said, source: 'said' }
    : follows === null
      ? unknown
      : { id: follows, source: 'relation' };

/** A site without an entity of its own is of the one above it. */
function entityOf(site: Site, above: readonly Site[], day: Day): string | null {
  const rest = above.slice(above.indexOf(site) + 1);
  return (
    [site, ...rest].map((each) => placeOn(each, day)?.entity ?? null).find((id) => id !== null) ??
    null
  );
}

/**
 * 关系占比: how many stores settle in which way on a day; a chain may have all of them at once.
 *
 * 3 stores R01, 2 R02, 1 without a word -> R01 3, R02 2, R03 0, unknown 1.
 */
export function mixOn(
  stores: readonly Site[],
  day: Day,
): Readonly<Record<Relation | 'unknown', number>> {
  const mix = { R01: 0, R02: 0, R03: 0, unknown: 0 };
  for (const store of stores) mix[placeOn(store, day)?.relation ?? 'unknown'] += 1;
  return mix;
}
