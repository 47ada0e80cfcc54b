import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keepPlan } from '../../src/server/backups/actions.ts';
import { inspectBackup } from '../../src/server/backups/inspect.ts';
import { type BackupPlan, clockInShanghai, nameBackup } from '../../src/server/backups/plan.ts';
import { loadDefaultOrg } from '../../src/server/db/organisation.ts';
import type { WireJob } from '../../src/wire/jobs.ts';
import type { WireSystem } from '../../src/wire/server.ts';
import { dropFiles } from '../make/drop.ts';
import { type Api, ask, auditDrop, finish, startApi } from './api.ts';

const place = mkdtempSync(join(tmpdir(), 'ming-planned-'));
const folder = join(place, 'backups');
const passphrase = 'correct horse battery';
// Due in the last minute of a day alone: these tests begin the backups themselves.
const plan: BackupPlan = {
  ...{ folder, at: '23:59', passphrase },
  keep: { days: 2, weeks: 1, months: 1 },
};

const first = nameBackup(clockInShanghai(new Date()));

let api: Api;
beforeAll(async () => {
  // One of this very moment stands, so that nothing is due at the start.
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, first), 'not due');
  api = await startApi(null, { backups: plan });
});
afterAll(async () => {
  await api.stop();
  rmSync(place, { recursive: true, force: true });
});

const system = async () => (await ask<WireSystem>(api, 'GET', '/system')).body;
const backUp = () => ask<WireJob>(api, 'POST', '/system/backups');
const step = { signal: new AbortController().signal, report: () => undefined };

test('issue 4, 4: a backup by the plan is whole, encrypted, shown, and the old ones are let go', async () => {
  await auditDrop(api, dropFiles());
  const old = ['2020-01-05', '2020-01-06', '2020-02-01'].map((day) =>
    nameBackup(`${day}T02:30:00`),
  );
  for (const name of [...old, 'mine.ming']) writeFileSync(join(folder, name), 'old');
  const { status, body } = await backUp();
  expect(status).toBe(202);
  const job = await finish(api, body);
  expect(job).toMatchObject({ kind: 'backup', state: 'done' });
  const { backups } = await system();
  const [newest] = backups?.taken ?? [];
  expect(newest?.name).toBe(job.audit);
  const file = join(folder, newest?.name ?? '');
  const inspected = await inspectBackup({ file, passphrase }, step);
  expect(inspected.end.rows).toBe(job.version);
  await expect(inspectBackup({ file, passphrase: 'another passphrase' }, step)).rejects.toThrow(
    'backup.passphrase',
  );
  // Of today all, and the newest of the day before; what the plan did not name is not its own.
  const kept = readdirSync(folder).sort();
  expect(kept).toEqual(['mine.ming', old[2], first, newest?.name].sort());
  expect(backups).toMatchObject({ folder, at: '23:59', is_encrypted: true, keep: plan.keep });
  expect(JSON.stringify(backups)).not.toContain(passphrase);
});

test('issue 4, 4: two who want a backup at once get the same one; cancelled, it leaves nothing', async () => {
  const before = readdirSync(folder).length;
  const asked = await Promise.all([backUp(), backUp(), backUp()]);
  const ids = new Set(asked.map(({ body }) => body.id));
  for (const id of ids) await ask(api, 'POST', `/jobs/${id}/cancel`);
  for (const { body } of asked) await finish(api, body);
  expect(ids.size).toBe(1);
  expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  expect(readdirSync(folder).length - before).toBeLessThanOrEqual(1);
});

test('issue 4, 4: a folder that takes nothing is told, and what is there stands', async () => {
  const before = readdirSync(folder);
  rmSync(join(place, 'blocked'), { force: true });
  writeFileSync(join(place, 'blocked'), 'a file where the folder should be');
  const blocked = { ...plan, folder: join(place, 'blocked') };
  const other = await startApi(null, { backups: blocked });
  try {
    const asked = await ask<WireJob>(other, 'POST', '/system/backups');
    const job = await finish(other, asked.body);
    expect(job).toMatchObject({ state: 'failed', error: { code: 'backup.folder' } });
    const { body } = await ask<WireSystem>(other, 'GET', '/system');
    expect(body.backups?.last?.error?.title).toContain('不能写');
    expect(body.failures.map(({ id }) => id)).toContain(job.id);
  } finally {
    await other.stop();
  }
  expect(readdirSync(folder)).toEqual(before);
});

test('issue 4, 4: without a plan there is none to take, and the page is told so', async () => {
  const other = await startApi();
  try {
    const refused = await ask(other, 'POST', '/system/backups');
    expect(refused).toMatchObject({ status: 409, body: { code: 'backup.noPlan' } });
    const { body } = await ask<WireSystem>(other, 'GET', '/system');
    expect(body.backups).toBeNull();
    expect(body.readiness.ready).toBe(true);
    expect(body.database_bytes).toBeGreaterThan(1_000_000);
  } finally {
    await other.stop();
  }
});

test('issue 4, 4: what was due while the program was off is taken when it starts', async () => {
  const late = { ...plan, folder: join(place, 'late') };
  const other = await startApi(null, { backups: late });
  try {
    await expect
      .poll(async () => (await ask<WireSystem>(other, 'GET', '/system')).body.backups?.taken.length)
      .toBe(1);
    const { body } = await ask<WireSystem>(other, 'GET', '/system');
    if (body.backups?.last) await finish(other, body.backups.last);
    // It was taken: looking again and again takes no second one.
    const { pool } = other.database;
    const books = { pool, orgId: await loadDefaultOrg(pool) };
    const keeper = keepPlan(books, late, () => undefined, 20);
    await new Promise((go) => setTimeout(go, 300));
    await keeper.stop();
    expect(readdirSync(late.folder)).toHaveLength(1);
  } finally {
    await other.stop();
  }
});
