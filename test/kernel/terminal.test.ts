import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buildWeb } from '../../src/cli/webBuild.ts';

const root = resolve(import.meta.dirname, '../..');
const base = mkdtempSync(join(tmpdir(), 'ming-terminal-'));
const data = join(base, 'data');
let terminal: ChildProcess | null = null;

/** `script` gives a program a terminal of its own: what we write is typed, its end closes it. */
const canTry =
  process.platform === 'linux' && spawnSync('script', ['--version']).stdout?.includes('util-linux');

beforeAll(async () => {
  if (canTry) await buildWeb(root, () => undefined);
});
afterEach(() => terminal?.kill('SIGKILL'));
afterAll(() => rmSync(base, { recursive: true, force: true }));

interface Running {
  readonly npm: number;
  /** npm, ours, the server, PostgreSQL. */
  readonly all: readonly number[];
}

const noteFile = join(data, 'server.json');
const postgresFile = join(data, 'postgres/postmaster.pid');
const read = (file: string): string => (existsSync(file) ? readFileSync(file, 'utf8') : '');

async function until(isSo: () => boolean, what: string): Promise<void> {
  for (let waited = 0; !isSo(); waited += 50) {
    if (waited > 40_000) throw new Error(`not within 40 s: ${what}`);
    await sleep(50);
  }
}

async function startInTerminal(): Promise<Running> {
  const bin = `${join(root, 'node_modules/.bin')}:${process.env.PATH}`;
  const env = { PATH: bin, HOME: base, MING_DATA: data, PORT: '0', SHELL: '/bin/sh' };
  const command = ['-qfec', 'npm start --silent', '/dev/null'];
  terminal = spawn('script', command, { cwd: root, env, stdio: ['pipe', 'pipe', 'pipe'] });
  let said = '';
  terminal.stdout?.on('data', (part) => {
    said += part;
  });
  await until(() => said.includes('ready'), said);
  const server = (JSON.parse(read(noteFile)) as { pid: number }).pid;
  const starter = parentOf(server);
  const npm = parentOf(starter);
  expect(read(`/proc/${npm}/cmdline`)).toContain('npm');
  const postgres = Number(read(postgresFile).split('\n')[0]);
  return { npm, all: [npm, starter, server, postgres] };
}

const statOf = (pid: number): string[] =>
  (read(`/proc/${pid}/stat`).split(') ').pop() ?? '').split(' ');
const parentOf = (pid: number): number => Number(statOf(pid)[1]);
const isGone = (pid: number): boolean =>
  !existsSync(`/proc/${pid}`) || statOf(pid)[0] === 'Z' || statOf(pid)[0] === '';

describe.skipIf(!canTry)('npm start in a terminal leaves nothing behind', () => {
  it.each([
    ['Ctrl-C', () => terminal?.stdin?.write('\x03')],
    ['Ctrl-C twice', () => terminal?.stdin?.write('\x03\x03')],
    ['Ctrl-\\', () => terminal?.stdin?.write('\x1c')],
    ['kill -INT of npm alone', ({ npm }: Running) => process.kill(npm, 'SIGINT')],
    ['kill -TERM of npm alone', ({ npm }: Running) => process.kill(npm, 'SIGTERM')],
    ['kill -HUP of npm alone', ({ npm }: Running) => process.kill(npm, 'SIGHUP')],
    ['kill -KILL of npm alone', ({ npm }: Running) => process.kill(npm, 'SIGKILL')],
    ['a closed terminal', () => terminal?.kill('SIGKILL')],
  ])('%s', async (_name, end) => {
    const running = await startInTerminal();
    end(running);
    await until(() => running.all.every(isGone), 'the processes end');
    expect([existsSync(noteFile), existsSync(postgresFile)]).toEqual([false, false]);
  });
});
