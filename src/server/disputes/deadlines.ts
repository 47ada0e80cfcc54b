import { deadlineOf } from '../../domain/disputes/dispute.ts';
import { type Context, inOrg } from '../context.ts';
import { findChains, lockChainById } from '../customers/store.ts';
import type { Client } from '../db/pool.ts';
import { loadKnownDays, openSettings } from '../evidence/objections.ts';
import { isUpgraded, saveUpgrade } from '../ledger/store.ts';
import { type DeadlinesOf, loadDeadlineFacts, saveDeadlines } from './deadlineStore.ts';

/**
 * 异议截止随现状: keeps with disputes the day that counts now, so that the register sorts by what it
 * shows. Asked wherever that day may have moved: a letter is issued, sent or voided, the days of the
 * chain are set, another version of the statement or another contract comes. The caller holds the
 * chain.
 */
export async function keepDeadlines(client: Client, of: DeadlinesOf): Promise<void> {
  const facts = await loadDeadlineFacts(client, of);
  if (facts.length === 0) return;
  const objectionOf = await openSettings(client, facts, await loadKnownDays(client, null));
  const moved = facts.flatMap(({ id, deadline, standing, ...about }) => {
    const now = deadlineOf(standing, objectionOf(about).due);
    return now === deadline ? [] : [{ id, deadline: now }];
  });
  await saveDeadlines(client, moved);
}

const upgrade = 'deadlines';

/** 旧争议的异议截止: of disputes from before the day that counts was kept, once. */
export async function bringInDeadlines(context: Context): Promise<void> {
  if (await inOrg(context, (client) => isUpgraded(client, upgrade))) return;
  for (const { id } of await inOrg(context, findChains)) {
    await inOrg(context, async (client) => {
      await lockChainById(client, id);
      await keepDeadlines(client, { chainId: id });
    });
  }
  await inOrg(context, (client) => saveUpgrade(client, upgrade));
}
