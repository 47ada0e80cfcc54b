import { plain } from '../db/json.ts';
import type { Client } from '../db/pool.ts';

export interface StoredKey {
  readonly id: string;
  readonly name: string;
  readonly start: string;
  readonly lastDay: string;
  readonly madeBy: string;
  readonly made: string;
  readonly used: string | null;
  /** null = not revoked. */
  readonly ended: string | null;
  readonly endedBy: string | null;
}

const columns = `k.key_id as id, k.name, k.start, k.last_day as "lastDay", k.changed_by as "madeBy",
  k.recorded_at as made, e.recorded_at as ended, e.changed_by as "endedBy",
  (select u.used_at from auth.key_uses u where u.key_id = k.key_id) as used`;
const keys = 'api_keys k left join api_key_ends e using (org_id, key_id)';

/** 接口密钥, those that work first, the newest of each first. */
export async function listKeys(client: Client, today: string): Promise<StoredKey[]> {
  const { rows } = await client.query<StoredKey>(
    `select ${columns} from ${keys}
     order by e.key_id is not null or k.last_day < $1, k.recorded_at desc, k.key_id`,
    [today],
  );
  return rows;
}

export async function findKey(client: Client, id: string): Promise<StoredKey | null> {
  const { rows } = await client.query<StoredKey>(
    `select ${columns} from ${keys} where k.key_id::text = $1`,
    [id],
  );
  return rows[0] ?? null;
}

/** The key with this hash that works on this day. */
export async function findLiveKey(
  client: Client,
  hash: Buffer,
  today: string,
): Promise<Pick<StoredKey, 'id' | 'name'> | null> {
  const { rows } = await client.query<Pick<StoredKey, 'id' | 'name'>>(
    `select k.key_id as id, k.name from ${keys}
     where k.token_hash = $1 and k.last_day >= $2 and e.key_id is null`,
    [hash, today],
  );
  return rows[0] ?? null;
}

/** Whether this is the name of a person or of a key that works: the trail tells them apart by it. */
export async function isNameTaken(client: Client, name: string, today: string): Promise<boolean> {
  const { rows } = await client.query<{ taken: boolean }>(
    `select exists (select from current_people p where p.name = $1) or exists (
       select from ${keys} where k.name = $1 and k.last_day >= $2 and e.key_id is null) as taken`,
    [plain(name), today],
  );
  return rows[0]?.taken ?? false;
}

interface NewKey {
  readonly id: string;
  readonly name: string;
  readonly start: string;
  readonly hash: Buffer;
  readonly lastDay: string;
  readonly by: string;
}

export async function saveKey(client: Client, key: NewKey): Promise<void> {
  await client.query(
    `insert into api_keys (org_id, key_id, name, start, token_hash, last_day, changed_by)
     values (current_org(), $1, $2, $3, $4, $5, $6)`,
    [key.id, plain(key.name), key.start, key.hash, key.lastDay, key.by],
  );
}

/** false where it was revoked already. */
export async function endKey(client: Client, id: string, by: string): Promise<boolean> {
  const ended = await client.query(
    `insert into api_key_ends (org_id, key_id, changed_by) values (current_org(), $1, $2)
     on conflict do nothing`,
    [id, by],
  );
  return ended.rowCount === 1;
}

/** Notes a use; true where there were too many in this minute. */
export async function countUse(client: Client, id: string): Promise<boolean> {
  await client.query('set local synchronous_commit = off');
  const { rows } = await client.query<{ over: boolean }>(
    `insert into auth.key_uses as u (key_id, count) values ($1, 1)
     on conflict (key_id) do update set used_at = now(),
       count = case when u.since < now() - interval '1 minute' then 1 else u.count + 1 end,
       since = case when u.since < now() - interval '1 minute' then now() else u.since end
     returning count > (select key_requests from auth.rules) as over`,
    [id],
  );
  return rows[0]?.over ?? false;
}
