import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPool } from '../../src/server/db/pool.ts';
import type { WireAccrual } from '../../src/wire/accruals.ts';
import type {
  WireAgreement,
  WireBackPay,
  WireComparison,
  WireDraft,
  WireSigned,
  WireVersionText,
} from '../../src/wire/agreements.ts';
import type { WireRequestPage } from '../../src/wire/approvalRequests.ts';
import type { WireBalances } from '../../src/wire/ledger.ts';
import type { WireToday } from '../../src/wire/today.ts';
import { cleanMonth } from '../make/drop.ts';
import { type Api, ask, auditDrop, startApi } from './api.ts';
import { invite, setUpAdministrator, type Visitor } from './people.ts';

/** Three months of one contract whose sheet came with each of them. */
let api: Api;
const chain = '乐民超市';

beforeAll(async () => {
  api = await startApi();
  for (const [no, month] of [
    ['JS-0101', '2026-01'],
    ['JS-0201', '2026-02'],
    ['JS-0401', '2026-04'],
  ] as const)
    await auditDrop(api, cleanMonth(no, month), { as_of: '2026-05-01' });
}, 120_000);
afterAll(() => api?.stop());

type Asking = <T>(
  method: string,
  path: string,
  body?: unknown,
) => Promise<{ status: number; body: T }>;
const free: Asking = (method, path, body) => ask(api, method, path, body);

const only = async (as: Asking = free): Promise<WireAgreement> => {
  const { body } = await as<{ agreements: WireAgreement[] }>(
    'GET',
    `/agreements?chain=${encodeURIComponent(chain)}`,
  );
  expect(body.agreements).toHaveLength(1);
  return body.agreements[0] as WireAgreement;
};

/** A statement alone, without a contract sheet. */
const bare = (no: string, month: string) =>
  cleanMonth(no, month)
    .filter(({ name }) => name === '结算单.csv')
    .map(({ name, text }) => ({ name: `${no}${name}`, text }));

const draftOf = async (from: number, act = 'renewal', as: Asking = free): Promise<WireDraft> => {
  const { id } = await only(as);
  const made = await as<WireDraft>('POST', `/agreements/${id}/drafts`, { act, based_on: from });
  expect(made.status).toBe(201);
  return made.body;
};

const save = async (draft: WireDraft, change: object, as: Asking = free) => {
  const content = { ...draft.content, ...change };
  const given = { version: draft.draft.version, content };
  return as<WireDraft>('PUT', `/agreement-drafts/${draft.draft.id}`, given);
};

const sign = ({ draft }: WireDraft, more: object = {}, as: Asking = free) =>
  as<WireSigned & { code: string }>('POST', `/agreement-drafts/${draft.id}/sign`, {
    ...{ version: draft.version, ...more },
  });

describe('issue 5, 2: contracts with versions', () => {
  it('a sheet that came with three months is one version of one contract', async () => {
    const agreement = await only();
    expect(agreement).toMatchObject({ no: 'HT-2026-777', kind: 'purchase', ends: '2026-12-31' });
    expect(agreement.versions).toMatchObject([{ n: 1, act: 'sheet', terms: 2, entry: null }]);
    const path = `/agreements/${agreement.id}/versions/1`;
    const { body } = await free<WireVersionText>('GET', path);
    expect(body.terms.map(({ sentence }) => sentence)).toEqual([
      '月返: 5%, 按含税净进货额, 每月, 账扣',
      'DM费: 1500元/期, 每季2次, 账扣',
    ]);
    expect((await free('GET', `/agreements/${agreement.id}/versions/2`)).status).toBe(404);
  });

  it('what ends stands on 今日 from its day on, and no more once it is long over', async () => {
    const { id } = await only();
    const told = async (day: string) => {
      const path = `/today?as_of=${day}&chain=${encodeURIComponent(chain)}`;
      const { count, rows } = (await free<WireToday>('GET', path)).body.renewals;
      expect(count).toBe(rows.length);
      return rows.map((row) => [row.agreement, row.state, row.ends, row.days_left]);
    };
    const row = (state: string, left: number) => [[id, state, '2026-12-31', left]];
    expect(await told('2026-10-31')).toEqual([]);
    expect(await told('2026-11-01')).toEqual(row('endsSoon', 60));
    expect(await told('2027-01-01')).toEqual(row('ended', -1));
    expect(await told('2027-03-01')).toEqual(row('ended', -60));
    expect(await told('2027-03-02')).toEqual([]);
  });

  it('a statement without a sheet is held against the contract that holds, and that is told', async () => {
    const audit = await auditDrop(api, bare('JS-0501', '2026-05'), { as_of: '2026-06-01' });
    expect(audit.problems.map(({ code }) => code)).toContain('contract.held');
    const [rebate] = (audit.statements[0]?.lines ?? []).filter(({ fee }) => fee === 'rebate');
    expect(rebate).toMatchObject({ verdict: 'accept', ours: '-4500.00' });
    expect((await only()).versions).toHaveLength(1);
  });

  it('a statement under another number is held against nothing', async () => {
    const [file] = bare('JS-0502', '2026-05');
    const text = (file?.text ?? '').replace('HT-2026-777', 'HT-2026-888');
    const other = await auditDrop(api, [{ name: '另一份.csv', text }], { as_of: '2026-06-01' });
    const codes = other.problems.map(({ code }) => code);
    expect(codes.filter((code) => code.startsWith('contract.'))).toEqual([]);
    await ask(api, 'POST', `/audits/${other.id}/withdraw`, { person: '王敏', reason: '试' });
  });

  it('accrued by contract: month by month, a month without a statement in it with nothing', async () => {
    const { id } = await only();
    const { body } = await free<WireAccrual>('GET', `/agreements/${id}/accrual`);
    expect(body.months.map(({ month, amount }) => [month, amount])).toEqual([
      ...[
        ['2026-01', '4500.00'],
        ['2026-02', '4500.00'],
      ],
      ...[
        ['2026-03', '0.00'],
        ['2026-04', '4500.00'],
        ['2026-05', '4500.00'],
      ],
    ]);
    expect(body.total).toBe('18000.00');
    expect(body.open).toMatchObject([{ fee: 'dm', why: 'event' }]);
    const path = `/agreements/${id}/accrual?from=2026-02&to=2026-04`;
    expect((await free<WireAccrual>('GET', path)).body.total).toBe('9000.00');
  });

  it('a draft says what is not understood, and is not signed before it is', async () => {
    const draft = await draftOf(1);
    expect(draft.content).toMatchObject({ from: '2027-01-01', to: '2027-12-31', rolls: false });
    expect(draft.comparison.changes.map(({ kind }) => kind)).toEqual(['same', 'same']);
    const unclear = await save(draft, { terms: ['月返 5% 3000元', 'DM 1500元/期'] });
    expect(unclear.body.problems.map(({ code, row }) => [code, row])).toEqual([
      ['term.unclear', 1],
    ]);
    expect(await sign(unclear.body)).toMatchObject({
      status: 422,
      body: { code: 'agreement.unclear', facts: { rows: '1' } },
    });
    expect((await save(draft, { terms: [] })).body).toMatchObject({ code: 'agreement.draftStale' });
    const at = { version: unclear.body.draft.version };
    const path = `/agreement-drafts/${draft.draft.id}/drop`;
    expect((await free('POST', path, at)).status).toBe(204);
    expect((await sign(unclear.body)).body.code).toBe('agreement.dropped');
    expect((await only()).drafts).toEqual([]);
  });

  it('what stays open is refused: no first day, turned days, no clause', async () => {
    let draft = await draftOf(1);
    const refused = async (change: object) => {
      draft = (await save(draft, change)).body;
      return (await sign(draft)).body.code;
    };
    expect(await refused({ from: null })).toBe('agreement.noFrom');
    expect(await refused({ from: '2027-01-01', to: '2026-12-31' })).toBe('agreement.turned');
    expect(await refused({ to: null, terms: ['', ' '] })).toBe('agreement.noTerms');
    const path = `/agreement-drafts/${draft.draft.id}/drop`;
    await free('POST', path, { version: draft.draft.version });
  });

  it('signed late and applied back: one 补差 entry that explains itself', async () => {
    const terms = ['月返 6% 按含税净进货额 账扣', 'DM 1500元/期 2期/季 账扣', '信息费 每月600元'];
    const change = { terms, rolls: true, from: '2026-01-01', to: '2026-12-31' };
    const { body: draft } = await save(await draftOf(1), change);
    expect(draft.problems).toEqual([]);
    const kinds = draft.comparison.changes.map(({ kind, fields }) => [kind, ...fields]);
    expect(kinds).toEqual([['changed', 'rate'], ['same'], ['added']]);
    expect(draft.comparison).toMatchObject({
      ...{ turnover: '864000.00', difference: '15840.00', points: '0.018333' },
      ...{ before: { total: '55200.00' }, after: { total: '71040.00' } },
    });
    const files = [] as string[];
    const done = await sign(draft, { signed_on: '2026-05-18', reason: '谈判定稿', files });
    expect(done).toMatchObject({ status: 200, body: { n: 2, waiting: [] } });
    const { id, versions, drafts } = await only();
    expect(drafts).toEqual([]);
    expect(versions[1]).toMatchObject({
      ...{ n: 2, act: 'renewal', from: '2026-01-01', rolls: true, signed_on: '2026-05-18' },
      note: '谈判定稿',
    });
    const owed = await free<WireBackPay>('GET', `/agreements/${id}/versions/2/back-pay`);
    expect(owed.body.total).toBe('6600.00');
    expect(owed.body.entry).toBe(versions[1]?.entry);
    const rebate = owed.body.lines.filter(({ fee }) => fee === 'rebate');
    expect(rebate).toMatchObject([
      { month: '2026-01', before: '4500.00', after: '5400.00', difference: '900.00' },
      { month: '2026-02', difference: '900.00' },
      { month: '2026-04', difference: '900.00' },
      { month: '2026-05', difference: '900.00' },
    ]);
    const path = `/ledger/balances?chain=${encodeURIComponent(chain)}`;
    const { balances } = (await free<WireBalances>('GET', path)).body;
    const sums = balances.map(({ account, item, amount }) => [account, item, amount]);
    expect(sums).toEqual(
      expect.arrayContaining([
        ['backPay', 'rebate', '3600.00'],
        ['backPay', 'system', '3000.00'],
        ['accruedFees', '', '-6600.00'],
      ]),
    );
  });

  it('the new version drives the audit of what comes without a sheet', async () => {
    const audit = await auditDrop(api, bare('JS-0601', '2026-06'), { as_of: '2026-07-01' });
    const held = audit.problems.find(({ code }) => code === 'contract.held');
    expect(held?.facts).toMatchObject({ n: '2', contract: 'HT-2026-777' });
    const [rebate] = (audit.statements[0]?.lines ?? []).filter(({ fee }) => fee === 'rebate');
    expect(rebate).toMatchObject({ ours: '-5400.00' });
  });

  it('as known on a day: the old accrual before it was signed, the new one after', async () => {
    const owner = openPool(api.database.ownerUrl, { max: 1 });
    for (const [table, when] of [
      ['statements', '2026-05-02'],
      ['audits', '2026-05-02'],
      ['agreement_versions', '2026-05-18'],
    ] as const) {
      await owner.query(`select pause_trail('${table}')`);
      await owner.query(`update ${table} set recorded_at = $1 where recorded_at > $1`, [when]);
    }
    await owner.query(
      "update agreement_versions set recorded_at = '2026-02-01' where act = 'sheet'",
    );
    for (const table of ['statements', 'audits', 'agreement_versions'])
      await owner.query(`select resume_trail('${table}', 'a test moves days')`);
    await owner.end();
    const { id } = await only();
    const known = async (day: string) => {
      const path = `/agreements/${id}/accrual?to=2026-04&as_known_on=${day}`;
      return (await free<WireAccrual>('GET', path)).body;
    };
    expect((await known('2026-04-30')).months).toEqual([]);
    expect((await known('2026-05-17')).total).toBe('13500.00');
    expect((await known('2026-06-30')).total).toBe('18600.00');
  });

  it('two versions set against each other, on a turnover that one says', async () => {
    const { id } = await only();
    const path = `/agreements/${id}/versions/2/compare?with=1&turnover=2400000.00`;
    const { body } = await free<WireComparison>('GET', path);
    expect(body).toMatchObject({ turnover: '2400000.00', difference: '31200.00' });
    expect((await free('GET', `/agreements/${id}/versions/2/compare?with=9`)).status).toBe(404);
  });

  it('a new contract of the chain; its number once; its facts with the version seen', async () => {
    const given = { chain, no: 'FW-1', kind: 'lease', name: '仓储装卸服务合同' };
    const made = await free<WireAgreement>('POST', '/agreements', given);
    expect(made).toMatchObject({ status: 201, body: { state: 'none', versions: [] } });
    expect((await free('POST', '/agreements', given)).body).toMatchObject({
      code: 'agreement.known',
    });
    const path = `/agreements/${made.body.id}`;
    const facts = { kind: 'joint', name: '联营', remind_days: 90 };
    const changed = await free('PUT', path, { version: 1, ...facts });
    expect(changed).toMatchObject({ status: 200, body: { kind: 'joint', remind_days: 90 } });
    expect((await free('PUT', path, { version: 1, ...facts })).status).toBe(409);
  });
});

describe('issue 5, 2: a version is approved by its change in money and points', () => {
  let maker: Visitor;
  let finance: Visitor;
  let legal: Visitor;
  let director: Visitor;

  beforeAll(async () => {
    const { visitor: administrator } = await setUpAdministrator(api);
    const join = async (role: string) =>
      (await invite(api, administrator, [role], `${role}@example.com`)).visitor;
    maker = await join('nka');
    finance = await join('salesFinance');
    legal = await join('legal');
    director = await join('kaDirector');
  }, 120_000);

  const others = ['DM 1500元/期 2期/季 账扣', '信息费 每月600元'];
  const as = (who: Visitor): Asking => who.ask as Asking;
  const first = async (who: Visitor): Promise<WireAgreement> => {
    const path = `/agreements?chain=${encodeURIComponent(chain)}`;
    const { body } = await as(who)<{ agreements: WireAgreement[] }>('GET', path);
    return body.agreements.find(({ no }) => no === 'HT-2026-777') as WireAgreement;
  };
  const begin = async (terms: readonly string[]): Promise<WireDraft> => {
    const { id } = await first(maker);
    const path = `/agreements/${id}/drafts`;
    const given = { act: 'amendment', based_on: 2 };
    const made = await as(maker)<WireDraft>('POST', path, given);
    const change = { from: '2026-07-01', to: '2026-12-31', terms };
    return (await save(made.body, change, as(maker))).body;
  };
  const vote = async (id: string, who: Visitor, said = 'approved') => {
    const { version } = (await who.ask<WireRequestPage>('GET', `/approvals/${id}`)).body;
    const given = { version, vote: said, ...(said === 'refused' ? { reason: '太高' } : {}) };
    return who.ask<WireRequestPage>('POST', `/approvals/${id}/votes`, given);
  };

  it('0.6 points more: finance and legal, then the director; then it is the next version', async () => {
    const draft = await begin(['月返 6.6% 按含税净进货额 账扣', ...others]);
    expect((await sign(draft, {}, as(maker))).body.code).toBe('approval.reasonMissing');
    const asked = await sign(draft, { reason: '促销档期' }, as(maker));
    const [waiting] = asked.body.waiting;
    expect([asked.status, asked.body.n]).toEqual([200, null]);
    const request = (await maker.ask<WireRequestPage>('GET', `/approvals/${waiting?.id}`)).body;
    expect(request).toMatchObject({ kind: 'contract', levels: 2, about: { act: 'contract' } });
    expect((await save(draft, { rolls: false }, as(maker))).body).toMatchObject({
      code: 'agreement.asked',
    });
    const id = waiting?.id as string;
    expect((await vote(id, maker)).status).toBeGreaterThanOrEqual(403);
    for (const who of [finance, legal]) expect((await vote(id, who)).status).toBe(200);
    expect((await first(maker)).versions).toHaveLength(2);
    expect((await vote(id, director)).status).toBe(200);
    const { versions } = await first(maker);
    expect(versions[2]).toMatchObject({ n: 3, act: 'amendment', request: id, note: '促销档期' });
  });

  it('what cannot be put into money is approved one level higher, what happened last year can', async () => {
    const same = '月返 6% 按含税净进货额 账扣';
    const dearer = await begin([same, 'DM 3000元/期 账扣', others[1] as string]);
    const dm = dearer.comparison.changes.find(({ after }) => after?.fee === 'dm');
    expect(dearer.happened).toContainEqual({
      ...{ fee: 'dm', subject: 'DM费', units: ['issue'], price: '1500.00', amount: '12000.00' },
    });
    expect(dm?.after?.cost).toEqual({ amount: '24000.00', open: null, as_happened: true });
    const added = await begin([same, ...others, '堆头 900元/店/期 账扣']);
    expect(added.comparison).toMatchObject({ difference: '0.00' });
    const asked = await sign(added, { reason: '新增堆头' }, as(maker));
    const id = asked.body.waiting[0]?.id as string;
    const { levels } = (await maker.ask<WireRequestPage>('GET', `/approvals/${id}`)).body;
    expect(levels).toBe(2);
    expect((await vote(id, finance, 'refused')).status).toBe(200);
  });

  it('refused, the draft may be worked on again', async () => {
    const draft = await begin(['月返 6.1% 按含税净进货额 账扣', ...others]);
    const asked = await sign(draft, { reason: '再让0.1' }, as(maker));
    const id = asked.body.waiting[0]?.id as string;
    expect((await vote(id, finance, 'refused')).status).toBe(200);
    const path = `/agreement-drafts/${draft.draft.id}`;
    const now = (await as(maker)<WireDraft>('GET', path)).body;
    expect(now.draft.state).toBe('open');
    expect((await first(maker)).versions).toHaveLength(3);
  });
});
