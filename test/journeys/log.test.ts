import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { startServer } from '../../src/server/http.ts';
import { openJsonLog } from '../../src/server/log.ts';
import type { WireNewLink } from '../../src/wire/signIn.ts';
import { openTestDatabase } from '../database.ts';
import { ask } from './api.ts';
import { passwords, setUpAdministrator, tokenOf, visit } from './people.ts';

test('issue 4, 4: a log in JSON tells each request by its route, who asked, and no secret', async () => {
  const database = await openTestDatabase();
  const out = new PassThrough();
  let written = '';
  out.on('data', (chunk: Buffer) => {
    written += chunk.toString('utf8');
  });
  const config = { host: '127.0.0.1', port: 0 };
  const server = await startServer({ database, config, webRoot: null, jsonLog: openJsonLog(out) });
  const api = { server, database, lines: [], stop: server.close };
  const link = (await visit(api).ask<WireNewLink>('POST', '/administrator-link')).body;
  const { visitor: admin } = await setUpAdministrator(api);
  await admin.ask('GET', `/search?q=${encodeURIComponent('保密词')}`);
  await admin.ask('GET', '/nowhere-secret-address');
  await ask(api, 'POST', '/session', { email: 'wang.min@example.com', password: 'wrong password' });
  const session = admin.cookie().split('=')[1] ?? 'none';
  await server.close();
  await database.stop();

  const lines = written
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  const requests = lines.filter(({ event }) => event === 'request');
  const search = requests.find(({ route }) => route === '/api/v1/search');
  expect(search).toMatchObject({ level: 'info', method: 'GET', status: 200 });
  expect(search?.person).toMatch(/^[0-9a-f-]{36}$/);
  expect(search?.time).toMatch(/^\d{4}-\d\d-\d\dT/);
  expect(search?.request).toMatch(/^[0-9a-f-]{36}$/);
  expect(requests.some(({ status }) => status === 401)).toBe(true);
  for (const secret of [
    ...[
      encodeURIComponent('保密词'),
      passwords.admin,
      'wrong password',
      tokenOf(link),
      server.token,
      '保密词',
      'secret-address',
      session,
    ],
  ])
    expect(written).not.toContain(secret);
});
