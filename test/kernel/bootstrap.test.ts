import { type ChildProcess, spawn } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const base = mkdtempSync(join(tmpdir(), 'ming 安装 '));
const begun = new Set<ChildProcess>();
afterAll(() => {
  for (const child of begun) child.kill('SIGKILL');
  rmSync(base, { recursive: true, force: true });
});

/** A small project with our own bin/ and a stand-in for npm; `npm` is the body of that script. */
function makeProject(name: string, npm: string): string {
  const folder = join(base, name);
  mkdirSync(join(folder, 'tools'), { recursive: true });
  mkdirSync(join(folder, 'src/cli'), { recursive: true });
  cpSync(join(root, 'bin'), join(folder, 'bin'), { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  const packages = { '': {}, 'node_modules/a': { version: '1.0.0' } };
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ packages }));
  writeFileSync(join(folder, 'src/cli/main.ts'), "process.stdout.write('ran');\n");
  writeNpm(folder, npm);
  return folder;
}

function writeNpm(folder: string, body: string): void {
  const file = join(folder, 'tools/npm');
  writeFileSync(file, `#!/bin/sh\necho called >> npm.log\necho noise\n${body}\n`);
  chmodSync(file, 0o755);
}

const installs = `mkdir -p node_modules/.bin && ln -sf '${process.execPath}' node_modules/.bin/node`;

function ming(folder: string) {
  const child = spawn(process.execPath, [join(folder, 'bin/ming.mjs')], {
    cwd: folder,
    env: { PATH: `${join(folder, 'tools')}:${process.env.PATH}` },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  begun.add(child);
  let [out, err] = ['', ''];
  child.stdout.on('data', (part) => {
    out += part;
  });
  child.stderr.on('data', (part) => {
    err += part;
  });
  const ended = new Promise<{ code: number | null; out: string; err: string }>((done) =>
    child.on('close', (code) => done({ code, out, err })),
  );
  return { child, ended };
}

const calls = (folder: string): number =>
  existsSync(join(folder, 'npm.log'))
    ? readFileSync(join(folder, 'npm.log'), 'utf8').trim().split('\n').length
    : 0;

describe('before anything is installed', () => {
  it('two at once install once; what npm says never reaches stdout; npx finds the command', async () => {
    const folder = makeProject('两个', `sleep 0.5; ${installs}`);
    const both = await Promise.all([ming(folder).ended, ming(folder).ended]);
    expect(both.map(({ code, out }) => [code, out])).toEqual([
      [0, 'ran'],
      [0, 'ran'],
    ]);
    expect(calls(folder)).toBe(1);
    expect(existsSync(join(folder, 'node_modules/.bin/ming'))).toBe(true);
    expect(existsSync(join(folder, '.ming-installing'))).toBe(false);
    expect((await ming(folder).ended).code).toBe(0);
    expect(calls(folder)).toBe(1);
  });

  it('says why it could not, and the next one tries again at once', async () => {
    const folder = makeProject('失败', 'echo ENETUNREACH >&2; exit 3');
    const failed = await ming(folder).ended;
    expect([failed.code, failed.out]).toEqual([1, '']);
    expect(failed.err).toContain('ENETUNREACH');
    writeNpm(folder, installs);
    expect((await ming(folder).ended).out).toBe('ran');
  });

  it('killed meanwhile, its npm that lives on is waited for', async () => {
    const folder = makeProject('杀死', `sleep 1.5; echo done >> npm.log; ${installs}`);
    const killed = ming(folder);
    while (calls(folder) === 0) await sleep(20);
    killed.child.kill('SIGKILL');
    writeNpm(folder, `grep -q done npm.log || touch early; ${installs}`);
    const next = await ming(folder).ended;
    expect([next.code, next.out]).toEqual([0, 'ran']);
    expect(existsSync(join(folder, 'early'))).toBe(false);
  });

  it('takes what somebody installed by npm himself, and not what lacks a package', async () => {
    const folder = makeProject('自己', installs);
    mkdirSync(join(folder, 'node_modules/.bin'), { recursive: true });
    const note = (version: string) =>
      writeFileSync(
        join(folder, 'node_modules/.package-lock.json'),
        JSON.stringify({ packages: { 'node_modules/a': { version } } }),
      );
    cpSync(process.execPath, join(folder, 'node_modules/.bin/node'));
    note('1.0.0');
    expect((await ming(folder).ended).out).toBe('ran');
    expect(calls(folder)).toBe(0);
    note('0.9.0');
    expect((await ming(folder).ended).out).toBe('ran');
    expect(calls(folder)).toBe(1);
  });
});

it('a server whose starter was killed without a word ends too', async () => {
  const folder = join(base, '数据');
  const child = spawn(process.execPath, [join(root, 'bin/start.mjs')], {
    env: { PATH: process.env.PATH, HOME: base, MING_DATA: folder, PORT: '0' },
    stdio: 'ignore',
  });
  begun.add(child);
  const note = join(folder, 'server.json');
  for (let waited = 0; waited < 60_000 && !existsSync(note); waited += 50) await sleep(50);
  const { url } = JSON.parse(readFileSync(note, 'utf8')) as { url: string };
  expect((await fetch(`${url}/api/v1/health`)).status).toBe(200);
  child.kill('SIGKILL');
  const pidFile = join(folder, 'postgres/postmaster.pid');
  for (let waited = 0; waited < 15_000 && existsSync(pidFile); waited += 50) await sleep(50);
  expect([existsSync(pidFile), existsSync(note)]).toEqual([false, false]);
});
