import { type ChildProcess, spawn } from 'node:child_process';
import { chownSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '../..');
const running = new Set<ChildProcess>();

/** Ends whatever a test left running. */
export function endRunning(): void {
  for (const child of running) child.kill('SIGKILL');
}

export interface Started {
  readonly child: ChildProcess;
  readonly url: string;
  readonly ended: Promise<number | null>;
  readonly log: string;
}

/** Starts what `npm start` runs; resolves when it says that it is ready, or when it ends. */
export function start(folder: string, user?: number, port = '0'): Promise<Started> {
  mkdirSync(folder, { recursive: true });
  if (user !== undefined) chownSync(folder, user, user);
  const child = spawn(process.execPath, [join(root, 'src/cli/start.ts')], {
    env: { PATH: process.env.PATH, HOME: folder, MING_DATA: join(folder, 'data'), PORT: port },
    stdio: ['ignore', 'ignore', 'pipe'],
    ...(user === undefined ? {} : { uid: user, gid: user }),
  });
  running.add(child);
  let log = '';
  const ended = new Promise<number | null>((done) => child.on('exit', (code) => done(code)));
  return new Promise((done) => {
    child.stderr?.on('data', (chunk) => {
      log += chunk;
      const url = /ready[^\n]*(http:\/\/[\d.]+:\d+)/.exec(log)?.[1];
      if (url) done({ child, url, ended, log });
    });
    void ended.then(() => done({ child, url: '', ended, log }));
  });
}
