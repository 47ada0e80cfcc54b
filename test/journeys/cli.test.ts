import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPool } from '../../src/server/db/pool.ts';
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

async function onOwner(sql: string) {
  const pool = openPool(database.ownerUrl, { max: 1 });
  try {
    return await pool.query<Record<string, unknown>>(sql);
  } finally {
    await pool.end();
  }
}

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

test('issue 5, 4: ming calendar loads a notice, shows its year, and refuses one that cannot be', async () => {
  const file = join(home, '通知.txt');
  const text = '2032年部分节假日安排\n元旦：1月1日至3日放假，共3天。1月4日（周日）上班。';
  writeFileSync(file, text);
  const loaded = await ming(['calendar', file, '--source', '国办9号', '--json']);
  expect([loaded.code, loaded.err]).toEqual([0, '']);
  expect(JSON.parse(loaded.out)).toMatchObject({
    ...{ year: 2032, announced: true, version: 1, source: '国办9号', worked: ['2032-01-04'] },
  });
  const again = await ming(['calendar', file, '--json']);
  expect(JSON.parse(again.out).versions).toHaveLength(1);
  const shown = await ming(['calendar', '--year', '2032']);
  expect(shown.out).toContain('2032-01-03  放假  元旦');
  expect((await ming(['calendar', '--year', '2050'])).out).toBe('2050 年的节假日还没有公布\n');
  writeFileSync(file, '2032年放假安排\n元旦：1月1日至3日放假，共5天。');
  const wrong = await ming(['calendar', file]);
  expect([wrong.code, wrong.err]).toEqual([1, '第2行: 写明共 5 天, 读到 3 天\n']);
});

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

test('a decision says who, until when and what for, from CSV or JSON; it is kept as a fact', async () => {
  const csv = join(home, '决定 全.csv');
  writeFileSync(
    csv,
    '期限,决定,备注,单号,责任人\n2026-04-30,补证据,找仓库,FY-JS-0301-1,王敏\n,,,,\n',
  );
  const json = join(home, '决定 全.json');
  writeFileSync(json, JSON.stringify([{ 换取: '两个堆头', 单号: 'FY-JS-0301-1', 决定: '让步' }]));
  const decidedBy = async (file: string) => {
    const ran = await ming(['audit', drop, '--json', '--decisions', file]);
    expect([ran.code, ran.err]).toEqual([0, '']);
    const lines = (JSON.parse(ran.out) as WireAudit).statements[0]?.lines ?? [];
    return lines.find(({ doc }) => doc === 'FY-JS-0301-1');
  };
  const person = { person: '王敏', due: '2026-04-30', for: null, note: '找仓库' };
  expect(await decidedBy(csv)).toMatchObject({ decision: 'evidence', decided: person });
  const traded = { person: null, due: null, for: '两个堆头', note: null };
  expect(await decidedBy(json)).toMatchObject({ decision: 'trade', decided: traded });
  const told = await ming(['audit', drop, '--decisions', csv]);
  expect(told.out).toContain('决定：责任人 王敏，期限 2026-04-30，备注 找仓库');
  const { rows } = await onOwner(
    `select decision, person, due, exchange, reason from decisions
     where doc = 'FY-JS-0301-1' order by recorded_at desc limit 2`,
  );
  const evidence = { decision: 'evidence', person: '王敏', due: '2026-04-30' };
  expect(rows).toEqual([
    { ...evidence, exchange: '', reason: '找仓库' },
    { decision: 'trade', person: '', due: null, exchange: '两个堆头', reason: '' },
  ]);
});

test('the letter takes who signs it; an unknown field is a mistake of usage', async () => {
  const write = async (name: string, ...contact: string[]) => {
    const letter = join(home, name);
    const given = contact.flatMap((each) => ['--contact', each]);
    const ran = await ming(['audit', drop, '--letter', letter, ...given]);
    expect(ran.code).toBe(0);
    return readFileSync(letter).length;
  };
  const bare = await write('函 一.pdf');
  const signed = await write('函 二.pdf', '联系人=王敏', 'phone=021-55550101', '供应商编码=G9');
  expect(signed).toBeGreaterThan(bare);
  expect((await ming(['audit', drop, '--contact', '传真=1'])).code).toBe(2);
  expect((await ming(['audit', drop, '--contact', '回复期限=月底'])).code).toBe(2);
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
