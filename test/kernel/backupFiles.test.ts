import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { zstdCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sealFrames } from '../../src/server/backups/frames.ts';
import { inspectBackup, readBackup } from '../../src/server/backups/inspect.ts';
import { type BackupRecord, writeRecord } from '../../src/server/backups/records.ts';
import { openEmptyDatabase } from '../database.ts';
import { type Api, startApi, upload } from '../journeys/api.ts';
import {
  brokenRules,
  fillBooks,
  noneBroken,
  onDatabase,
  restore,
  step,
  sumsOf,
  take,
} from './backupBooks.ts';
import { openOldBooks } from './oldBooks.ts';

const folder = mkdtempSync(join(tmpdir(), 'ming-broken-'));
const at = (name: string): string => join(folder, name);
const secret = 'a passphrase of its own';
let api: Api;
let empty: Awaited<ReturnType<typeof openEmptyDatabase>>;
beforeAll(async () => {
  api = await startApi();
  await fillBooks(api);
  empty = await openEmptyDatabase();
  await take(api.database.ownerUrl, at('plain.ming'));
  await take(api.database.ownerUrl, at('locked.ming'), secret);
});
afterAll(async () => {
  await empty?.stop();
  await api?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Refused by name, and the database is as empty as before. */
async function refuses(file: string, codes: RegExp, passphrase: string | null): Promise<void> {
  await expect(restore(empty.ownerUrl, file, { passphrase })).rejects.toThrow(codes);
}

const untouched = async () =>
  expect(
    await onDatabase(
      empty.adminUrl,
      `select count(*)::int as n from pg_class where relnamespace = 'public'::regnamespace`,
    ),
  ).toEqual([{ n: 0 }]);

/** A passphrase is slow on purpose: of a locked file fewer places are tried. */
const places = (length: number, isLocked: boolean): number[] => {
  const ends = Array.from({ length: isLocked ? 6 : 40 }, (_, i) => (isLocked ? i * 5 : i));
  const middle = Array.from({ length: isLocked ? 4 : 20 }, (_, i) => i + 1);
  return [
    ...ends,
    ...middle.map((i) => Math.floor((length * i) / (middle.length + 1))),
    ...ends.map((i) => length - 1 - i),
  ];
};

describe.each([
  ['plain.ming', null],
  ['locked.ming', secret],
] as const)('%s', (name, passphrase) => {
  test('issue 4, 4: one changed byte anywhere is found', async () => {
    const whole = readFileSync(at(name));
    for (const place of places(whole.length, passphrase !== null)) {
      const broken = Buffer.from(whole);
      broken.writeUInt8(broken.readUInt8(place) ^ 0x41, place);
      writeFileSync(at('changed.ming'), broken);
      const seen = inspectBackup({ file: at('changed.ming'), passphrase }, step);
      await expect(seen, `byte ${place}`).rejects.toThrow(
        /^backup\.(broken|cut|foreign|passphrase|newer|locked)$/,
      );
    }
    await refuses(at('changed.ming'), /^backup\.broken$/, passphrase);
    await untouched();
  });

  test('issue 4, 4: a cut, lengthened or shuffled file is found', async () => {
    const whole = readFileSync(at(name));
    for (const length of [
      0,
      10,
      100,
      5000,
      whole.length - 1,
      whole.length - 40,
      whole.length >> 1,
    ]) {
      writeFileSync(at('cut.ming'), whole.subarray(0, length));
      await refuses(at('cut.ming'), /^backup\.(cut|foreign)$/, passphrase);
    }
    writeFileSync(at('long.ming'), Buffer.concat([whole, Buffer.from('x')]));
    await refuses(at('long.ming'), /^backup\.broken$/, passphrase);
    writeFileSync(at('swapped.ming'), swapFrames(whole));
    await refuses(at('swapped.ming'), /^backup\.broken$/, passphrase);
    await untouched();
  });
});

/** The first two frames in each other's place. */
function swapFrames(whole: Buffer): Buffer {
  const opening = 17 + 4 + whole.readUInt32BE(17);
  const end = (start: number) => start + 5 + whole.readUInt32BE(start + 1) + 32;
  const [second, third] = [end(opening), end(end(opening))];
  return Buffer.concat([
    whole.subarray(0, opening),
    whole.subarray(second, third),
    whole.subarray(opening, second),
    whole.subarray(third),
  ]);
}

test('issue 4, 4: what is no backup, and a backup of a later program, are refused', async () => {
  writeFileSync(at('other.ming'), 'PK\u0003\u0004 not a backup at all');
  await refuses(at('other.ming'), /^backup\.foreign$/, null);
  const later = await remade((record) =>
    record.kind === 'head'
      ? {
          ...record,
          value: {
            ...record.value,
            migrations: [...record.value.migrations, { name: '9999_later.sql', checksum: 'x' }],
          },
        }
      : record,
  );
  writeFileSync(at('later.ming'), later);
  await refuses(at('later.ming'), /^backup\.newer$/, null);
  await untouched();
});

test('issue 4, 4: sealed anew around other rows, or without a table, it is refused all the same', async () => {
  const changed = await remade((record) =>
    record.kind === 'rows'
      ? {
          ...record,
          value: Buffer.from(record.value.toString('latin1').replace('0', '1'), 'latin1'),
        }
      : record,
  );
  writeFileSync(at('rows.ming'), changed);
  await refuses(at('rows.ming'), /^backup\.broken$/, null);
  const short = await remade((record) => (record.kind === 'end' ? null : record));
  writeFileSync(at('endless.ming'), short);
  await refuses(at('endless.ming'), /^backup\.cut$/, null);
  let tables = 0;
  const fewer = await remade((record) => {
    if (record.kind === 'table') tables += 1;
    return tables === 1 && ['table', 'rows', 'sum'].includes(record.kind) ? null : record;
  });
  writeFileSync(at('fewer.ming'), fewer);
  await refuses(at('fewer.ming'), /^backup\.broken$/, null);
  await untouched();
});

/** Somebody who knows the format writes a file that is sound by its frames. */
async function remade(change: (record: BackupRecord) => BackupRecord | null): Promise<Buffer> {
  const parts: Buffer[] = [];
  const file = { file: at('plain.ming'), passphrase: null };
  await readBackup(
    file,
    step.signal,
    () => undefined,
    (record) => {
      const next = change(
        record.kind === 'rows' ? { ...record, value: Buffer.from(record.value) } : record,
      );
      if (next !== null) parts.push(...writeRecord(next));
    },
  );
  const sealed: Buffer[] = [];
  for await (const frame of sealFrames(
    Readable.from([zstdCompressSync(Buffer.concat(parts))]),
    null,
  ))
    sealed.push(frame);
  return Buffer.concat(sealed);
}

test('issue 4, 4: a backup of an older version is brought to this one', async () => {
  const books = await openOldBooks('0042_undecided_lines.sql', (ownerUrl) =>
    take(ownerUrl, at('older.ming')),
  );
  const copy = await openEmptyDatabase();
  try {
    const restored = await restore(copy.ownerUrl, at('older.ming'));
    expect(restored.migrated[0]).toBe('0050_drops.sql');
    expect(restored.migrated.length).toBeGreaterThan(15);
    const lines = 'select audit_id, n, content::text from audit_lines order by 1, 2';
    const then = await books.admin.query(lines);
    expect(then.rows.length).toBeGreaterThan(5);
    expect(await onDatabase(copy.adminUrl, lines)).toEqual(then.rows);
    expect(await brokenRules(copy.adminUrl)).toEqual(noneBroken);
  } finally {
    await copy.stop();
    await books.stop();
  }
});

const main = resolve(import.meta.dirname, '../../src/cli/main.ts');

function ming(args: readonly string[], environment: Record<string, string>) {
  const { DATABASE_URL: _url, DATABASE_URL_OWNER: _owner, ...env } = process.env;
  return spawn(process.execPath, [main, ...args], {
    env: { ...env, ...environment },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}

test('issue 4, 4: killed in the middle, `ming backup` leaves no backup, and `ming restore` the old state', async () => {
  for (let i = 0; i < 6; i += 1)
    await upload(api, { name: `${i}.bin`, text: Buffer.alloc(3_000_000, `${i} und so weiter `) });
  const source = { DATABASE_URL: api.database.ownerUrl, MING_DATA: at('data') };
  const backing = ming(['backup', at('killed.ming')], source);
  await until(() => existsSync(at('killed.ming.part')));
  backing.kill('SIGKILL');
  await once(backing, 'exit');
  expect(existsSync(at('killed.ming'))).toBe(false);
  // The next one under that name takes the place of what was left.
  const again = ming(['backup', at('killed.ming')], source);
  expect(await once(again, 'exit')).toEqual([0, null]);
  expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);

  const copy = await openEmptyDatabase();
  try {
    await restore(copy.ownerUrl, at('plain.ming'));
    const target = { DATABASE_URL: copy.ownerUrl, MING_DATA: at('data') };
    const restoring = ming(['restore', '--replace', at('killed.ming')], target);
    // Looked at from beside it: a restore wants the database for itself.
    const database = new URL(copy.adminUrl).pathname.slice(1);
    const sessions = async (query: string) =>
      (
        await onDatabase<{ n: number }>(
          api.database.ownerUrl,
          `select count(*)::int as n from pg_stat_activity where datname = '${database}'
           and query ilike '${query}'`,
        )
      )[0]?.n;
    await until(async () => (await sessions('copy %')) === 1);
    restoring.kill('SIGKILL');
    await once(restoring, 'exit');
    await until(async () => (await sessions('%')) === 0);
    await take(copy.ownerUrl, at('survived.ming'));
    expect(await sumsOf(at('survived.ming'))).toEqual(await sumsOf(at('plain.ming')));
  } finally {
    await copy.stop();
  }
}, 240_000);

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const last = Date.now() + 60_000;
  while (!(await isSo())) {
    if (Date.now() > last) throw new Error('it never came');
    await new Promise((go) => setTimeout(go, 5));
  }
}
