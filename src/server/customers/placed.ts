import { partiesOn } from '../../domain/customers/parties.ts';
import { type NamedPeriod, namedOn } from '../../domain/customers/party.ts';
import type { Site } from '../../domain/customers/site.ts';
import { findSite, indexSites } from '../../domain/customers/siteNames.ts';
import type { PlacedParties, PlacedParty } from '../../domain/orders/paperParties.ts';
import type { Day } from '../../domain/values/day.ts';
import type { Client } from '../db/pool.ts';
import { todayInShanghai } from '../today.ts';
import { loadEntities } from './partyStore.ts';
import { loadPlaces, loadSiteNames, loadSites } from './siteStore.ts';

/** A document by its store and its day. */
export interface StoredAt {
  readonly store: string;
  readonly storeCode: string;
  readonly day: Day | null;
}

/** 门店当日的四方 of documents, in their order; null = the tree does not know the store. */
export async function placeParties(
  client: Client,
  chainId: string,
  documents: readonly StoredAt[],
): Promise<(PlacedParties | null)[]> {
  const index = indexSites(await loadSiteNames(client, chainId, null));
  const ids = documents.map(({ store, storeCode }) =>
    store === '' && storeCode === '' ? null : findSite(index, { code: storeCode, name: store }),
  );
  const wanted = [...new Set(ids.flatMap((id) => id ?? []))];
  if (wanted.length === 0) return documents.map(() => null);
  const stores = await loadSites(client, { chainId, known: null, ids: wanted });
  const places = await loadPlaces(client, chainId, null);
  const sites = new Map<string, Site>([...places, ...stores].map((each) => [each.id, each]));
  const entities = new Map(
    (await loadEntities(client, chainId, null)).map((each) => [each.id, each]),
  );
  return documents.map(({ day }, at) => {
    const site = sites.get(ids[at] ?? '');
    if (!site) return null;
    const on = day ?? (todayInShanghai() as Day);
    const found = partiesOn(site, sites, on);
    const siteOf = ({ id, source }: typeof found.order): PlacedParty | null => {
      const own = id === null ? undefined : sites.get(id);
      if (!own) return null;
      const aliases = [own.code, ...own.aliases].filter((each) => each !== '');
      return { source, name: own.name, taxNo: '', aliases, periods: [] };
    };
    const companyOf = ({ id, source }: typeof found.bill): PlacedParty | null => {
      const own = id === null ? undefined : entities.get(id);
      const is: NamedPeriod | null = own ? namedOn(own, on) : null;
      if (!own || !is) return null;
      return { source, name: is.name, taxNo: is.taxNo, aliases: [], periods: own.periods };
    };
    const { relation, order, ship, bill, pay } = found;
    const all = {
      order: siteOf(order),
      ship: siteOf(ship),
      bill: companyOf(bill),
      pay: companyOf(pay),
    };
    const parties = Object.fromEntries(Object.entries(all).filter(([, each]) => each !== null));
    return { relation, parties };
  });
}
