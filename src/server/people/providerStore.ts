import type { Client } from '../db/pool.ts';
import type { Person } from './personStore.ts';

/** Whose an account of the provider is; null where it came for the first time. */
export async function findOwner(
  client: Client,
  provider: string,
  account: string,
): Promise<string | null> {
  const { rows } = await client.query<{ owner: string }>(
    `select user_id as owner from auth.accounts where provider_id = $1 and account_id = $2`,
    [provider, account],
  );
  return rows[0]?.owner ?? null;
}

export async function hasAccount(
  client: Client,
  provider: string,
  person: string,
): Promise<boolean> {
  const { rows } = await client.query<{ has: boolean }>(
    `select exists (select from auth.accounts where provider_id = $1 and user_id = $2) as has`,
    [provider, person],
  );
  return rows[0]?.has ?? false;
}

/** Who was invited is known to sign-in before he has a password. */
export async function saveUser(client: Client, { id, name, email }: Person): Promise<void> {
  await client.query(
    `insert into auth.users (id, name, email, email_verified) values ($1, $2, $3, true)
     on conflict (id) do nothing`,
    [id, name, email],
  );
}

/** Whether this account of his was linked just now: that is told once. */
export async function takeLinked(
  client: Client,
  provider: string,
  person: string,
): Promise<boolean> {
  const told = await client.query(
    `update auth.accounts set is_told = true
     where provider_id = $1 and user_id = $2 and not is_told`,
    [provider, person],
  );
  return told.rowCount === 1;
}

export async function markByProvider(client: Client, session: string): Promise<void> {
  await client.query('update auth.sessions set by_provider = true where id = $1', [session]);
}

export async function isByProvider(client: Client, session: string): Promise<boolean> {
  const { rows } = await client.query<{ by: boolean }>(
    'select by_provider as by from auth.sessions where id = $1',
    [session],
  );
  return rows[0]?.by ?? false;
}
