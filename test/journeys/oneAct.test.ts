import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPool, type Pool } from '../../src/server/db/pool.ts';
import type { WireDisputes } from '../../src/wire/disputes.ts';
import type { WireDue } from '../../src/wire/payments.ts';
import { dropFiles } from '../make/drop.ts';
import { holdWrites } from '../make/holding.ts';
import { type Api, ask, auditDrop, startApi, upload } from './api.ts';
import { type Decided, decideAll } from './deciding.ts';

let api: Api;
let owner: Pool;
let audit: Decided;
beforeAll(async () => {
  api = await startApi();
  owner = openPool(api.database.ownerUrl, { max: 3 });
  audit = await decideAll(api, await auditDrop(api, dropFiles(), { as_of: '2026-04-10' }));
  const order = { version: audit.version, as_of: '2026-04-10' };
  await ask(api, 'POST', `/audits/${audit.id}/letters`, order);
}, 60_000);
afterAll(async () => {
  await owner?.end();
  await api?.stop();
});

/** How far the trail is. */
async function actsNow(): Promise<number> {
  const { rows } = await owner.query<{ n: number }>('select sum(n)::int as n from trail_heads');
  return rows[0]?.n ?? 0;
}

type Request = readonly [method: string, path: string, body: object];

const firstDispute = async () =>
  (await ask<WireDisputes>(api, 'GET', '/disputes')).body.disputes[0] as {
    id: string;
    version: number;
  };
const firstDue = async () =>
  (await ask<{ statements: WireDue[] }>(api, 'GET', '/payments/statements')).body
    .statements[0] as WireDue;

/** What nothing but the key tells a second time from the first. */
const requests: readonly (readonly [string, () => Promise<Request>])[] = [
  [
    'money without a reference',
    async () => ['POST', '/payments', { chain: '乐民超市', day: '2026-05-15', amount: '12.34' }],
  ],
  [
    'an event of a dispute',
    async () => {
      const { id, version } = await firstDispute();
      const event = { kind: 'note', day: '2026-04-11', person: '王敏', note: '电话问过' };
      return ['POST', `/disputes/${id}/events`, { version, event }];
    },
  ],
  [
    'the mark of a statement',
    async () => {
      const { statement } = await firstDue();
      const mark = { kind: 'confirmed', day: '2026-04-20', note: '', version: 0 };
      return ['POST', `/statements/${statement}/marks`, mark];
    },
  ],
  [
    'a paper with its number',
    async () => {
      const body = { kind: 'feeList', version: audit.version, as_of: '2026-04-12' };
      return ['POST', `/audits/${audit.id}/papers`, body];
    },
  ],
  [
    'the posting of a month',
    async () => ['POST', `/audits/${audit.id}/post`, { version: audit.version }],
  ],
  [
    'a limit',
    async () => {
      const limit = { version: 0, amount: '10.00', source: '制度', person: '王敏' };
      return ['PUT', '/concession-limit', limit];
    },
  ],
  [
    'decisions, computed anew',
    async () => {
      const decisions = [{ doc: 'FY-JS-0301-1', decision: 'dispute', note: '再看一遍' }];
      return ['POST', `/audits/${audit.id}/decide`, { version: audit.version, decisions }];
    },
  ],
];

/** As it comes, also where an answer says nothing. */
async function sendOnce(method: string, path: string, body: object, key: string) {
  const answer = await fetch(`${api.server.url}/api/v1${path}`, {
    method,
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify(body),
  });
  const { status, headers } = answer;
  const text = await answer.text();
  const said: unknown = text === '' ? null : JSON.parse(text);
  return { status, said, isReplayed: headers.has('idempotency-replayed') };
}

describe('issue 4, 5: under a key what a request does and its answer are one', () => {
  it.each(requests)(
    '%s: cut off between the two nothing stands; asked again it is done once',
    async (name, requestOf) => {
      const [method, path, body] = await requestOf();
      const send = () => sendOnce(method, path, body, name);
      const before = await actsNow();
      const holding = await holdWrites(owner, 'idempotency');
      const sent = send();
      await holding.cutWhoWaits().finally(holding.letGo);
      const cut = await sent;
      expect([cut.status, await actsNow()]).toEqual([503, before]);
      const first = await send();
      expect(first.status, JSON.stringify(first.said)).toBeLessThan(300);
      expect(await actsNow()).toBe(before + 1);
      const again = await send();
      expect([again.status, again.said]).toEqual([first.status, first.said]);
      expect([first.isReplayed, again.isReplayed]).toEqual([false, true]);
      expect(await actsNow()).toBe(before + 1);
    },
    60_000,
  );

  it('what is refused leaves nothing, and may be asked for again under the key', async () => {
    const before = await actsNow();
    const paid = { chain: '没有这家', day: '2026-05-15', amount: '1.00' };
    const key = { 'idempotency-key': 'refused' };
    expect((await ask(api, 'POST', '/payments', paid, key)).status).toBe(404);
    expect((await ask(api, 'POST', '/payments', paid, key)).status).toBe(404);
    expect(await actsNow()).toBe(before);
  });

  it('a job is begun once, and its work is seen by who asked', async () => {
    const file = await upload(api, { name: '单独.csv', text: '单号,金额\n1,2\n' });
    const files = [{ id: file.id, name: '单独.csv' }];
    const send = () =>
      ask<{ id: string }>(api, 'POST', '/audits', { files }, { 'idempotency-key': 'job' });
    const holding = await holdWrites(owner, 'idempotency');
    const sent = send();
    await holding.cutWhoWaits().finally(holding.letGo);
    expect((await sent).status).toBe(503);
    const jobs = async () => (await owner.query('select from jobs')).rows.length;
    const count = await jobs();
    const [first, again] = [await send(), await send()];
    expect([first.status, again.body.id]).toEqual([202, first.body.id]);
    expect(await jobs()).toBe(count + 1);
    const job = await ask<{ id: string }>(api, 'GET', `/jobs/${first.body.id}`);
    expect(job.status).toBe(200);
  });

  it('a hundred at once under keys of their own all come through on ten connections', async () => {
    const paid = { chain: '乐民超市', day: '2026-05-16' };
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, n) =>
        ask(
          api,
          'POST',
          '/payments',
          { ...paid, amount: `${n + 100}.00` },
          {
            'idempotency-key': `many ${n}`,
          },
        ),
      ),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(api.lines.filter((line) => !/terminat|not queryable|57P01/i.test(line))).toEqual([]);
  }, 60_000);
});
