import type { Client, Pool } from '../db/pool.ts';

/** Names of the steps of the schema that ran on this database. */
export async function listRan(pool: Pool): Promise<ReadonlySet<string>> {
  const found = await pool.query<{ name: string }>('select name from schema_migrations');
  return new Set(found.rows.map(({ name }) => name));
}

export async function readDatabaseSize(pool: Pool): Promise<number> {
  const found = await pool.query<{ bytes: number }>(
    'select pg_database_size(current_database())::float8 as bytes',
  );
  return found.rows[0]?.bytes ?? 0;
}

/** Jobs of an organisation by the state they are in. */
export async function countJobs(
  client: Client,
): Promise<readonly { readonly state: string; readonly n: number }[]> {
  const found = await client.query<{ state: string; n: number }>(
    'select state, count(*)::int as n from jobs group by state order by state',
  );
  return found.rows;
}
