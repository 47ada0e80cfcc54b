import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const copy = mkdtempSync(join(tmpdir(), 'ming-build-'));
afterAll(() => rmSync(copy, { recursive: true, force: true }));

it('of two that find the web not built one builds, and both have all of it', async () => {
  for (const name of ['src', 'package.json', 'package-lock.json', 'vite.config.ts'])
    cpSync(join(root, name), join(copy, name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  const script = `
    import { buildWeb } from ${JSON.stringify(join(copy, 'src/cli/webBuild.ts'))};
    import { readdirSync } from 'node:fs';
    let said = 0;
    const out = await buildWeb(${JSON.stringify(copy)}, () => { said += 1; });
    console.log(JSON.stringify({ said, files: readdirSync(out, { recursive: true }).length }));`;
  const run = async () => {
    const args = ['--input-type=module', '-e', script];
    const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: copy });
    return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as { said: number; files: number };
  };
  const both = await Promise.all([run(), run()]);
  expect(both.map(({ said }) => said).sort()).toEqual([0, 1]);
  const files = readdirSync(join(copy, 'dist/web'), { recursive: true }).length;
  expect(files).toBeGreaterThan(20);
  expect(both.map((each) => each.files)).toEqual([files, files]);
  expect(readFileSync(join(copy, 'dist/web/index.html'), 'utf8')).toContain('<script');
}, 120_000);
