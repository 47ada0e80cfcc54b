import { findRetailerFault, type RetailerProfile } from '../../domain/customers/retailerProfile.ts';
import type { Day } from '../../domain/values/day.ts';
import { type Context, inOrg } from '../context.ts';
import { keepDeadlines } from '../disputes/deadlines.ts';
import { Refused } from '../refused.ts';
import { loadRetailer, type StoredRetailer, saveRetailer } from './retailerStore.ts';
import { lockChainById } from './store.ts';
import { requireChain } from './view.ts';

/** 零售商档案 of a chain as known on a day; null = now. */
export const readRetailer = (
  context: Context,
  chain: string,
  known: Day | null,
): Promise<StoredRetailer> =>
  inOrg(context, async (client) => loadRetailer(client, await requireChain(client, chain), known));

/** 改零售商档案: the version after the one that was seen. 异议期 moves what disputes are kept with. */
export const keepRetailer = (
  context: Context,
  chain: string,
  profile: RetailerProfile,
  seen: number,
): Promise<StoredRetailer> =>
  inOrg(context, async (client) => {
    const found = await requireChain(client, chain);
    await lockChainById(client, found.id);
    const wrong = findRetailerFault(profile);
    if (wrong !== null) {
      const name = wrong.fault === 'form' ? profile.facts[wrong.fact]?.value : wrong.name;
      throw new Refused(422, `retailer.${wrong.fault}`, { name: name ?? '' });
    }
    const next = { ...profile, chainId: found.id, version: seen };
    if (!(await saveRetailer(client, next, context.person.id)))
      throw new Refused(409, 'customer.stale');
    await keepDeadlines(client, { chainId: found.id });
    return loadRetailer(client, found, null);
  });
