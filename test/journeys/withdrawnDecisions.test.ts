import { afterAll, beforeAll, expect, test } from 'vitest';
import type { WireDispute, WireDisputes, WireTimeline } from '../../src/wire/disputes.ts';
import type { WireJob } from '../../src/wire/jobs.ts';
import type { WireBalances } from '../../src/wire/ledger.ts';
import type { WireAudit } from '../../src/wire/settlements.ts';
import { dropFiles } from '../make/drop.ts';
import { type Api, ask, auditDrop, finish, startApi } from './api.ts';

type Kept = WireAudit & { readonly id: string; readonly version: number };

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

async function decide(audit: Kept, decisions: object[]): Promise<Kept> {
  const order = { version: audit.version, decisions };
  await finish(api, (await ask<WireJob>(api, 'POST', `/audits/${audit.id}/decisions`, order)).body);
  return (await ask<Kept>(api, 'GET', `/audits/${audit.id}`)).body;
}

const post = ({ id, version }: Kept) => ask(api, 'POST', `/audits/${id}/post`, { version });
const list = async () => (await ask<WireDisputes>(api, 'GET', '/disputes')).body.disputes;
const rebate = async () => (await list()).find(({ doc }) => doc === 'FY-JS-0301-1') as WireDispute;

/** Of the rebate's claim, and of the whole ledger: claimed, recovered, conceded, what was found. */
async function figures(): Promise<Record<string, unknown>> {
  const { state, recovered, conceded, remaining } = await rebate();
  const { balances } = (await ask<WireBalances>(api, 'GET', '/ledger/balances')).body;
  const of = (name: string) => balances.find(({ account }) => account === name)?.amount ?? '0.00';
  const books = ['claimed', 'recovered', 'conceded', 'disputed'].map(of).join(' ');
  return { claim: [state, recovered, conceded, remaining].join(' '), books };
}

test('issue 3, 3: a batch that is withdrawn gives disputes back what its decisions gave up', async () => {
  const files = dropFiles();
  let first: Kept = await auditDrop(api, files, { as_of: '2026-04-10' });
  const open = (first.statements[0]?.lines ?? []).filter(({ verdict }) => verdict !== 'accept');
  first = await decide(
    first,
    open.map(({ doc, row }) => ({ doc: `${doc}#${row}`, decision: 'dispute' })),
  );
  expect((await post(first)).status).toBe(200);
  const letter = { version: first.version, as_of: '2026-04-10' };
  expect((await ask(api, 'POST', `/audits/${first.id}/letters`, letter)).status).toBe(201);
  const { id, version } = await rebate();
  const event = { kind: 'recovered', day: '2026-04-20', amount: '400.00' };
  await ask(api, 'POST', '/disputes/events', { disputes: [{ id, version }], event });
  const before = await figures();
  expect(before).toEqual({
    claim: 'partly 400.00 0.00 1100.00',
    books: '12600.00 400.00 0.00 0.00',
  });

  let second: Kept = await auditDrop(api, files, { as_of: '2026-04-21' });
  const given = { decision: 'waive', person: '周敏', note: '年框里让步' };
  second = await decide(
    second,
    open.map(({ doc, row }) => ({
      doc: `${doc}#${row}`,
      ...(doc === 'FY-JS-0301-1' ? given : { decision: 'dispute' }),
    })),
  );
  expect((await post(second)).status).toBe(200);
  expect(await figures()).toEqual({
    claim: 'partly 400.00 1100.00 0.00',
    books: '11500.00 400.00 1100.00 0.00',
  });

  const order = { person: '王会计', reason: '错档' };
  const gone = await ask<{ reversed: string[] }>(
    api,
    'POST',
    `/audits/${second.id}/withdraw`,
    order,
  );
  expect([gone.status, gone.body.reversed.length]).toEqual([200, 1]);
  expect((await figures()).claim).toBe(before.claim);
  const told = (await ask<WireTimeline>(api, 'GET', `/disputes/${id}`)).body.events;
  expect(told.slice(-2)).toMatchObject([
    { kind: 'decided', amount: '1500.00', person: '周敏', note: '年框里让步' },
    { kind: 'resumed', amount: null },
  ]);

  expect((await post(first)).status).toBe(200);
  expect(await figures()).toEqual(before);
});
