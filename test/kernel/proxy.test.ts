import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { createServer } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startServer } from '../../src/server/http.ts';
import type { WireJob } from '../../src/wire/jobs.ts';
import type { WireSession } from '../../src/wire/signIn.ts';
import { openTestDatabase } from '../database.ts';
import type { Api } from '../journeys/api.ts';
import { passwords, setUpAdministrator } from '../journeys/people.ts';
import { dropFiles } from '../make/drop.ts';

/** nginx is tried where it is installed. */
const hasProxy = ['nginx', 'openssl'].every(
  (name) => spawnSync(name, [name === 'nginx' ? '-v' : 'version']).status === 0,
);
/** An address of this machine that is not its own alone: what a proxy sees of others. */
const outside = Object.values(networkInterfaces())
  .flatMap((all) => all ?? [])
  .find(({ family, internal }) => family === 'IPv4' && !internal)?.address;
const example = resolve(import.meta.dirname, '../../docs/operation/nginx.conf');
const folder = mkdtempSync(join(tmpdir(), 'ming-proxy-'));
const host = 'ming.example.com';
let api: Api;
let proxy: ChildProcess | null = null;
let port = 0;

const freePort = (): Promise<number> =>
  new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });

/** The example as it stands, but for ports, the certificate and who reads the folder. */
async function writeConfig(upstream: string): Promise<string> {
  const plain = await freePort();
  const named: readonly (readonly [RegExp, string])[] = [
    [/server 127\.0\.0\.1:8080/, `server ${upstream}`],
    [/listen 443 ssl/, `listen ${port} ssl`],
    [/listen 80;/, `listen 127.0.0.1:${plain};`],
    [/ *listen \[::\]:.*\n/g, ''],
    [/\S+ming\.example\.com\.pem/, join(folder, 'cert.pem')],
    [/\S+ming\.example\.com\.key/, join(folder, 'key.pem')],
  ];
  let inner = readFileSync(example, 'utf8');
  for (const [from, to] of named) {
    expect(inner).toMatch(from);
    inner = inner.replace(from, to);
  }
  const file = join(folder, 'nginx.conf');
  const temp = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${join(folder, name)};`)
    .join('\n');
  const user = process.getuid?.() === 0 ? 'user root;\n' : '';
  const own = `daemon off;\npid ${join(folder, 'pid')};\nerror_log ${join(folder, 'error')};\n${user}`;
  const http = `http {\naccess_log off;\n${temp}\n${inner}\n}\n`;
  writeFileSync(file, `${own}events {}\n${http}`);
  return file;
}

interface Said {
  readonly method?: string;
  readonly body?: string | Uint8Array;
  readonly headers?: Record<string, string>;
  /** Where it comes from, as the proxy sees it. */
  readonly from?: string;
  readonly onData?: (text: string) => void;
}

/** Through the proxy, as somebody elsewhere. */
function through(
  path: string,
  { method = 'GET', body, headers = {}, from = '127.0.0.1', onData }: Said = {},
) {
  return new Promise<{ status: number; text: string; cookies: readonly string[] }>((done, fail) => {
    const asked = request(
      {
        ...{ port, path, method, rejectUnauthorized: false, servername: host },
        ...{ host: from, localAddress: from },
        headers: { host, ...headers },
      },
      (answer) => {
        let text = '';
        answer.setEncoding('utf8');
        answer.on('data', (chunk: string) => {
          text += chunk;
          onData?.(chunk);
        });
        const cookies = answer.headers['set-cookie'] ?? [];
        answer.on('end', () => done({ status: answer.statusCode ?? 0, text, cookies }));
      },
    );
    asked.on('error', fail);
    asked.end(body);
  });
}

const json = { 'content-type': 'application/json' };
const signIn = (password: string, from = '127.0.0.1', email = 'wang.min@example.com') =>
  through('/api/v1/session', {
    ...{ method: 'POST', from, headers: json, body: JSON.stringify({ email, password }) },
  });

beforeAll(async () => {
  if (!hasProxy) return;
  const database = await openTestDatabase();
  const config = { host: '127.0.0.1', port: 0, publicUrl: `https://${host}` };
  const server = await startServer({ database, config, webRoot: null, log: () => undefined });
  const stop = async () => {
    await server.close();
    await database.stop();
  };
  api = { server, database, lines: [], stop };
  await setUpAdministrator(api);
  const made = ['-nodes', '-x509', '-days', '1', '-subj', `/CN=${host}`, '-newkey', 'rsa:2048'];
  const files = ['-keyout', join(folder, 'key.pem'), '-out', join(folder, 'cert.pem')];
  spawnSync('openssl', ['req', ...made, ...files]);
  port = await freePort();
  const file = await writeConfig(new URL(server.url).host);
  proxy = spawn('nginx', ['-c', file], { stdio: 'ignore' });
  await vi.waitFor(() => through('/api/v1/health'), { timeout: 20_000 });
});
afterAll(async () => {
  const ended = new Promise((done) => (proxy ? proxy.once('exit', done) : done(null)));
  proxy?.kill('SIGTERM');
  await ended;
  await api?.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe.skipIf(!hasProxy)('issue 4, 4: behind the nginx of the example', () => {
  it('people sign in over TLS; metrics stay behind; other names are refused', async () => {
    const { status, cookies, text } = await signIn(passwords.admin);
    expect([status, (JSON.parse(text) as WireSession).person?.name]).toEqual([200, '王敏']);
    expect(cookies.join()).toMatch(/Secure.*HttpOnly|HttpOnly.*Secure/i);
    expect((await through('/metrics')).status).toBe(404);
    const foreign = await through('/api/v1/session', { headers: { host: 'evil.example.com' } });
    expect([403, 421]).toContain(foreign.status);
  });

  it('an upload of megabytes and the progress of a job pass through as they come', async () => {
    const { cookies } = await signIn(passwords.admin);
    const cookie = cookies.map((each) => each.split(';')[0]).join('; ');
    const post = (path: string, body: string | Uint8Array, type: string) =>
      through(path, {
        ...{ method: 'POST', body },
        headers: { cookie, 'content-type': type, origin: `https://${host}` },
      });
    const bytes = Buffer.from('单号,金额\n'.repeat(400_000));
    const large = await post('/api/v1/files?name=large.csv', bytes, 'application/octet-stream');
    expect([large.status, bytes.length > 5_000_000]).toEqual([201, true]);
    const files = [];
    for (const { name, text } of dropFiles()) {
      const url = `/api/v1/files?name=${encodeURIComponent(name)}`;
      const sent = await post(url, Buffer.from(text), 'application/octet-stream');
      files.push({ id: (JSON.parse(sent.text) as { id: string }).id, name });
    }
    const job = await post('/api/v1/audits', JSON.stringify({ files }), 'application/json');
    const { id } = JSON.parse(job.text) as WireJob;
    const pieces: string[] = [];
    const told = await through(`/api/v1/jobs/${id}/events`, {
      ...{ headers: { cookie }, onData: (piece) => pieces.push(piece) },
    });
    expect(told.text).toContain('"state":"done"');
    expect(pieces.length).toBeGreaterThan(1);
  });

  it.skipIf(!outside)(
    'who tries too often is locked out by his own address, whatever he says it is',
    { timeout: 240_000 },
    async () => {
      let last = 0;
      for (let n = 0; n < 120 && last !== 429; n += 1) {
        const email = `nobody-${n}@example.com`;
        const forged = { ...json, 'x-forwarded-for': `203.0.113.${n}` };
        const body = JSON.stringify({ email, password: 'guessed password' });
        const said = { method: 'POST', headers: forged, body, from: outside as string };
        last = (await through('/api/v1/session', said)).status;
      }
      expect(last).toBe(429);
      expect((await signIn(passwords.admin, outside)).status).toBe(429);
      expect((await signIn(passwords.admin)).status).toBe(200);
    },
  );
});
