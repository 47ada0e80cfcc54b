import type { Client } from '../db/pool.ts';

export interface StoredTwoFactor {
  readonly isOn: boolean;
  /** Who took it away, and when, until that was read. */
  readonly resetBy: string | null;
  readonly resetAt: string | null;
}

/** 两步验证 of a person as it stands; who never signed in has none. */
export async function findTwoFactor(client: Client, person: string): Promise<StoredTwoFactor> {
  const { rows } = await client.query<StoredTwoFactor>(
    `select two_factor_enabled as "isOn", two_factor_reset_by as "resetBy",
       two_factor_reset_at as "resetAt" from auth.users where id = $1`,
    [person],
  );
  return rows[0] ?? { isOn: false, resetBy: null, resetAt: null };
}

/** So long at least is a code good that was given once. */
const codeMinutes = 3;

/** 验证码用一次: false where this one was given lately; of two at once one gets it. */
export async function takeCode(client: Client, person: string, code: Buffer): Promise<boolean> {
  await client.query(
    'delete from auth.given_codes where given_at < now() - make_interval(mins => $1)',
    [codeMinutes],
  );
  const taken = await client.query(
    'insert into auth.given_codes (user_id, code) values ($1, $2) on conflict do nothing',
    [person, code],
  );
  return taken.rowCount === 1;
}

/** 重置: whose it was signs in without, and is told who took it away; false where he has none. */
export async function resetTwoFactor(client: Client, person: string, by: string): Promise<boolean> {
  const reset = await client.query(
    `update auth.users set two_factor_enabled = false, two_factor_reset_by = $2,
       two_factor_reset_at = now() where id::text = $1 and two_factor_enabled`,
    [person, by],
  );
  if (reset.rowCount !== 1) return false;
  await client.query('delete from auth.two_factors where user_id::text = $1', [person]);
  return true;
}

export async function forgetReset(client: Client, person: string): Promise<void> {
  await client.query(
    'update auth.users set two_factor_reset_by = null, two_factor_reset_at = null where id = $1',
    [person],
  );
}
