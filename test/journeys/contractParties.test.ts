import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPool } from '../../src/server/db/pool.ts';
import type {
  WireAgreement,
  WireComparison,
  WireDraft,
  WireSigned,
  WireVersionText,
} from '../../src/wire/agreements.ts';
import type { WirePartyBook } from '../../src/wire/contractParties.ts';
import type { WireLinePapers } from '../../src/wire/lineFacts.ts';
import { cleanMonth } from '../make/drop.ts';
import { type Api, ask, auditDrop, startApi } from './api.ts';

let api: Api;
const chain = '乐民超市';
const at = `/customers/${encodeURIComponent(chain)}`;

beforeAll(async () => {
  api = await startApi();
}, 60_000);
afterAll(() => api?.stop());

const head = `甲方,乐民超市(上海)有限公司,税号,91310000MA1FL00001,,,
乙方,青禾食品有限公司,配送商,顺捷物流有限公司,结算主体,青禾商贸有限公司,
`;
/** The month with a contract sheet whose head names its parties. */
const files = (no: string, month: string, of = head) =>
  cleanMonth(no, month).map(({ name, text }) =>
    name === '合同.csv' ? { name, text: text.replace('科目,', `${of}科目,`) } : { name, text },
  );

const only = async (): Promise<WireAgreement> =>
  (
    await ask<{ agreements: WireAgreement[] }>(
      api,
      'GET',
      `/agreements?chain=${encodeURIComponent(chain)}`,
    )
  ).body.agreements[0] as WireAgreement;

const partiesOf = async (n: number, more = '') => {
  const { id } = await only();
  const path = `/agreements/${id}/versions/${n}${more}`;
  return (await ask<WireVersionText>(api, 'GET', path)).body.parties;
};
const shown = async (n: number, more = '') =>
  (await partiesOf(n, more)).map(({ role, name, linked }) =>
    [role, name, linked ? '=' : '-'].join(' '),
  );

const entity = (name: string, tax_no: string) => ({
  is_agent: false,
  periods: [{ from: null, to: null, name, tax_no, address: '', bank: '' }],
});

describe('issue 5, 2: the parties of a contract', () => {
  it('are read from the head of its sheet and kept as written while nobody is known', async () => {
    await auditDrop(api, files('JS-0101', '2026-01'), { as_of: '2026-02-01' });
    expect(await shown(1)).toEqual([
      'buyer 乐民超市(上海)有限公司 -',
      'signer 青禾食品有限公司 -',
      'settler 青禾商贸有限公司 -',
      'deliverer 顺捷物流有限公司 -',
    ]);
  });

  it('are linked once their company is known, by 税号; as known before they were not', async () => {
    await ask(api, 'POST', `${at}/entities`, entity('乐民（上海）超市公司', '91310000MA1FL00001'));
    await ask(api, 'POST', '/supplier-parties', {
      ...{ roles: ['deliverer'] },
      periods: [
        { from: null, to: null, name: '顺捷物流有限公司', tax_no: '', address: '', bank: '' },
      ],
    });
    const linked = await partiesOf(1);
    expect(linked.map(({ role, linked: of }) => [role, of?.name ?? null])).toEqual([
      ['buyer', '乐民（上海）超市公司'],
      ['signer', null],
      ['settler', null],
      ['deliverer', '顺捷物流有限公司'],
    ]);
    expect(linked[0]).toMatchObject({
      name: '乐民超市(上海)有限公司',
      tax_no: '91310000MA1FL00001',
    });
    const admin = openPool(api.database.ownerUrl, { max: 1 });
    await admin.query(
      `alter table contract_parties disable trigger user;
       update contract_parties set recorded_at = recorded_at - interval '10 days' where version = 1`,
    );
    await admin.end();
    const before = new Date(Date.now() - 5 * 86_400_000).toISOString().slice(0, 10);
    expect((await partiesOf(1, `?as_known_on=${before}`)).map(({ linked: of }) => of)).toEqual([
      ...[null, null, null, null],
    ]);
  });

  it('the same file twice adds nothing', async () => {
    const again = await auditDrop(api, files('JS-0201', '2026-02'), { as_of: '2026-03-01' });
    expect((await only()).versions).toHaveLength(1);
    expect(await partiesOf(1)).toHaveLength(4);
    expect(again.problems.map(({ code }) => code)).toContain('party.unlinked');
  });

  it('a sheet with another 结算主体 is another version', async () => {
    const other = head.replace('青禾商贸', '青禾贸易');
    await auditDrop(api, files('JS-0401', '2026-04', other), { as_of: '2026-05-01' });
    expect((await only()).versions).toHaveLength(2);
    expect(await shown(2)).toContain('settler 青禾贸易有限公司 -');
    expect(await shown(1)).toContain('settler 青禾商贸有限公司 -');
  });
});

describe('a sheet that says nothing of its parties', () => {
  it('leaves them as the version before has them', async () => {
    const bare = cleanMonth('JS-0701', '2026-07').map(({ name, text }) => ({
      name,
      text: text.replace('1500元/期', '1600元/期'),
    }));
    await auditDrop(api, bare, { as_of: '2026-08-01' });
    const { versions } = await only();
    const last = versions.at(-1)?.n ?? 0;
    expect(versions).toHaveLength(3);
    expect(await shown(last)).toEqual([
      ...['buyer 乐民超市(上海)有限公司 =', 'signer 青禾食品有限公司 -'],
      ...['settler 青禾贸易有限公司 -', 'deliverer 顺捷物流有限公司 ='],
    ]);
  });
});

describe('a draft carries the parties over', () => {
  it('a renewal names them; who is changed stands in the comparison and in the new version alone', async () => {
    const { id } = await only();
    const { body: begun } = await ask<WireDraft>(api, 'POST', `/agreements/${id}/drafts`, {
      ...{ act: 'renewal', based_on: 2 },
    });
    const parties = begun.content.parties ?? [];
    expect(parties.map(({ role, company }) => [role, company !== null])).toEqual([
      ['buyer', true],
      ['signer', false],
      ['settler', false],
      ['deliverer', true],
    ]);
    const { body: book } = await ask<WirePartyBook>(
      api,
      'GET',
      `/party-contracts?chain=${encodeURIComponent(chain)}`,
    );
    const deliverer = book.companies.find(({ side }) => side === 'supplier');
    expect(book.contracts.map(({ role, versions }) => [role, versions])).toEqual([
      ['buyer', [1, 2, 3]],
      ['deliverer', [1, 2, 3]],
    ]);
    const changed = parties.map((each) =>
      each.role === 'settler'
        ? { ...each, name: deliverer?.name ?? '', company: deliverer?.id ?? null }
        : each,
    );
    const content = { ...begun.content, parties: changed, turnover: '1000000.00' };
    const path = `/agreement-drafts/${begun.draft.id}`;
    const { body: saved } = await ask<WireDraft>(api, 'PUT', path, {
      ...{ version: begun.draft.version, content },
    });
    const others = saved.comparison.parties.filter(({ kind }) => kind !== 'same');
    expect(others).toMatchObject([
      {
        ...{ kind: 'changed', role: 'settler' },
        ...{
          before: { name: '青禾贸易有限公司' },
          after: { name: '顺捷物流有限公司', linked: true },
        },
      },
    ]);
    const signed = await ask<WireSigned>(api, 'POST', `${path}/sign`, {
      version: saved.draft.version,
    });
    expect(signed.body.n).toBe(4);
    expect(await shown(4)).toContain('settler 顺捷物流有限公司 =');
    expect(await shown(2)).toContain('settler 青禾贸易有限公司 -');
    const { body: compared } = await ask<WireComparison>(
      api,
      'GET',
      `/agreements/${id}/versions/4/compare?with=2`,
    );
    expect(compared.parties.filter(({ kind }) => kind !== 'same')).toEqual(others);
  });

  it('a party that is asked is chosen by a person, and no company of another side is', async () => {
    const { id } = await only();
    const [first] = await partiesOf(1);
    const link = (n: number, company: string | null) =>
      ask(api, 'PUT', `/agreements/${id}/versions/1/parties/${n}`, { company });
    const entityId = first?.linked?.id ?? null;
    expect((await link(2, entityId)).status).toBe(404);
    expect((await link(1, null)).status).toBe(200);
    expect((await partiesOf(1))[0]).toMatchObject({ linked: null, name: '乐民超市(上海)有限公司' });
    expect((await link(1, entityId)).status).toBe(200);
    expect((await partiesOf(1))[0]?.linked?.name).toBe('乐民（上海）超市公司');
  });
});

describe('issue 5, 1: four parties on documents', () => {
  const site = (name: string, more: object) => ({
    ...{ kind: 'store', code: '', name, aliases: [], city: '', format: null, area_sqm: null },
    ...{ skus: null, opened_on: null, closed_on: null, market_stage: null, exception: '' },
    ...{ reason: '', ...more },
  });
  const period = (more: object) => ({
    ...{ from: null, to: null, parent: null, entity: null, relation: null, order_site: null },
    ...{ ship_site: null, bill_entity: null, pay_entity: null, agent: null, supplier: null },
    ...{ deliverer: null, ...more },
  });

  it('an invoice headed by another than the settlement entity of its store that day is told, and why', async () => {
    const make = async (body: object) =>
      (await ask<{ id: string }>(api, 'POST', `${at}/sites`, body)).body.id;
    const [first] = await partiesOf(1);
    const hq = await make(
      site('乐民总部', { kind: 'hq', periods: [period({ entity: first?.linked?.id })] }),
    );
    await make(site('一店', { periods: [period({ parent: hq, relation: 'R02' })] }));
    const invoices = `发票清单（我方开具）
发票号,开票日期,发票抬头,门店,价税合计,税率
FP-1,2026-05-20,乐民（上海）超市公司,一店,60000.00,13%
FP-2,2026-05-21,乐民（杭州）超市公司,一店,1000.00,13%
FP-3,2026-05-22,乐民（杭州）超市公司,一店,2000.00,13%
`;
    const audit = await auditDrop(
      api,
      [...files('JS-0501', '2026-05'), { name: '开票清单.csv', text: invoices }],
      { as_of: '2026-06-01' },
    );
    const told = audit.problems.filter(({ code }) => code === 'paper.otherParty');
    expect(told.map(({ facts }) => facts)).toMatchObject([
      {
        ...{ what: 'bill', name: '乐民（杭州）超市公司', expected: '乐民（上海）超市公司' },
        ...{ by: 'R02', kind: 'invoice', no: 'FP-2', count: '2', store: '一店' },
      },
    ]);
    expect(told[0]?.message).toContain('按结算关系 R02');
  });

  it('the papers behind a line show their parties with where each is told', async () => {
    const audits = await ask<{ audits: { id: string; version: number }[] }>(api, 'GET', '/audits');
    const [last] = audits.body.audits;
    const papers = `送货单清单
送货单号,订单号,门店,送货日期,收货方,含税金额
SH-9,DD-9,一店,2026-05-05,别处仓库,60000.00
`;
    const month = files('JS-0601', '2026-06').map(({ name, text }) => ({
      name,
      text: text.replace('验收,YS-JS-0601-1', '验收,SH-9'),
    }));
    const audit = await auditDrop(api, [...month, { name: '送货单.csv', text: papers }], {
      as_of: '2026-07-01',
    });
    expect(audit.id).not.toBe(last?.id);
    const { body } = await ask<WireLinePapers>(
      api,
      'GET',
      `/audits/${audit.id}/lines/0/papers?version=${audit.version}`,
    );
    expect(body.papers).toMatchObject([
      {
        ...{ kind: 'delivery', relation: 'R02' },
        parties: [
          { what: 'order', name: '一店', source: 'store', expected: null },
          {
            what: 'ship',
            name: '别处仓库',
            source: 'paper',
            expected: { name: '一店', by: 'store' },
          },
          { what: 'bill', name: '乐民（上海）超市公司', source: 'store', expected: null },
          { what: 'pay', name: '乐民（上海）超市公司', source: 'store', expected: null },
        ],
      },
    ]);
  });
});

describe('what number and name do not tell', () => {
  it('is asked at import, kept as written, and offered to be chosen', async () => {
    await ask(api, 'POST', `${at}/entities`, entity('乐民分公司', '91310000MA1FL00001'));
    const other = files('JS-9901', '2026-09').map(({ name, text }) => ({
      name,
      text: text.replaceAll('HT-2026-777', 'HT-2026-999'),
    }));
    const audit = await auditDrop(api, other, { as_of: '2026-10-01' });
    const [asked] = audit.problems.filter(({ code }) => code === 'party.several');
    expect(asked).toMatchObject({ severity: 'warning', facts: { role: 'buyer' } });
    expect(asked?.message).toContain('请在合同页选定');
    const { body } = await ask<{ agreements: WireAgreement[] }>(
      api,
      'GET',
      `/agreements?chain=${encodeURIComponent(chain)}`,
    );
    const own = body.agreements.find(({ no }) => no === 'HT-2026-999');
    const path = `/agreements/${own?.id}/versions/1`;
    const [buyer] = (await ask<WireVersionText>(api, 'GET', path)).body.parties;
    expect(buyer).toMatchObject({ name: '乐民超市(上海)有限公司', linked: null });
    expect(buyer?.choices.map(({ name }) => name).sort()).toEqual([
      '乐民分公司',
      '乐民（上海）超市公司',
    ]);
    const chosen = buyer?.choices[0]?.id ?? null;
    await ask(api, 'PUT', `${path}/parties/1`, { company: chosen });
    const [after] = (await ask<WireVersionText>(api, 'GET', path)).body.parties;
    expect([after?.linked?.id, after?.choices]).toEqual([chosen, []]);
  });
});
