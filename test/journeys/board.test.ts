import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { WireContractUse } from '../../src/wire/contracts.ts';
import type { WireClocks } from '../../src/wire/papers.ts';
import type { WireBoard } from '../../src/wire/reports.ts';
import type { WireAudit } from '../../src/wire/settlements.ts';
import { dropFiles } from '../make/drop.ts';
import { type Api, ask, auditDrop, startApi } from './api.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
  for (const month of ['01', '02']) {
    const files = dropFiles({
      no: `JS-${month}`,
      from: `2026-${month}-01`,
      to: `2026-${month}-28`,
      month: `2026-${month}`,
    });
    await auditDrop(api, files, { as_of: '2026-04-10' });
  }
});
afterAll(() => api.stop());

const board = async (query = '?as_of=2026-04-10') =>
  (await ask<WireBoard>(api, 'GET', `/board${query}`)).body.rows;
const mark = (id: string, body: unknown) =>
  fetch(`${api.server.url}/api/v1/statements/${id}/marks`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

describe('条款执行 (issue 3, screens)', () => {
  test('sets a contract against what was taken on it, over all its statements', async () => {
    const { contracts } = (await ask<{ contracts: { id: string }[] }>(api, 'GET', '/contracts'))
      .body;
    const path = `/contracts/${contracts[0]?.id}/use`;
    const use = (await ask<WireContractUse>(api, 'GET', path)).body;
    expect(use.months.map(({ month }) => month)).toEqual(['2026-01', '2026-02']);
    const rows = (await board()).filter(({ claimable }) => claimable !== null);
    const total = rows.reduce((sum, { claimable }) => sum + Number(claimable), 0);
    expect(Number(use.claimable)).toBe(total);
    const taken = [...use.terms, ...use.loose].reduce((sum, each) => sum + Number(each.taken), 0);
    const byMonth = use.months.reduce((sum, each) => sum + Number(each.taken), 0);
    expect(taken).toBeCloseTo(byMonth, 2);
    expect((await ask(api, 'GET', '/contracts/none/use')).status).toBe(404);
  });
});

describe('月结看板 (issue 3, screens)', () => {
  test('shows what is there with its sums and what is expected but missing', async () => {
    const rows = await board();
    expect(rows.map(({ month, stage, next }) => [month, stage, next])).toEqual([
      ['2026-03', 'missing', 'download'],
      ['2026-02', 'loaded', 'decide'],
      ['2026-01', 'loaded', 'decide'],
    ]);
    expect(rows[1]).toMatchObject({ chain: '乐民超市', no: 'JS-02' });
    const { body } = await ask<WireAudit>(api, 'GET', `/audits/${rows[1]?.audit?.id}`);
    expect(rows[1]?.claimable).toBe(body.statements[0]?.claimable);
    expect(Number(rows[1]?.claimable)).toBeGreaterThan(0);
    expect(rows[1]?.undecided).toBeGreaterThan(0);
    expect(await board('?as_of=2026-04-10&from=2026-02&to=2026-02')).toHaveLength(1);
  });

  test('the newest months alone are asked for, the sums stay those of all of them', async () => {
    const read = async (query: string) => (await ask<WireBoard>(api, 'GET', `/board${query}`)).body;
    const whole = await read('?as_of=2026-04-10');
    const newest = await read('?as_of=2026-04-10&last=2');
    expect(whole.has_more).toBe(false);
    expect(newest.has_more).toBe(true);
    expect(newest.rows).toEqual(whole.rows.slice(0, 2));
    const { months, risk, chains } = whole;
    expect(newest).toMatchObject({ months, risk, chains });
    expect(months).toEqual(['2026-03', '2026-02', '2026-01'].map((month) => ({ month, open: 1 })));
    const claimable = whole.rows.reduce((sum, row) => sum + Number(row.claimable), 0);
    expect(claimable).toBeGreaterThan(0);
    expect(Number(risk)).toBeCloseTo(claimable, 2);
    expect(chains).toEqual([{ chain: '乐民超市', risk }]);
    const clocks = async (query: string) =>
      (await ask<WireClocks>(api, 'GET', `/clocks${query}`)).body.statements;
    const all = await clocks('?as_of=2026-04-10');
    expect(all.map(({ no }) => no)).toEqual(['JS-02', 'JS-01']);
    expect(await clocks('?as_of=2026-04-10&last=1')).toEqual(all.slice(0, 1));
    expect((await ask(api, 'GET', '/chains')).body).toEqual({ chains: ['乐民超市'] });
  });

  test('decisions, confirmation, invoice and payment move a statement on', async () => {
    const [, row] = await board();
    const { id = '', version } = row?.audit ?? {};
    const audit = await ask<WireAudit>(api, 'GET', `/audits/${id}`);
    const decisions = (audit.body.statements[0]?.lines ?? [])
      .filter(({ verdict }) => verdict !== 'accept')
      .map(({ doc }) => ({ doc, decision: 'dispute' }));
    await ask(api, 'POST', `/audits/${id}/decisions`, { version, decisions });
    await expect.poll(async () => (await board())[1]?.stage).toBe('audited');
    const statement = row?.statement as string;
    expect((await mark(statement, { kind: 'confirmed', day: '2026-04-11' })).status).toBe(204);
    expect((await mark(statement, { kind: 'owner', person: '李经理' })).status).toBe(204);
    expect((await board())[1]).toMatchObject({
      stage: 'confirmed',
      next: 'invoice',
      confirmed: '2026-04-11',
      owner: '李经理',
    });
    await mark(statement, { kind: 'invoiced', day: '2026-04-12', amount: '60000.00' });
    await ask(api, 'POST', '/payments', {
      chain: '乐民超市',
      day: '2026-05-15',
      amount: row?.stated,
      note: 'JS-02',
    });
    expect((await board())[1]).toMatchObject({ stage: 'paid', next: 'none', short: '0.00' });
    await mark(statement, { kind: 'invoiced', day: null });
    expect((await board())[1]).toMatchObject({ stage: 'confirmed', invoiced: null });
  });

  test('refuses a mark on what is not there', async () => {
    expect((await mark('nothing', { kind: 'owner', person: 'x' })).status).toBe(404);
    expect((await ask(api, 'GET', '/board?from=2026-13')).status).toBe(422);
  });
});
