import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { restoreBackup } from '../../src/server/backups/restore.ts';
import { takeBackup } from '../../src/server/backups/take.ts';
import { openDatabase } from '../../src/server/db/open.ts';
import { startServer } from '../../src/server/http.ts';
import type { WireJob } from '../../src/wire/jobs.ts';
import { openEmptyDatabase } from '../database.ts';
import { type Api, ask, finish, startApi, upload } from '../journeys/api.ts';
import {
  brokenRules,
  fillBooks,
  noneBroken,
  onDatabase,
  restore,
  sumsOf,
  take,
} from './backupBooks.ts';

// A restore runs every migration; more than one of them in a test takes its time on a busy machine.
vi.setConfig({ testTimeout: 300_000 });
const folder = mkdtempSync(join(tmpdir(), 'ming-backup-'));
const at = (name: string): string => join(folder, name);
let api: Api;
beforeAll(async () => {
  api = await startApi();
  await fillBooks(api);
});
afterAll(async () => {
  await api?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const serverOn = async (databaseUrl: string) => {
  const urls = { databaseUrl, ownerUrl: null, directUrl: null };
  const database = await openDatabase({ dataFolder: '', ...urls });
  const config = { host: '127.0.0.1', port: 0 };
  const server = await startServer({ database, config, webRoot: null });
  const stop = async () => {
    await server.close();
    await database.stop();
  };
  return { ...api, server, stop };
};

/** What `ming verify` finds: chain, rows, ledger, numbers, sums and files. */
async function verify(on: Api) {
  const begun = await ask<WireJob>(on, 'POST', '/trail/verify', { anchor: null });
  expect([begun.status, begun.body]).toEqual([202, begun.body]);
  await finish(on, begun.body);
  const { body } = await ask<{ errors: number; findings: unknown[] }>(
    on,
    'GET',
    `/trail/verifications/${(await ask<WireJob>(on, 'GET', `/jobs/${begun.body.id}`)).body.audit}`,
  );
  return { errors: body.errors, findings: body.findings };
}

test('issue 4, 4: a backup under load restores to a copy that passes all invariants', async () => {
  let sent = 0;
  let isOver = false;
  const load = (async () => {
    while (!isOver) {
      await upload(api, { name: `${sent}.csv`, text: `a,b\n${sent},${'x'.repeat(200_000)}\n` });
      sent += 1;
    }
  })();
  const taken = await take(api.database.ownerUrl, at('load.ming'));
  isOver = true;
  await load;
  expect(sent).toBeGreaterThan(0);
  expect(taken.rows).toBeGreaterThan(50);
  const copy = await openEmptyDatabase();
  try {
    const restored = await restore(copy.ownerUrl, at('load.ming'));
    expect(restored).toMatchObject({ tables: taken.tables, rows: taken.rows, migrated: [] });
    expect(await brokenRules(copy.adminUrl)).toEqual(noneBroken);
    const indexes = `select indexdef from pg_indexes where schemaname in ('public', 'auth') order by 1`;
    const own = await onDatabase(api.database.ownerUrl, indexes);
    expect(own.length).toBeGreaterThan(100);
    expect(await onDatabase(copy.adminUrl, indexes)).toEqual(own);
    // The copy's own backup says the same of every table, taken by an owner whom the fence binds.
    await take(copy.ownerUrl, at('again.ming'));
    expect(await sumsOf(at('again.ming'))).toEqual(await sumsOf(at('load.ming')));
    const server = await serverOn(copy.ownerUrl);
    try {
      expect(await verify(server)).toEqual({ errors: 0, findings: [] });
      for (const path of ['/statements', '/ledger/balances', '/disputes', '/contracts'])
        expect([path, (await ask(server, 'GET', path)).body]).toEqual([
          path,
          (await ask(api, 'GET', path)).body,
        ]);
    } finally {
      await server.stop();
    }
  } finally {
    await copy.stop();
  }
});

test('issue 4, 4: moving to an outside database and back changes nothing', async () => {
  const [there, back] = [await openEmptyDatabase(), await openEmptyDatabase()];
  try {
    await take(api.database.ownerUrl, at('here.ming'));
    await restore(there.ownerUrl, at('here.ming'));
    await take(there.ownerUrl, at('there.ming'));
    await restore(back.adminUrl, at('there.ming'));
    await take(back.adminUrl, at('back.ming'));
    const sums = await sumsOf(at('here.ming'));
    expect(Object.keys(sums).length).toBeGreaterThan(30);
    expect(Object.keys(sums).some((name) => name.startsWith('auth.'))).toBe(true);
    expect(await sumsOf(at('there.ming'))).toEqual(sums);
    expect(await sumsOf(at('back.ming'))).toEqual(sums);
  } finally {
    await there.stop();
    await back.stop();
  }
});

test('issue 4, 4: an encrypted backup shows nothing and comes back with its passphrase', async () => {
  const secret = '长江后浪推前浪 2026';
  await take(api.database.ownerUrl, at('plain.ming'));
  await take(api.database.ownerUrl, at('locked.ming'), secret);
  const size = (name: string) => readFileSync(at(name)).length;
  expect(size('locked.ming')).toBeGreaterThan(size('plain.ming') * 0.9);
  const copy = await openEmptyDatabase();
  try {
    for (const [passphrase, code] of [
      [null, 'backup.locked'],
      ['another passphrase', 'backup.passphrase'],
    ] as const)
      await expect(restore(copy.ownerUrl, at('locked.ming'), { passphrase })).rejects.toThrow(code);
    await restore(copy.ownerUrl, at('locked.ming'), { passphrase: secret });
    expect(await brokenRules(copy.adminUrl)).toEqual(noneBroken);
    await expect(take(copy.ownerUrl, at('short.ming'), 'short')).rejects.toThrow('backup.short');
  } finally {
    await copy.stop();
  }
});

test('issue 4, 4: a database that is not empty is refused; --replace takes its place', async () => {
  const copy = await openEmptyDatabase();
  try {
    await take(api.database.ownerUrl, at('first.ming'));
    await restore(copy.ownerUrl, at('first.ming'));
    await upload(api, { name: '后来.csv', text: 'later,1\n' });
    await take(api.database.ownerUrl, at('second.ming'));
    await expect(restore(copy.ownerUrl, at('second.ming'))).rejects.toThrow('restore.notEmpty');
    // Somebody at work on it: a pool that holds a session.
    const busy = await serverOn(copy.ownerUrl);
    await expect(restore(copy.ownerUrl, at('second.ming'), { replace: true })).rejects.toThrow(
      'restore.busy',
    );
    await busy.stop();
    await restore(copy.ownerUrl, at('second.ming'), { replace: true });
    await take(copy.ownerUrl, at('replaced.ming'));
    expect(await sumsOf(at('replaced.ming'))).toEqual(await sumsOf(at('second.ming')));
    expect(await sumsOf(at('second.ming'))).not.toEqual(await sumsOf(at('first.ming')));
    expect(await brokenRules(copy.adminUrl)).toEqual(noneBroken);
  } finally {
    await copy.stop();
  }
});

test("issue 4, 4: another program's database is never replaced", async () => {
  const other = await openEmptyDatabase();
  try {
    await take(api.database.ownerUrl, at('ours.ming'));
    await onDatabase(other.adminUrl, 'create table theirs as select 7 as n');
    await expect(restore(other.ownerUrl, at('ours.ming'), { replace: true })).rejects.toThrow(
      'restore.foreign',
    );
    expect(await onDatabase(other.adminUrl, 'select n from theirs')).toEqual([{ n: 7 }]);
  } finally {
    await other.stop();
  }
});

test('issue 4, 4: a restore that is interrupted anywhere leaves what was there', async () => {
  const copy = await openEmptyDatabase();
  try {
    await take(api.database.ownerUrl, at('old.ming'));
    await restore(copy.ownerUrl, at('old.ming'));
    await upload(api, { name: '更多.bin', text: Buffer.alloc(4_000_000, 'y') });
    await take(api.database.ownerUrl, at('new.ming'));
    for (const table of ['audits', 'file_chunks', 'terms']) {
      const cancel = new AbortController();
      const report = ({ item }: { readonly item: string }) => {
        if (item === table) cancel.abort(new Error('stopped by hand'));
      };
      const order = { ownerUrl: copy.ownerUrl, file: at('new.ming'), passphrase: null };
      await expect(
        restoreBackup({ ...order, replace: true }, { signal: cancel.signal, report }),
      ).rejects.toThrow('stopped by hand');
    }
    await take(copy.ownerUrl, at('kept.ming'));
    expect(await sumsOf(at('kept.ming'))).toEqual(await sumsOf(at('old.ming')));
    expect(await brokenRules(copy.adminUrl)).toEqual(noneBroken);
  } finally {
    await copy.stop();
  }
});

test('issue 4, 4: a backup that is given up leaves no file, and never writes over one', async () => {
  const cancel = new AbortController();
  const report = ({ item }: { readonly item: string }) => {
    if (item === 'file_chunks') cancel.abort(new Error('stopped by hand'));
  };
  const order = { ownerUrl: api.database.ownerUrl, file: at('never.ming'), passphrase: null };
  await expect(takeBackup(order, { signal: cancel.signal, report })).rejects.toThrow('by hand');
  expect(readdirSync(folder).filter((name) => name.startsWith('never'))).toEqual([]);
  await take(api.database.ownerUrl, at('once.ming'));
  const before = readFileSync(at('once.ming'));
  await expect(take(api.database.ownerUrl, at('once.ming'))).rejects.toThrow('backup.exists');
  expect(readFileSync(at('once.ming')).equals(before)).toBe(true);
  expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
});
