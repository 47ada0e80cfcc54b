import { type Pool, withOrg } from './pool.ts';

/** The organisation of whoever starts without sign-in; laid down by the first migration. */
const defaultOrg = '00000000-0000-7000-8000-000000000001';

export async function loadDefaultOrg(pool: Pool): Promise<string> {
  return withOrg(pool, defaultOrg, async (client) => {
    const found = await client.query<{ id: string }>(
      'select org_id as id from organisations where is_default',
    );
    const id = found.rows[0]?.id;
    if (!id) throw new Error('the default organisation is missing');
    return id;
  });
}

/** Throws where the database does not answer. */
export async function checkAlive(pool: Pool): Promise<void> {
  await pool.query('select 1');
}
