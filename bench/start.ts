/**
 * P12: a start on an initialised data folder to its first answer over HTTP, and the memory of the
 * idle Node process. `npm run bench -- start`. The peer is a bare Node that answers one request.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { median } from './parts/measure.ts';

const root = resolve(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'ming-start-'));

interface Measured {
  readonly seconds: number;
  readonly megabytes: number;
}

/** Until the process says its URL and that URL answers. */
async function measure(args: readonly string[], path: string): Promise<Measured> {
  const began = performance.now();
  const cache = join(folder, 'cache');
  const env = {
    ...process.env,
    MING_DATA: join(folder, 'data'),
    PORT: '0',
    NODE_COMPILE_CACHE: cache,
  };
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
  const url = await urlOf(child);
  await fetch(`${url}${path}`);
  const seconds = (performance.now() - began) / 1000;
  await sleep(1500);
  const megabytes = residentOf(child.pid ?? 0);
  const ended = new Promise((done) => child.once('exit', done));
  child.kill('SIGTERM');
  await ended;
  return { seconds, megabytes };
}

function urlOf(child: ChildProcess): Promise<string> {
  return new Promise((done, fail) => {
    let log = '';
    child.stderr?.on('data', (chunk) => {
      log += chunk;
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(log)?.[0];
      if (url) done(url);
    });
    child.once('exit', () => fail(new Error(log)));
  });
}

function residentOf(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
}

const bare =
  "require('http').createServer((q,r)=>r.end('1')).listen(0,'127.0.0.1',function(){console.error('http://127.0.0.1:'+this.address().port)})";
const ours = [join(root, 'src/cli/start.ts')];
await measure(ours, '/api/v1/health');
const mine: Measured[] = [];
const theirs: Measured[] = [];
for (let i = 0; i < 5; i += 1) {
  mine.push(await measure(ours, '/api/v1/health'));
  theirs.push(await measure(['-e', bare], '/'));
}
const seconds = median(mine.map((each) => each.seconds));
const base = median(theirs.map((each) => each.seconds));
console.log(
  `P12 start to first answer: ${seconds.toFixed(2)} s (bare node ${base.toFixed(2)} s, ratio ${(seconds / base).toFixed(1)})`,
);
console.log(`P12 idle memory: ${median(mine.map((each) => each.megabytes)).toFixed(0)} MB`);
rmSync(folder, { recursive: true, force: true });
