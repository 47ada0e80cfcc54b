import type { ContractParty } from '../../domain/contracts/contractParties.ts';
import {
  type KnownBook,
  type KnownCompanies,
  linkParties,
} from '../../domain/contracts/linkParties.ts';
import type { Contract } from '../../domain/contracts/term.ts';
import type { Day } from '../../domain/values/day.ts';
import { loadEntities, loadSuppliers } from '../customers/partyStore.ts';
import { findChains } from '../customers/store.ts';
import type { Client } from '../db/pool.ts';
import {
  findLastText,
  listUnlinked,
  loadPartiesOf,
  type NewParty,
  saveParties,
} from './partyStore.ts';

/** 已建主体 of one chain, and of our side, as known on a day. */
export const loadCompanies = async (
  client: Client,
  chainId: string | null,
  known: Day | null,
): Promise<KnownCompanies> => ({
  entities: await loadEntities(client, chainId, known),
  suppliers: await loadSuppliers(client, known),
});

/** 已建主体 of all chains by name. */
export async function loadKnownBook(client: Client): Promise<KnownBook> {
  const own = Map.groupBy(await loadEntities(client, null, null), ({ chainId }) => chainId);
  const suppliers = await loadSuppliers(client, null);
  if (own.size === 0) return { chains: [], suppliers: suppliers.map(companyOf) };
  const chains = (await findChains(client)).flatMap(({ id, name }) => {
    const found = own.get(id);
    return found ? [{ chain: name, entities: found.map(companyOf) }] : [];
  });
  return { chains, suppliers: suppliers.map(companyOf) };
}

const companyOf = ({ id, periods }: KnownCompanies['suppliers'][number]) => ({ id, periods });

/** A contract with the names of what its parties are linked to. */
export async function namedContract(
  client: Client,
  contract: Contract,
  chainId: string,
): Promise<Contract> {
  const { parties } = contract;
  if (!parties?.some(({ id }) => id !== null)) return contract;
  return {
    ...contract,
    parties: namedParties(parties, await loadCompanies(client, chainId, null)),
  };
}

/** Each with the names of what it is linked to. */
export function namedParties<T extends ContractParty>(
  parties: readonly T[],
  { entities, suppliers }: KnownCompanies,
): T[] {
  const byId = new Map([...entities, ...suppliers].map((each) => [each.id, each.periods]));
  return parties.map((party) => {
    const periods = party.id === null ? undefined : byId.get(party.id);
    return periods ? { ...party, periods } : party;
  });
}

/**
 * 记下合同各方 of a text: as it writes them, each linked where it is one company for certain. What is there
 * already stays; a link that was found or chosen since is a further version.
 */
export async function keepParties(
  client: Client,
  { chainId, text }: { readonly chainId: string; readonly text: string },
  parties: readonly ContractParty[],
  by: string,
): Promise<void> {
  const known = await loadCompanies(client, chainId, null);
  const before = (await loadPartiesOf(client, [text], null)).get(text) ?? [];
  const linked = linkParties(
    before.length === 0 ? parties : before.map((each) => chosenOf(each, parties)),
    known,
  );
  const rows = linked.flatMap(({ role, name, taxNo, id, isGuessed }, at): NewParty[] => {
    const was = before[at];
    const isSame = was && was.id === id && was.role === role && was.taxNo === taxNo;
    if (isSame) return [];
    const isOpen = isGuessed && id === null;
    return [
      {
        ...{ n: at + 1, version: (was?.version ?? 0) + 1, role, name, taxNo, id },
        ...(isOpen ? { isGuessed } : {}),
      },
    ];
  });
  // Before parties were kept, a text told two names alone: read again it tells all of them.
  const isOld = before.length > 0 && before.every(({ by: whose }) => whose === 'backfill');
  const added = isOld ? addedTo(before, parties) : [];
  const more = linkParties(added, known).map((each, at) => ({
    ...each,
    ...{ n: before.length + at + 1, version: 1 },
  }));
  await saveParties(client, { chainId, text }, [...rows, ...more], by);
}

const isSameParty = (a: ContractParty, b: ContractParty): boolean =>
  a.name === b.name && (a.role === b.role || Boolean(a.isGuessed || b.isGuessed));

/** What is known of a party already, with what is said of it now. */
function chosenOf<T extends ContractParty>(was: T, parties: readonly ContractParty[]): T {
  const now = parties.find((each) => isSameParty(each, was));
  if (!now) return was;
  return { ...was, id: now.id ?? was.id, taxNo: was.taxNo || now.taxNo };
}

const addedTo = (before: readonly ContractParty[], parties: readonly ContractParty[]) =>
  parties.filter((each) => !before.some((was) => isSameParty(was, each)));

/**
 * 沿用各方: a sheet that says nothing of some roles leaves them as the version before has them. What it says of
 * a role stands for that role alone.
 */
export async function carryParties(
  client: Client,
  { chainId, text }: { readonly chainId: string; readonly text: string },
  no: string,
): Promise<void> {
  const last = await findLastText(client, chainId, no);
  if (last === null) return;
  const found = await loadPartiesOf(client, [text, last], null);
  const own = found.get(text) ?? [];
  const said = new Set(own.map(({ role }) => role));
  const carried = (found.get(last) ?? []).filter(({ role }) => !said.has(role));
  const rows = carried.map((each, at) => ({ ...each, n: own.length + at + 1, version: 1 }));
  await saveParties(client, { chainId, text }, rows, 'carried');
}

/** 补关联: parties that were linked to nothing, now that companies came which they may be. */
export async function linkLater(
  client: Client,
  chainId: string | null,
  by: string,
): Promise<number> {
  let linked = 0;
  const open = await listUnlinked(client, chainId);
  const parties = await loadPartiesOf(
    client,
    open.map(({ text }) => text),
    null,
  );
  const companies = new Map<string, KnownCompanies>();
  for (const { chainId: own, text } of open) {
    const known = companies.get(own) ?? (await loadCompanies(client, own, null));
    companies.set(own, known);
    const before = parties.get(text) ?? [];
    const rows = linkParties(before, known).flatMap((each, at): NewParty[] => {
      const was = before[at];
      const isNew = was !== undefined && was.id === null && each.id !== null;
      return isNew ? [{ ...each, n: was.n, version: was.version + 1, isGuessed: false }] : [];
    });
    linked += rows.length;
    await saveParties(client, { chainId: own, text }, rows, by);
  }
  return linked;
}
