import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { WireBalances } from '../../src/wire/ledger.ts';
import type { WireBoard } from '../../src/wire/reports.ts';
import type { WireRuns } from '../../src/wire/runs.ts';
import type { WireAudit } from '../../src/wire/settlements.ts';
import { dropFiles } from '../make/drop.ts';
import { type Api, ask, auditDrop, startApi } from './api.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const board = async () => (await ask<WireBoard>(api, 'GET', '/board?as_of=2026-04-02')).body.rows;
const runs = async (query = '') => (await ask<WireRuns>(api, 'GET', `/audits${query}`)).body;
const withdraw = (id: string) =>
  ask<{ reversed: string[]; code?: string }>(api, 'POST', `/audits/${id}/withdraw`, {
    person: '李经理',
    reason: '放错连锁',
  });

describe('撤销一批 (issue 3, import conversation)', () => {
  test('a batch is taken back with what it posted, and comes back when dropped again', async () => {
    const files = dropFiles();
    const { id, version, statements } = await auditDrop(api, files, { as_of: '2026-04-10' });
    const decisions = (statements[0]?.lines ?? [])
      .filter(({ verdict }) => verdict !== 'accept')
      .map(({ doc }) => ({ doc, decision: 'dispute' }));
    await ask(api, 'POST', `/audits/${id}/decisions`, { version, decisions });
    await expect
      .poll(async () => (await ask<WireAudit>(api, 'GET', `/audits/${id}`)).body.version)
      .toBe(2);
    expect((await ask(api, 'POST', `/audits/${id}/post`, { version: 2 })).status).toBe(200);
    expect(await board()).toHaveLength(1);

    expect((await withdraw(id)).body.reversed).toHaveLength(1);
    expect(await board()).toEqual([]);
    const { balances } = (await ask<WireBalances>(api, 'GET', '/ledger/balances')).body;
    expect(balances).toEqual([]);
    expect((await withdraw(id)).body.reversed).toEqual([]);
    const late = await ask(api, 'POST', `/audits/${id}/post`, { version: 2 });
    expect([late.status, late.body.code]).toEqual([409, 'audit.withdrawn']);
    expect((await runs()).audits).toMatchObject([
      { id, version: 2, withdrawn: { person: '李经理', reason: '放错连锁' } },
    ]);

    await auditDrop(api, files, { as_of: '2026-04-10' });
    expect(await board()).toHaveLength(1);
    const { audits } = await runs();
    expect(audits.map((run) => run.withdrawn === null)).toEqual([true, false]);
    expect(audits[0]).toMatchObject({ files: files.map(({ name }) => name) });
  });

  test('is refused while money stands on a statement of it', async () => {
    const [run] = (await runs()).audits;
    const pay = { chain: '乐民超市', day: '2026-05-15', amount: '1.00', note: 'JS-0301' };
    await ask(api, 'POST', '/payments', pay);
    const refused = await withdraw(run?.id as string);
    expect([refused.status, refused.body.code]).toEqual([409, 'audit.paid']);
    expect(await board()).toHaveLength(1);
    expect((await withdraw('00000000-0000-7000-8000-000000000000')).status).toBe(404);
  });

  test('batches come page by page', async () => {
    const first = await runs('?limit=1');
    const second = await runs(`?limit=1&cursor=${first.next}`);
    expect(first.audits[0]?.id).not.toBe(second.audits[0]?.id);
    expect(second.next).toBeNull();
    expect((await ask(api, 'GET', '/audits?cursor=x')).status).toBe(422);
  });
});
