import { afterAll, beforeAll, expect, it } from 'vitest';
import type { WireTemplateImport, WireTemplates } from '../../src/wire/retailerTemplates.ts';
import { type Api, ask, startApi, upload } from './api.ts';
import { invite, setUpAdministrator } from './people.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api?.stop());

const told = { source: '采购王经理', day: '2026-03-01' };
const facts = [{ fact: 'payDays', value: '5/15', ...told }];
const codes = [{ code: 'FY03', name: '市场支持', fee: 'display', way: 'account', ...told }];
const whole = { name: '大润发 华东', facts, codes, layouts: [] };
const list = async () =>
  (await ask<WireTemplates>(api, 'GET', '/customer-templates')).body.templates;
const make = (body: object, path = '', method: 'POST' | 'PUT' = 'POST') =>
  ask<{ id: string; version: number; code: string }>(
    ...([api, method, `/customer-templates${path}`, body] as const),
  );
const load = async (id: string, save: boolean) => {
  const files = [{ id, name: '模板.xlsx' }];
  const path = '/customer-template-imports';
  return (await ask<WireTemplateImport>(api, 'POST', path, { files, save })).body;
};

it('issue 5, 6: a company makes, renames, edits and puts away templates of its own', async () => {
  expect(await list()).toEqual([]);
  const made = await make(whole);
  expect(made.status).toBe(201);
  expect(await list()).toEqual([{ ...whole, id: made.body.id, version: 1 }]);
  expect((await make({ ...whole, name: '大润发华东' })).body.code).toBe('template.twice');
  expect((await make({ ...whole, facts: [{ ...facts[0], source: '' }] })).status).toBe(422);
  const next = { ...whole, name: '大润发', facts: [{ ...facts[0], value: '25' }] };
  const { id } = made.body;
  expect((await make({ ...next, version: 1 }, `/${id}`, 'PUT')).body.version).toBe(2);
  expect((await make({ ...next, version: 1 }, `/${id}`, 'PUT')).body.code).toBe('template.stale');
  expect((await list()).map(({ name, facts: own }) => [name, own[0]?.value])).toEqual([
    ['大润发', '25'],
  ]);
  const gone = await make({ version: 2 }, `/${id}/forget`);
  expect([gone.status, await list()]).toEqual([200, []]);
});

it('issue 5, 6: a workbook of templates read again adds nothing; what is new in it is seen before it is kept', async () => {
  const layout = {
    ...{ name: '平台导出', sheet: '', head_row: 3, taken: 'negative', returned: null },
    ...{ totals: null, days: 'dmy', columns: [{ heading: '划拨数', field: 'gross' }], ...told },
  };
  await make({ ...whole, layouts: [layout] });
  const before = await list();
  const headers = { authorization: `Bearer ${api.server.token}` };
  const book = await fetch(`${api.server.url}/api/v1/customer-templates.xlsx`, { headers });
  const form = new Uint8Array(await book.arrayBuffer());
  const sent = await fetch(`${api.server.url}/api/v1/files?name=a.xlsx`, {
    ...{ method: 'POST', headers, body: form },
  });
  const { id } = (await sent.json()) as { id: string };
  expect(await load(id, true)).toEqual({ added: [], changed: [], problems: [] });
  expect(await list()).toEqual(before);
  const text = [
    '模板,类别,名称,项目,内容,来源,日期',
    '大润发 华东,档案,,固定付款日,25,李,2026-04-01',
    '永辉,档案,,供应商平台,永辉平台,李,',
    '永辉,档案,,固定付款日,月底,李,',
  ].join('\n');
  const more = (await upload(api, { name: '更多.csv', text })).id;
  const seen = await load(more, false);
  expect([seen.added, seen.changed]).toEqual([['永辉'], ['大润发 华东']]);
  expect(seen.problems).toMatchObject([{ row: 4, message: '固定付款日的内容“月底”读不懂' }]);
  expect(await list()).toEqual(before);
  await load(more, true);
  expect((await list()).map(({ name, version }) => [name, version])).toEqual([
    ...[
      ['大润发 华东', 2],
      ['永辉', 1],
    ],
  ]);
  expect(await load(more, true)).toMatchObject({ added: [], changed: [] });
  const none = (await upload(api, { name: '空.csv', text: '甲,乙\n1,2' })).id;
  expect((await load(none, true)).problems).toMatchObject([{ message: '文件里没有模板' }]);
});

it('who is limited to chains uses templates of the house and changes none', async () => {
  const { visitor } = await setUpAdministrator(api);
  const { visitor: finance } = await invite(api, visitor, ['logistics'], 'l@example.com');
  expect((await finance.ask('GET', '/customer-templates')).status).toBe(200);
  expect((await finance.ask('POST', '/customer-templates', whole)).status).toBe(403);
});
