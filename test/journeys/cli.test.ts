import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startServer } from '../../src/server/http.ts';
import type { WireBalances } from '../../src/wire/ledger.ts';
import type { WireAudit } from '../../src/wire/settlements.ts';
import { openTestDatabase, type TestDatabase } from '../database.ts';
import { dropFiles } from '../make/drop.ts';

const main = resolve(import.meta.dirname, '../../src/cli/main.ts');
let home = '';
let drop = '';
let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
  home = mkdtempSync(join(tmpdir(), 'ming 数据-'));
  drop = join(home, '三月 资料');
  mkdirSync(join(drop, '合同'), { recursive: true });
  const [contract, statement] = dropFiles();
  writeFileSync(join(drop, '合同', '合同.csv'), contract?.text ?? '');
  writeFileSync(join(drop, '结算单.csv'), statement?.text ?? '');
  writeFileSync(join(drop, '~$结算单.xlsx'), 'lock');
  writeFileSync(join(drop, '.hidden.csv'), 'x,y\n1,2\n');
});
afterAll(async () => {
  await database.stop();
  rmSync(home, { recursive: true, force: true });
});

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** On the run's server; with a folder, on a database of its own that it starts and stops. */
function ming(args: readonly string[], folder?: string): Promise<Ran> {
  const { DATABASE_URL: _url, DATABASE_URL_OWNER: _owner, ...env } = process.env;
  const url = folder === undefined ? { DATABASE_URL: database.ownerUrl } : {};
  const child = spawn(process.execPath, [main, ...args], {
    env: { ...env, ...url, MING_DATA: folder ?? join(home, 'data') },
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

test('a folder is audited: JSON alone on stdout, names relative, hidden files skipped', async () => {
  const asked = ['audit', drop, '--json', '--as-of', '2026-04-10'];
  const ran = await ming(asked, join(home, 'own'));
  expect([ran.code, ran.err]).toEqual([0, '']);
  const audit = JSON.parse(ran.out) as WireAudit;
  expect(audit.files.map(({ file }) => file)).toEqual(['合同/合同.csv', '结算单.csv']);
  expect(audit.statements[0]).toMatchObject({ claimable: '13000.00', days_left: 20 });
  expect(audit.problems).toEqual([]);
});

test('in words, with papers, decisions and the other language', async () => {
  const decisions = join(home, '决定.csv');
  writeFileSync(decisions, '单据号,决定\nFY-JS-0301-1,放弃\nNO-SUCH,放弃\n');
  const letter = join(home, '异议函.pdf');
  const sheet = join(home, '差异.xlsx');
  const papers = ['--letter', letter, '--sheet', sheet];
  const options = ['--lang', 'en', '--decisions', decisions, ...papers];
  const ran = await ming(['audit', drop, ...options]);
  expect(ran.code).toBe(0);
  expect(ran.out).toContain('TH-JS-0301-1');
  expect(ran.out).toContain('11,500.00');
  expect(ran.out).toContain('NO-SUCH');
  expect(readFileSync(letter).subarray(0, 4).toString()).toBe('%PDF');
  expect(readFileSync(sheet).subarray(0, 2).toString()).toBe('PK');
});

test('a decision that is not understood is an error, not a guess', async () => {
  const decisions = join(home, '决定.json');
  writeFileSync(decisions, JSON.stringify([{ doc: 'FY-JS-0301-1', decision: '再说' }]));
  const ran = await ming(['audit', drop, '--json', '--decisions', decisions]);
  expect(ran.code).toBe(1);
  const { problems } = JSON.parse(ran.out) as WireAudit;
  expect(problems.map(({ code }) => code)).toEqual(['decision.unknown']);
});

test('the mapping that is printed can be corrected and given back', async () => {
  const printed = await ming(['mapping', drop]);
  expect(printed.code).toBe(0);
  const given = JSON.parse(printed.out) as {
    mappings: { kind: string; headings: Record<string, string | null> }[];
  };
  const statement = given.mappings.find(({ kind }) => kind === 'statement');
  expect(statement?.headings.含税金额).toBe('gross');
  const file = join(home, 'mapping.json');
  writeFileSync(file, printed.out);
  const ran = await ming(['audit', drop, '--json', '--mapping', file]);
  expect(ran.code).toBe(0);
  expect((JSON.parse(ran.out) as WireAudit).statements[0]?.claimable).toBe('13000.00');
});

test.each([
  [['audit']],
  [['audit', '/no/such/place']],
  [['audit', '.', '--as-of', '2026-02-30']],
  [['audit', '.', '--colour']],
  [['balances', '--as-known-on', 'today']],
  [['nonsense']],
])('%j is a mistake of usage', async (args) => {
  const ran = await ming(args);
  expect([ran.code, ran.out]).toEqual([2, '']);
  expect(ran.err).not.toBe('');
});

test('help speaks both languages and is no failure; nothing to audit is', async () => {
  const help = await ming(['audit', '--help']);
  expect([help.code, help.err]).toEqual([0, '']);
  expect(help.out).toContain('异议函');
  expect(help.out).toContain('letter of objection');
  const empty = join(home, 'empty');
  mkdirSync(empty, { recursive: true });
  const ran = await ming(['audit', empty, '--json']);
  expect(ran.code).toBe(1);
  expect((JSON.parse(ran.out) as WireAudit).problems[0]?.code).toBe('run.noStatement');
});

test('where a server lives on the data folder the command goes through it', async () => {
  const config = { host: '127.0.0.1', port: 0 };
  const server = await startServer({ database, config, webRoot: null });
  try {
    const folder = join(home, 'served');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'server.json'), JSON.stringify({ ...server, pid: 1 }));
    const ran = await ming(['audit', drop, '--json'], folder);
    expect(ran.code).toBe(0);
    const audit = JSON.parse(ran.out) as WireAudit;
    expect(audit.statements[0]?.claimable).toBe('13000.00');
    const refused = await ming(['post', audit.id ?? '', '--json'], folder);
    expect(refused.code).toBe(1);
    expect(JSON.parse(refused.out)).toMatchObject({ error: { code: 'audit.undecided' } });
    const asked = ['balances', '--json', '--as-known-on', '2026-01-01'];
    const balances = await ming(asked, folder);
    expect((JSON.parse(balances.out) as WireBalances).balances).toEqual([]);
    expect((await ming(['audit', drop, '--sheet', join(home, 'x.xlsx')], folder)).code).toBe(0);
  } finally {
    await server.close();
  }
});
