import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '../../src/server/db/open.ts';
import { inTransaction, openPool } from '../../src/server/db/pool.ts';
import { startServer } from '../../src/server/http.ts';
import { openTestDatabase, type TestDatabase } from '../database.ts';
import { type Api, ask, auditDrop } from '../journeys/api.ts';
import { dropFiles } from '../make/drop.ts';

/** pgbouncer is tried where it is installed. */
const hasPooler = spawnSync('pgbouncer', ['--version']).status === 0;
const folder = mkdtempSync(join(tmpdir(), 'ming-pooler-'));
let test: TestDatabase;
let pooler: ChildProcess | null = null;
let pooledUrl = '';

const freePort = (): Promise<number> =>
  new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });

/** Two sessions by transactions for everybody; it signs in as the owner, a superuser. */
async function startPooler(ownerUrl: string, options: 'refused' | 'dropped'): Promise<void> {
  const { hostname, port, username, password, pathname } = new URL(ownerUrl);
  const listen = await freePort();
  const secret = password === '' ? '' : ` password=${decodeURIComponent(password)}`;
  const file = join(folder, 'pgbouncer.ini');
  const drops = options === 'dropped' ? 'ignore_startup_parameters = options\n' : '';
  writeFileSync(
    file,
    `[databases]\n* = host=${hostname} port=${port} user=${username}${secret}\n[pgbouncer]\n` +
      `listen_addr = 127.0.0.1\nlisten_port = ${listen}\nunix_socket_dir =\nauth_type = any\n` +
      `pool_mode = transaction\ndefault_pool_size = 2\n${drops}`,
  );
  chmodSync(folder, 0o755);
  const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
  pooler = spawn('pgbouncer', [file], { stdio: 'ignore', ...nobody });
  pooledUrl = `postgres://${username}@127.0.0.1:${listen}${pathname}`;
  const pool = openPool(pooledUrl, { max: 1, isPooled: true });
  await expect
    .poll(() => pool.query('select 1').catch(() => null), { timeout: 20_000 })
    .toBeTruthy();
  await pool.end();
}

async function stopPooler(): Promise<void> {
  const ended = new Promise((done) => pooler?.once('exit', done));
  pooler?.kill('SIGKILL');
  await ended;
}

beforeAll(async () => {
  test = await openTestDatabase();
});
afterAll(async () => {
  pooler?.kill('SIGKILL');
  await test.stop();
  rmSync(folder, { recursive: true, force: true });
});

const open = (directUrl: string | null): Promise<Database> =>
  openDatabase({ dataFolder: '', databaseUrl: pooledUrl, ownerUrl: null, directUrl });

describe.skipIf(!hasPooler)('through pgbouncer in transaction mode', () => {
  it.each(['refused', 'dropped'] as const)(
    'asks for DATABASE_URL_DIRECT where what a session begins with is %s',
    async (options) => {
      await startPooler(test.ownerUrl, options);
      await expect(open(null)).rejects.toThrow('DATABASE_URL_DIRECT');
      await stopPooler();
    },
  );

  it('works as ming_app in UTC; files, jobs and lists go through, also many at once', async () => {
    await startPooler(test.ownerUrl, 'refused');
    const database = await open(test.ownerUrl);
    const said = await inTransaction(database.pool, (client) =>
      client.query(`select current_user as role, current_setting('timezone') as zone,
        (select count(*) from chains) as seen`),
    );
    expect(said.rows).toEqual([{ role: 'ming_app', zone: 'UTC', seen: 0n }]);
    const lines: string[] = [];
    const server = await startServer({
      ...{ database, config: { host: '127.0.0.1', port: 0 }, webRoot: null },
      log: (line) => lines.push(line),
    });
    const api: Api = { server, database: test, lines, stop: server.close };
    const audits = await Promise.all([1, 2, 3].map(() => auditDrop(api, dropFiles())));
    expect(audits.map(({ statements }) => statements[0]?.claimable)).toEqual(
      audits.map(() => '13000.00'),
    );
    const lists = await Promise.all(
      Array.from({ length: 60 }, () => ask<{ statements: unknown[] }>(api, 'GET', '/statements')),
    );
    expect(lists.every(({ status, body }) => status === 200 && body.statements.length === 1)).toBe(
      true,
    );
    expect(lines).toEqual([]);
    await server.close();
    await database.stop();
    await stopPooler();
  });
});
