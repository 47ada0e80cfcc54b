import { blankProfile, type Profile } from '../../domain/customers/profile.ts';
import { defaultNumbers, type RuleNumbers } from '../../domain/customers/ruleNumbers.ts';
import type { Day } from '../../domain/values/day.ts';
import { toJson } from '../db/json.ts';
import { knownOn } from '../db/knownOn.ts';
import type { Client } from '../db/pool.ts';

/** 连锁档案 in a version; 0 = nothing is said of it yet. */
export interface StoredProfile extends Profile {
  readonly chainId: string;
  readonly version: number;
}

/** 连锁档案 as known on a day, of those chains that have one. */
export async function loadProfiles(
  client: Client,
  chainId: string | null,
  known: Day | null,
): Promise<StoredProfile[]> {
  const found = await client.query<{ chainId: string; version: number; content: Profile }>(
    `select distinct on (chain_id) chain_id as "chainId", version, content from customer_profiles
     where ($1::uuid is null or chain_id = $1) and ${knownOn('recorded_at', '$2')}
     order by chain_id, version desc`,
    [chainId, known],
  );
  return found.rows.map(({ content, ...row }) => ({ ...row, ...content }));
}

export async function loadProfile(
  client: Client,
  chainId: string,
  known: Day | null,
): Promise<StoredProfile> {
  const [found] = await loadProfiles(client, chainId, known);
  return found ?? { chainId, version: 0, ...blankProfile };
}

/** The version after the one that was seen; false where somebody was first. */
export async function saveProfile(
  client: Client,
  { chainId, version, ...content }: StoredProfile,
  by: string,
): Promise<boolean> {
  const saved = await client.query(
    `insert into customer_profiles (org_id, chain_id, version, content, changed_by)
     select current_org(), $1, $2::int + 1, $3, $4
     where $2::int = (select coalesce(max(version), 0) from customer_profiles where chain_id = $1)
     on conflict do nothing`,
    [chainId, version, toJson(content), by],
  );
  return saved.rowCount === 1;
}

export interface StoredNumbers {
  readonly version: number;
  readonly numbers: RuleNumbers;
}

/** 口径 as known on a day: the company's own before the defaults. */
export async function loadNumbers(client: Client, known: Day | null): Promise<StoredNumbers> {
  const found = await client.query<{ version: number; numbers: Partial<RuleNumbers> }>(
    `select version, numbers from customer_rules where ${knownOn('recorded_at', '$1')}
     order by version desc limit 1`,
    [known],
  );
  const { version = 0, numbers = {} } = found.rows[0] ?? {};
  return { version, numbers: { ...defaultNumbers, ...numbers } };
}

export async function saveNumbers(
  client: Client,
  { version, numbers }: StoredNumbers,
  by: string,
): Promise<boolean> {
  const saved = await client.query(
    `insert into customer_rules (org_id, version, numbers, changed_by)
     select current_org(), $1::int + 1, $2, $3
     where $1::int = (select coalesce(max(version), 0) from customer_rules)
     on conflict do nothing`,
    [version, toJson(numbers), by],
  );
  return saved.rowCount === 1;
}
