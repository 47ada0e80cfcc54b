import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPool, type Pool } from '../../src/server/db/pool.ts';
import type { WireHandedOver, WireHandOver } from '../../src/wire/handOver.ts';
import type { WireKey, WireMadeKey } from '../../src/wire/signIn.ts';
import type { WireTrail } from '../../src/wire/trail.ts';
import { dropFiles } from '../make/drop.ts';
import { type Api, ask, auditDrop, startApi } from './api.ts';
import { invite, setUpAdministrator, type Visitor } from './people.ts';

let api: Api;
let owner: Pool;
let admin: Visitor;
beforeAll(async () => {
  api = await startApi();
  for (const [chain, no] of [
    ['乐民超市', 'JS-0401'],
    ['丁香百货', 'DX-0401'],
  ] as const)
    await auditDrop(api, dropFiles({ chain, no }));
  owner = openPool(api.database.ownerUrl, { max: 1 });
  admin = (await setUpAdministrator(api)).visitor;
});
afterAll(async () => {
  await owner?.end();
  await api?.stop();
});

const bearer = (key: string) => ({ authorization: `Bearer ${key}` });
const make = async (name: string, lastDay = '2099-12-31') =>
  (await admin.ask<WireMadeKey>('POST', '/api-keys', { name, last_day: lastDay })).body;
const keys = async () => (await admin.ask<{ keys: WireKey[] }>('GET', '/api-keys')).body.keys;
const refusedWith = async (key: string, path = '/audits') => {
  const { status, body } = await ask(api, 'GET', path, undefined, bearer(key));
  return [status, body.code];
};

describe('issue 4, 1: API keys', () => {
  it('a program acts by its key with the rights of its role, and the trail says so', async () => {
    const { key, id } = await make('用友 ERP');
    expect(key).toMatch(/^mk_[\w-]{43}$/);
    expect(await ask(api, 'GET', '/audits', undefined, bearer(key))).toMatchObject({ status: 200 });
    for (const [method, path] of [
      ...[['GET', '/people'] as const, ['GET', '/api-keys'] as const, ['GET', '/trail'] as const],
      ...[['POST', '/payments'] as const, ['PUT', '/company'] as const],
    ]) {
      const refused = await ask(api, method, path, method === 'GET' ? undefined : {}, bearer(key));
      expect([path, refused.status, refused.body.code]).toEqual([path, 403, 'right.missing']);
    }
    const url = `${api.server.url}/api/v1/files?name=a.csv`;
    const sent = await fetch(url, {
      method: 'POST',
      headers: bearer(key),
      body: '结算单号,金额\n',
    });
    expect(sent.status).toBe(201);
    const trail = await admin.ask<WireTrail>('GET', '/trail?origin=api');
    expect(trail.body.entries.map(({ person, record }) => [person, record])).toEqual([
      ['用友 ERP', 'files'],
    ]);
    expect((await keys()).find((each) => each.id === id)).toMatchObject({
      ...{ name: '用友 ERP', start: key.slice(0, 9), state: 'active', made_by: '王敏' },
      used_at: expect.any(String),
    });
  });

  it('is never a session, also beside the cookie of one', async () => {
    const { key } = await make('物流系统');
    const both = { ...bearer(key), cookie: admin.cookie() };
    expect((await ask(api, 'GET', '/people', undefined, both)).body.code).toBe('right.missing');
    for (const path of ['/sessions', '/two-factor'])
      expect((await ask(api, 'GET', path, undefined, both)).body.code).toBe('session.none');
    const body = { current: 'x', password: 'kites over a quiet harbour' };
    expect((await ask(api, 'PUT', '/password', body, both)).body.code).toBe('session.none');
  });

  it('a wrong, a revoked and an expired key are told alike, and as fast', async () => {
    const { key, id } = await make('旧系统');
    const old = await make('更旧的系统');
    await owner.query(
      `select set_config('ming.org', org_id::text, false) from organisations where is_default;
       select pause_trail('api_keys');
       update api_keys set last_day = '2020-01-01' where key_id = '${old.id}';
       select resume_trail('api_keys', 'test')`,
    );
    expect((await admin.ask('POST', `/api-keys/${id}/revoke`)).status).toBe(200);
    expect((await admin.ask('POST', `/api-keys/${id}/revoke`)).body.code).toBe('key.revoked');
    expect((await admin.ask('POST', '/api-keys/none/revoke')).status).toBe(404);
    const near = `${key.slice(0, -1)}${key.endsWith('A') ? 'B' : 'A'}`;
    const wrong = [key, old.key, near, 'mk_', 'mk_x', `mk_${'a'.repeat(5000)}`];
    const answers = [];
    for (const each of wrong) {
      const answer = await ask(api, 'GET', '/audits', undefined, bearer(each));
      const { requestId, ...said } = answer.body;
      expect(requestId).toBeTruthy();
      answers.push(JSON.stringify([answer.status, said]));
    }
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toContain('401,');
    expect(await refusedWith(near, '/health')).toEqual([401, 'key.wrong']);
    const states = (await keys()).map(({ name, state }) => [name, state]);
    expect(states.slice(-2).sort()).toEqual([
      ['旧系统', 'revoked'],
      ['更旧的系统', 'expired'],
    ]);
    const medianOf = async (shown: string) => {
      const times = [];
      for (let n = 0; n < 15; n += 1) {
        const start = performance.now();
        await ask(api, 'GET', '/audits', undefined, bearer(shown));
        times.push(performance.now() - start);
      }
      return times.sort((a, b) => a - b)[7] ?? 0;
    };
    const [near_, far] = [await medianOf(near), await medianOf('mk_x')];
    expect(Math.abs(near_ - far)).toBeLessThan(50);
  });

  it('wrong keys are counted, and lock neither the right key nor sign-in out', async () => {
    const { key } = await make('门店系统');
    await owner.query('update auth.rules set tries_by_address = 3; delete from auth.tries');
    for (let n = 0; n < 3; n += 1) expect(await refusedWith('mk_no')).toEqual([401, 'key.wrong']);
    expect(await refusedWith('mk_no')).toEqual([429, 'signIn.locked']);
    expect((await ask(api, 'GET', '/audits', undefined, bearer(key))).status).toBe(200);
    const typed = { email: 'nobody@example.com', password: 'x' };
    expect((await ask(api, 'POST', '/session', typed)).status).toBe(401);
    await owner.query('update auth.rules set tries_by_address = 100; delete from auth.tries');
  });

  it('a key has so many requests a minute, and is told when to come again', async () => {
    const { key } = await make('快系统');
    await owner.query('update auth.rules set key_requests = 4');
    const all = await Promise.all(
      Array.from({ length: 10 }, () => ask(api, 'GET', '/audits', undefined, bearer(key))),
    );
    expect(all.filter(({ status }) => status === 200)).toHaveLength(4);
    const late = all.find(({ status }) => status === 429);
    expect([late?.body.code, late?.headers.get('retry-after')]).toEqual(['key.tooMany', '60']);
    await owner.query("update auth.key_uses set since = now() - interval '61 seconds'");
    expect((await ask(api, 'GET', '/audits', undefined, bearer(key))).status).toBe(200);
    await owner.query('update auth.rules set key_requests = 600');
  });

  it('only its hash is kept, and neither is in the trail, the list or an answer', async () => {
    const { key } = await make('财务系统');
    const { rows } = await owner.query<{ said: string; hash: string }>(
      `select k::text as said, encode(token_hash, 'hex') as hash from api_keys k
       where name = '财务系统'`,
    );
    expect(rows[0]?.said).not.toContain(key);
    const hash = rows[0]?.hash ?? 'none';
    const trail = await owner.query('select e::text as said from trail_entries e');
    const all = JSON.stringify([trail.rows, await keys(), api.lines]);
    expect(all).toContain('财务系统');
    for (const secret of [key, hash]) expect(all).not.toContain(secret);
  });

  it('a name says who: none is given twice, no person lends his, and no day is past', async () => {
    for (const [name, lastDay, code] of [
      ['王敏', '2099-12-31', 'key.nameTaken'],
      ['财务系统', '2099-12-31', 'key.nameTaken'],
      ['新系统', '2020-01-01', 'key.past'],
    ] as const) {
      const refused = await admin.ask('POST', '/api-keys', { name, last_day: lastDay });
      expect([name, refused.body.code]).toEqual([name, code]);
    }
    const other = await invite(api, admin, ['salesFinance'], 'sun@example.com');
    const asked = { name: '甲', last_day: '2099-12-31' };
    expect((await other.visitor.ask('POST', '/api-keys', asked)).status).toBe(403);
  });
});

describe('issue 4, 1: a key sees and does what it was given, and no more than who made it', () => {
  const asked = { last_day: '2099-12-31' };
  const askBy = (key: string, method: string, path: string, body?: unknown) =>
    ask<{ code?: string }>(api, method, path, body, bearer(key));
  const statusOf = async (key: string, path: string) => (await askBy(key, 'GET', path)).status;
  /** 连锁 of the statements that it is answered. */
  const chainsOf = async (key: string) => {
    const { body } = await ask<{ statements: { statement: { chain: string } }[] }>(
      ...([api, 'GET', '/statements', undefined, bearer(key)] as const),
    );
    return body.statements.map(({ statement }) => statement.chain).sort();
  };
  const both = ['丁香百货', '乐民超市'];

  it('one chain and two things to read: other rows are not there, other doors are shut', async () => {
    const given = { name: '看板', ...asked, chains: ['乐民超市'] };
    const actions = ['read audits', 'read reports'];
    const { body } = await admin.ask<WireMadeKey>('POST', '/api-keys', { ...given, actions });
    expect(await chainsOf(body.key)).toEqual(['乐民超市']);
    const board = await askBy(body.key, 'GET', '/board');
    expect([board.status, JSON.stringify(board.body).includes('丁香百货')]).toEqual([200, false]);
    const lines = JSON.stringify((await askBy(body.key, 'GET', '/lines')).body);
    expect([lines.includes('乐民超市'), lines.includes('丁香百货')]).toEqual([true, false]);
    for (const path of ['/payments', '/ledger/balances', '/contracts', '/disputes', '/trail'])
      expect([path, await statusOf(body.key, path)]).toEqual([path, 403]);
    const sent = await askBy(body.key, 'POST', '/audits', { files: [] });
    expect([sent.status, sent.body.code]).toEqual([403, 'right.missing']);
    expect((await keys()).find(({ id }) => id === body.id)).toMatchObject({
      ...{ chains: ['乐民超市'], actions },
    });
    const unknown = { ...given, name: '别的', chains: ['没有这家'] };
    const refused = await admin.ask('POST', '/api-keys', unknown);
    expect([refused.status, refused.body.code]).toEqual([404, 'chain.missing']);
    const senseless = { ...given, name: '别的', actions: ['change people'] };
    expect((await admin.ask('POST', '/api-keys', senseless)).status).toBe(422);
  }, 60_000);

  it('is narrower at once where its maker is, goes to who takes over, and ends with him', async () => {
    const maker = await invite(api, admin, ['administrator'], 'maker@example.com');
    const actions = ['change imports', 'read audits', 'read ledger'];
    const { body } = await maker.visitor.ask<WireMadeKey>('POST', '/api-keys', {
      ...{ name: '中台', ...asked, actions },
    });
    const { key } = body;
    expect([await chainsOf(key), await statusOf(key, '/ledger/balances')]).toEqual([both, 200]);
    const change = (id: string, version: number, roles: string[], disabled = false) =>
      admin.ask('PUT', `/people/${id}`, { version, name: `名 ${id}`, roles, disabled });
    expect((await change(maker.id, 1, ['accountExecutive'])).status).toBe(200);
    expect(await statusOf(key, '/ledger/balances')).toBe(403);
    expect(await chainsOf(key)).toEqual(both);
    const span = { chain: '丁香百货', from: '2020-01-01', to: null };
    const scope = { version: 0, limited: true, chains: [span] };
    expect((await admin.ask('PUT', `/people/${maker.id}/chains`, scope)).status).toBe(200);
    expect(await chainsOf(key)).toEqual(['丁香百货']);
    const next = await invite(api, admin, ['auditor'], 'next@example.com');
    const order = { version: 2, to: next.id, from: '2026-01-01', disable: true, reason: '离职' };
    const path = `/people/${maker.id}/hand-over`;
    const listed = await admin.ask<WireHandOver>('GET', path);
    expect(listed.body.keys).toEqual([{ id: body.id, name: '中台' }]);
    const done = await admin.ask<WireHandedOver>('POST', path, order);
    expect(done.body, JSON.stringify(done.body)).toMatchObject({ keys: 1, disabled: true });
    expect([await chainsOf(key), await statusOf(key, '/ledger/balances')]).toEqual([both, 200]);
    const sent = await askBy(key, 'POST', '/audits', { files: [] });
    expect([sent.status, sent.body.code]).toEqual([403, 'right.missing']);
    expect((await change(next.id, 1, ['auditor'], true)).status).toBe(200);
    expect(await refusedWith(key)).toEqual([401, 'key.wrong']);
  }, 60_000);
});
