import { findPeriodFault, inOrder, periodOn } from '../../domain/customers/period.ts';
import type { Profile } from '../../domain/customers/profile.ts';
import {
  defaultNumbers,
  findNumberFault,
  type RuleNumbers,
} from '../../domain/customers/ruleNumbers.ts';
import { shareByType, type TradeShare, type TradeType } from '../../domain/customers/trade.ts';
import { foldTakings } from '../../domain/reports/takings.ts';
import { addMonths, type Day, type Month, monthEnd, monthOf } from '../../domain/values/day.ts';
import { type Context, inOrg } from '../context.ts';
import { Refused } from '../refused.ts';
import { listMonthSums } from '../reports/store.ts';
import { todayInShanghai } from '../today.ts';
import { listCustomers } from './listStore.ts';
import { loadSuppliers } from './partyStore.ts';
import {
  loadNumbers,
  loadProfile,
  loadProfiles,
  type StoredNumbers,
  saveNumbers,
  saveProfile,
} from './profileStore.ts';
import { lockChainById } from './store.ts';
import { requireChain } from './view.ts';

export interface ProfileDraft extends Omit<Profile, 'diligence'> {
  readonly diligence: { readonly day: Day; readonly note: string } | null;
}

/** 改连锁档案: the version after the one that was seen. Who writes down a diligence is who made it. */
export async function keepProfile(
  context: Context,
  chain: string,
  draft: ProfileDraft,
  seen: number,
): Promise<number> {
  return inOrg(context, async (client) => {
    const { id: chainId } = await requireChain(client, chain);
    await lockChainById(client, chainId);
    const fault = findPeriodFault(draft.trade);
    if (fault !== null) throw new Refused(422, `profile.${fault}`);
    const parties = new Set((await loadSuppliers(client, null)).map(({ id }) => id));
    const named = draft.trade.flatMap((each) => [
      ...[each.brand, each.signer, each.supplier, each.deliverer],
    ]);
    if (named.some((id) => id !== null && !parties.has(id)))
      throw new Refused(422, 'profile.party');
    const before = await loadProfile(client, chainId, null);
    const { diligence: said } = draft;
    const was = before.diligence;
    const isSame = was?.day === said?.day && was?.note === said?.note;
    const diligence = said && (isSame ? was : { ...said, by: context.person.name });
    const profile = { ...draft, trade: inOrder(draft.trade), diligence, chainId, version: seen };
    if (!(await saveProfile(client, profile, context.person.id)))
      throw new Refused(409, 'customer.stale');
    return seen + 1;
  });
}

export const readNumbers = (context: Context): Promise<StoredNumbers> =>
  inOrg(context, (client) => loadNumbers(client, null));

/** 改口径: what is left out stands as it did by default. */
export async function keepNumbers(
  context: Context,
  given: Partial<RuleNumbers>,
  seen: number,
): Promise<number> {
  const numbers = { ...defaultNumbers, ...given };
  const fault = findNumberFault(numbers);
  if (fault !== null) throw new Refused(422, 'ruleNumbers.fault', { name: fault });
  return inOrg(context, async (client) => {
    if (!(await saveNumbers(client, { version: seen, numbers }, context.person.id)))
      throw new Refused(409, 'customer.stale');
    return seen + 1;
  });
}

export interface TradeShares {
  readonly from: Month;
  readonly to: Month;
  readonly shares: readonly TradeShare[];
}

/** 迁移占比 (T04) of some months, the last twelve where none are said: receipts by the type of the month's end. */
export async function readShares(
  context: Context,
  given: { readonly from: Month | null; readonly to: Month | null },
): Promise<TradeShares> {
  const to = given.to ?? monthOf(todayInShanghai() as Day);
  const from = given.from ?? monthOf(addMonths(`${to}-01` as Day, -11));
  return inOrg(context, async (client) => {
    const filter = { from, to, chain: null, known: null };
    const { chains } = foldTakings(await listMonthSums(client, filter));
    const ids = new Map((await listCustomers(client)).map(({ id, name }) => [name, id]));
    const profiles = new Map(
      (await loadProfiles(client, null, null)).map((each) => [each.chainId, each]),
    );
    const typeOf = (chain: string, month: string): TradeType | null => {
      const trade = profiles.get(ids.get(chain) ?? '')?.trade ?? [];
      return periodOn(trade, monthEnd(`${month}-01` as Day))?.type ?? null;
    };
    const sales = chains.map(({ chain, month, receipts }) => ({
      ...{ type: typeOf(chain, month), amount: receipts },
    }));
    return { from, to, shares: shareByType(sales) };
  });
}
