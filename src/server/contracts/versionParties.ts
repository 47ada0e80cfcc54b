import { isOfChain, partyRoles } from '../../domain/contracts/contractParties.ts';
import { findCompany, type KnownCompany } from '../../domain/contracts/linkParties.ts';
import type { Day } from '../../domain/values/day.ts';
import { type Context, inOrg } from '../context.ts';
import { lockChainById } from '../customers/store.ts';
import { requireChain } from '../customers/view.ts';
import type { Client } from '../db/pool.ts';
import { Refused } from '../refused.ts';
import type { StoredVersion } from './agreementStore.ts';
import { loadAgreement, versionOf, versionsOf } from './agreements.ts';
import type { SheetOfVersion } from './contractSheet.ts';
import { loadFeeBook } from './feeStore.ts';
import { loadCompanies, namedParties } from './parties.ts';
import { listPartyOf, loadPartiesOf, type StoredParty, saveParties } from './partyStore.ts';

/** 合同一方 of a version, with whom it may be where that is asked. */
export interface SeenParty extends StoredParty {
  readonly choices: readonly KnownCompany[];
}

export interface ReadVersion extends StoredVersion {
  readonly parties: readonly SeenParty[];
}

/** 版本 of an agreement with its text, and its parties as known on a day. */
export const readVersion = (
  context: Context,
  id: string,
  { n, known }: { readonly n: number; readonly known: Day | null },
): Promise<ReadVersion> =>
  inOrg(context, async (client) => {
    const { chainId } = await loadAgreement(client, id);
    const version = versionOf(await versionsOf(client, id), n);
    const parties = await seeParties(client, { chainId, text: version.contractId }, known);
    return { ...version, parties };
  });

/** 合同表 of a version, to be written as a workbook. */
export const readSheet = (context: Context, id: string, n: number): Promise<SheetOfVersion> =>
  inOrg(context, async (client) => {
    const agreement = await loadAgreement(client, id);
    const version = versionOf(await versionsOf(client, id), n);
    return { agreement, version, book: await loadFeeBook(client) };
  });

/** 合同各方 of a text as known on a day. */
export async function seeParties(
  client: Client,
  { chainId, text }: { readonly chainId: string; readonly text: string },
  known: Day | null,
): Promise<SeenParty[]> {
  const parties = (await loadPartiesOf(client, [text], known)).get(text) ?? [];
  if (parties.length === 0) return [];
  const companies = await loadCompanies(client, chainId, known);
  const inOrder = [...namedParties(parties, companies)].sort(
    (a, b) => partyRoles.indexOf(a.role) - partyRoles.indexOf(b.role) || a.n - b.n,
  );
  return inOrder.map((party) => {
    const side = isOfChain(party.role) ? companies.entities : companies.suppliers;
    const found = party.id === null ? findCompany(party, side) : null;
    return { ...party, choices: found?.is === 'several' ? found.companies : [] };
  });
}

/** 选定主体 of a party: a fact of its own, beside the text that stays as it was written. */
export const linkParty = (
  context: Context,
  { id, n, party }: { readonly id: string; readonly n: number; readonly party: number },
  company: string | null,
): Promise<SeenParty[]> =>
  inOrg(context, async (client) => {
    const { chainId } = await loadAgreement(client, id);
    await lockChainById(client, chainId);
    const { contractId: text } = versionOf(await versionsOf(client, id), n);
    const was = (await loadPartiesOf(client, [text], null))
      .get(text)
      ?.find((each) => each.n === party);
    if (!was) throw new Refused(404, 'party.missing', { id: `${party}` });
    const known = await loadCompanies(client, chainId, null);
    const side = isOfChain(was.role) ? known.entities : known.suppliers;
    if (company !== null && !side.some((each) => each.id === company))
      throw new Refused(404, 'party.missing', { id: company });
    const next = { ...was, id: company, version: was.version + 1, isGuessed: false };
    if (!(await saveParties(client, { chainId, text }, [next], context.person.id)))
      throw new Refused(409, 'customer.stale');
    return seeParties(client, { chainId, text }, null);
  });

/** 已建主体, and of which contracts they are parties: of one chain, or of all that one sees. */
export const readPartyOf = (
  context: Context,
  { chain, known }: { readonly chain: string | null; readonly known: Day | null },
) =>
  inOrg(context, async (client) => {
    const chainId = chain === null ? null : (await requireChain(client, chain)).id;
    const { entities, suppliers } = await loadCompanies(client, chainId, known);
    const companies = [...entities, ...suppliers].map(({ id }) => id);
    const contracts = await listPartyOf(client, { chainId, companies, known });
    return { entities, suppliers, contracts };
  });
