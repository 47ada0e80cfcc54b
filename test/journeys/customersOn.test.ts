import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadDefaultOrg } from '../../src/server/db/organisation.ts';
import { openPool, withOrg } from '../../src/server/db/pool.ts';
import { readFile } from '../../src/server/imports/readFile.ts';
import type { WireCustomer, WireCustomerDetail } from '../../src/wire/customerProfiles.ts';
import type { WireParties, WireSiteDetail, WireSites } from '../../src/wire/customers.ts';
import type { WireNegotiation } from '../../src/wire/negotiations.ts';
import { type Api, ask, startApi, upload } from './api.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api?.stop());

const chain = `/customers/${encodeURIComponent('华润')}`;
const get = async <T>(path: string): Promise<T> => (await ask<T>(api, 'GET', path)).body;

async function load(text: string): Promise<void> {
  const { id } = await upload(api, { name: '门店.csv', text });
  const files = [{ id, name: '门店.csv' }];
  const plan = await ask<{ fingerprint: string }>(api, 'POST', '/customer-imports/preview', {
    files,
  });
  const order = { files, fingerprint: plan.body.fingerprint };
  expect((await ask(api, 'POST', '/customer-imports', order)).status).toBe(201);
}

/** As if all that is recorded so far had been recorded on 10 May. */
async function longAgo(
  tables = ['sites', 'legal_entities', 'customer_profiles', 'supplier_parties'],
): Promise<void> {
  const owner = openPool(api.database.ownerUrl, { max: 1 });
  const orgId = await loadDefaultOrg(api.database.pool);
  await withOrg(owner, orgId, async (client) => {
    for (const table of tables) {
      await client.query(`select pause_trail('${table}')`);
      await client.query(`update ${table} set recorded_at = timestamptz '2026-05-10 12:00+08'`);
      await client.query(`select resume_trail('${table}', 'test of an earlier day')`);
    }
  });
  await owner.end();
}

const heads = '连锁,类型,门店编码,门店名称,上级,法人主体,结算关系,生效日,市场阶段';
const storeId = async () => {
  const { sites } = await get<WireSites>(`${chain}/sites?kind=store&q=S1`);
  return sites[0]?.id ?? '';
};

describe('issue 5, 1: all dated, as known on a day', () => {
  it('a relation that is changed back in time gives the old answer as known before, the new one after', async () => {
    await load(
      [
        heads,
        '华润,总部,HQ,总部,,华润万家有限公司,,,',
        '华润,大区,EAST,华东大区,HQ,,,,冷静对待',
        '华润,大区,WEST,西南大区,HQ,,,,4',
        '华润,门店,S1,人民路店,EAST,华润苏州有限公司,R01,2026-01-01,',
      ].join('\n'),
    );
    await longAgo();
    const site = await get<WireSiteDetail>(`${chain}/sites/${await storeId()}`);
    const [west] = (await get<WireSites>(`${chain}/sites?kind=region&q=WEST`)).sites;
    const facts = [
      'kind',
      'code',
      'name',
      'aliases',
      'city',
      'format',
      'area_sqm',
      'skus',
    ] as const;
    const body = {
      ...Object.fromEntries(facts.map((name) => [name, site[name]])),
      ...{ opened_on: null, closed_on: null, market_stage: null, exception: '', version: 1 },
      reason: '总部收回结算',
      periods: [
        { ...site.periods[0], to: '2026-02-28' },
        { ...site.periods[0], from: '2026-03-01', parent: west?.id, entity: null, relation: 'R02' },
      ],
    };
    expect((await ask(api, 'PUT', `${chain}/sites/${site.id}`, body)).status).toBe(200);

    const asked = async (on: string) => {
      const own = await get<WireSiteDetail>(`${chain}/sites/${site.id}?${on}`);
      const [listed] = (await get<WireSites>(`${chain}/sites?kind=store&${on}`)).sites;
      const { parties } = await get<{ parties: WireParties }>(`${chain}/parties?store=S1&${on}`);
      const whole = await get<WireCustomerDetail>(`${chain}?${on}`);
      const { customers } = await get<{ customers: WireCustomer[] }>(`/customers?${on}`);
      const all = customers.find((each) => each.chain === '华润')?.relations;
      expect([listed?.relation, parties.relation]).toEqual([own.relation, own.relation]);
      expect(all).toEqual(whole.relations);
      expect(all?.[own.relation as 'R01']).toBe(1);
      return [own.relation, parties.bill.name, listed?.parent?.name, own.market?.stage];
    };
    const old = ['R01', '华润苏州有限公司', '华东大区', 5];
    const now = ['R02', '华润万家有限公司', '西南大区', 4];
    expect(await asked('day=2026-04-01')).toEqual(now);
    expect(await asked('day=2026-04-01&as_known_on=2026-06-01')).toEqual(old);
    expect(await asked('day=2026-02-01')).toEqual(old);
    expect(await asked('day=2026-02-01&as_known_on=2026-06-01')).toEqual(old);
    const before = await ask(api, 'GET', `${chain}/sites/${site.id}?as_known_on=2026-05-09`);
    expect(before.status).toBe(404);
    const then = await get<WireSites>(`${chain}/sites?as_known_on=2026-05-09`);
    expect(then.sites).toEqual([]);
  });

  it('the history of a store tells who changed what, when and why, by names and no ids', async () => {
    const id = await storeId();
    const { versions } = await get<WireSiteDetail>(`${chain}/sites/${id}`);
    expect(versions.map(({ version, reason }) => [version, reason])).toEqual([
      [2, '总部收回结算'],
      [1, '门店.csv'],
    ]);
    expect(versions[0]?.changes).toEqual([
      '原归属 2026-01-01 - 至今 · 送分店结分店 · 上级 华东大区 · 所属法人 华润苏州有限公司',
      '归属 2026-01-01 - 2026-02-28 · 送分店结分店 · 上级 华东大区 · 所属法人 华润苏州有限公司',
      '归属 2026-03-01 - 至今 · 送分店结总店 · 上级 西南大区',
    ]);
    expect(versions[1]?.changes.slice(0, 3)).toEqual(['类型 门店', '编码 S1', '名称 人民路店']);
    expect(JSON.stringify(versions.map(({ changes }) => changes))).not.toMatch(/[0-9a-f]{8}-/);
    expect(versions[0]?.by).not.toMatch(/[0-9a-f]{8}-/);
    expect(versions[0]?.by).not.toBe('');
    const past = await get<WireSiteDetail>(`${chain}/sites/${id}?as_known_on=2026-06-01`);
    expect(past.versions.map(({ version }) => version)).toEqual([1]);
  });
});

describe('issue 5, 6: the day switch reaches companies of our side, profile and workbook', () => {
  const retailer = `${chain}/retailer`;
  const told = { source: '采购王经理', day: '2026-03-01' };

  it('suppliers and profile are as known on the day', async () => {
    const named = (name: string) => ({
      name,
      tax_no: '',
      address: '',
      bank: '',
      from: null,
      to: null,
    });
    const party = { roles: ['brand'], periods: [named('青禾食品')] };
    const made = await ask<{ id: string }>(api, 'POST', '/supplier-parties', party);
    const payDays = { fact: 'payDays', value: '5/15', ...told };
    const none = { codes: [], contacts: [] };
    await ask(api, 'PUT', retailer, { version: 0, facts: [payDays], ...none });
    await longAgo(['supplier_parties', 'retailer_profiles']);
    const renamed = { ...party, periods: [named('青禾控股')], version: 1 };
    const kept = await ask(api, 'PUT', `/supplier-parties/${made.body.id}`, renamed);
    expect(kept.status).toBe(200);
    await ask(api, 'PUT', retailer, { version: 1, facts: [{ ...payDays, value: '25' }], ...none });
    type Listed = { suppliers: { periods: { name: string }[] }[] };
    const names = async (on: string) =>
      (await get<Listed>(`/supplier-parties${on}`)).suppliers.map(
        ({ periods }) => periods[0]?.name,
      );
    expect(await names('')).toEqual(['青禾控股']);
    expect(await names('?as_known_on=2026-06-01')).toEqual(['青禾食品']);
    expect(await names('?as_known_on=2026-05-09')).toEqual([]);
    type Profile = { version: number; facts: { value: string }[] };
    const pays = async (on: string) =>
      (await get<Profile>(`${retailer}${on}`)).facts.map(({ value }) => value);
    expect(await pays('')).toEqual(['25']);
    expect(await pays('?known=2026-06-01')).toEqual(['5/15']);
    expect(await pays('?known=2026-05-09')).toEqual([]);
  });

  it('the workbook holds what held on the day, as known on the other', async () => {
    const sheets = async (on: string) => {
      const url = `${api.server.url}/api/v1/customer-export.xlsx?${on}`;
      const headers = { authorization: `Bearer ${api.server.token}` };
      const bytes = new Uint8Array(await (await fetch(url, { headers })).arrayBuffer());
      const { sheets: read } = await readFile({ name: 'x.xlsx', bytes });
      const rowsOf = (name: string) =>
        (read.find(({ sheet }) => sheet === name)?.rows ?? []).slice(1).map(({ cells }) => cells);
      const store = rowsOf('机构门店').filter((cells) => cells.includes('S1'));
      return {
        relations: store.map((cells) => cells.find((cell) => /^送/.test(String(cell)))),
        suppliers: rowsOf('供方').map(([name]) => name),
      };
    };
    const [own, hq] = ['送分店结分店', '送分店结总店'];
    expect(await sheets('')).toEqual({ relations: [own, hq], suppliers: ['青禾控股'] });
    expect((await sheets('day=2026-02-01')).relations).toEqual([own]);
    expect((await sheets('day=2026-04-01')).relations).toEqual([hq]);
    expect(await sheets('day=2026-04-01&as_known_on=2026-06-01')).toEqual({
      ...{ relations: [own], suppliers: ['青禾食品'] },
    });
    expect(await sheets('as_known_on=2026-05-09')).toEqual({ relations: [], suppliers: [] });
  });
});

describe('M11: 市场阶段 where users meet it', () => {
  it('a chain tells its regions by stage with the reason, and a store that of its region', async () => {
    const whole = await get<WireCustomerDetail>(`${chain}`);
    expect(whole.stages.map(({ stage, places }) => [stage, places])).toEqual([
      [5, ['华东大区']],
      [4, ['西南大区']],
    ]);
    expect(whole.stages[0]?.reason).toMatch(/^M11 .*可以说“不”$/);
    const own = await get<WireSiteDetail>(`${chain}/sites/${await storeId()}`);
    expect(own.market).toMatchObject({ stage: 4, of: '西南大区' });
  });

  it('M10: a store that says another stage is in doubt, in the list as on its page and in an import', async () => {
    const { id } = await upload(api, {
      name: '错.csv',
      text: `${heads}\n华润,门店,S2,二店,EAST,,R02,2026-01-01,言听计从\n华润,门店,S3,三店,EAST,,R02,,9`,
    });
    const files = [{ id, name: '错.csv' }];
    const plan = await ask<{
      fingerprint: string;
      problems: { code: string; row: number; message: string }[];
    }>(api, 'POST', '/customer-imports/preview', { files });
    expect(plan.body.problems.map(({ code, row }) => [code, row])).toEqual([
      ['customerSheet.cell', 3],
      ['site.stage', 2],
    ]);
    expect(plan.body.problems[1]?.message).toContain('言听计从 (3)，华东大区 是冷静对待 (5)');
    const order = { files, fingerprint: plan.body.fingerprint };
    await ask(api, 'POST', '/customer-imports', order);
    const { sites } = await get<WireSites>(`${chain}/sites?kind=store&doubted=true`);
    expect(sites.map(({ code, problems }) => [code, problems.map((each) => each.code)])).toEqual([
      ['S2', ['site.stage']],
    ]);
    const { customers } = await get<{ customers: WireCustomer[] }>('/customers');
    expect(customers.find((each) => each.chain === '华润')).toMatchObject({ odd: 1, doubts: 1 });
  });

  it('advises a negotiation: where one may say no', async () => {
    const agreement = { chain: '华润', no: 'HT-1', kind: 'purchase', name: '' };
    const made = await ask<{ id: string }>(api, 'POST', '/agreements', agreement);
    const path = `/agreements/${made.body.id}/negotiations`;
    const begun = await ask<{ id: string }>(api, 'POST', path, { based_on: null, name: '2027' });
    const { advice, market } = await get<WireNegotiation>(`/negotiations/${begun.body.id}`);
    expect(market.map(({ stage }) => stage)).toEqual([5, 4]);
    const own = advice.filter(({ rule }) => rule === 'M11').map(({ text: said }) => said);
    expect(own[0]).toMatch(/^华东大区已到冷静对待阶段/);
    expect(own[1]).toMatch(/^西南大区处在迫不得已阶段/);
  });
});
