import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { noteServer } from '../../src/cli/serverFile.ts';
import type { WireSession } from '../../src/wire/signIn.ts';
import { type Api, startApi } from '../journeys/api.ts';
import { passwords, setUpAdministrator, visit } from '../journeys/people.ts';

const main = resolve(import.meta.dirname, '../../src/cli/main.ts');
const folder = mkdtempSync(join(tmpdir(), 'ming-link-'));
let api: Api;
let forget: () => void;

beforeAll(async () => {
  api = await startApi();
  forget = noteServer(folder, api.server);
});
afterAll(async () => {
  forget();
  await api.stop();
  rmSync(folder, { recursive: true, force: true });
});

function ming(...args: string[]): Promise<{ code: number | null; out: string; told: string }> {
  return new Promise((done, fail) => {
    const env = { PATH: process.env.PATH, MING_DATA: folder };
    const child = spawn(process.execPath, [main, ...args], { env });
    let [out, told] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString('utf8');
    });
    child.stderr.on('data', (chunk: Buffer) => {
      told += chunk.toString('utf8');
    });
    child.once('error', fail);
    child.once('exit', (code) => done({ code, out, told }));
  });
}

it('issue 4, 1: who forgot his password gets in by ming admin-link, once, and the old one is no more', async () => {
  const email = 'wang.min@example.com';
  await setUpAdministrator(api, email);
  const first = await ming('admin-link');
  expect({ code: first.code, told: first.told }).toMatchObject({ code: 0 });
  expect(first.out.trim()).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/welcome#[\w-]{43}$/);
  expect(first.out).toContain(api.server.url);
  const { out } = await ming('admin-link', '--json');
  const { url, expires_at: until } = JSON.parse(out) as { url: string; expires_at: string };
  expect(Date.parse(until)).toBeGreaterThan(Date.now());
  const use = (link: string) =>
    visit(api).ask<WireSession>('POST', '/links/use', {
      ...{ token: link.trim().split('#')[1], name: '王敏', email, password: passwords.second },
    });
  // A new link ends the one before it.
  expect((await use(first.out)).status).not.toBe(200);
  const used = await use(url);
  expect([used.status, used.body.person?.roles]).toEqual([200, ['administrator']]);
  expect((await use(url)).status).not.toBe(200);
  const signIn = (password: string) => visit(api).ask('POST', '/session', { email, password });
  expect((await signIn(passwords.admin)).status).toBe(401);
  expect((await signIn(passwords.second)).status).toBe(200);
});
