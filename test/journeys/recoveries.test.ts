import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadDefaultOrg } from '../../src/server/db/organisation.ts';
import { withOrg } from '../../src/server/db/pool.ts';
import type { WireDispute, WireDisputes, WireTimeline } from '../../src/wire/disputes.ts';
import type { WireJob } from '../../src/wire/jobs.ts';
import type { WireIssued } from '../../src/wire/papers.ts';
import type { WireAudit } from '../../src/wire/settlements.ts';
import { dropFiles, monthWith } from '../make/drop.ts';
import { type Api, ask, auditDrop, finish, startApi, upload } from './api.ts';

let api: Api;
let audit: WireAudit & { id: string; version: number };
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const list = async (query = '') =>
  (await ask<WireDisputes>(api, 'GET', `/disputes?${query}`)).body.disputes;
const one = async (id: string) => (await ask<WireTimeline>(api, 'GET', `/disputes/${id}`)).body;
const byDoc = async (doc: string) => (await list()).find((each) => each.doc === doc) as WireDispute;
const issue = (body: Record<string, unknown>) =>
  ask<WireIssued>(api, 'POST', `/audits/${audit.id}/letters`, { version: audit.version, ...body });

async function decide(decisions: { doc: string; decision: string }[]): Promise<void> {
  const path = `/audits/${audit.id}/decisions`;
  const job = await ask<WireJob>(api, 'POST', path, { version: audit.version, decisions });
  await finish(api, job.body);
  audit = (await ask<typeof audit>(api, 'GET', `/audits/${audit.id}`)).body;
}

describe('追回 of versions and batches that come and go', () => {
  const change = { from: '2027-01-01', to: '2027-01-31', month: '2027-01', no: 'JS-2701' };
  const later = { from: '2027-02-01', to: '2027-02-28', month: '2027-02', no: 'JS-2702' };
  const credit = (amount: string) => [`费用,CH-9,,2027-02-20,月返 冲FY-JS-2701-1,账扣,${amount},`];
  const rebate = () => byDoc('FY-JS-2701-1');
  let batch = '';

  test('a corrected statement takes back what it no longer holds and counts the rest once', async () => {
    audit = await auditDrop(api, dropFiles(change), { as_of: '2027-02-08' });
    const open = (audit.statements[0]?.lines ?? []).filter(({ verdict }) => verdict !== 'accept');
    await decide(open.map(({ doc, row }) => ({ doc: `${doc}#${row}`, decision: 'dispute' })));
    expect((await issue({ as_of: '2027-02-08' })).body.no).toBe('YH-2027-000001');
    const claimed = (await rebate()).claimed;
    await auditDrop(api, monthWith(credit('700.00'), later), { as_of: '2027-03-08' });
    expect(await rebate()).toMatchObject({ state: 'partly', recovered: '700.00' });
    const more = [...credit('700.00'), '费用,CH-8,,2027-02-21,电汇费,账扣,-1.00,'];
    await auditDrop(api, monthWith(more, later), { as_of: '2027-03-09' });
    expect(await rebate()).toMatchObject({ recovered: '700.00' });
    const other = await auditDrop(api, monthWith(credit('600.00'), later), { as_of: '2027-03-10' });
    batch = other.id;
    expect(await rebate()).toMatchObject({ claimed, recovered: '600.00' });
  });

  test('issue 3, 6: an audit keeps which statements it saw before, not their lines again', async () => {
    const pool = api.database.pool;
    const found = await withOrg(pool, await loadDefaultOrg(pool), (client) =>
      client.query<{ seen: string; keys: string[] }>(
        `select e->>'no' as seen, array(select jsonb_object_keys(e) order by 1) as keys
         from audits, jsonb_array_elements(result->'earlier') e`,
      ),
    );
    const keys = ['from', 'no', 'to', 'version'];
    expect(found.rows).toEqual(found.rows.map(() => ({ seen: 'JS-2701', keys })));
    expect(found.rows.length).toBeGreaterThan(0);
  });

  test('a batch that is withdrawn takes what it brought back along', async () => {
    const withdrawn = await ask(api, 'POST', `/audits/${batch}/withdraw`, { reason: '错档' });
    expect(withdrawn.status).toBe(200);
    expect(await rebate()).toMatchObject({ recovered: '0.00', state: 'open' });
  });

  test('a later letter states a claim anew and concedes what was given up', async () => {
    const { doc, row } = (audit.statements[0]?.lines ?? []).find(
      (line) => line.doc === 'FY-JS-2701-4',
    ) as WireAudit['statements'][number]['lines'][number];
    await decide([{ doc: `${doc}#${row}`, decision: 'trade' }]);
    const second = await issue({ as_of: '2027-02-20' });
    expect([second.status, second.body.no]).toEqual([201, 'YH-2027-000002']);
    expect(await byDoc('FY-JS-2701-4')).toMatchObject({ state: 'conceded', remaining: '0.00' });
    const { events } = await one((await rebate()).id);
    expect(events.filter(({ kind }) => kind === 'issued')).toHaveLength(2);
    expect(await list('statement=nonsense')).toEqual([]);
  });

  test('the same is said of several disputes at once, of all or of none', async () => {
    const disputes = (await list('state=open')).map(({ id, version }) => ({ id, version }));
    expect(disputes.length).toBeGreaterThan(1);
    const path = '/disputes/events';
    const event = { kind: 'answered', answer: 'refuse', day: '2027-03-20', person: '王' };
    const stale = disputes.map((each, i) => (i === 0 ? { ...each, version: 1 } : each));
    expect((await ask(api, 'POST', path, { disputes: stale, event })).status).toBe(409);
    expect((await list('state=answered')).length).toBe(0);
    const done = await ask<WireDisputes>(api, 'POST', path, { disputes, event });
    expect(done.body.disputes.map(({ state }) => state)).toEqual(disputes.map(() => 'answered'));
  });

  test('a file that proves something is read again as it was given', async () => {
    const { id } = await upload(api, { name: '回执 1.txt', text: '已签收' });
    const answer = await fetch(`${api.server.url}/api/v1/files/${id}`);
    expect(await answer.text()).toBe('已签收');
    expect(answer.headers.get('content-disposition')).toContain('attachment');
    expect((await ask(api, 'GET', `/files/${'0'.repeat(64)}`)).status).toBe(404);
  });
});
