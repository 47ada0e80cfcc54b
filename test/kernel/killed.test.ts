import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { buildWeb } from '../../src/cli/webBuild.ts';
import type { WireJob } from '../../src/wire/jobs.ts';
import type { WireBalances } from '../../src/wire/ledger.ts';
import type { WireIssued, WirePaper } from '../../src/wire/papers.ts';
import type { WireLastVerification } from '../../src/wire/trail.ts';
import { type Asked, ask, auditDrop, finish } from '../journeys/api.ts';
import { type Decided, decideAll } from '../journeys/deciding.ts';
import { dropFiles } from '../make/drop.ts';
import { endRunning, root, type Started, start } from './running.ts';

const rounds = Number(process.env.MING_KILL_ROUNDS ?? 4);
const lanes = 6;
const chain = '乐民超市';
const base = mkdtempSync(join(tmpdir(), 'ming 断电 '));
beforeAll(() => buildWeb(root, () => undefined));
afterAll(() => {
  endRunning();
  rmSync(base, { recursive: true, force: true });
});

/** What a client sent; until it is answered it does not know what became of it. */
interface Sent {
  readonly key: string;
  readonly path: string;
  readonly body: Record<string, unknown>;
  answer: { readonly id: string; readonly no?: string } | null;
}

async function send(api: Asked, sent: Sent): Promise<void> {
  const headers = { 'idempotency-key': sent.key };
  const { status, body } = await ask<WireIssued>(api, 'POST', sent.path, sent.body, headers);
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`);
  sent.answer = body;
}

/** The money that the n-th client sends, or a paper with the next number. */
function orderOf(audit: Decided, n: number): Sent {
  const key = randomUUID();
  if (n % 3 === 2) {
    const as_of = new Date(Date.UTC(2026, 3, 10 + n)).toISOString().slice(0, 10);
    const body = { kind: 'feeList', version: audit.version, as_of };
    return { key, path: `/audits/${audit.id}/papers`, body, answer: null };
  }
  const body = {
    chain,
    day: '2026-05-15',
    amount: `${n + 1}.01`,
    payer: '乐民集团',
    bank_ref: key,
  };
  return { key, path: '/payments', body, answer: null };
}

/** Clients that send until the server is gone; what each sent is kept, answered or not. */
async function load(api: Asked, sends: () => Sent, log: Sent[]): Promise<void> {
  const lane = async () => {
    for (;;) {
      const sent = sends();
      log.push(sent);
      try {
        await send(api, sent);
      } catch (error) {
        if (error instanceof TypeError) return;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

async function all<T>(api: Asked, path: string, of: 'payments' | 'papers'): Promise<T[]> {
  const rows: T[] = [];
  let cursor = '';
  do {
    const page = `${path}limit=100${cursor && `&cursor=${encodeURIComponent(cursor)}`}`;
    const { body } = await ask<Record<string, T[]> & { next: string | null }>(api, 'GET', page);
    rows.push(...(body[of] ?? []));
    cursor = body.next ?? '';
  } while (cursor !== '');
  return rows;
}

/** Each that was answered is there once, and nothing else; numbers follow each other; the ledger balances. */
async function expectWhole(api: Asked, log: readonly Sent[]): Promise<void> {
  const payments = await all<{ id: string; bank_ref: string }>(api, '/payments?', 'payments');
  const paid = log.filter(({ path }) => path === '/payments');
  expect(payments.map(({ bank_ref }) => bank_ref).sort()).toEqual(
    paid.map(({ key }) => key).sort(),
  );
  expect(new Set(payments.map(({ id }) => id))).toEqual(
    new Set(paid.map(({ answer }) => answer?.id)),
  );
  const papers = await all<WirePaper>(api, '/papers?kind=feeList&', 'papers');
  const issued = log.filter(({ path }) => path !== '/payments');
  expect(new Set(papers.map(({ no }) => no))).toEqual(
    new Set(issued.map(({ answer }) => answer?.no)),
  );
  expect(papers.map(({ no }) => Number(no.split('-').at(-1))).sort((a, b) => a - b)).toEqual(
    papers.map((_, n) => n + 1),
  );
  expect((await ask<{ gaps: unknown[] }>(api, 'GET', '/papers/gaps')).body.gaps).toEqual([]);
  const { balances } = (await ask<WireBalances>(api, 'GET', '/ledger/balances')).body;
  const cents = balances.map(({ amount }) => BigInt(amount.replace('.', '')));
  expect(cents.reduce((sum, each) => sum + each, 0n)).toBe(0n);
}

async function begin(folder: string): Promise<Started & { readonly api: Asked }> {
  const started = await start(folder);
  return { ...started, api: { server: { url: started.url }, lines: [] } };
}

/** Loads it, kills it in the middle; every other time the database dies with it, as in a power cut. */
async function killUnderLoad(folder: string, audit: Decided, log: Sent[], round: number) {
  const { api, child, ended } = await begin(folder);
  for (const sent of log.filter(({ answer }) => answer === null)) await send(api, sent);
  await expectWhole(api, log);
  const before = log.length;
  const loading = load(api, () => orderOf(audit, log.length), log);
  const underWay = before + 2 * lanes;
  await vi.waitUntil(() => log.length > underWay, { timeout: 60_000, interval: 20 });
  await sleep(Math.random() * 1200);
  const file = readFileSync(join(folder, 'data/postgres/postmaster.pid'), 'utf8');
  child.kill('SIGKILL');
  if (round % 2 === 1) process.kill(Number(file.split('\n')[0]), 'SIGKILL');
  await Promise.all([ended, loading]);
}

it(
  'issue 4, 5: killed again and again under load, what was answered is there, and once',
  async () => {
    const folder = join(base, '一');
    const log: Sent[] = [];
    const first = await begin(folder);
    const audit = await decideAll(
      first.api,
      await auditDrop(first.api, dropFiles(), { as_of: '2026-04-10' }),
    );
    first.child.kill('SIGKILL');
    await first.ended;
    for (let round = 0; round < rounds; round += 1) await killUnderLoad(folder, audit, log, round);
    const { api, child, ended } = await begin(folder);
    for (const sent of log.filter(({ answer }) => answer === null)) await send(api, sent);
    await expectWhole(api, log);
    const job = (await ask<WireJob>(api, 'POST', '/trail/verify', {})).body;
    expect((await finish(api, job)).state).toBe('done');
    const { body } = await ask<WireLastVerification>(api, 'GET', '/trail/verifications/last');
    expect(body.last).toMatchObject({ errors: 0 });
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  },
  120_000 + rounds * 60_000,
);
