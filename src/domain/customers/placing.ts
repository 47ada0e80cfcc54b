import type { Day } from '../values/day.ts';
import type { Format, Site } from './site.ts';
import { sitesAbove } from './site.ts';
import { findSite, indexSites, type NamedStore } from './siteNames.ts';

/** What of a site places stores. */
export type PlacingSite = Pick<
  Site,
  'id' | 'kind' | 'code' | 'name' | 'aliases' | 'format' | 'periods'
>;

/** 落位: where the customer tree has a store that papers name; null = 未分配. */
export interface StorePlace {
  /** The name of its 大区. */
  readonly region: string | null;
  readonly format: Format | null;
}

/** 未分配: what names no store, or one that the tree does not have. */
export const unplaced: StorePlace = { region: null, format: null };

/**
 * 门店落位 (R04, M06-M08): tells of each store that papers of one chain name its 大区 and 业态 on a day, by code,
 * name or 别名. What cannot be placed stays 未分配, so that sums by region agree with the whole.
 *
 * 人民路店 below 华东大区, 卖场 -> 华东大区, hypermarket; 无名店 -> null, null.
 */
export function placeStores(
  sites: readonly PlacingSite[],
): (store: NamedStore, day: Day) => StorePlace {
  const index = indexSites(sites);
  const byId = new Map(sites.map((each) => [each.id, each] as const));
  return (store, day) => {
    const id = findSite(index, store);
    const site = id === null ? undefined : byId.get(id);
    if (!site) return unplaced;
    const region = [site, ...sitesAbove(site, byId, day)].find(({ kind }) => kind === 'region');
    return { region: region?.name ?? null, format: site.format };
  };
}
