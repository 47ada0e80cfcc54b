import {
  blankRetailer,
  contactOf,
  type RetailerProfile,
} from '../../domain/customers/retailerProfile.ts';
import type { ChainCodes } from '../../domain/settlements/deductionCodes.ts';
import type { Day } from '../../domain/values/day.ts';
import { toJson } from '../db/json.ts';
import { knownOn } from '../db/knownOn.ts';
import type { Client } from '../db/pool.ts';

/** 零售商档案 in a version; 0 = nothing is said of it yet. */
export interface StoredRetailer extends RetailerProfile {
  readonly chainId: string;
  readonly chain: string;
  readonly version: number;
}

async function loadRetailers(
  client: Client,
  chainId: string | null,
  known: Day | null,
): Promise<StoredRetailer[]> {
  const { rows } = await client.query<{
    chainId: string;
    chain: string;
    version: number;
    content: RetailerProfile;
  }>(
    `select distinct on (r.chain_id) r.chain_id as "chainId", h.name as chain, r.version, r.content
     from retailer_profiles r join chains h using (org_id, chain_id)
     where ($1::uuid is null or r.chain_id = $1) and ${knownOn('r.recorded_at', '$2')}
     order by r.chain_id, r.version desc`,
    [chainId, known],
  );
  return rows.map(({ content, ...row }) => ({
    ...{ ...row, ...blankRetailer, ...content },
    contacts: content.contacts.map(contactOf),
  }));
}

/** 零售商档案 of a chain as known on a day; null = now. */
export async function loadRetailer(
  client: Client,
  { id, name }: { readonly id: string; readonly name: string },
  known: Day | null,
): Promise<StoredRetailer> {
  const [found] = await loadRetailers(client, id, known);
  return found ?? { chainId: id, chain: name, version: 0, ...blankRetailer };
}

/** What the profile of a chain says for papers about it: 开票要求 and contacts. */
export async function loadForPapers(
  client: Client,
  chainId: string,
): Promise<Pick<RetailerProfile, 'facts' | 'contacts'>> {
  const { facts, contacts } = await loadRetailer(client, { id: chainId, name: '' }, null);
  return { facts, contacts };
}

/** 扣项代码 and 结算单格式 of every chain that has any. */
export const loadCodes = async (client: Client): Promise<ChainCodes[]> =>
  (await loadRetailers(client, null, null)).flatMap(({ chain, codes, layouts }) =>
    codes.length + layouts.length > 0
      ? [{ chain, codes, ...(layouts.length > 0 && { layouts }) }]
      : [],
  );

/** What the profiles say of windows and days, by id of the chain. */
export const loadProfileFacts = async (
  client: Client,
  known: Day | null,
): Promise<ReadonlyMap<string, RetailerProfile['facts']>> =>
  new Map(
    (await loadRetailers(client, null, known)).map(
      ({ chainId, facts }) => [chainId, facts] as const,
    ),
  );

/** The version after the one that was seen; false where somebody was first. */
export async function saveRetailer(
  client: Client,
  { chainId, version, facts, codes, contacts, layouts }: Omit<StoredRetailer, 'chain'>,
  by: string,
): Promise<boolean> {
  const saved = await client.query(
    `insert into retailer_profiles (org_id, chain_id, version, content, changed_by)
     select current_org(), $1, $2::int + 1, $3, $4
     where $2::int = (select coalesce(max(version), 0) from retailer_profiles where chain_id = $1)
     on conflict do nothing`,
    [chainId, version, toJson({ facts, codes, contacts, layouts }), by],
  );
  return saved.rowCount === 1;
}
