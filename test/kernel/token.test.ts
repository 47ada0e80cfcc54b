import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findServer, noteServer } from '../../src/cli/serverFile.ts';
import { type Server, startServer } from '../../src/server/http.ts';
import { openTestDatabase, type TestDatabase } from '../database.ts';

const folder = mkdtempSync(join(tmpdir(), 'ming-token-'));
let database: TestDatabase;
let server: Server;
let stops = 0;

beforeAll(async () => {
  database = await openTestDatabase();
  server = await startServer({
    ...{ database, config: { host: '127.0.0.1', port: 0 }, webRoot: null },
    onStop: () => {
      stops += 1;
    },
  });
});
afterAll(async () => {
  await server.close();
  await database.stop();
  rmSync(folder, { recursive: true, force: true });
});

const status = async (method: string, path: string, token?: string): Promise<number> => {
  const headers: Record<string, string> =
    token === undefined ? {} : { authorization: `Bearer ${token}` };
  return (await fetch(`${server.url}/api/v1${path}`, { method, headers })).status;
};

it('only who holds the token is told whose server it is, and ends it', async () => {
  for (const token of [undefined, '', 'x', `${server.token}x`, server.token.toLowerCase()]) {
    expect(await status('GET', '/server', token)).toBe(403);
    expect(await status('POST', '/server/stop', token)).toBe(403);
  }
  expect(stops).toBe(0);
  expect(await status('GET', '/server', server.token)).toBe(200);
  expect(await status('POST', '/server/stop', server.token)).toBe(202);
  await expect.poll(() => stops).toBe(1);
});

it('the page asks without a token; the demo company has no server of its own', async () => {
  expect(await status('GET', '/health')).toBe(200);
  expect(await status('GET', '/demo/server', server.token)).toBe(404);
});

it('stands in server.json for its owner alone; a note of another start is left alone', async () => {
  const file = join(folder, 'server.json');
  const forgetFirst = noteServer(folder, { url: server.url, token: 'of the first start' });
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(await findServer(folder)).toBeNull();
  const forget = noteServer(folder, server);
  const { url, token } = server;
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ url, pid: process.pid, token });
  expect(server.token).toMatch(/^[\w-]{43}$/);
  forgetFirst();
  expect(await findServer(folder)).toMatchObject({ url });
  forget();
  expect(await findServer(folder)).toBeNull();
});
