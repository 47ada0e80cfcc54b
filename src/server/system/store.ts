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

export interface StoredSizes {
  readonly postgres: string;
  readonly files: number;
  readonly fileBytes: number;
}

/** What the papers of an organisation take, and which PostgreSQL holds them. */
export async function readSizes(client: Client): Promise<StoredSizes> {
  const found = await client.query<StoredSizes>(
    `select current_setting('server_version') as postgres, count(*)::int as files,
       coalesce(sum(size_bytes), 0)::float8 as "fileBytes" from files`,
  );
  return found.rows[0] ?? { postgres: '', files: 0, fileBytes: 0 };
}
