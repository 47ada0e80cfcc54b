import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig, testDatabaseUrl } from '../../src/server/config.ts';
import { type EmbeddedServer, startEmbedded } from '../../src/server/db/embedded.ts';
import { openDatabase } from '../../src/server/db/open.ts';
import { openPool, type Pool } from '../../src/server/db/pool.ts';

/** A PostgreSQL that somebody else runs: Debian's where given, else a bare one of ours. */
const base = mkdtempSync(join(tmpdir(), 'ming-outside-'));
const suffix = `${process.pid}`;
const owner = `shop_owner_${suffix}`;
const user = `shop user ${suffix}`;
const databases = ['plain', 'bare', 'latin'].map((name) => `ming_${name}_${suffix}`);
const [plain = '', bare = '', latin = ''] = databases;
let embedded: EmbeddedServer | null = null;
let admin: Pool;
let adminUrl = '';

beforeAll(async () => {
  if (testDatabaseUrl() === null) embedded = await startEmbedded(base);
  adminUrl = testDatabaseUrl() ?? embedded?.ownerUrl ?? '';
  admin = openPool(adminUrl, { max: 1 });
  await admin.query(`create role ${owner} login password 'geheim'`);
  await admin.query(`create role "${user}" login password 'geheim'`);
  for (const name of [plain, bare]) {
    await admin.query(
      `create database ${name} owner ${owner} template template0 encoding 'UTF8' locale 'C'`,
    );
  }
  await admin.query(`create database ${latin} template template0 encoding 'LATIN1' locale 'C'`);
});
afterAll(async () => {
  for (const name of databases) await admin.query(`drop database if exists ${name} with (force)`);
  await admin.query(`drop role if exists ${owner}`);
  await admin.query(`drop role if exists "${user}"`);
  await admin.end();
  await embedded?.stop();
  rmSync(base, { recursive: true, force: true });
});

const urlOf = (name: string, as?: string): string => {
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  if (as !== undefined) {
    url.username = encodeURIComponent(as);
    url.password = 'geheim';
  }
  return url.toString();
};
const config = (databaseUrl: string, ownerUrl: string | null) => ({
  dataFolder: '',
  databaseUrl,
  ownerUrl,
  directUrl: null,
  inbox: null,
});

describe('an outside database', () => {
  it.skipIf(testDatabaseUrl() !== null)(
    'refuses to set up without the right to make roles, and says what an administrator runs',
    async () => {
      await expect(openDatabase(config(urlOf(bare, owner), null))).rejects.toThrow(
        /create role ming_app nologin;\ncreate role ming_scoped nologin;\ngrant ming_scoped to ming_app/,
      );
    },
  );

  it('is set up by eight at once, by an owner who is no superuser, and worked as ming_app', async () => {
    const made = await admin.query("select 1 from pg_roles where rolname = 'ming_app'");
    if (made.rowCount === 0) {
      // What it says is all that an administrator has to run.
      const told = await openDatabase(config(urlOf(bare, owner), null)).catch(String);
      await admin.query(String(told).slice(String(told).indexOf('create role')));
    }
    await admin.query(`grant ming_app to "${user}"`);
    const given = config(urlOf(plain, user), urlOf(plain, owner));
    const opened = await Promise.all(Array.from({ length: 8 }, () => openDatabase(given)));
    for (const database of opened) {
      const { rows } = await database.pool.query(
        `select current_user as name, (select count(*) from chains) as seen,
           (select rolsuper or rolbypassrls from pg_roles where rolname = current_user) as above,
           (select count(*) from pg_class where relowner = current_user::regrole) as owned`,
      );
      expect(rows).toEqual([{ name: 'ming_app', seen: 0n, above: false, owned: 0n }]);
      await database.stop();
    }
  });

  it('says that a member is missing, and must be UTF8', async () => {
    await admin.query(`revoke ming_app from "${user}"`);
    const given = config(urlOf(plain, user), urlOf(plain, owner));
    await expect(openDatabase(given)).rejects.toThrow(`grant ming_app to "${user}";`);
    await expect(openDatabase(config(urlOf(latin), null))).rejects.toThrow(/UTF8/);
  });
});

describe('the configuration', () => {
  it('keeps the servers of different databases apart, and knows only this machine', () => {
    const one = readConfig({ MING_DATA: '/d', DATABASE_URL: 'postgres://a:x@h/one' });
    const same = readConfig({ MING_DATA: '/d', DATABASE_URL: 'postgres://b:y@h:5432/one' });
    const two = readConfig({ MING_DATA: '/d', DATABASE_URL: 'postgres://a:x@h/two' });
    expect(one.dataFolder).toMatch(/^\/d\/outside-[0-9a-f]{12}$/);
    expect(same.dataFolder).toBe(one.dataFolder);
    expect(two.dataFolder).not.toBe(one.dataFolder);
    expect(readConfig({ MING_DATA: '/d' })).toMatchObject({ dataFolder: '/d', port: 8080 });
    expect(() => readConfig({ HOST: '0.0.0.0' })).toThrow(/PUBLIC_URL/);
    const PUBLIC_URL = 'https://ming.example.com/';
    const shared = readConfig({ HOST: '0.0.0.0', PUBLIC_URL });
    expect(shared.publicUrl).toBe('https://ming.example.com');
    for (const bad of ['ming.example.com', 'ftp://x', 'https://x/under', 'https://x/?a=b'])
      expect(() => readConfig({ PUBLIC_URL: bad })).toThrow(/PUBLIC_URL/);
    expect(() => readConfig({ PORT: '70000' })).toThrow(/PORT/);
    expect(() => readConfig({ DATABASE_URL: 'nonsense' })).toThrow(/DATABASE_URL/);
  });

  it('issue 4, 1: takes a provider of sign-in whole, over https or on this machine alone', () => {
    const whole = {
      ...{
        PUBLIC_URL: 'https://ming.example.com',
        MING_OIDC_ISSUER: 'https://login.example.com/a',
      },
      ...{ MING_OIDC_CLIENT_ID: 'ming', MING_OIDC_CLIENT_SECRET: 'geheim' },
    };
    expect(readConfig(whole).provider).toEqual({
      ...{ issuer: 'https://login.example.com/a', clientId: 'ming', clientSecret: 'geheim' },
      ...{ name: 'login.example.com', scopes: ['openid', 'email', 'profile'] },
    });
    expect(readConfig({}).provider).toBeNull();
    expect(readConfig({ ...whole, MING_OIDC_ISSUER: 'http://[::1]:9000' }).provider).not.toBeNull();
    for (const bad of ['http://login.example.com', 'file:///x', 'x', 'https://x/?a=b'])
      expect(() => readConfig({ ...whole, MING_OIDC_ISSUER: bad })).toThrow(/MING_OIDC_ISSUER/);
    for (const name of ['PUBLIC_URL', 'MING_OIDC_CLIENT_ID', 'MING_OIDC_CLIENT_SECRET'])
      expect(() => readConfig({ ...whole, [name]: '' })).toThrow(/MING_OIDC_CLIENT_ID/);
  });
});
