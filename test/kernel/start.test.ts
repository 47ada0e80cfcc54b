import { spawn } from 'node:child_process';
import { accessSync, chownSync, constants, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildWeb } from '../../src/cli/webBuild.ts';
import { endRunning, root, start } from './running.ts';

const base = mkdtempSync(join(tmpdir(), 'ming 启动 '));

beforeAll(async () => {
  await buildWeb(root, () => undefined);
});
afterAll(() => {
  endRunning();
  rmSync(base, { recursive: true, force: true });
});

function stopByCommand(folder: string): Promise<number | null> {
  const env = { ...process.env, MING_DATA: join(folder, 'data') };
  const stop = spawn(process.execPath, [join(root, 'src/cli/main.ts'), 'stop'], { env });
  return new Promise((done) => stop.on('exit', (code) => done(code)));
}

const health = async (url: string): Promise<number> => (await fetch(`${url}/api/v1/health`)).status;

describe('npm start', () => {
  it('serves from a path with blanks and 汉字; a second start says so and ends; SIGTERM ends all', async () => {
    const folder = join(base, '甲 一');
    const first = await start(folder);
    expect(await health(first.url)).toBe(200);
    const second = await start(folder);
    expect(await second.ended).toBe(1);
    expect(second.log).toContain(first.url);
    first.child.kill('SIGTERM');
    expect(await first.ended).toBe(0);
    expect(existsSync(join(folder, 'data/postgres/postmaster.pid'))).toBe(false);
    expect(existsSync(join(folder, 'data/server.json'))).toBe(false);
  });

  it('kill -9 leaves nothing that blocks the next start', async () => {
    const folder = join(base, '乙');
    for (let round = 0; round < 2; round += 1) {
      const killed = await start(folder);
      expect(await health(killed.url)).toBe(200);
      killed.child.kill('SIGKILL');
      await killed.ended;
    }
    const again = await start(folder);
    expect(await health(again.url)).toBe(200);
    expect(await stopByCommand(folder)).toBe(0);
    expect(await again.ended).toBe(0);
  });

  it('of two that start at once one serves, the other says so', async () => {
    const folder = join(base, '丙');
    const both = await Promise.all([start(folder), start(folder)]);
    const serving = both.filter(({ url }) => url !== '');
    expect(serving.length).toBe(1);
    serving[0]?.child.kill('SIGTERM');
    expect(await serving[0]?.ended).toBe(0);
  });

  it('a port that browsers refuse is said at once, and no folder is held', async () => {
    const folder = join(base, '戊');
    const refused = await start(folder, undefined, '4190');
    expect(await refused.ended).toBe(1);
    expect(refused.log).toMatch(/^启动失败 \/ could not start: PORT=4190: 浏览器不访问这个端口/);
    expect(existsSync(join(folder, 'data'))).toBe(false);
  });

  const mayTry = process.getuid?.() === 0 && isOpenToAll(root);
  it.skipIf(!mayTry)('works as a normal user (only root can try that here)', async () => {
    const folder = join(base, '丁');
    const plain = 1000;
    chownSync(base, plain, plain);
    const started = await start(folder, plain);
    expect(started.log).toContain('ready');
    expect(await health(started.url)).toBe(200);
    started.child.kill('SIGTERM');
    expect(await started.ended).toBe(0);
  });
});

/** Every folder above may be entered by others. */
function isOpenToAll(path: string): boolean {
  try {
    accessSync(path, constants.R_OK);
  } catch {
    return false;
  }
  return !path.startsWith('/root');
}
