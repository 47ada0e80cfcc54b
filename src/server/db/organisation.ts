import { type Client, type Pool, withOrg } from './pool.ts';

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

/** 演示公司, an organisation of its own; laid down by its migration. */
export const demoOrg = '00000000-0000-7000-8000-000000000002';

/** One at a time sets the demo company up. */
export async function lockDemoOrg(client: Client): Promise<void> {
  await client.query('select pg_advisory_xact_lock(727002)');
}

/** Deletes everything of the demo company and nothing else: its fence is the transaction's. */
export async function emptyDemoOrg(client: Client): Promise<void> {
  await client.query('select empty_demo_company()');
}

/** Throws where the database does not answer. */
export async function checkAlive(pool: Pool): Promise<void> {
  await pool.query('select 1');
}
