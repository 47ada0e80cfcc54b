import { formatFen } from '../../domain/values/money.ts';
import { toWireBalance, type WireBalances, type WireChainBalances } from '../../wire/ledger.ts';
import { type Context, inOrg } from '../context.ts';
import {
  type EntryPage,
  type LedgerFilter,
  listBalanceEntries,
  loadBalances,
  loadChainBalances,
} from './store.ts';

/** 余额 as known on a day: nothing that was recorded later counts. */
export async function readBalances(context: Context, filter: LedgerFilter): Promise<WireBalances> {
  const postings = await inOrg(context, (client) => loadBalances(client, filter));
  return { as_known_on: filter.asKnownOn, balances: postings.map(toWireBalance) };
}

/** 各连锁余额, as known on a day. */
export async function readChainBalances(
  context: Context,
  filter: LedgerFilter,
): Promise<WireChainBalances> {
  const found = await inOrg(context, (client) => loadChainBalances(client, filter));
  const chains = new Map<string, { account: string; amount: string }[]>();
  for (const { chain, account, amount } of found) {
    const list = chains.get(chain) ?? [];
    list.push({ account, amount: formatFen(amount) });
    chains.set(chain, list);
  }
  return {
    as_known_on: filter.asKnownOn,
    chains: [...chains].map(([chain, balances]) => ({ chain, balances })),
  };
}

/** 余额由哪些分录组成. */
export const readEntries = (context: Context, page: EntryPage) =>
  inOrg(context, (client) => listBalanceEntries(client, page));
