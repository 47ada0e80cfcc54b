import { mkdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { runMigrations } from 'graphile-worker';
import type { Config } from '../config.ts';
import { startEmbedded } from './embedded.ts';
import { type FolderLock, lockFolder } from './lock.ts';
import { appRole, ensureAppRole, migrate } from './migrate.ts';
import { openPool, type Pool } from './pool.ts';

/** An open database: the application's pool, and what ends it. */
export interface Database {
  readonly pool: Pool;
  /** For LISTEN; the same role past a pooler. */
  readonly directUrl: string;
  readonly directRole: string | null;
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
    const appUrl = await prepare(server.ownerUrl, server.appPassword);
    const pool = openPool(appUrl);
    const stop = async () => {
      await pool.end();
      await server.stop();
      await lock.release();
    };
    return { pool, directUrl: appUrl, directRole: null, stop };
  } catch (error) {
    await server.stop();
    await lock.release();
    throw error;
  }
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
  await owner.query(`grant usage on schema graphile_worker to ${appRole};
    grant select, insert, update, delete on all tables in schema graphile_worker to ${appRole};
    grant usage, select on all sequences in schema graphile_worker to ${appRole};
    grant execute on all functions in schema graphile_worker to ${appRole};
    do $$ declare t text; begin
      for t in select relname from pg_class
        where relnamespace = 'graphile_worker'::regnamespace and relkind = 'r' and relrowsecurity
      loop execute format('alter table graphile_worker.%I disable row level security', t); end loop;
    end $$`);
}

/** Migrates as owner; gives the URL of the application's role. */
async function prepare(ownerUrl: string, appPassword: string): Promise<string> {
  const owner = openPool(ownerUrl, { max: 1 });
  try {
    await ensureAppRole(owner, appPassword);
    await migrate(owner);
    await prepareJobs(owner);
  } finally {
    await owner.end();
  }
  const url = new URL(ownerUrl);
  url.username = appRole;
  url.password = appPassword;
  return url.toString();
}

async function openOutside(
  url: string,
  config: Pick<Config, 'ownerUrl' | 'directUrl'>,
): Promise<Database> {
  const owner = openPool(config.ownerUrl ?? url, { max: 1 });
  try {
    await ensureAppRole(owner, null);
    await migrate(owner);
    await prepareJobs(owner);
    if (config.ownerUrl !== null) {
      const user = new URL(url).username;
      await owner.query(`grant ${appRole} to "${user.replaceAll('"', '""')}"`);
    }
  } finally {
    await owner.end();
  }
  const pool = openPool(url, { role: appRole });
  const directUrl = config.directUrl ?? url;
  return { pool, directUrl, directRole: appRole, stop: () => pool.end() };
}
