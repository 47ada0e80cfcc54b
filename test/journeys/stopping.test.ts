import { request } from 'node:http';
import { expect, test } from 'vitest';
import { inOrg } from '../../src/server/context.ts';
import { loadDefaultOrg } from '../../src/server/db/organisation.ts';
import { startServer } from '../../src/server/http.ts';
import type { WireJob } from '../../src/wire/jobs.ts';
import { openTestDatabase } from '../database.ts';
import { dropFiles } from '../make/drop.ts';
import { ask, startApi, upload } from './api.ts';

/** An upload of which the rest has still to come. */
function beginUpload(url: string, rest: Promise<string>): Promise<number> {
  return new Promise((done, fail) => {
    const asked = request(`${url}/api/v1/files?name=a.csv`, { method: 'POST' }, (answer) => {
      answer.resume();
      answer.on('end', () => done(answer.statusCode ?? 0));
    });
    asked.on('error', fail);
    asked.write('单号,金额\n');
    void rest.then((text) => asked.end(text));
  });
}

const isUnderWay = () => new Promise((go) => setTimeout(go, 200));

test('issue 4, 4: a stop waits for who is being answered, lets followers go, and refuses who comes', async () => {
  const database = await openTestDatabase();
  const config = { host: '127.0.0.1', port: 0 };
  const server = await startServer({ database, config, webRoot: null, log: () => undefined });
  const { promise: rest, resolve: sendRest } = Promise.withResolvers<string>();
  const answered = beginUpload(server.url, rest);
  await isUnderWay();
  const closed = server.close();
  await isUnderWay();
  await expect(fetch(`${server.url}/api/v1/health`)).rejects.toThrow();
  sendRest('1,2.00\n');
  expect(await answered).toBe(201);
  await closed;
  const books = { pool: database.pool, orgId: await loadDefaultOrg(database.pool) };
  const kept = await inOrg(books, (client) => client.query('select name from files'));
  expect(kept.rows).toEqual([{ name: 'a.csv' }]);
  await database.stop();
});

test('issue 4, 4: who never ends is cut after a moment', async () => {
  const api = await startApi();
  const answered = beginUpload(api.server.url, new Promise(() => undefined));
  answered.catch(() => undefined);
  await isUnderWay();
  await api.stop();
  await expect(answered).rejects.toThrow();
});

test('issue 4, 4: a job that is nearly done ends as done; who follows it is let go', async () => {
  const database = await openTestDatabase();
  const config = { host: '127.0.0.1', port: 0 };
  const server = await startServer({ database, config, webRoot: null, log: () => undefined });
  const api = { server, database, lines: [], stop: server.close };
  const files = [];
  for (const file of dropFiles()) files.push({ id: (await upload(api, file)).id, name: file.name });
  const { body } = await ask<WireJob>(api, 'POST', '/audits', { files });
  const followed = await fetch(`${server.url}/api/v1/jobs/${body.id}/events`);
  await server.close();
  await followed.text();
  const books = { pool: database.pool, orgId: await loadDefaultOrg(database.pool) };
  const found = await inOrg(books, (client) => client.query('select state from jobs'));
  // Either it had been taken and ended, or it waits for the next start: never cut.
  expect(['done', 'waiting']).toContain(found.rows[0]?.state);
  await database.stop();
});
