import type { Site } from '../../domain/customers/site.ts';
import { findSite, indexSites, plainName } from '../../domain/customers/siteNames.ts';
import { addMonths, type Day } from '../../domain/values/day.ts';
import { type Context, inOrg, newId } from '../context.ts';
import type { Client } from '../db/pool.ts';
import { Refused } from '../refused.ts';
import { todayInShanghai } from '../today.ts';
import { listStatedStores, type StatedStore } from './listStore.ts';
import { loadSites, saveSites } from './siteStore.ts';
import { lockChainById } from './store.ts';
import { requireChain } from './view.ts';

/** Statements of so many months are looked at. */
const months = 18;

/** 单据上有, 客户树里没有的门店. */
export const readStated = (context: Context, chain: string): Promise<StatedStore[]> =>
  inOrg(context, async (client) => {
    const { id } = await requireChain(client, chain);
    return findUnknown(client, id, await loadSites(client, { chainId: id, known: null }));
  });

async function findUnknown(
  client: Client,
  chainId: string,
  sites: readonly Site[],
): Promise<StatedStore[]> {
  const since = addMonths(todayInShanghai() as Day, -months);
  const index = indexSites(sites);
  const stated = await listStatedStores(client, chainId, since);
  return stated.filter((store) => findSite(index, store) === null);
}

/** 加单据上的门店: with what statements say of them, and nothing else; what is not stated is refused. */
export async function addStated(
  context: Context,
  chain: string,
  given: readonly { readonly code: string; readonly name: string }[],
): Promise<number> {
  return inOrg(context, async (client) => {
    const { id: chainId } = await requireChain(client, chain);
    await lockChainById(client, chainId);
    const known = await loadSites(client, { chainId, known: null });
    const stated = await findUnknown(client, chainId, known);
    const isStated = new Set(stated.map(({ code, name }) => `${code}\n${name}`));
    const wanted = given.filter(({ code, name }) => isStated.has(`${code}\n${name}`));
    if (wanted.length === 0) throw new Refused(409, 'customer.nothing');
    const sites = joinByCode(wanted);
    const said = { by: context.person.id, reason: '单据门店' };
    if (!(await saveSites(client, chainId, sites, said))) throw new Refused(409, 'customer.stale');
    return sites.length;
  });
}

/** One store under several names of one code: the first name is its own, the others 别名. */
function joinByCode(wanted: readonly { readonly code: string; readonly name: string }[]) {
  const found = new Map<string, Site & { version: number }>();
  for (const { code, name } of wanted) {
    const key = code === '' ? `name ${plainName(name)}` : plainName(code);
    const known = found.get(key);
    if (known) {
      const aliases = name === '' ? known.aliases : [...known.aliases, name];
      found.set(key, { ...known, aliases });
      continue;
    }
    found.set(key, {
      ...{ id: newId(), version: 0, kind: 'store', code, name: name || code, aliases: [] },
      ...{ city: '', format: null, areaSqm: null, skus: null, openedOn: null, closedOn: null },
      ...{ marketStage: null, exception: '', exceptionBy: '', periods: [] },
    });
  }
  return [...found.values()];
}
