import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testDatabaseUrl } from '../src/server/config.ts';
import { type Database, openDatabase } from '../src/server/db/open.ts';
import { openPool } from '../src/server/db/pool.ts';

/** A fresh database for one test file: on TEST_DATABASE_URL where given, else embedded. */
export interface TestDatabase extends Database {
  /** As the owner of the tables. */
  readonly ownerUrl: string;
}

export async function openTestDatabase(): Promise<TestDatabase> {
  const outside = testDatabaseUrl();
  return outside === null ? openEmbedded() : openOutside(outside);
}

async function openEmbedded(): Promise<TestDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'ming-test-'));
  const config = {
    dataFolder: folder,
    databaseUrl: null,
    ownerUrl: null,
    directUrl: null,
    inbox: null,
  };
  const database = await openDatabase(config);
  const stop = async () => {
    await database.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  const { readFileSync } = await import('node:fs');
  const secret = JSON.parse(readFileSync(join(folder, 'postgres.secret.json'), 'utf8')) as {
    owner: string;
  };
  const url = new URL(database.directUrl);
  url.username = 'ming_owner';
  url.password = secret.owner;
  return { ...database, ownerUrl: url.toString(), stop };
}

async function openOutside(base: string): Promise<TestDatabase> {
  const name = `ming_test_${process.pid}_${Math.floor(performance.now() * 1000)}`;
  const admin = openPool(base, { max: 1 });
  await admin.query(`create database ${name} template template0 encoding 'UTF8' locale 'C'`);
  const url = new URL(base);
  url.pathname = `/${name}`;
  const config = {
    dataFolder: '',
    databaseUrl: url.toString(),
    ownerUrl: null,
    directUrl: null,
    inbox: null,
  };
  const database = await openDatabase(config);
  const stop = async () => {
    await database.stop();
    await admin.query(`drop database ${name} with (force)`);
    await admin.end();
  };
  return { ...database, ownerUrl: url.toString(), stop };
}
