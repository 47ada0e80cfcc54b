import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildWeb } from '../../src/cli/webBuild.ts';
import type { WireJob } from '../../src/wire/jobs.ts';
import type { WireLastVerification } from '../../src/wire/trail.ts';
import { type Asked, ask, auditDrop, finish } from '../journeys/api.ts';
import { dropFiles } from '../make/drop.ts';
import { endRunning, root, start } from './running.ts';

const base = mkdtempSync(join(tmpdir(), 'ming 满盘 '));
const disk = join(base, '小盘');
mkdirSync(disk);

/** A disk of its own, as small as a test can fill it: only root may have one. */
function mountSmall(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=320m,mode=0755', 'tmpfs', disk]);
    return true;
  } catch {
    return false;
  }
}
const isSmall = mountSmall();
beforeAll(() => buildWeb(root, () => undefined));
afterAll(() => {
  endRunning();
  if (isSmall) execFileSync('umount', ['-l', disk]);
  rmSync(base, { recursive: true, force: true });
});

const free = (): number => {
  const { bavail, bsize } = statfsSync(disk);
  return bavail * bsize;
};

it.skipIf(!isSmall)(
  'issue 4, 5: a full disk is told, takes nothing that was answered, and heals by itself (only root can mount one)',
  async () => {
    const { child, url, ended } = await start(disk);
    const api: Asked = { server: { url }, lines: [] };
    await auditDrop(api, dropFiles(), { as_of: '2026-04-10' });
    const kept: string[] = [];
    const pay = async (n: number, note = '') => {
      const body = { chain: '乐民超市', day: '2026-05-15', amount: `${n + 1}.01`, note };
      const sent = await ask<{ id: string; code?: string }>(api, 'POST', '/payments', {
        ...body,
        payer: '乐民集团',
        bank_ref: `B${n}`,
      });
      if (sent.status === 201) kept.push(sent.body.id);
      return sent;
    };
    expect((await pay(0)).status).toBe(201);
    writeFileSync(join(disk, '占满'), Buffer.alloc(Math.max(0, free() - 1_000_000)));
    const refused: string[] = [];
    for (let n = 1; n < 400 && refused.length < 5; n += 1) {
      const sent = await pay(n, '很长的附言'.repeat(390)).catch(() => null);
      if (sent === null) await sleep(500);
      else if (sent.status >= 400) refused.push(`${sent.status} ${sent.body.code}`);
    }
    expect(refused).toContain('507 storage.full');
    expect(refused.filter((each) => !/^507 storage.full$|^503 database.away$/.test(each))).toEqual(
      [],
    );
    rmSync(join(disk, '占满'));
    await expect
      .poll(async () => (await pay(1000).catch(() => ({ status: 0 }))).status, { timeout: 60_000 })
      .toBe(201);
    const { body } = await ask<{ payments: { id: string }[] }>(api, 'GET', '/payments?limit=500');
    expect(new Set(body.payments.map(({ id }) => id))).toEqual(new Set(kept));
    const job = (await ask<WireJob>(api, 'POST', '/trail/verify', {})).body;
    expect((await finish(api, job)).state).toBe('done');
    const verified = await ask<WireLastVerification>(api, 'GET', '/trail/verifications/last');
    expect(verified.body.last).toMatchObject({ errors: 0 });
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  },
  180_000,
);
