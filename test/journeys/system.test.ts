import { request } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPool } from '../../src/server/db/pool.ts';
import { type Api, ask, startApi } from './api.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const metrics = async (): Promise<string> => (await fetch(`${api.server.url}/metrics`)).text();

test('issue 4, 4: ready is schema, jobs and disk, each told', async () => {
  const all = { ready: true, database: true, migrated: true, jobs: true, disk: true };
  expect(await ask(api, 'GET', '/ready')).toMatchObject({ status: 200, body: all });
  const owner = openPool(api.database.ownerUrl, { max: 1 });
  try {
    const name = '0121_verifications.sql';
    await owner.query('update schema_migrations set name = $1 where name = $2', ['kept', name]);
    const missing = { ...all, ready: false, migrated: false };
    expect(await ask(api, 'GET', '/ready')).toMatchObject({ status: 503, body: missing });
    await owner.query('update schema_migrations set name = $1 where name = $2', [name, 'kept']);
    expect((await ask(api, 'GET', '/ready')).status).toBe(200);
  } finally {
    await owner.end();
  }
});

test('issue 4, 4: metrics are what Prometheus reads, and count what was answered', async () => {
  const readMetric = (text: string, name: string): number =>
    Number(
      text
        .split('\n')
        .find((line) => line.startsWith(`${name} `))
        ?.slice(name.length + 1),
    );
  const before = await metrics();
  await ask(api, 'GET', '/statements');
  await ask(api, 'GET', '/nowhere');
  const after = await metrics();
  const grown = (status: string): number => {
    const name = `ming_http_requests_total{method="GET",status="${status}"}`;
    return readMetric(after, name) - (readMetric(before, name) || 0);
  };
  // The first reading of the metrics itself is among them.
  expect([grown('2xx'), grown('4xx')]).toEqual([2, 1]);
  expect(readMetric(after, 'ming_ready')).toBe(1);
  expect(readMetric(after, 'ming_database_bytes')).toBeGreaterThan(1_000_000);
  for (const line of after.trim().split('\n'))
    expect(line).toMatch(/^(# (HELP|TYPE) ming_\w+ .+|ming_\w+(\{.+\})? -?[\d.e+-]+)$/);
});

test('issue 4, 4: metrics are for this machine alone', async () => {
  const statusOf = (headers: Record<string, string>): Promise<number> =>
    new Promise((done, fail) => {
      const asked = request(`${api.server.url}/metrics`, { headers }, (answer) => {
        answer.resume();
        done(answer.statusCode ?? 0);
      });
      asked.once('error', fail).end();
    });
  expect(await statusOf({})).toBe(200);
  for (const name of ['x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'forwarded'])
    expect(await statusOf({ [name]: '127.0.0.1' })).toBeGreaterThan(399);
  expect(await statusOf({ host: 'ming.example.com' })).toBe(403);
});
