import { type Context, inOrg } from '../context.ts';
import { findChains, lockChainById } from '../customers/store.ts';
import { isUpgraded, listUnposted, saveUpgrade } from '../ledger/store.ts';
import { bringInDeadlines } from './deadlines.ts';
import { postAgain } from './record.ts';
import { loadDisputes } from './store.ts';

const upgrade = 'disputes';
/** So many are read and posted in one transaction. */
const portion = 500;

/**
 * 旧争议入账: disputes from before the ledger followed them enter it as they stand, once; from before
 * their 异议截止 followed the settings, they take the day that counts now. What is held of them is nothing, so that the whole of where they stand is posted; done twice it adds nothing.
 * Gives how many were looked at.
 */
export async function bringInDisputes(context: Context): Promise<number> {
  await bringInDeadlines(context);
  if (await inOrg(context, (client) => isUpgraded(client, upgrade))) return 0;
  const chains = await inOrg(context, findChains);
  let count = 0;
  for (const { id } of chains) count += await bringInChain(context, id);
  await inOrg(context, (client) => saveUpgrade(client, upgrade));
  return count;
}

async function bringInChain(context: Context, chainId: string): Promise<number> {
  const ids = await inOrg(context, (client) => listUnposted(client, chainId));
  for (let at = 0; at < ids.length; at += portion) {
    await inOrg(context, async (client) => {
      await lockChainById(client, chainId);
      const still = new Set(await listUnposted(client, chainId));
      const own = ids.slice(at, at + portion).filter((id) => still.has(id));
      await postAgain(client, await loadDisputes(client, own));
    });
  }
  return ids.length;
}
