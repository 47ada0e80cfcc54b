import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildWeb } from '../../src/cli/webBuild.ts';
import { takeBackup } from '../../src/server/backups/take.ts';
import { findOwnerUrl } from '../../src/server/db/embedded.ts';
import type { WireJob } from '../../src/wire/jobs.ts';
import type { WireLastVerification } from '../../src/wire/trail.ts';
import { type Asked, ask, auditDrop, finish } from '../journeys/api.ts';
import { dropFiles } from '../make/drop.ts';
import { endRunning, root, type Started, start } from './running.ts';

const base = mkdtempSync(join(tmpdir(), 'ming 坏盘 '));
const home = join(base, 'data');
let running: Started;
let api: Asked;
beforeAll(async () => {
  await buildWeb(root, () => undefined);
  await begin();
  await auditDrop(api, dropFiles(), { as_of: '2026-04-10' });
  expect((await pay('first')).status).toBe(201);
}, 180_000);
afterAll(() => {
  endRunning();
  rmSync(base, { recursive: true, force: true });
});

async function begin(): Promise<void> {
  running = await start(base);
  api = { server: { url: running.url }, lines: [] };
}
async function end(): Promise<void> {
  running.child.kill('SIGTERM');
  expect(await running.ended).toBe(0);
}

/** Where PostgreSQL keeps a table. */
async function findFileOf(table: string): Promise<string> {
  const client = new pg.Client((await findOwnerUrl(home)) ?? '');
  await client.connect();
  const found = await client.query<{ path: string }>('select pg_relation_filepath($1) as path', [
    table,
  ]);
  await client.end();
  return join(home, 'postgres', found.rows[0]?.path ?? '');
}

interface Paid {
  readonly code?: string;
}
const pay = (key: string) =>
  ask<Paid>(
    api,
    'POST',
    '/payments',
    { chain: '乐民超市', day: '2026-05-15', payer: '乐民集团', amount: '1.01', bank_ref: key },
    { 'idempotency-key': key },
  );

async function look(path: string): Promise<string> {
  const { status, body } = await ask<{ code?: string }>(api, 'GET', path);
  return `${status} ${body.code ?? ''}`.trim();
}
async function listRefs(): Promise<string[]> {
  const { body } = await ask<{ payments: { bank_ref: string }[] }>(api, 'GET', '/payments');
  return body.payments.map(({ bank_ref }) => bank_ref).sort();
}
async function verify(): Promise<boolean> {
  const job = await finish(api, (await ask<WireJob>(api, 'POST', '/trail/verify', {})).body);
  if (job.state !== 'done') return false;
  const { last } = (await ask<WireLastVerification>(api, 'GET', '/trail/verifications/last')).body;
  return last?.errors === 0;
}

const backUp = async (acceptsGaps = false) => {
  const ownerUrl = (await findOwnerUrl(home)) ?? '';
  const file = join(base, 'backups', 'broken.ming');
  return takeBackup({ ownerUrl, file, passphrase: null, acceptsGaps }, step);
};

async function expectNoBackup(): Promise<void> {
  await expect(backUp()).rejects.toThrow();
  expect(readdirSync(join(base, 'backups'))).toEqual([]);
}

/** Who wants what is left gets it, so far as it can be read. */
async function expectRest(): Promise<void> {
  expect((await backUp(true)).rows).toBeGreaterThan(0);
  rmSync(join(base, 'backups', 'broken.ming'));
}

const step = { report: async () => undefined, signal: new AbortController().signal };
const pageBytes = 8192;
type Harm = readonly [name: string, harm: (path: string) => void];
const harms: readonly Harm[] = [
  [
    'a page of other bytes',
    (path) => {
      const bytes = readFileSync(path);
      bytes.fill(0x5a, 100, pageBytes - 100);
      writeFileSync(path, bytes);
    },
  ],
  ['a file cut in the middle of a page', (path) => truncateSync(path, 100)],
  ['a file that may not be read', (path) => chmodSync(path, 0)],
  ['a file that is gone', (path) => rmSync(path)],
  [
    'a folder in its place',
    (path) => {
      rmSync(path);
      mkdirSync(path);
    },
  ],
];

it.each(['trail_entries', 'statement_lines', 'ledger_postings'])(
  'issue 4, 4: no backup is taken of %s when it lost its last page, or all of them; a sound one is',
  { timeout: 200_000 },
  async (table) => {
    const path = await findFileOf(table);
    await end();
    const sound = readFileSync(path);
    expect(sound.length).toBeGreaterThan(0);
    for (const left of new Set([sound.length - pageBytes, 0])) {
      truncateSync(path, left);
      await begin();
      await expectNoBackup();
      if (left === 0) await expectRest();
      await end();
      writeFileSync(path, sound);
    }
    await begin();
    expect((await backUp()).rows).toBeGreaterThan(0);
    rmSync(join(base, 'backups', 'broken.ming'));
  },
);

it('issue 4, 5: a broken disk is told as that, whatever is broken; the rest goes on, nothing is half done', {
  timeout: 400_000,
}, async () => {
  const before = await listRefs();
  const path = await findFileOf('payments');
  const { uid, gid } = statSync(path);
  const sound = join(base, 'sound');
  for (const [name, harm] of harms) {
    await end();
    if (!existsSync(sound)) copyFileSync(path, sound);
    harm(path);
    await begin();
    expect([name, await look('/payments')]).toEqual([name, '500 storage.broken']);
    expect([name, await look('/statements')]).toEqual([name, '200']);
    expect([name, await look('/lines')]).toEqual([name, '200']);
    const { status, body } = await pay(name);
    expect([name, status, body.code]).toEqual([name, 500, 'storage.broken']);
    expect([name, await verify()]).toEqual([name, false]);
    // What is cut off looks to PostgreSQL like a table that was never longer: its key tells.
    await expectNoBackup();
    rmSync(path, { recursive: true, force: true });
    copyFileSync(sound, path);
    chmodSync(path, 0o600);
    chownSync(path, uid, gid);
  }
  await end();
  await begin();
  expect(await listRefs()).toEqual(before);
  const refs = harms.map(([name]) => name);
  for (const name of refs) expect((await pay(name)).status).toBe(201);
  expect(await listRefs()).toEqual([...before, ...refs].sort());
  expect(await verify()).toBe(true);
});
