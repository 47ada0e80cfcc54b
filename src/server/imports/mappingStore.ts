import type { Mapping } from '../../domain/sheets/mapping.ts';
import { fromJson, toJson } from '../db/json.ts';
import type { Client } from '../db/pool.ts';

export interface StoredMapping {
  readonly chain: string;
  readonly version: number;
  readonly mapping: Mapping;
}

/** What was corrected for a chain, or for all of them, the newest last. */
export async function loadMappings(
  client: Client,
  chain: string | null = null,
): Promise<StoredMapping[]> {
  const found = await client.query<{ chain: string; version: number; mapping: string }>(
    `select h.name as chain, m.version, m.mapping::text as mapping
     from mappings m join chains h using (org_id, chain_id)
     where not m.forgotten and ($1::text is null or h.name = $1) order by m.recorded_at, m.fingerprint`,
    [chain],
  );
  return found.rows.map((row) => ({ ...row, mapping: fromJson<Mapping>(row.mapping) }));
}

/** Keeps a correction over whatever stands. */
export async function saveMapping(
  client: Client,
  chainId: string,
  mapping: Mapping,
): Promise<number> {
  const saved = await client.query<{ version: number }>(
    `insert into mappings as m (org_id, chain_id, fingerprint, mapping)
     values (current_org(), $1, $2, $3)
     on conflict (org_id, chain_id, fingerprint) do update
       set mapping = excluded.mapping, recorded_at = now(), forgotten = false,
         version = m.version + (m.mapping <> excluded.mapping or m.forgotten)::int
     returning version`,
    [chainId, mapping.fingerprint, toJson(mapping)],
  );
  return saved.rows[0]?.version as number;
}

/** The same over what was seen; null where another version stands. The caller holds the chain. */
export async function correctSeen(
  client: Client,
  chainId: string,
  mapping: Mapping,
  seenVersion: number,
): Promise<number | null> {
  const { rows } = await client.query<{ seen: boolean }>(
    `select m.version = $3 or (m.forgotten and $3 = 0) as seen from mappings m
     where m.chain_id = $1 and m.fingerprint = $2`,
    [chainId, mapping.fingerprint, seenVersion],
  );
  const isSeen = rows[0]?.seen ?? seenVersion === 0;
  return isSeen ? saveMapping(client, chainId, mapping) : null;
}

/** 忘掉: it stays and is not used; false where it is another by now. */
export async function forgetMapping(
  client: Client,
  chainId: string,
  fingerprint: string,
  seenVersion: number,
): Promise<boolean> {
  const done = await client.query(
    `update mappings set forgotten = true, version = version + 1, recorded_at = now()
     where chain_id = $1 and fingerprint = $2 and version = $3 and not forgotten`,
    [chainId, fingerprint, seenVersion],
  );
  return done.rowCount === 1;
}
