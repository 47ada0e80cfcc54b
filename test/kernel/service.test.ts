import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { buildWeb } from '../../src/cli/webBuild.ts';
import { findBinaries } from '../../src/server/db/binaries.ts';
import { type Asked, ask, auditDrop } from '../journeys/api.ts';
import { dropFiles } from '../make/drop.ts';
import { root } from './running.ts';

const systemd = '/usr/lib/systemd/systemd';
/** The outermost namespaces are this machine's; systemd is process 1 of its own. */
const apart = ['--pid', '--fork', '--mount', '--uts', '--ipc', '--cgroup'];
/** The service is a user of its own: it has to be let into the program's folder. */
const isOpen = ['.', 'package.json', 'node_modules'].every(
  (name) => (statSync(join(root, name)).mode & 0o004) !== 0,
);
const canBoot =
  process.platform === 'linux' &&
  isOpen &&
  process.getuid?.() === 0 &&
  spawnSync(systemd, ['--version']).status === 0 &&
  spawnSync('unshare', [...apart, 'mount', '-t', 'proc', 'proc', '/proc']).status === 0;
const base = mkdtempSync(join(tmpdir(), 'ming-service-'));

/**
 * The example as it stands, the program where it says, and nothing of this machine's own services;
 * only the port is another one.
 */
const boot = (port: number): string => `set -e
mount --make-rprivate /
mount -t proc proc /proc
mount -t tmpfs -o mode=755 tmpfs /run
mount -t tmpfs -o mode=755 tmpfs /opt
mount -t tmpfs -o mode=755 tmpfs /var/lib
mkdir -p /run/lock /run/systemd/system/mingzhang.service.d /opt/mingzhang
mount --bind "$ROOT" /opt/mingzhang
cp "$ROOT/docs/operation/mingzhang.service" /run/systemd/system/
cat > /run/systemd/system/mingzhang.service.d/port.conf <<END
[Unit]
DefaultDependencies=no
[Service]
Environment=PORT=${port}
StandardError=append:${base}/log
END
cat > /run/systemd/system/alone.target <<END
[Unit]
Wants=mingzhang.service
DefaultDependencies=no
END
export container=lxc
exec ${systemd} --system --unit=alone.target --show-status=no --log-target=console
`;

let machine: ChildProcess;
let inner = '';
let api: Asked;

const freePort = (): Promise<number> =>
  new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });

/** Within the machine. */
const within = (...command: readonly string[]): string =>
  execFileSync('nsenter', ['-t', inner, '-a', ...command], { encoding: 'utf8' }).trim();
const show = (property: string): string =>
  within('systemctl', 'show', 'mingzhang', '--value', '-p', property);
const statusOf = (pid: string, field: string): string =>
  new RegExp(`^${field}:\\s*(\\S+)`, 'm').exec(within('cat', `/proc/${pid}/status`))?.[1] ?? '';

beforeAll(async () => {
  if (!canBoot) return;
  // What the first start by the owner of the program does.
  findBinaries();
  await buildWeb(root, () => undefined);
  const port = await freePort();
  const script = join(base, 'boot');
  writeFileSync(script, boot(port));
  machine = spawn('unshare', [...apart, '--kill-child', 'bash', script], {
    env: { PATH: process.env.PATH, ROOT: root },
    stdio: 'ignore',
  });
  api = { server: { url: `http://127.0.0.1:${port}` }, lines: [] };
  const children = `/proc/${machine.pid}/task/${machine.pid}/children`;
  inner = await vi.waitUntil(() => readFileSync(children, 'utf8').trim(), { timeout: 20_000 });
});
afterAll(() => {
  machine?.kill('SIGKILL');
  rmSync(base, { recursive: true, force: true });
});

const isHealthy = async (): Promise<boolean> =>
  (await ask(api, 'GET', '/health').catch(() => ({ status: 0 }))).status === 200;
const waitUntilHealthy = () => expect.poll(isHealthy, { timeout: 120_000 }).toBe(true);
const listRefs = async (): Promise<string[]> => {
  const { body } = await ask<{ payments: { bank_ref: string }[] }>(api, 'GET', '/payments');
  return body.payments.map(({ bank_ref }) => bank_ref);
};
const databaseLog = () => within('cat', '/var/lib/private/mingzhang/postgres.log');

describe.skipIf(!canBoot)(
  'issue 4, 4: the example for systemd, tried (by root, where it is)',
  { timeout: 180_000 },
  () => {
    it('starts as a user of its own, and says in a log of JSON that it is ready', async () => {
      await waitUntilHealthy();
      expect([show('ActiveState'), show('NRestarts')]).toEqual(['active', '0']);
      const pid = show('ExecMainPID');
      expect(Number(statusOf(pid, 'Uid'))).toBeGreaterThan(60_000);
      expect(statusOf(pid, 'NoNewPrivs')).toBe('1');
      expect(within('stat', '-c', '%a', '/var/lib/private/mingzhang')).toBe('700');
      const log = readFileSync(join(base, 'log'), 'utf8').trim().split('\n');
      for (const line of log) expect(JSON.parse(line)).toHaveProperty('level', 'info');
    });

    it('is started again when it was killed, with all that it had answered', async () => {
      await auditDrop(api, dropFiles(), { as_of: '2026-04-10' });
      const order = { chain: '乐民超市', day: '2026-05-15', payer: '乐民集团', amount: '1.01' };
      const sent = await ask(api, 'POST', '/payments', { ...order, bank_ref: 'B1' });
      expect(sent.status).toBe(201);
      const killed = show('ExecMainPID');
      within('kill', '-9', killed);
      await expect.poll(() => show('NRestarts'), { timeout: 30_000 }).toBe('1');
      await waitUntilHealthy();
      expect(show('ExecMainPID')).not.toBe(killed);
      expect(await listRefs()).toEqual(['B1']);
    });

    it('stopped, it ends well and leaves its database shut down', async () => {
      within('systemctl', 'stop', 'mingzhang');
      expect([show('ActiveState'), show('Result'), show('ExecMainStatus')]).toEqual([
        ...['inactive', 'success', '0'],
      ]);
      expect(databaseLog()).toMatch(/database system is shut down\s*$/);
      within('systemctl', 'start', 'mingzhang');
      await waitUntilHealthy();
      expect(await listRefs()).toEqual(['B1']);
    });
  },
);
