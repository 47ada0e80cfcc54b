import { spawn } from 'node:child_process';
import {
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RunAs } from './binaries.ts';

/** What postmaster.pid says: its process, its port, and how far it is. */
interface PidFile {
  readonly pid: number;
  readonly port: number;
  readonly status: string;
}

const pidFileOf = (data: string): string => join(data, 'postmaster.pid');

function readPidFile(data: string): PidFile | null {
  try {
    const lines = readFileSync(pidFileOf(data), 'utf8').split('\n');
    return { pid: Number(lines[0]), port: Number(lines[3]), status: lines[7]?.trim() ?? '' };
  } catch {
    return null;
  }
}

/**
 * The port of the PostgreSQL that runs on `data` (left by a killed owner), once it is ready; null
 * where none runs. One that is just ending is waited for.
 */
export async function findRunning(data: string): Promise<number | null> {
  for (let waited = 0; waited < 30_000; waited += 100) {
    const file = readPidFile(data);
    if (file === null) return null;
    const state = stateOf(file.pid, data);
    // A file of a dead process is left to PostgreSQL, which also looks for its surviving children.
    if (state === 'gone') return null;
    if (state === 'other' || (state === 'zombie' && waited >= 1000)) {
      rmSync(pidFileOf(data), { force: true });
      return null;
    }
    if (state === 'alive' && file.status === 'ready') return file.port;
    await sleep(100);
  }
  throw new Error(
    `数据文件夹里的 PostgreSQL 30 秒内没有就绪 / the PostgreSQL on ${data} is not ready`,
  );
}

/**
 * dying: it loses its folder before its number, and PostgreSQL would not start beside a number that
 * is taken. zombie: dead, but its parent has not asked yet. other: the number is somebody else's.
 */
function stateOf(pid: number, data: string): 'alive' | 'dying' | 'zombie' | 'gone' | 'other' {
  if (!Number.isInteger(pid) || pid <= 0) return 'other';
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM' ? 'other' : 'gone';
  }
  if (process.platform !== 'linux') return 'alive';
  try {
    const state = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').pop()?.[0];
    if (state === 'Z' || state === 'X') return 'zombie';
    return readlinkSync(`/proc/${pid}/cwd`) === data ? 'alive' : 'other';
  } catch {
    return 'dying';
  }
}

const settings = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'jit=off',
  'shared_buffers=256MB',
  'work_mem=32MB',
  // Solid disks: a page out of order costs little more than the next one.
  'random_page_cost=1.1',
  'max_wal_size=2GB',
  'max_connections=60',
  // A restore makes every table and index in one transaction; two of them at once are no reason to fail.
  'max_locks_per_transaction=256',
].flatMap((setting) => ['-c', setting]);

/** Starts PostgreSQL on an initialised folder and waits until it is ready. */
export async function launch(
  run: RunAs,
  bin: string,
  data: string,
  port: number,
  logFile: string,
): Promise<void> {
  const [program, args] = run(join(bin, 'postgres'), ['-D', data, '-p', String(port), ...settings]);
  const log = openLog(logFile);
  const logged = statSync(logFile).size;
  const child = spawn(program, args, { stdio: ['ignore', log, log], detached: true });
  closeSync(log);
  let ended: string | null = null;
  child.on('error', (error) => {
    ended = error.message;
  });
  child.on('exit', (code, signal) => {
    ended = `exit ${code ?? signal}`;
  });
  child.unref();
  for (let waited = 0; waited < 60_000; waited += 20) {
    if (ended) {
      const said = readFileSync(logFile).subarray(logged).toString('utf8').slice(-1000);
      throw new Error(`PostgreSQL: ${ended}\n${said}`);
    }
    const file = readPidFile(data);
    if (file?.pid === child.pid && file?.status === 'ready') return;
    await sleep(20);
  }
  throw new Error('PostgreSQL 60 秒内没有就绪 / not ready within 60 seconds');
}

const logLimit = 10_000_000;

function openLog(file: string): number {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > logLimit) {
    renameSync(file, `${file}.1`);
  }
  return openSync(file, 'a', 0o600);
}

/** Ends the sessions and writes all out (fast shutdown); waits until it is over. */
export async function stopPostmaster(data: string): Promise<void> {
  const file = readPidFile(data);
  if (file === null || stateOf(file.pid, data) !== 'alive') return;
  process.kill(file.pid, 'SIGINT');
  for (let waited = 0; waited < 20_000 && existsSync(pidFileOf(data)); waited += 20) {
    await sleep(20);
  }
}
