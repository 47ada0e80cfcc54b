import { mkdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { runMigrations } from 'graphile-worker';
import type { Config } from '../config.ts';
import { type EmbeddedServer, startEmbedded } from './embedded.ts';
import { type FolderLock, lockFolder } from './lock.ts';
import { alone, migrate } from './migrate.ts';
import { type Client, inTransaction, openPool, type Pool, scopedRole } from './pool.ts';
import { appRole, ensureAppRole, ensureMember } from './roles.ts';
import { openFenceForBackup } from './upkeep.ts';

/** An open database: the application's pool, and what ends it. */
export interface Database {
  readonly pool: Pool;
  /** For LISTEN; the same role past a pooler. */
  readonly directUrl: string;
  readonly directRole: string | null;
  /** For backups alone. */
  readonly ownerUrl: string;
  readonly stop: () => Promise<void>;
}

/** Thrown where another process owns the data folder. */
export class FolderInUse extends Error {}

/**
 * 打开数据库: the outside one that the configuration names, else the embedded one of the data folder,
 * started, migrated and owned by this process alone. `waitMs` is how long to wait for the folder.
 */
export async function openDatabase(
  config: Pick<Config, 'dataFolder' | 'databaseUrl' | 'ownerUrl' | 'directUrl'>,
  waitMs = 0,
): Promise<Database> {
  if (config.databaseUrl !== null) return openOutside(config.databaseUrl, config);
  mkdirSync(config.dataFolder, { recursive: true, mode: 0o700 });
  const lock = await waitForLock(config.dataFolder, waitMs);
  if (!lock) throw new FolderInUse(config.dataFolder);
  const server = await startEmbedded(config.dataFolder).catch(async (error: unknown) => {
    await lock.release();
    throw error;
  });
  try {
    await prepare(server.ownerUrl, (owner) => ensureAppRole(owner, server.appPassword));
    const appUrl = appUrlOf(server);
    const pool = openPool(appUrl);
    const stop = async () => {
      await pool.end();
      await server.stop();
      await lock.release();
    };
    return { pool, directUrl: appUrl, directRole: null, ownerUrl: server.ownerUrl, stop };
  } catch (error) {
    await server.stop();
    await lock.release();
    throw error;
  }
}

function appUrlOf(server: EmbeddedServer): string {
  const url = new URL(server.ownerUrl);
  url.username = appRole;
  url.password = server.appPassword;
  return url.toString();
}

async function waitForLock(folder: string, waitMs: number): Promise<FolderLock | null> {
  for (let waited = 0; ; waited += 100) {
    const lock = await lockFolder(folder);
    if (lock || waited >= waitMs) return lock;
    await sleep(100);
  }
}

/**
 * The job queue's own tables, which its workers use as the application's role. The queue fences them
 * for its owner alone; they hold nothing but ids.
 */
async function prepareJobs(owner: Pool): Promise<void> {
  await runMigrations({ pgPool: owner });
  const roles = `${appRole}, ${scopedRole}`;
  await owner.query(`grant usage on schema graphile_worker to ${roles};
    grant select, insert, update, delete on all tables in schema graphile_worker to ${roles};
    grant usage, select on all sequences in schema graphile_worker to ${roles};
    grant execute on all functions in schema graphile_worker to ${roles};
    do $$ declare t text; begin
      for t in select relname from pg_class
        where relnamespace = 'graphile_worker'::regnamespace and relkind = 'r' and relrowsecurity
      loop execute format('alter table graphile_worker.%I disable row level security', t); end loop;
    end $$`);
}

/** Roles, tables and queue, as the owner; three programs at once do it one after the other. */
async function prepare(ownerUrl: string, roles: (owner: Pool) => Promise<void>): Promise<void> {
  const owner = openPool(ownerUrl, { max: 3 });
  try {
    await checkServer(owner);
    await roles(owner);
    await migrate(owner);
    await alone(owner, async () => {
      await prepareJobs(owner);
      await openFenceForBackup(owner);
    });
  } finally {
    await owner.end();
  }
}

async function checkServer(owner: Pool): Promise<void> {
  const { rows } = await owner.query<{ version: number; encoding: string }>(
    `select current_setting('server_version_num')::int as version,
       current_setting('server_encoding') as encoding`,
  );
  const { version = 0, encoding = '' } = rows[0] ?? {};
  if (version < 150_000) {
    const have = Math.floor(version / 10_000);
    throw new Error(`需要 PostgreSQL 15 或更高, 现为 ${have} / PostgreSQL 15 or later is needed`);
  }
  if (encoding !== 'UTF8') {
    throw new Error(`数据库编码应为 UTF8, 现为 ${encoding} / the database must be UTF8`);
  }
}

async function openOutside(
  url: string,
  { ownerUrl, directUrl }: Pick<Config, 'ownerUrl' | 'directUrl'>,
): Promise<Database> {
  const direct = directUrl ?? url;
  const pool = openPool(url, { role: appRole, isPooled: directUrl !== null });
  const owned = ownerUrl ?? direct;
  try {
    // Setting up holds locks of a session: never through a pooler.
    await prepare(owned, async (owner) => {
      await ensureAppRole(owner, null);
      await ensureMember(owner, decodeURIComponent(new URL(url).username));
    });
    const role = await inTransaction(pool, findRole);
    // A pooler may drop what a session begins with: then the fence would not hold.
    if (role !== appRole) throw new Error(pooled);
  } catch (error) {
    await pool.end();
    throw (error as Error).message.includes('startup parameter') ? new Error(pooled) : error;
  }
  const stop = () => pool.end();
  return { pool, directUrl: direct, directRole: appRole, ownerUrl: owned, stop };
}

const pooled =
  'DATABASE_URL 经过连接池: 请另给不经连接池的 DATABASE_URL_DIRECT / DATABASE_URL goes through a pooler: ' +
  'give DATABASE_URL_DIRECT, which does not';

async function findRole(client: Client): Promise<string | undefined> {
  const { rows } = await client.query<{ role: string }>('select current_user as role');
  return rows[0]?.role;
}
