import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client, Pool } from './pool.ts';

const folder = join(import.meta.dirname, 'migrations');

export interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

export function listMigrations(): Migration[] {
  return readdirSync(folder)
    .filter((name) => /^\d{4}_.*\.sql$/.test(name))
    .sort()
    .map((name) => {
      const sql = readFileSync(join(folder, name), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });
}

/**
 * 迁移: runs what is new, in order, under an advisory lock, each in one transaction; one that was
 * changed after it ran is refused. Gives the names that ran.
 */
export async function migrate(owner: Pool): Promise<string[]> {
  return alone(owner, async (client) => {
    await makeList(client);
    const done = await client.query<{ name: string; checksum: string }>(
      'select name, checksum from schema_migrations',
    );
    const known = new Map(done.rows.map((row) => [row.name, row.checksum]));
    const ran: string[] = [];
    for (const migration of listMigrations()) {
      const before = known.get(migration.name);
      if (before !== undefined && before !== migration.checksum) {
        throw new Error(`迁移 ${migration.name} 已执行过但内容变了 / was changed after it ran`);
      }
      if (before === undefined) {
        await runOne(client, migration);
        ran.push(migration.name);
      }
    }
    return ran;
  });
}

/** Only one program at a time sets up a database; the others wait. */
export async function alone<T>(owner: Pool, work: (client: Client) => Promise<T>): Promise<T> {
  const client = await owner.connect();
  try {
    await client.query('select pg_advisory_lock(727001)');
    return await work(client);
  } finally {
    await client.query('select pg_advisory_unlock(727001)').catch(() => undefined);
    client.release();
  }
}

/** 留痕: tables that a migration brings are recorded from its end on, once 0120 made the trail. */
const attachTrail = `do $$ begin
  if to_regproc('attach_trail') is not null then perform attach_trail(); end if;
end $$`;

/** 行权限: so are they fenced by chains, once 0123 made that. */
const attachScope = `do $$ begin
  if to_regproc('attach_scope') is not null then perform attach_scope(); end if;
end $$`;

async function runOne(client: Client, migration: Migration): Promise<void> {
  await client.query('begin');
  try {
    await runWithin(client, migration);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

/** The same in a transaction that does more. */
export async function runWithin(client: Client, { name, sql, checksum }: Migration): Promise<void> {
  await client.query(sql);
  await client.query(attachTrail);
  await client.query(attachScope);
  await client.query('insert into schema_migrations (name, checksum) values ($1, $2)', [
    name,
    checksum,
  ]);
}

/** Where it is kept which of them ran. */
export async function makeList(client: Client): Promise<void> {
  await client.query(
    'create table if not exists schema_migrations (name text primary key, checksum text not null, ran_at timestamptz not null default now())',
  );
}
