import { randomBytes } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { inject } from 'vitest';
import { testDatabaseUrl } from '../src/server/config.ts';
import { startEmbedded } from '../src/server/db/embedded.ts';
import { lockFolder } from '../src/server/db/lock.ts';
import { type Database, openDatabase } from '../src/server/db/open.ts';
import { openPool } from '../src/server/db/pool.ts';
import { appRole } from '../src/server/db/roles.ts';

/** A fresh database for one test file: a copy of the run's migrated template. */
export interface TestDatabase extends Database {
  /** As the owner of the tables. */
  readonly ownerUrl: string;
}

/** The run's server: Debian's or whoever's at TEST_DATABASE_URL, else an embedded one. */
interface RunServer {
  /** A superuser's, on a database that is not touched. */
  readonly url: string;
  readonly template: string;
  readonly isOutside: boolean;
}

export async function openTestDatabase(): Promise<TestDatabase> {
  const server = await serverOf(inject('runFolder'));
  const name = `ming_test_${randomBytes(6).toString('hex')}`;
  const admin = openPool(server.url, { max: 1 });
  await admin.query(`create database ${name} template ${server.template}`);
  const ownerUrl = on(server.url, name);
  const database = await openDatabase(configOf(ownerUrl));
  const stop = async () => {
    await database.stop();
    await admin.query(`drop database ${name} with (force)`);
    await admin.end();
  };
  return { ...database, ownerUrl, stop };
}

/** An empty database of an owner who is no superuser, for migrations over rows that are there. */
export async function openEmptyDatabase(): Promise<{
  readonly adminUrl: string;
  readonly ownerUrl: string;
  readonly stop: () => Promise<void>;
}> {
  const server = await serverOf(inject('runFolder'));
  const name = `ming_old_${randomBytes(6).toString('hex')}`;
  const admin = openPool(server.url, { max: 1 });
  await admin.query(`create role ${name} login password '${name}'`);
  await admin.query(`grant ${appRole} to ${name}`);
  await admin.query(
    `create database ${name} owner ${name} template template0 encoding 'UTF8' locale 'C'`,
  );
  const adminUrl = on(server.url, name);
  const owner = new URL(adminUrl);
  owner.username = name;
  owner.password = name;
  const stop = async () => {
    await admin.query(`drop database ${name} with (force)`);
    await admin.query(`drop role ${name}`);
    await admin.end();
  };
  return { adminUrl, ownerUrl: owner.toString(), stop };
}

/** What the run's first test file noted; null where none asked for a database. */
export function readServer(folder: string): RunServer | null {
  try {
    return JSON.parse(readFileSync(noteIn(folder), 'utf8')) as RunServer;
  } catch {
    return null;
  }
}

const noteIn = (folder: string): string => join(folder, 'server.json');

const configOf = (databaseUrl: string) => ({
  dataFolder: '',
  databaseUrl,
  ownerUrl: null,
  directUrl: null,
});

function on(url: string, database: string): string {
  const other = new URL(url);
  other.pathname = `/${database}`;
  return other.toString();
}

/** Who comes first starts it, the others wait. */
async function serverOf(folder: string): Promise<RunServer> {
  for (;;) {
    const server = readServer(folder);
    if (server !== null) return server;
    const lock = await lockFolder(folder);
    try {
      if (lock !== null && readServer(folder) === null) await makeServer(folder);
    } finally {
      await lock?.release();
    }
    if (lock === null) await sleep(50);
  }
}

async function makeServer(folder: string): Promise<void> {
  const outside = testDatabaseUrl();
  const url = outside ?? (await startEmbedded(folder)).ownerUrl;
  const template = `ming_template_${basename(folder).replace(/\W/g, '_').toLowerCase()}`;
  const admin = openPool(url, { max: 1 });
  if (outside === null) {
    // Nobody outlives a run: what it writes need not survive a power cut.
    for (const setting of ['fsync', 'full_page_writes', 'synchronous_commit'])
      await admin.query(`alter system set ${setting} = off`);
    await admin.query('select pg_reload_conf()');
  }
  await admin.query(`create database ${template} template template0 encoding 'UTF8' locale 'C'`);
  await admin.end();
  await (await openDatabase(configOf(on(url, template)))).stop();
  const server: RunServer = { url, template, isOutside: outside !== null };
  writeFileSync(`${noteIn(folder)}.new`, JSON.stringify(server));
  renameSync(`${noteIn(folder)}.new`, noteIn(folder));
}
