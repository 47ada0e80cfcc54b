import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { startEmbedded } from '../../src/server/db/embedded.ts';
import { lockFolder } from '../../src/server/db/lock.ts';
import { openPool } from '../../src/server/db/pool.ts';
import { findRunning } from '../../src/server/db/postmaster.ts';

const base = mkdtempSync(join(tmpdir(), 'ming 恢复 '));
afterAll(() => rmSync(base, { recursive: true, force: true }));

const answers = async (url: string): Promise<unknown> => {
  const pool = openPool(url, { max: 1 });
  try {
    const { rows } = await pool.query(`select current_setting('jit') as jit,
      current_setting('work_mem') as work_mem, current_setting('data_checksums') as checksums,
      current_setting('server_encoding') as encoding,
      (select datcollate from pg_database where datname = 'postgres') as collate`);
    return rows[0];
  } finally {
    await pool.end();
  }
};
const sound = {
  jit: 'off',
  work_mem: '32MB',
  checksums: 'on',
  encoding: 'UTF8',
  collate: 'C',
};
const pidIn = (folder: string): number =>
  Number(readFileSync(join(folder, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]);

it('what a killed set-up left is no database; secrets are for the owner alone', async () => {
  const folder = join(base, '半途');
  mkdirSync(join(folder, 'postgres.new-left'), { recursive: true });
  writeFileSync(join(folder, 'postgres.new-left', 'PG_VERSION'), '18\n');
  const server = await startEmbedded(folder);
  expect(await answers(server.ownerUrl)).toEqual(sound);
  expect(existsSync(join(folder, 'postgres.new-left'))).toBe(false);
  expect(existsSync(join(folder, 'postgres.password'))).toBe(false);
  expect(statSync(join(folder, 'postgres.secret.json')).mode & 0o777).toBe(0o600);
  await server.stop();
});

it('adopts by any name of the folder, on the port that it has; the last owner stops it', async () => {
  const folder = join(base, '领养');
  const first = await startEmbedded(folder);
  const other = join(base, '别名');
  symlinkSync(folder, other);
  const second = await startEmbedded(other);
  expect([first.adopted, second.adopted]).toEqual([false, true]);
  expect(second.ownerUrl).toBe(first.ownerUrl);
  await second.stop();
  expect(existsSync(join(folder, 'postgres/postmaster.pid'))).toBe(false);
  await first.stop();
});

it('a killed PostgreSQL starts again, also where its number is somebody else by now', async () => {
  const folder = join(base, '杀死');
  const first = await startEmbedded(folder);
  process.kill(pidIn(folder), 'SIGKILL');
  const second = await startEmbedded(folder);
  expect(await answers(second.ownerUrl)).toEqual(sound);
  await second.stop();
  writeFileSync(join(folder, 'postgres/postmaster.pid'), `${process.pid}\n/\n0\n1\n\n\n\nready\n`);
  const third = await startEmbedded(folder);
  expect(third.adopted).toBe(false);
  expect(third.ownerUrl).toBe(first.ownerUrl);
  await third.stop();
});

it('a PostgreSQL that was just killed is waited for until its number is free', async () => {
  const folder = realpathSync(mkdtempSync(join(base, '将死')));
  const sleeper = 'const held = Buffer.alloc(2e8, 1); console.log(1); setInterval(() => held, 1e3)';
  for (let round = 0; round < 20; round += 1) {
    const child = spawn(process.execPath, ['-e', sleeper], { cwd: folder, stdio: 'pipe' });
    await once(child.stdout, 'data');
    const ended = once(child, 'exit');
    const file = join(folder, 'postmaster.pid');
    writeFileSync(file, `${child.pid}\n${folder}\n0\n1\n\n\n\nready\n`);
    child.kill('SIGKILL');
    while ((await findRunning(folder)) !== null);
    expect(() => process.kill(child.pid ?? 0, 0)).toThrow('ESRCH');
    await ended;
  }
});

it('the lock has one holder, by any name of the folder, until it lets go', async () => {
  const folder = join(base, '锁');
  mkdirSync(folder);
  symlinkSync(folder, join(base, '锁的别名'));
  const held = await lockFolder(folder);
  expect(held).not.toBeNull();
  expect(await lockFolder(join(base, '锁的别名'))).toBeNull();
  await held?.release();
  const next = await lockFolder(folder);
  expect(next).not.toBeNull();
  await next?.release();
});
