import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client, Pool } from './pool.ts';

const folder = join(import.meta.dirname, 'migrations');

/** The role that the application works as; it owns nothing. */
export const appRole = 'ming_app';

interface Migration {
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
  const client = await owner.connect();
  try {
    await client.query('select pg_advisory_lock(727001)');
    await client.query(
      'create table if not exists schema_migrations (name text primary key, checksum text not null, ran_at timestamptz not null default now())',
    );
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
  } finally {
    await client.query('select pg_advisory_unlock(727001)').catch(() => undefined);
    client.release();
  }
}

async function runOne(client: Client, migration: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query(migration.sql);
    await client.query('insert into schema_migrations (name, checksum) values ($1, $2)', [
      migration.name,
      migration.checksum,
    ]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

/**
 * 应用角色: makes sure that the application's role exists and bypasses nothing; where we may not
 * create it, the error carries the SQL for an administrator.
 */
export async function ensureAppRole(owner: Pool, password: string | null): Promise<void> {
  const found = await owner.query<{ super: boolean; bypass: boolean }>(
    'select rolsuper as super, rolbypassrls as bypass from pg_roles where rolname = $1',
    [appRole],
  );
  const row = found.rows[0];
  if (row && (row.super || row.bypass)) {
    throw new Error(
      `角色 ${appRole} 不得为超级用户或绕过行级安全 / must neither be superuser nor bypass RLS`,
    );
  }
  const login =
    password === null ? 'nologin' : `login password '${password.replaceAll("'", "''")}'`;
  const sql = `${row ? 'alter' : 'create'} role ${appRole} ${login} nosuperuser nobypassrls nocreatedb nocreaterole`;
  if (row && password === null) return;
  try {
    await owner.query(sql);
    if (password === null) await owner.query(`grant ${appRole} to current_user`);
  } catch (error) {
    const shown = `create role ${appRole} nologin; grant ${appRole} to CURRENT_USER;`;
    throw new Error(
      `无权创建角色, 请管理员执行 / ask an administrator to run:\n${shown}\n(${(error as Error).message})`,
    );
  }
}
