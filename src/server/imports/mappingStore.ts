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
     where $1::text is null or h.name = $1 order by m.recorded_at, m.fingerprint`,
    [chain],
  );
  return found.rows.map((row) => ({ ...row, mapping: fromJson<Mapping>(row.mapping) }));
}

/** Keeps a correction; null where somebody else corrected meanwhile. */
export async function saveMapping(
  client: Client,
  chainId: string,
  mapping: Mapping,
  seenVersion: number | null,
): Promise<number | null> {
  const saved = await client.query<{ version: number }>(
    `insert into mappings as m (org_id, chain_id, fingerprint, mapping)
     values (current_org(), $1, $2, $3)
     on conflict (org_id, chain_id, fingerprint) do update
       set mapping = excluded.mapping, recorded_at = now(),
         version = m.version + (m.mapping <> excluded.mapping)::int
       where $4::int is null or m.version = $4
     returning version`,
    [chainId, mapping.fingerprint, toJson(mapping), seenVersion],
  );
  return saved.rows[0]?.version ?? null;
}
