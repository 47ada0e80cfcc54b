import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listMigrations } from '../../src/server/db/migrate.ts';
import { openDatabase } from '../../src/server/db/open.ts';
import { openPool, type Pool } from '../../src/server/db/pool.ts';
import { startServer } from '../../src/server/http.ts';
import { openEmptyDatabase } from '../database.ts';

/** 旧账: rows that an earlier version wrote, brought to this version, and a server that looks at them. */
export interface OldBooks {
  readonly admin: Pool;
  /** Each table by the columns that it had, before the upgrade and now. */
  readonly before: ReadonlyMap<string, Kept>;
  readonly readNow: () => Promise<ReadonlyMap<string, Kept>>;
  readonly get: <T>(path: string) => Promise<T>;
  /** Where the file of a paper can be had. */
  readonly url: string;
  /** The next start of a server on the same rows. */
  readonly startAgain: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

export interface Kept {
  readonly columns: readonly string[];
  /** All that the rows say, in order. */
  readonly said: readonly string[];
}

/** last: the last migration of the version that wrote them; `meanwhile` sees them as they were. */
export async function openOldBooks(
  last: string,
  meanwhile?: (ownerUrl: string) => Promise<unknown>,
): Promise<OldBooks> {
  const rows = readFileSync(join(import.meta.dirname, `before/${last.slice(0, 4)}.sql`), 'utf8');
  const empty = await openEmptyDatabase();
  const admin = openPool(empty.adminUrl, { max: 2 });
  await runUpTo(empty.ownerUrl, last);
  await admin.query(rows);
  const before = await readTables(admin, await listColumns(admin));
  await meanwhile?.(empty.ownerUrl);
  const urls = { databaseUrl: empty.ownerUrl, ownerUrl: null, directUrl: null };
  const database = await openDatabase({ dataFolder: '', ...urls });
  const start = () =>
    startServer({ database, config: { host: '127.0.0.1', port: 0 }, webRoot: null });
  const server = await start();
  const columns = new Map([...before].map(([name, kept]) => [name, kept.columns]));
  return {
    admin,
    before,
    readNow: () => readTables(admin, columns),
    get: async <T>(path: string) =>
      (await (await fetch(`${server.url}/api/v1${path}`)).json()) as T,
    url: server.url,
    startAgain: async () => (await start()).close(),
    stop: async () => {
      await server.close();
      await database.stop();
      await admin.end();
      await empty.stop();
    },
  };
}

/** The migrations as that version ran them, by an owner whom the fence binds as well. */
export async function runUpTo(ownerUrl: string, last: string): Promise<void> {
  const owner = openPool(ownerUrl, { max: 1 });
  await owner.query(
    'create table schema_migrations (name text primary key, checksum text not null, ran_at timestamptz not null default now())',
  );
  for (const { name, sql, checksum } of listMigrations().filter((each) => each.name <= last)) {
    await owner.query(sql);
    await owner.query('insert into schema_migrations (name, checksum) values ($1, $2)', [
      name,
      checksum,
    ]);
  }
  await owner.end();
}

async function listColumns(admin: Pool): Promise<Map<string, string[]>> {
  const { rows } = await admin.query<{ name: string; columns: string[] }>(
    `select c.table_name as name, array_agg(c.column_name::text order by c.ordinal_position) as columns
     from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
     where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.table_name <> 'schema_migrations'
     group by c.table_name`,
  );
  return new Map(rows.map(({ name, columns }) => [name, columns]));
}

async function readTables(admin: Pool, tables: ReadonlyMap<string, readonly string[]>) {
  const kept = new Map<string, Kept>();
  for (const [name, columns] of tables) {
    const { rows } = await admin.query<{ said: string }>(
      `select (${columns.map((column) => `"${column}"::text`).join(', ')})::text as said from "${name}" order by 1`,
    );
    kept.set(name, { columns, said: rows.map((row) => row.said) });
  }
  return kept;
}
