import type { LegalEntity, SupplierParty } from '../../domain/customers/party.ts';
import { findPeriodFault, inOrder } from '../../domain/customers/period.ts';
import { plainName } from '../../domain/customers/siteNames.ts';
import type { Day } from '../../domain/values/day.ts';
import { type Context, inOrg, newId } from '../context.ts';
import { linkLater } from '../contracts/parties.ts';
import { Refused } from '../refused.ts';
import {
  loadEntities,
  loadSuppliers,
  type StoredSupplier,
  saveEntities,
  saveSuppliers,
} from './partyStore.ts';
import { lockChainById } from './store.ts';
import { requireChain } from './view.ts';

type Seen = { readonly id: string; readonly seen: number } | null;
type Company = Pick<LegalEntity, 'id' | 'periods'>;

/** 建法人主体, or the version after the one that was seen. */
export async function keepEntity(
  context: Context,
  chain: string,
  draft: Omit<LegalEntity, 'id'>,
  known: Seen,
): Promise<{ id: string; version: number }> {
  return inOrg(context, async (client) => {
    const { id: chainId } = await requireChain(client, chain);
    await lockChainById(client, chainId);
    const all = await loadEntities(client, chainId, null);
    const { id, version } = checkCompany(draft, all, known);
    const entity = { ...draft, id, version, periods: inOrder(draft.periods) };
    if (!(await saveEntities(client, chainId, [entity], context.person.id)))
      throw new Refused(409, 'customer.stale');
    await linkLater(client, chainId, context.person.id);
    return { id, version: version + 1 };
  });
}

/** 供方名册. */
export const readSuppliers = (context: Context, known: Day | null): Promise<StoredSupplier[]> =>
  inOrg(context, (client) => loadSuppliers(client, known));

/** 建供方, or the version after the one that was seen. */
export async function keepSupplier(
  context: Context,
  draft: Omit<SupplierParty, 'id'>,
  known: Seen,
): Promise<{ id: string; version: number }> {
  return inOrg(context, async (client) => {
    const all = await loadSuppliers(client, null);
    const { id, version } = checkCompany(draft, all, known);
    const supplier = { ...draft, id, version, periods: inOrder(draft.periods) };
    if (!(await saveSuppliers(client, [supplier], context.person.id)))
      throw new Refused(409, 'customer.stale');
    await linkLater(client, null, context.person.id);
    return { id, version: version + 1 };
  });
}

/** Known where it should be, with days that can stand, under a name that no other bears. */
function checkCompany(
  { periods }: Pick<Company, 'periods'>,
  all: readonly Company[],
  known: Seen,
): { readonly id: string; readonly version: number } {
  if (known && !all.some(({ id }) => id === known.id))
    throw new Refused(404, 'party.missing', { id: known.id });
  const fault = findPeriodFault(periods);
  if (fault !== null) throw new Refused(422, `party.${fault}`);
  const names = new Set(periods.map(({ name }) => plainName(name)));
  const same = all
    .filter(({ id }) => id !== known?.id)
    .flatMap((each) => each.periods)
    .find(({ name }) => names.has(plainName(name)));
  if (same) throw new Refused(409, 'party.known', { name: same.name });
  return { id: known?.id ?? newId(), version: known?.seen ?? 0 };
}
