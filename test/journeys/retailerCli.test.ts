import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { WireRetailer } from '../../src/wire/retailers.ts';
import { type Api, ask, startApi } from './api.ts';

const main = resolve(import.meta.dirname, '../../src/cli/main.ts');
let api: Api;
let home = '';
beforeAll(async () => {
  api = await startApi();
  home = mkdtempSync(join(tmpdir(), 'ming 档案-'));
  const { url, token } = api.server;
  writeFileSync(join(home, 'server.json'), JSON.stringify({ url, token, pid: process.pid }));
  for (const name of ['乐民超市', '永辉超市']) await ask(api, 'POST', '/customers', { name });
});
afterAll(async () => {
  await api.stop();
  rmSync(home, { recursive: true, force: true });
});

const retailer = (args: readonly string[], isLocal = false) =>
  ming(['customers', 'retailer', ...args], isLocal);

/** On the server of the data folder; with `isLocal` on the same database without it. */
function ming(args: readonly string[], isLocal = false) {
  const { DATABASE_URL: _url, DATABASE_URL_OWNER: _owner, ...env } = process.env;
  const own = isLocal
    ? { DATABASE_URL: api.database.ownerUrl, MING_DATA: join(home, 'data') }
    : { MING_DATA: home };
  const child = spawn(process.execPath, [main, ...args], {
    env: { ...env, ...own },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (part) => {
    out += part;
  });
  child.stderr.on('data', (part) => {
    err += part;
  });
  return new Promise<{ code: number | null; out: string; err: string }>((done) =>
    child.on('close', (code) => done({ code, out, err })),
  );
}
const kept = async () =>
  (await ask<WireRetailer>(api, 'GET', `/customers/${encodeURIComponent('乐民超市')}/retailer`))
    .body;
const told = ['--source', '采购王经理', '--day', '2026-03-01'] as const;

test('issue 5, 6: nothing is known at first; an entry is set with its source and day, and taken away', async () => {
  const none = await retailer(['永辉超市']);
  expect([none.code, none.err]).toEqual([0, '']);
  expect(none.out).toMatch(
    /^永辉超市 结算档案, 第 0 版\n不知道: 供应商平台、结算单格式 \(说明\)、.*\n2 项已知资料可以套用: --template\n$/,
  );
  const set = await retailer(['乐民超市', '--set', 'payDays=25/5/15', '确认窗口 (天)=10', ...told]);
  expect([set.code, set.err]).toEqual([0, '']);
  expect(set.out).toContain('确认窗口 (天): 10 (采购王经理, 2026-03-01)\n');
  const json = JSON.parse((await retailer(['乐民超市', '--json'], true)).out) as WireRetailer;
  const source = { source: '采购王经理', day: '2026-03-01' };
  expect([json.version, json.facts]).toEqual([
    1,
    [
      { fact: 'confirmDays', value: '10', ...source },
      { fact: 'payDays', value: '25/5/15', ...source },
    ],
  ]);
  const gone = await retailer(['乐民超市', '--set', 'confirmDays=', '--lang', 'en'], true);
  expect(gone.out).toMatch(/^乐民超市, version 2\n/);
  expect(gone.out).not.toContain('Days to confirm: 10');
});

test('issue 5, 6: a file takes the whole profile, codes and contacts too, as --json prints it, and as it did before', async () => {
  const source = { source: '平台通知', day: null };
  const codes = [
    { code: 'FY03', name: '市场支持', fee: 'display', way: 'account' as const, ...source },
  ];
  const contacts = [{ name: '王经理', duty: '采购', reach: '021-5555', ...source }];
  const file = join(home, '档案.json');
  writeFileSync(file, JSON.stringify({ facts: [], codes, contacts }));
  const done = await retailer(['乐民超市', '--file', file]);
  expect([done.code, done.err]).toEqual([0, '']);
  expect(done.out).toContain('代码 FY03: 市场支持');
  expect(done.out).toContain('账扣 (平台通知)\n联系人 王经理: 采购 021-5555 (平台通知)\n');
  const printed = JSON.parse((await retailer(['乐民超市', '--json'])).out) as WireRetailer;
  expect(printed).toMatchObject({ version: 3, facts: [], codes });
  expect(printed.contacts).toEqual([
    {
      ...{ name: '王经理', role: 'buying', duty: '采购', phone: '021-5555', mail: '' },
      ...{ from: null, to: null, ...source },
    },
  ]);
  writeFileSync(file, JSON.stringify(printed));
  expect((await retailer(['乐民超市', '--file', file])).code).toBe(0);
  const layout = {
    ...{ name: '平台导出', sheet: '', head_row: 3, taken: 'negative', returned: null },
    ...{ totals: null, days: 'dmy', columns: [{ heading: '划拨数', field: 'gross' }], ...source },
  };
  writeFileSync(file, JSON.stringify({ ...printed, layouts: [layout] }));
  const laid = await retailer([
    '乐民超市',
    '--file',
    file,
    '--set',
    'invoiceRed=票扣另开红字',
    ...told,
  ]);
  expect(laid.out).toContain('扣款与红字: 票扣另开红字 (采购王经理, 2026-03-01)\n');
  expect(laid.out).toContain(
    '结算单格式 平台导出: 表头在第几行 3, 扣款写成 负数, 日期写法 日月年, 划拨数=含税金额, (平台通知)\n',
  );
  writeFileSync(file, '{"facts":[{"fact":"payDays"}]}');
  const wrong = await retailer(['乐民超市', '--file', file]);
  expect([wrong.code, wrong.err.startsWith(`读不懂 ${file}`)]).toEqual([1, true]);
});

test('issue 5, 6: what is known of a chain fills what is empty on demand alone, with its source', async () => {
  const used = await retailer(['永辉超市', '--template']);
  expect(used.out).toContain('其他: 采购主体为永辉物流 (公开网页，可靠性低)');
  expect(used.out).not.toContain('--template');
});

test('issue 5, 6: calc due offers the pay days of a profile with their source and takes none of them by itself', async () => {
  await retailer(['乐民超市', '--set', 'payDays=25/5/15', ...told]);
  const due = (term: string, ...more: string[]) =>
    ming(['calc', 'due', '--term', term, '--receipt', '2026-05-31', ...more]);
  const plain = await due('到货60天', '--json');
  expect(JSON.parse(plain.out)).toMatchObject({ due: '2026-07-30' });
  expect(plain.out).not.toContain('offered');
  const asked = await due('到货60天', '--retailer', '乐民超市', '--json');
  expect(JSON.parse(asked.out)).toMatchObject({
    due: '2026-07-30',
    offered: { days: [5, 15, 25], due: '2026-08-05', source: '采购王经理', day: '2026-03-01' },
  });
  const shown = await due('到货60天', '--retailer', '乐民超市');
  expect(shown.out).toContain(
    '固定付款日 5/15/25 (采购王经理, 2026-03-01) 没有计入; 计入则为 2026-08-05',
  );
  expect((await due('到货60天', '--retailer', '永辉超市')).out).toContain(
    '永辉超市 的结算档案没有固定付款日',
  );
  expect((await due('次月25日付', '--retailer', '乐民超市')).out).toContain('账期自己写明了付款日');
  expect((await due('到货60天', '--retailer', '没有这家')).code).toBe(1);
});

test('issue 5, 6: templates are made from a profile, looked at, applied to another chain, written out and read in', async () => {
  const templates = (args: readonly string[], isLocal = false) =>
    ming(['customers', 'templates', ...args], isLocal);
  expect((await templates([])).out).toBe('还没有模板\n');
  const made = await templates(['--make', '乐民式', '--from', '乐民超市']);
  expect([made.code, made.err]).toEqual([0, '']);
  expect(made.out).toMatch(/^乐民式 {2}\d+ 项\n$/);
  const use = ['--apply', '乐民式', '--to', '永辉超市'];
  const of = async () =>
    (await ask<WireRetailer>(api, 'GET', `/customers/${encodeURIComponent('永辉超市')}/retailer`))
      .body;
  const before = await of();
  const looked = await templates([...use, '--preview'], true);
  expect(looked.out).toContain('固定付款日，如 5/15/25: - -> 25/5/15\n');
  expect(await of()).toEqual(before);
  expect((await templates(use)).code).toBe(0);
  const after = await of();
  expect(after.facts.find(({ fact }) => fact === 'payDays')?.value).toBe('25/5/15');
  expect(after.facts.find(({ fact }) => fact === 'other')).toEqual(
    before.facts.find(({ fact }) => fact === 'other'),
  );
  expect((await templates(use)).out).toBe('没有要改的\n');
  const book = join(home, '模板.xlsx');
  expect((await templates(['--export', book])).code).toBe(0);
  expect((await templates([book], true)).out).toBe('新增 -; 修改 -\n');
  expect((await templates(['--apply', '没有', '--to', '永辉超市'])).code).toBe(1);
  expect((await templates(['--apply', '乐民式'])).code).toBe(2);
});

test('what has no source, no name or no form is refused, and nothing is kept', async () => {
  const unsaid = await retailer(['乐民超市', '--set', 'payDays=5']);
  expect([unsaid.code, unsaid.err.startsWith('写明来源')]).toEqual([2, true]);
  const unknown = await retailer(['乐民超市', '--set', 'x=5', ...told]);
  expect([unknown.code, unknown.err.includes('  payDays  固定付款日')]).toEqual([2, true]);
  const form = await retailer(['乐民超市', '--set', 'payDays=月底', ...told, '--json']);
  expect([form.code, JSON.parse(form.out).error.code]).toEqual([1, 'retailer.form']);
  expect((await kept()).version).toBe(6);
});
