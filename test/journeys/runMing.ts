import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

const main = resolve(import.meta.dirname, '../../src/cli/main.ts');

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** `ming` beside the server of a data folder, as a program of its own. */
export function runMing(home: string, args: readonly string[]): Promise<Ended> {
  const { DATABASE_URL: _url, DATABASE_URL_OWNER: _owner, ...env } = process.env;
  const child = spawn(process.execPath, [main, ...args], {
    env: { ...env, MING_DATA: home },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (part) => {
    out += part;
  });
  child.stderr.on('data', (part) => {
    err += part;
  });
  return new Promise((done) => child.on('close', (code) => done({ code, out, err })));
}
