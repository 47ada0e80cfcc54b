import { gradeDispute } from '../../domain/disputes/dispute.ts';
import type { Day } from '../../domain/values/day.ts';
import { type Context, inOrg } from '../context.ts';
import { findChains, lockChainById } from '../customers/store.ts';
import { isUpgraded, listUnposted, saveUpgrade } from '../ledger/store.ts';
import { todayInShanghai } from '../today.ts';
import { listTakenBack } from './creditStore.ts';
import { bringInDeadlines } from './deadlines.ts';
import { followEarlier } from './follow.ts';
import { postAgain, recordEvents } from './record.ts';
import { listOvertaken, loadDisputes, loadEvents } from './store.ts';

/** So many are read and posted in one transaction. */
const portion = 500;

/**
 * 旧争议: what versions before this one left undone on disputes, each once an organisation. Done twice it
 * adds nothing.
 */
export async function bringInDisputes(context: Context): Promise<void> {
  await bringInDeadlines(context);
  await once(context, 'disputes', bringInChain);
  await once(context, 'decisions', followChain);
  await once(context, 'promises', promiseAgain);
}

async function once(
  context: Context,
  upgrade: string,
  work: (context: Context, chainId: string) => Promise<void>,
): Promise<void> {
  if (await inOrg(context, (client) => isUpgraded(client, upgrade))) return;
  for (const { id } of await inOrg(context, findChains)) await work(context, id);
  await inOrg(context, (client) => saveUpgrade(client, upgrade));
}

/** 旧承诺: what a recovery had kept that was taken back when that did not bring the promise back. */
async function promiseAgain(context: Context, chainId: string): Promise<void> {
  await inOrg(context, async (client) => {
    await lockChainById(client, chainId);
    const ids = await listTakenBack(client, chainId);
    const events = await loadEvents(client, ids);
    const owed = (await loadDisputes(client, ids)).filter(
      ({ id, dispute }) => gradeDispute(dispute, events.get(id) ?? []).promised !== null,
    );
    const day = todayInShanghai() as Day;
    await recordEvents(client, owed, { kind: 'note', day, note: '追回已撤销，对方承诺仍有效' });
  });
}

/** 旧争议随决定: what was given up after the letter, when no dispute was told of it. */
async function followChain(context: Context, chainId: string): Promise<void> {
  for (const statementId of await inOrg(context, (client) => listOvertaken(client, chainId))) {
    await inOrg(context, async (client) => {
      await lockChainById(client, chainId);
      await followEarlier(client, chainId, statementId);
    });
  }
}

/**
 * 旧争议入账: disputes from before the ledger followed them enter it as they stand. What is held of them
 * is nothing, so that the whole of where they stand is posted.
 */
async function bringInChain(context: Context, chainId: string): Promise<void> {
  const ids = await inOrg(context, (client) => listUnposted(client, chainId));
  for (let at = 0; at < ids.length; at += portion) {
    await inOrg(context, async (client) => {
      await lockChainById(client, chainId);
      const still = new Set(await listUnposted(client, chainId));
      const own = ids.slice(at, at + portion).filter((id) => still.has(id));
      await postAgain(client, await loadDisputes(client, own));
    });
  }
}
