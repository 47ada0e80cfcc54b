import { randomBytes } from 'node:crypto';
import type { Client } from '../db/pool.ts';

/** What sessions are signed with: of all programs on one database the first makes it. */
export async function loadSecret(client: Client): Promise<string> {
  await client.query('insert into auth.keys (secret) values ($1) on conflict do nothing', [
    randomBytes(32).toString('base64url'),
  ]);
  const { rows } = await client.query<{ secret: string }>('select secret from auth.keys');
  return rows[0]?.secret ?? '';
}

export interface SignInRules {
  readonly triesByName: number;
  readonly triesByAddress: number;
  readonly triesMinutes: number;
  readonly idleMinutes: number;
  readonly absoluteHours: number;
}

export async function findRules(client: Client): Promise<SignInRules> {
  const { rows } = await client.query<SignInRules>(
    `select tries_by_name as "triesByName", tries_by_address as "triesByAddress",
       tries_minutes as "triesMinutes", idle_minutes as "idleMinutes",
       absolute_hours as "absoluteHours" from auth.rules`,
  );
  if (!rows[0]) throw new Error('the rules of signing in are missing');
  return rows[0];
}

/** 登录尝试: one more of this kind; gives how many there were since the first that still counts. */
export async function countTry(
  client: Client,
  kind: 'name' | 'address',
  key: Buffer,
  minutes: number,
): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    `insert into auth.tries as t (kind, key, count) values ($1, $2, 1)
     on conflict (kind, key) do update set
       count = case when t.since < now() - make_interval(mins => $3) then 1 else t.count + 1 end,
       since = case when t.since < now() - make_interval(mins => $3) then now() else t.since end
     returning count`,
    [kind, key, minutes],
  );
  return rows[0]?.count ?? 0;
}

/** Tries of a name end with the right password; those of long ago are of no use to anybody. */
export async function forgetTries(client: Client, name: Buffer, minutes: number): Promise<void> {
  await client.query(
    `delete from auth.tries where (kind = 'name' and key = $1)
       or since < now() - make_interval(mins => $2)`,
    [name, minutes],
  );
}

/** Whom a session is of, where it is neither idle for too long nor too old; notes that it is used. */
export async function touchSession(client: Client, id: string): Promise<boolean> {
  const { rows } = await client.query<{ live: boolean; stale: boolean }>(
    `select s.created_at > now() - make_interval(hours => r.absolute_hours)
         and s.updated_at > now() - make_interval(mins => r.idle_minutes) as live,
       s.updated_at < now() - interval '1 minute' as stale
     from auth.sessions s, auth.rules r where s.id = $1 and s.is_admitted`,
    [id],
  );
  const found = rows[0];
  if (!found) return false;
  if (!found.live) await client.query('delete from auth.sessions where id = $1', [id]);
  else if (found.stale)
    await client.query('update auth.sessions set updated_at = now() where id = $1', [id]);
  return found.live;
}

export interface StoredSession {
  readonly id: string;
  readonly address: string;
  readonly agent: string;
  readonly began: string;
  readonly used: string;
}

/** 登录会话 of a person that are still good, the one used last first. */
export async function listSessions(client: Client, person: string): Promise<StoredSession[]> {
  const { rows } = await client.query<StoredSession>(
    `select s.id, coalesce(s.ip_address, '') as address, coalesce(s.user_agent, '') as agent,
       s.created_at as began, s.updated_at as used
     from auth.sessions s, auth.rules r where s.user_id = $1 and s.is_admitted
       and s.created_at > now() - make_interval(hours => r.absolute_hours)
       and s.updated_at > now() - make_interval(mins => r.idle_minutes)
     order by s.updated_at desc, s.id`,
    [person],
  );
  return rows;
}

/** Ends sessions of a person: all, or one. */
export async function endSessions(
  client: Client,
  person: string,
  one: string | null = null,
): Promise<number> {
  const ended = await client.query(
    'delete from auth.sessions where user_id = $1 and ($2::text is null or id::text = $2)',
    [person, one],
  );
  return ended.rowCount ?? 0;
}

/** A session that is made in this transaction counts with it. */
export async function markJoined(client: Client): Promise<void> {
  await client.query(`select set_config('ming.joined', 'on', true)`);
}

/** 会话生效: from now on it counts. */
export async function admitSession(client: Client, id: string): Promise<void> {
  await client.query('update auth.sessions set is_admitted = true where id = $1', [id]);
}

/** Ends whichever session this is. */
export async function endSession(client: Client, id: string): Promise<void> {
  await client.query('delete from auth.sessions where id = $1', [id]);
}

interface Credentials {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** Hashed. */
  readonly password: string;
}

/** Who may sign in from now on with this password; false where the address is another one's. */
export async function saveCredentials(
  client: Client,
  account: string,
  { id, name, email, password }: Credentials,
): Promise<boolean> {
  const user = await client.query(
    `insert into auth.users (id, name, email, email_verified)
     select $1, $2, $3, false where not exists
       (select from auth.users where email = $3 and id <> $1)
     on conflict (id) do update set name = excluded.name, updated_at = now()`,
    [id, name, email],
  );
  if (user.rowCount !== 1) return false;
  await client.query(
    `insert into auth.accounts (id, user_id, account_id, provider_id, password)
     values ($1, $2::uuid, $2::text, 'credential', $3)
     on conflict (provider_id, account_id) do update
       set password = excluded.password, updated_at = now()`,
    [account, id, password],
  );
  return true;
}

export type LinkKind = 'administrator' | 'invitation';

export interface StoredLink {
  readonly kind: LinkKind;
  /** null = whoever opens it becomes an administrator. */
  readonly personId: string | null;
  readonly expires: string;
}

/** 一次性链接, by the hash of its token; earlier ones for the same end with it. */
export async function saveLink(
  client: Client,
  link: { hash: Buffer; kind: LinkKind; personId: string | null; by: string },
): Promise<string> {
  await endLinks(client, link.kind, link.personId);
  const { rows } = await client.query<{ expires: string }>(
    `insert into auth.links (token_hash, kind, org_id, person_id, made_by, expires_at)
     select $1, $2, current_org(), $3, $4, now() + make_interval(hours => r.link_hours)
     from auth.rules r returning expires_at as expires`,
    [link.hash, link.kind, link.personId, link.by],
  );
  return rows[0]?.expires ?? '';
}

/** Links that were not used end: of a person, or those that make an administrator. */
export async function endLinks(
  client: Client,
  kind: LinkKind,
  personId: string | null,
): Promise<void> {
  await client.query(
    `update auth.links set used_at = now() where org_id = current_org() and kind = $1
       and person_id is not distinct from $2 and used_at is null`,
    [kind, personId],
  );
}

const linkColumns = 'kind, person_id as "personId", expires_at as expires';
const isLive =
  'token_hash = $1 and org_id = current_org() and used_at is null and expires_at > now()';

export async function findLink(client: Client, hash: Buffer): Promise<StoredLink | null> {
  const { rows } = await client.query<StoredLink>(
    `select ${linkColumns} from auth.links where ${isLive}`,
    [hash],
  );
  return rows[0] ?? null;
}

/** Uses it up; of two at once one gets it. */
export async function takeLink(client: Client, hash: Buffer): Promise<StoredLink | null> {
  const { rows } = await client.query<StoredLink>(
    `update auth.links set used_at = now() where ${isLive} returning ${linkColumns}`,
    [hash],
  );
  return rows[0] ?? null;
}
