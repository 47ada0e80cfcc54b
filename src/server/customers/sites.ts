import { findTreeFault } from '../../domain/customers/checkSite.ts';
import { areaOfGrade, formatsOfGrade, type Grade } from '../../domain/customers/grade.ts';
import { type DocumentParties, partiesOn } from '../../domain/customers/parties.ts';
import { findPeriodFault, inOrder } from '../../domain/customers/period.ts';
import type { Site, SitePeriod } from '../../domain/customers/site.ts';
import { findSite, indexSites, plainName } from '../../domain/customers/siteNames.ts';
import { type Context, inOrg, newId } from '../context.ts';
import type { Client } from '../db/pool.ts';
import { uuidOrNone } from '../db/uuid.ts';
import { Refused } from '../refused.ts';
import { countFormats, listSites, type SitePage } from './listStore.ts';
import { loadEntities, loadSuppliers, type StoredSupplier } from './partyStore.ts';
import {
  listSiteVersions,
  loadSiteNames,
  loadSites,
  type SiteVersion,
  type StoredSite,
  saveSites,
} from './siteStore.ts';
import { lockChainById } from './store.ts';
import {
  type CustomerView,
  loadView,
  type On,
  requireChain,
  type SiteView,
  viewSite,
} from './view.ts';

export interface SiteOrder extends Omit<SitePage, 'chainId' | 'grade'> {
  readonly grade: Grade | null;
}

export interface SeenSites {
  readonly view: CustomerView;
  /** Each with what it is sorted by. */
  readonly sites: readonly (SiteView & { readonly key: string })[];
}

/** 机构列表 of a chain, in pages. */
export async function readSites(
  context: Context,
  chain: string,
  { grade, ...order }: SiteOrder,
  on: On,
): Promise<SeenSites> {
  return inOrg(context, async (client) => {
    const { id: chainId } = await requireChain(client, chain);
    const view = await loadView(client, chainId, on);
    const formats = async () =>
      formatsOfGrade(grade as Grade, await countFormats(client, chainId, on), view.numbers);
    const graded = grade && { ...areaOfGrade(grade, view.numbers), formats: await formats() };
    const parent = order.parent === null ? null : uuidOrNone(order.parent);
    const page = { ...order, parent, chainId, grade: graded };
    const { sites: found, counts } = await listSites(client, page, view.doubt);
    const ids = found.map(({ id }) => id);
    const sites = await loadSites(client, { chainId, known: on.known, ids });
    const byId = new Map(sites.map((each) => [each.id, each]));
    return {
      view,
      sites: found.map(({ id, key }) => ({
        ...viewSite(byId.get(id) as StoredSite, view, counts),
        key,
      })),
    };
  });
}

export interface SeenParties {
  readonly parties: DocumentParties;
  readonly sites: ReadonlyMap<string, Site>;
  readonly suppliers: ReadonlyMap<string, StoredSupplier>;
}

export interface SeenSiteDetail extends SiteView, SeenParties {
  readonly view: CustomerView;
  /** The last fifty, each with the one that it follows. */
  readonly versions: readonly { readonly is: SiteVersion; readonly was: SiteVersion | null }[];
}

/** 一个机构 with its periods, its four parties and who changed it. */
export const readSite = (context: Context, chain: string, id: string, on: On) =>
  inOrg(context, async (client): Promise<SeenSiteDetail> => {
    const { id: chainId } = await requireChain(client, chain);
    const view = await loadView(client, chainId, on);
    const site = await requireSite(client, chainId, id, on);
    const versions = await listSiteVersions(client, chainId, { id: site.id, known: on.known });
    return {
      ...{ ...viewSite(site, view, await countFormats(client, chainId, on)), view },
      ...(await seeParties(client, site, view)),
      versions: versions.slice(0, 50).map((is, n) => ({ is, was: versions[n + 1] ?? null })),
    };
  });

async function seeParties(
  client: Client,
  site: StoredSite,
  view: CustomerView,
): Promise<SeenParties> {
  const suppliers = await loadSuppliers(client, view.known);
  return {
    parties: partiesOn(site, view.places, view.day),
    sites: new Map<string, Site>([...view.places, [site.id, site]]),
    suppliers: new Map(suppliers.map((each) => [each.id, each])),
  };
}

async function requireSite(
  client: Client,
  chainId: string,
  id: string,
  { known }: Pick<On, 'known'>,
): Promise<StoredSite> {
  const ids = [uuidOrNone(id) as string];
  const [site] = await loadSites(client, { chainId, known, ids });
  if (!site) throw new Refused(404, 'site.missing', { id });
  return site;
}

/** 单据四方 of a store by how a paper names it; null = the tree does not know it. */
export const findParties = (context: Context, chain: string, store: string, on: On) =>
  inOrg(context, async (client) => {
    const { id: chainId } = await requireChain(client, chain);
    const names = await loadSiteNames(client, chainId, on.known);
    const found = findSite(indexSites(names), { code: store, name: store });
    if (found === null) return null;
    const site = await requireSite(client, chainId, found, on);
    const view = await loadView(client, chainId, on);
    const seen = await seeParties(client, site, view);
    const counts = await countFormats(client, chainId, on);
    return { ...viewSite(site, view, counts), ...seen, view };
  });

export interface SiteDraft extends Omit<Site, 'id' | 'exceptionBy'> {
  /** 修改原因. */
  readonly reason: string;
}

/** 建机构, or the version after the one that was seen. Who writes down an exception is who stands for it. */
export async function keepSite(
  context: Context,
  chain: string,
  { reason, ...draft }: SiteDraft,
  known: { readonly id: string; readonly seen: number } | null,
): Promise<{ id: string; version: number }> {
  return inOrg(context, async (client) => {
    const { id: chainId } = await requireChain(client, chain);
    await lockChainById(client, chainId);
    const view = { chainId, known: null };
    const before = known && (await requireSite(client, chainId, known.id, { known: null }));
    const all = await loadSites(client, view);
    const id = before?.id ?? newId();
    const { seen } = known ?? { seen: 0 };
    const site: StoredSite = {
      ...{ ...draft, id, version: seen, periods: inOrder(draft.periods) },
      exceptionBy: approverOf(draft, before, context),
    };
    await refuseFault(client, chainId, site, all);
    if (!(await saveSites(client, chainId, [site], { by: context.person.id, reason })))
      throw new Refused(409, 'customer.stale');
    return { id, version: seen + 1 };
  });
}

function approverOf(
  draft: Pick<Site, 'exception'>,
  before: Site | null,
  { person }: Context,
): string {
  if (draft.exception === '') return '';
  return before?.exception === draft.exception ? before.exceptionBy : person.name;
}

async function refuseFault(
  client: Client,
  chainId: string,
  site: Site,
  all: readonly Site[],
): Promise<void> {
  const fault =
    findPeriodFault(site.periods) ??
    findTreeFault(site, new Map(all.map((each) => [each.id, each])));
  if (fault !== null) throw new Refused(422, `site.${fault}`);
  const same = all.find(
    (each) =>
      each.id !== site.id && site.code !== '' && plainName(each.code) === plainName(site.code),
  );
  if (same) throw new Refused(409, 'site.code', { code: site.code, name: same.name });
  const entities = await loadEntities(client, chainId, null);
  const suppliers = await loadSuppliers(client, null);
  const known: Readonly<Record<string, ReadonlySet<string>>> = {
    sites: new Set([...all, site].map(({ id }) => id)),
    entities: new Set(entities.map(({ id }) => id)),
    suppliers: new Set(suppliers.map(({ id }) => id)),
  };
  for (const period of site.periods)
    for (const [field, of] of references) {
      const id = period[field];
      if (id !== null && !known[of]?.has(id)) throw new Refused(422, 'site.reference', { field });
    }
}

const references = [
  ['entity', 'entities'],
  ['billEntity', 'entities'],
  ['payEntity', 'entities'],
  ['agent', 'entities'],
  ['orderSite', 'sites'],
  ['shipSite', 'sites'],
  ['supplier', 'suppliers'],
  ['deliverer', 'suppliers'],
] as const satisfies readonly (readonly [keyof SitePeriod, string])[];
