import { toWireBalance, type WireBalances } from '../../wire/ledger.ts';
import { type Context, inOrg } from '../context.ts';
import { loadBalances } from './store.ts';

/** 余额 as known on a day: nothing that was recorded later counts. */
export async function readBalances(
  context: Context,
  asKnownOn: string | null,
  until: string | null,
): Promise<WireBalances> {
  const postings = await inOrg(context, (client) => loadBalances(client, asKnownOn, until));
  return { as_known_on: asKnownOn, balances: postings.map(toWireBalance) };
}
