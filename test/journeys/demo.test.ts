import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lastMonthOn, makeCompany } from '../../src/demo/company/company.ts';
import { loadCompanyWork } from '../../src/demo/company/loadCompany.ts';
import type { Day } from '../../src/domain/values/day.ts';
import { startServer } from '../../src/server/http.ts';
import { printPdf } from '../../src/server/print.ts';
import type { WireCustomer, WireShares } from '../../src/wire/customerProfiles.ts';
import type { WireFoundParties, WireSites } from '../../src/wire/customers.ts';
import type { WireDisputes, WireStatistics } from '../../src/wire/disputes.ts';
import type { WireJob } from '../../src/wire/jobs.ts';
import type { WireBalances } from '../../src/wire/ledger.ts';
import type {
  WireNegotiation,
  WireNegotiationHead,
  WireParity,
} from '../../src/wire/negotiations.ts';
import type { WireIssued } from '../../src/wire/papers.ts';
import type { WireDemo } from '../../src/wire/people.ts';
import type { WireBoard } from '../../src/wire/reports.ts';
import type { WireRuns } from '../../src/wire/runs.ts';
import type { WireAudit } from '../../src/wire/settlements.ts';
import { openTestDatabase } from '../database.ts';
import { dropFiles } from '../make/drop.ts';
import { readPdf } from '../make/readPdf.ts';
import { type Api, ask, auditDrop } from './api.ts';

const today = '2026-04-10' as Day;
const ownOrg = '00000000-0000-7000-8000-000000000001';
let api: Api;
beforeAll(async () => {
  const database = await openTestDatabase();
  const lines: string[] = [];
  const server = await startServer({
    database,
    config: { host: '127.0.0.1', port: 0 },
    webRoot: null,
    log: (line) => lines.push(line),
    demo: loadCompanyWork,
  });
  const stop = async () => {
    await server.close();
    await database.stop();
  };
  api = { server, database, lines, stop };
});
afterAll(() => api.stop());

const demo = async () => (await ask<WireDemo>(api, 'GET', '/demo')).body;
const runs = async (path: string) => (await ask<WireRuns>(api, 'GET', path)).body.audits;

async function finishDemo(job: WireJob, until: (job: WireJob) => boolean): Promise<WireJob> {
  let current = job;
  while (current.ended_at === null && !until(current)) {
    await new Promise((go) => setTimeout(go, 100));
    current = (await ask<WireJob>(api, 'GET', `/demo/jobs/${job.id}`)).body;
  }
  return current;
}

async function sendFile(path: string, bytes: Uint8Array) {
  const answer = await fetch(`${api.server.url}/api/v1${path}`, {
    method: 'POST',
    body: Buffer.from(bytes),
  });
  const { id = '', code = '' } = (await answer.json()) as { id?: string; code?: string };
  return { status: answer.status, id, code };
}

const start = (body: Record<string, unknown> = {}) =>
  ask<WireJob>(api, 'POST', '/demo', { as_of: today, ...body });

describe('演示公司 (issue 3, 6)', () => {
  test('is offered on an empty folder and loads as one job with progress', async () => {
    expect(await demo()).toEqual({ offered: true, state: 'absent', job: null });
    const started = await start();
    expect(started.status).toBe(202);
    expect((await start()).body).toMatchObject({ code: 'demo.loading' });
    const half = await finishDemo(started.body, ({ done }) => done > 2);
    expect(half).toMatchObject({ kind: 'demo', stage: 'loading', total: 72 });
    const ended = await finishDemo(started.body, (job) => job.ended_at !== null);
    expect([ended.state, ...api.lines]).toEqual(['done']);
    expect(await demo()).toMatchObject({ state: 'ready', job: started.body.id });
    expect(await start()).toMatchObject({ status: 409, body: { code: 'demo.loaded' } });
  }, 600_000);

  test('its board opens with money found: T-11 among what is open, eleven months settled', async () => {
    const path = `/demo/board?as_of=${today}`;
    const { rows } = (await ask<WireBoard>(api, 'GET', path)).body;
    const open = rows.find(({ chain, month }) => chain === '悦邻超市' && month === '2026-03');
    expect(open).toMatchObject({
      stage: 'loaded',
      next: 'decide',
      theirs: '819500.00',
      ours: '885530.00',
      claimable: '51030.00',
      timing: '15000.00',
    });
    expect(rows.filter(({ month }) => month === '2026-03')).toHaveLength(7);
    const settled = rows.filter(({ month }) => month < '2026-03');
    expect(settled).toHaveLength(77);
    expect(new Set(settled.map(({ undecided }) => undecided))).toEqual(new Set([0]));
    expect(settled.every(({ stage }) => stage === 'invoiced' || stage === 'paid')).toBe(true);
    expect(rows.filter(({ stage }) => stage === 'missing')).toEqual([]);
    expect(settled.filter(({ short }) => short === '3260.00')).toHaveLength(1);
    const balances = (await ask<WireBalances>(api, 'GET', '/demo/ledger/balances')).body;
    expect(balances.balances.length).toBeGreaterThan(10);
  });

  test('has pursued its claims: won, lost and open, and found by itself what came back', async () => {
    const { groups } = (await ask<WireStatistics>(api, 'GET', '/demo/disputes/statistics')).body;
    expect(groups).toHaveLength(6);
    for (const { key, won, settled, count } of groups)
      expect([key, won > 0, settled < count]).toEqual([key, true, true]);
    expect(groups.some(({ lost }) => Number(lost) > 0)).toBe(true);
    const path = '/demo/disputes?limit=500';
    const { disputes } = (await ask<WireDisputes>(api, 'GET', path)).body;
    const repaid = disputes.filter(({ recovered }) => Number(recovered) > 0);
    const back = new Set(repaid.map(({ statement_no, doc }) => `${statement_no} ${doc}`));
    const year = makeCompany(1, lastMonthOn(today));
    const told = year.drops.flatMap(({ stories }) => stories).filter((each) => each.recoveredIn);
    const missed = told.filter(({ statementNo, doc }) => !back.has(`${statementNo} ${doc}`));
    expect(missed.map(({ statementNo, doc }) => `${statementNo} ${doc}`)).toEqual([]);
  });

  test('issue 5, 1: its chains have trees, settle in every way, and what is odd of them is flagged', async () => {
    const { customers } = (await ask<{ customers: WireCustomer[] }>(api, 'GET', '/demo/customers'))
      .body;
    expect(customers.map(({ stores }) => stores).sort((a, b) => a - b)).toEqual([
      10, 14, 20, 24, 36, 80,
    ]);
    const of = (chain: string) => customers.find((each) => each.chain === chain);
    expect(of('澜庭大卖场')).toMatchObject({
      ...{ places: 3, entities: 2, relations: { R01: 6, R02: 8, R03: 0, unknown: 0 }, odd: 1 },
      grades: [{ grade: 'A', eligibility: 'national' }],
    });
    expect(of('橘灯鲜送')?.relations).toMatchObject({ R03: 22, unknown: 2 });
    expect([of('沅溪生活超市')?.needs_diligence, of('小满格便利')?.needs_diligence]).toEqual([
      true,
      false,
    ]);
    for (const each of customers) expect([each.chain, each.trade]).not.toContain(null);
    const stores = async (chain: string, day: string) =>
      (
        await ask<WireSites>(
          ...([api, 'GET', `/demo/customers/${chain}/sites?kind=store&day=${day}`] as const),
        )
      ).body.sites;
    const count = (sites: WireSites['sites'], relation: string) =>
      sites.filter((each) => each.relation === relation).length;
    const [before, after] = await Promise.all([
      stores('沅溪生活超市', '2025-09-30'),
      stores('沅溪生活超市', '2025-10-01'),
    ]);
    expect([count(before, 'R01'), count(after, 'R01')]).toEqual([6, 0]);
    expect(before.find(({ relation }) => relation === 'R01')?.bill_to).toBe(
      '沅溪(常德)商贸有限公司',
    );
    const path = `/demo/customers/小满格便利/parties?store=80001&day=2026-03-01`;
    const { parties } = (await ask<WireFoundParties>(api, 'GET', path)).body;
    expect(parties).toMatchObject({
      ...{ order: { name: '小满格总部' }, ship: { name: '小满格余杭常温仓' } },
      bill: { name: '小满格(杭州)便利连锁有限公司' },
      ...{ pay: { name: '满格供应链管理(宁波)有限公司', source: 'said' } },
    });
    const { shares } = (
      await ask<WireShares>(api, 'GET', '/demo/trade-shares?from=2025-04&to=2026-03')
    ).body;
    expect(shares.map(({ type, sales }) => [type, Number(sales) > 0])).toEqual([
      ...[
        ['T01', true],
        ['T02', true],
        ['T03', true],
        [null, false],
      ],
    ]);
  });

  test('issue 5, 5: it bargains over next year, inside the floor, with offers of both sides', async () => {
    const { negotiations } = (
      await ask<{ negotiations: WireNegotiationHead[] }>(api, 'GET', '/demo/negotiations')
    ).body;
    expect(negotiations.map(({ agreement, stage }) => [agreement.chain, stage]).sort()).toEqual([
      ['小满格便利', 'prepare'],
      ['澜庭大卖场', 'bargain'],
    ]);
    const id = negotiations.find(({ stage }) => stage === 'bargain')?.id;
    const sheet = (await ask<WireNegotiation>(api, 'GET', `/demo/negotiations/${id}`)).body;
    expect(sheet).toMatchObject({ person: '周敏', turnover: '29760000.00' });
    expect(sheet.items[0]).toMatchObject({
      ...{ fee: 'rebate', asked_cost: '1953501.84', target_cost: '1652963.14' },
      floor_cost: '1743124.68',
    });
    expect(sheet.offers).toHaveLength(4);
    expect(sheet.ladder).toHaveLength(3);
    const parity = (await ask<WireParity>(api, 'GET', '/demo/negotiation-parity')).body;
    expect([...new Set(parity.rows.map(({ region }) => region))].sort()).toEqual([
      ...['江苏大区', '浙江大区'],
    ]);
  });

  test('stands in an organisation of its own: the own one stays empty, and it takes nobody’s books', async () => {
    expect(await runs('/audits')).toEqual([]);
    const balances = (await ask<WireBalances>(api, 'GET', '/ledger/balances')).body;
    expect(balances.balances).toEqual([]);
    const url = `${api.server.url}/api/v1/demo/files?name=x.csv`;
    const answer = await fetch(url, { method: 'POST', body: 'a,b\n1,2\n' });
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([
      409,
      'demo.noFiles',
    ]);
    const disguised = await sendFile('/demo/files?name=x.pdf', Buffer.from('a,b\n1,2\n'));
    expect([disguised.status, disguised.code]).toEqual([409, 'demo.noFiles']);
    const own = await auditDrop(api, dropFiles());
    expect((await runs('/audits')).map(({ id }) => id)).toEqual([own.id]);
    expect((await runs('/demo/audits')).some(({ id }) => id === own.id)).toBe(false);
    expect((await ask(api, 'GET', `/demo/audits/${own.id}`)).status).toBe(404);
  });

  test('issue 3, 6: annexes and proof can be tried there, and nothing of it reaches the own company', async () => {
    const board = (await ask<WireBoard>(api, 'GET', `/demo/board?as_of=${today}`)).body.rows;
    const open = board.find(({ chain, month }) => chain === '悦邻超市' && month === '2026-03');
    const { id = '' } = open?.audit ?? {};
    const path = `/demo/audits/${id}`;
    const seen = (await ask<WireAudit>(api, 'GET', path)).body;
    const lines = (seen.statements[0]?.lines ?? []).filter(
      ({ verdict, decision }) =>
        decision === null && ['partial', 'dispute', 'evidence'].includes(verdict),
    );
    const decided = await ask<{ version: number }>(api, 'POST', `${path}/decide`, {
      version: seen.version,
      decisions: lines.map(({ doc, row: at }) => ({ doc: `${doc}#${at}`, decision: 'dispute' })),
    });
    expect(decided.status).toBe(200);
    const slip = await printPdf({ defaultStyle: { font: 'Noto' }, content: ['签收单'] });
    const annex = await sendFile('/demo/files?name=签收单.pdf', slip);
    expect(annex.status).toBe(201);
    const big = Buffer.concat([Buffer.from(slip), Buffer.alloc(10_485_760)]);
    expect((await sendFile('/demo/files?name=大.pdf', big)).code).toBe('demo.fileTooLarge');
    const edits = { blocks: {}, lines: {}, order: [], left_out: [], titles: {} };
    const issued = await ask<WireIssued>(api, 'POST', `${path}/letters`, {
      ...{ version: decided.body.version, as_of: today, attachments: [annex.id], edits },
    });
    expect(issued.status).toBe(201);
    expect(issued.body.attachments.map(({ name }) => name)).toContain('签收单.pdf');
    const url = `${api.server.url}/api/v1/demo/papers/${issued.body.id}/pack.pdf`;
    const pack = await readPdf(Buffer.from(await (await fetch(url)).arrayBuffer()));
    expect(pack.pages.join('')).toContain('签收单');
    const proof = { channel: 'courier', proof_no: 'KD1', proof_file: annex.id };
    const sent = await ask(api, 'POST', `/demo/papers/${issued.body.id}/sent`, proof);
    expect(sent.status).toBe(200);
    expect((await ask(api, 'GET', `/files/${annex.id}`)).status).toBe(404);
    expect((await ask(api, 'GET', `/papers/${issued.body.id}/file`)).status).toBe(404);
    expect((await ask<{ papers: unknown[] }>(api, 'GET', '/papers')).body.papers).toEqual([]);
    expect((await ask<WireDisputes>(api, 'GET', '/disputes')).body.disputes).toEqual([]);
    const client = await api.database.pool.connect();
    await client.query("select set_config('ming.org', $1, false)", [ownOrg]);
    const found = await client.query('select from files where name = any ($1)', [['签收单.pdf']]);
    expect(found.rowCount).toBe(0);
    client.release(true);
  });

  test('is emptied alone and loaded again; one left half way is told', async () => {
    const before = (await runs('/audits')).length;
    const again = await start({ reset: true });
    expect(again.status).toBe(202);
    await finishDemo(again.body, ({ done }) => done > 0);
    await ask(api, 'POST', `/demo/jobs/${again.body.id}/cancel`, {});
    await finishDemo(again.body, (job) => job.ended_at !== null);
    expect(await demo()).toMatchObject({ state: 'broken' });
    expect((await runs('/demo/audits')).length).toBeLessThan(20);
    expect(await runs('/audits')).toHaveLength(before);
    const client = await api.database.pool.connect();
    await client.query("select set_config('ming.org', $1, false)", [ownOrg]);
    await expect(client.query('select empty_demo_company()')).rejects.toThrow('only the demo');
    client.release(true);
  });

  test('tells the same year again from the same seed, up to the last bytes', async () => {
    const [one, two] = [1, 1].map((seed) => makeCompany(seed, lastMonthOn(today)));
    for (const at of [0, 8, 71]) {
      const files = await Promise.all([one?.drops[at]?.files(), two?.drops[at]?.files()]);
      expect(files[0]?.length).toBeGreaterThan(3);
      expect(files[0]).toEqual(files[1]);
    }
  });
});
