import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { verifyCommand } from '../../src/cli/trail.ts';
import { CommandRefused } from '../../src/cli/usage.ts';
import { type Database, openDatabase } from '../../src/server/db/open.ts';
import { openPool, type Pool } from '../../src/server/db/pool.ts';
import { findingCodes, type WireAnchor, type WireVerification } from '../../src/wire/trail.ts';
import { openEmptyDatabase } from '../database.ts';
import { whileWrong, wrongs } from './before/wrongs.ts';
import { runUpTo } from './oldBooks.ts';

const own = '00000000-0000-7000-8000-000000000001';
const main = resolve(import.meta.dirname, '../../src/cli/main.ts');
const home = mkdtempSync(join(tmpdir(), 'ming 验证-'));
let empty: Awaited<ReturnType<typeof openEmptyDatabase>>;
let database: Database;
let admin: Pool;

beforeAll(async () => {
  empty = await openEmptyDatabase();
  admin = openPool(empty.adminUrl, { max: 2 });
  await runUpTo(empty.ownerUrl, '0042_undecided_lines.sql');
  await admin.query(readFileSync(join(import.meta.dirname, 'before/0042.sql'), 'utf8'));
  const urls = { databaseUrl: empty.ownerUrl, ownerUrl: null, directUrl: null };
  database = await openDatabase({ dataFolder: '', ...urls });
  vi.stubEnv('DATABASE_URL', empty.ownerUrl);
  vi.stubEnv('MING_DATA', join(home, 'data'));
}, 60_000);
afterAll(async () => {
  for (const child of running) child.kill('SIGKILL');
  vi.unstubAllEnvs();
  await database?.stop();
  await admin?.end();
  await empty?.stop();
  rmSync(home, { recursive: true, force: true });
});

/** What `ming verify` ends with and says, without a process of its own. */
async function verify(anchor?: object): Promise<readonly [number, readonly string[]]> {
  let said = '';
  const out = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    said += text;
    return true;
  });
  const file = join(home, 'anchor.json');
  if (anchor) writeFileSync(file, JSON.stringify(anchor));
  const asked = { lang: 'zh', json: true, ...(anchor ? { anchor: file } : {}) } as const;
  try {
    const code = await verifyCommand(asked, new AbortController().signal);
    const { findings } = JSON.parse(said) as WireVerification;
    return [code, findings.map((each) => each.code)];
  } finally {
    out.mockRestore();
  }
}

const copied = (table: string, which: string): readonly [string, string] => [
  `create schema kept; create table kept.rows as select * from ${table} where ${which};
   delete from ${table} where ${which}`,
  `insert into ${table} select * from kept.rows; drop schema kept cascade`,
];
const ours = `org_id = '${own}'`;
const lastAct = `${ours} and n = (select n from trail_heads where ${ours})`;

/** The classes of damage to the trail itself, beside those of the books. */
const damaged: readonly (readonly [code: string, act: string, back: string])[] = [
  ['chain.gap', ...copied('trail_acts', `${ours} and n = 1`)],
  ['chain.loose', ...copied('trail_acts', `${ours} and n = 2`)],
  ['chain.cut', ...copied('trail_acts', lastAct)],
  [
    'chain.act',
    `update trail_acts set person = person || 'x' where ${ours} and n = 1`,
    `update trail_acts set person = left(person, -1) where ${ours} and n = 1`,
  ],
  [
    'chain.count',
    `update trail_acts set entries = entries + 1 where ${ours} and n = 1`,
    `update trail_acts set entries = entries - 1 where ${ours} and n = 1`,
  ],
  [
    'chain.entry',
    `update trail_entries set rows = rows + 1 where ${ours} and record = 'chains'`,
    `update trail_entries set rows = rows - 1 where ${ours} and record = 'chains'`,
  ],
  ...(['row.unrecorded', 'row.lost'] as const).map(
    (code) =>
      [
        code,
        `update chains set name = name || 'x'`,
        `update chains set name = left(name, -1)`,
      ] as const,
  ),
  ...wrongs.map(([, code, act, back]) => [code, act, back] as const),
];

const anchorNow = async (): Promise<WireAnchor> => {
  const { rows } = await admin.query<{ n: string; hash: string; entries: string }>(
    `select n::text, encode(hash, 'hex') as hash, entries::text from trail_heads where ${ours}`,
  );
  const at = '2026-04-01T00:00:00Z';
  const { n = '', hash = '', entries = '' } = rows[0] ?? {};
  return { organisation: own, n, hash, entries, recorded_at: at, made_at: at };
};

describe('issue 4, 3: ming verify ends with 1 where something does not agree', () => {
  it('0 and nothing found on sound books, by an anchor too', async () => {
    expect(await verify()).toEqual([0, []]);
    expect(await verify(await anchorNow())).toEqual([0, []]);
  });

  it.each(damaged)('1: %s', async (code, act, back) => {
    const [ended, codes] = await whileWrong(admin, [act, back], () => verify());
    expect(ended).toBe(1);
    expect(codes).toContain(code);
  });

  it('1: anchor.cut and anchor.differs', async () => {
    const anchor = await anchorNow();
    const later = { ...anchor, n: `${Number(anchor.n) + 50}` };
    expect(await verify(later)).toEqual([1, ['anchor.cut']]);
    expect(await verify({ ...anchor, hash: 'f'.repeat(64) })).toEqual([1, ['anchor.differs']]);
  });

  it('and that is every class that a verification knows; books emptied as they may be are none', () => {
    const tried = new Set([...damaged.map(([code]) => code), 'anchor.cut', 'anchor.differs']);
    expect(findingCodes.filter((code) => !tried.has(code))).toEqual(['anchor.emptied']);
  });
});

const running = new Set<ChildProcess>();

interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<readonly [code: number | null, out: string, err: string]>;
}

function ming(folder: string): Running {
  const child = spawn(process.execPath, [main, 'verify'], {
    env: { ...process.env, MING_DATA: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  let [out, err] = ['', ''];
  child.stdout?.on('data', (part) => {
    out += part;
  });
  child.stderr?.on('data', (part) => {
    err += part;
  });
  return {
    child,
    ended: new Promise((done) => child.on('close', (code) => done([code, out, err]))),
  };
}

const kept = async () =>
  (await admin.query(`select from trail_verifications where ${ours}`)).rows.length;

describe('issue 4, 3: ming verify in a terminal', () => {
  it('says what it found and ends with 0 or 1', async () => {
    expect(await ming(join(home, 'one')).ended).toEqual([
      ...[0, expect.stringContaining('全部相符'), ''],
    ]);
    const [, , act, back] = wrongs[0] as (typeof wrongs)[number];
    const [code, out] = await whileWrong(admin, [act, back], () => ming(join(home, 'one')).ended);
    expect([code, out]).toEqual([1, expect.stringContaining('处不符')]);
  }, 60_000);

  it('Ctrl-C ends it while it waits for what somebody else holds, and nothing is kept of it', async () => {
    const before = await kept();
    const holder = await admin.connect();
    try {
      await holder.query('begin; lock table file_chunks in access exclusive mode');
      const { child, ended } = ming(join(home, 'one'));
      const waits = `select from pg_locks where not granted and relation = 'file_chunks'::regclass`;
      await vi.waitUntil(async () => (await admin.query(waits)).rows.length > 0, {
        ...{ timeout: 60_000, interval: 50 },
      });
      child.kill('SIGINT');
      const [code, , err] = await ended;
      expect([code, err]).toEqual([1, expect.stringContaining('已取消')]);
    } finally {
      await holder.query('rollback');
      holder.release();
    }
    expect(await kept()).toBe(before);
  }, 120_000);

  it('cancelled it refuses, and nothing is kept of it', async () => {
    const before = await kept();
    const cancelled = AbortSignal.abort(new CommandRefused('已取消 / cancelled'));
    await expect(verifyCommand({ lang: 'zh' }, cancelled)).rejects.toThrow('已取消');
    expect(await kept()).toBe(before);
  });
});
