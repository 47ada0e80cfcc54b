import type { KeyAction, KeyScope } from '../../domain/people/keyScope.ts';
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
  /** null = of nobody: made where nobody had to sign in. */
  readonly maker: string | null;
  /** 可见连锁 by name; null = every chain. */
  readonly chains: readonly string[] | null;
  /** [] = what the role of programs may. */
  readonly actions: readonly KeyAction[];
}

/** With the last version of what it may; a key without one may what all programs may. */
const keys = `api_keys k left join api_key_ends e using (org_id, key_id)
  left join lateral (select * from api_key_scopes s where s.org_id = k.org_id
    and s.key_id = k.key_id order by s.version desc limit 1) s on true`;
const chainsOf = (name: string): string => `array(
  select ${name} from api_key_chains c join chains h using (org_id, chain_id)
  where c.org_id = s.org_id and c.key_id = s.key_id and c.version = s.version order by h.name)`;

const columns = `k.key_id as id, k.name, k.start, k.last_day as "lastDay", k.changed_by as "madeBy",
  k.recorded_at as made, e.recorded_at as ended, e.changed_by as "endedBy",
  (select u.used_at from auth.key_uses u where u.key_id = k.key_id) as used,
  s.maker, coalesce(s.actions, '{}') as actions, case when s.is_limited then ${chainsOf('h.name')} end
    as chains`;

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

/** A key that was shown: whose it is, and what it was given, chains by id. */
export interface LiveKey extends KeyScope {
  readonly id: string;
  readonly name: string;
  readonly maker: string | null;
}

/** The key with this hash that works on this day. */
export async function findLiveKey(
  client: Client,
  hash: Buffer,
  today: string,
): Promise<LiveKey | null> {
  const { rows } = await client.query<LiveKey>(
    `select k.key_id as id, k.name, s.maker, coalesce(s.actions, '{}') as actions,
       case when s.is_limited then ${chainsOf('h.chain_id')} end as chains from ${keys}
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
    `insert into api_keys (org_id, key_id, name, start, token_hash, key_print, last_day, changed_by)
     values (current_org(), $1, $2, $3, $4, left(encode(sha256($4), 'hex'), 16), $5, $6)`,
    [key.id, plain(key.name), key.start, key.hash, key.lastDay, key.by],
  );
}

interface NewKeyScope extends KeyScope {
  readonly maker: string | null;
  readonly version: number;
  readonly by: string;
}

/** 密钥范围 of a version, chains by id. */
export async function saveKeyScope(
  client: Client,
  key: string,
  { version, maker, chains, actions, by }: NewKeyScope,
): Promise<void> {
  await client.query(
    `insert into api_key_scopes (org_id, key_id, version, maker, is_limited, actions, changed_by)
     values (current_org(), $1, $2, $3, $4, $5, $6)`,
    [key, version, maker, chains !== null, actions, by],
  );
  await client.query(
    `insert into api_key_chains (org_id, key_id, version, chain_id)
     select current_org(), $1, $2, chain from unnest($3::uuid[]) as t (chain)`,
    [key, version, chains ?? []],
  );
}

/** 有效密钥 that somebody answers for. */
export async function listKeysOf(
  client: Client,
  maker: string,
  today: string,
): Promise<{ id: string; name: string }[]> {
  const { rows } = await client.query<{ id: string; name: string }>(
    `select k.key_id as id, k.name from ${keys}
     where s.maker = $1 and k.last_day >= $2 and e.key_id is null order by k.name`,
    [maker, today],
  );
  return rows;
}

/** 转给: a version like the one before it, of somebody else. */
export async function moveKey(
  client: Client,
  key: string,
  { maker, by }: { readonly maker: string; readonly by: string },
): Promise<void> {
  await client.query(
    `with last as (
       select * from api_key_scopes where key_id = $1 order by version desc limit 1),
     made as (
       insert into api_key_scopes
         (org_id, key_id, version, maker, is_limited, actions, changed_by)
       select org_id, key_id, version + 1, $2, is_limited, actions, $3 from last
       returning version)
     insert into api_key_chains (org_id, key_id, version, chain_id)
     select c.org_id, c.key_id, made.version, c.chain_id
     from made, last join api_key_chains c using (org_id, key_id, version)`,
    [key, maker, by],
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
