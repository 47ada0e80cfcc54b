import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { asUser, findBinaries, type RunAs } from './binaries.ts';
import { openPool } from './pool.ts';
import { findRunning, launch, stopPostmaster } from './postmaster.ts';

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

/**
 * 内置数据库: starts PostgreSQL in `folder`, initialising it the first time; one that was left running
 * by a killed process is adopted. The caller holds the folder's lock.
 */
export async function startEmbedded(folder: string): Promise<EmbeddedServer> {
  const run = asUser();
  const bin = findBinaries();
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const home = realpathSync(folder);
  const data = join(home, 'postgres');
  const secretFile = join(home, 'postgres.secret.json');
  if (!existsSync(data)) await initialise(run, bin, home, secretFile);
  const secrets = readSecrets(secretFile);
  const urlOf = (at: number) => showOwnerUrl(secrets, at);
  const running = await findAnswering(data, urlOf);
  const port = running ?? (await launchSomewhere(run, bin, home, secrets.port));
  if (port !== secrets.port) writeSecrets(secretFile, { ...secrets, port });
  const letGo = keepUp(data, () => launch(run, bin, data, port, join(home, 'postgres.log')));
  return {
    ownerUrl: urlOf(port),
    appPassword: secrets.app,
    adopted: running !== null,
    stop: async () => {
      await letGo();
      await stopPostmaster(data);
    },
  };
}

const lookMs = 3000;

/**
 * 看守: a PostgreSQL that ended by itself is started again, as often as it takes: a full disk ends it, and may
 * be full for a while. Gives what ends the watch.
 */
function keepUp(data: string, start: () => Promise<void>): () => Promise<void> {
  const over = new AbortController();
  const { signal } = over;
  const watch = async (): Promise<void> => {
    while (!signal.aborted) {
      await sleep(lookMs, undefined, { signal, ref: false }).catch(() => undefined);
      if (signal.aborted) return;
      const port = await findRunning(data).catch(() => -1);
      if (port === null && !signal.aborted) await start().catch(() => undefined);
    }
  };
  const watching = watch();
  return () => {
    over.abort();
    return watching;
  };
}

const readSecrets = (file: string): Secrets => JSON.parse(readFileSync(file, 'utf8')) as Secrets;

const showOwnerUrl = ({ owner }: Secrets, port: number): string =>
  `postgres://ming_owner:${owner}@127.0.0.1:${port}/postgres`;

/** How its owner reaches the PostgreSQL that another process runs in `folder`; null where none runs. */
export async function findOwnerUrl(folder: string): Promise<string | null> {
  const home = realpathSync(folder);
  const port = await findRunning(join(home, 'postgres'));
  return port === null ? null : showOwnerUrl(readSecrets(join(home, 'postgres.secret.json')), port);
}

/** One that was killed a moment ago still looks alive: only who answers is adopted. */
async function findAnswering(
  data: string,
  urlOf: (port: number) => string,
): Promise<number | null> {
  for (let waited = 0; waited < 10_000; waited += 100) {
    const port = await findRunning(data);
    if (port === null || (await answers(urlOf(port)))) return port;
    await sleep(100);
  }
  throw new Error(`PostgreSQL 运行中但不应答 / runs but does not answer: ${data}`);
}

async function answers(url: string): Promise<boolean> {
  const pool = openPool(url, { max: 1 });
  try {
    await pool.query('select 1');
    return true;
  } catch (error) {
    // A refusal is an answer too (too many sessions), but not "I am just starting or ending".
    return error instanceof pg.DatabaseError && !error.code?.startsWith('57P');
  } finally {
    await pool.end();
  }
}

/** On the port of last time if it is free. Gives the port. */
async function launchSomewhere(
  run: RunAs,
  bin: string,
  home: string,
  lastPort: number,
): Promise<number> {
  const log = join(home, 'postgres.log');
  let port = (await isFree(lastPort)) ? lastPort : await freePort();
  for (let tries = 1; ; tries += 1) {
    try {
      await launch(run, bin, join(home, 'postgres'), port, log);
      return port;
    } catch (error) {
      const said = (error as Error).message;
      const taken = said.includes('could not bind');
      // Sessions of a killed PostgreSQL end at their next look at the world.
      const children = said.includes('pre-existing shared memory block');
      if (tries >= 20 || !(taken || children)) throw error;
      if (taken) port = await freePort();
      await sleep(300);
    }
  }
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

const isFree = (port: number): Promise<boolean> =>
  new Promise((done) => {
    const server = createServer();
    server.once('error', () => done(false));
    server.listen(port, '127.0.0.1', () => server.close(() => done(true)));
  });

/** By a rename, so that a killed writer leaves the old secrets whole. */
function writeSecrets(file: string, secrets: Secrets): void {
  const fresh = `${file}.new`;
  rmSync(fresh, { force: true });
  writeFileSync(fresh, `${JSON.stringify(secrets)}\n`, { mode: 0o600, flush: true });
  renameSync(fresh, file);
}

const newName = 'postgres.new-';

/** In a folder of another name, so that a killed initdb leaves nothing that looks finished. */
async function initialise(
  run: RunAs,
  bin: string,
  home: string,
  secretFile: string,
): Promise<void> {
  for (const name of readdirSync(home)) {
    if (name.startsWith(newName)) rmSync(join(home, name), { recursive: true, force: true });
  }
  const secret = () => randomBytes(24).toString('base64url');
  const secrets: Secrets = { owner: secret(), app: secret(), port: await freePort() };
  const fresh = join(home, `${newName}${secret()}`);
  const passwordFile = join(home, 'postgres.password');
  rmSync(passwordFile, { force: true });
  writeFileSync(passwordFile, `${secrets.owner}\n`, { mode: 0o600 });
  const [program, args] = run(join(bin, 'initdb'), [
    '-D',
    fresh,
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
  if (result.status !== 0) {
    rmSync(fresh, { recursive: true, force: true });
    throw new Error(`initdb: ${result.stderr || result.error?.message}`);
  }
  writeSecrets(secretFile, secrets);
  renameSync(fresh, join(home, 'postgres'));
}
