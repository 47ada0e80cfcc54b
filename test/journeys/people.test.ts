import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPool, type Pool } from '../../src/server/db/pool.ts';
import type {
  WireInvited,
  WireLink,
  WireNewLink,
  WirePerson,
  WireSession,
} from '../../src/wire/signIn.ts';
import { type Api, startApi } from './api.ts';
import { invite, passwords, setUpAdministrator, tokenOf, type Visitor, visit } from './people.ts';

let api: Api;
let owner: Pool;
let admin: Visitor;
const email = 'wang.min@example.com';
beforeAll(async () => {
  api = await startApi();
  owner = openPool(api.database.ownerUrl, { max: 1 });
  admin = (await setUpAdministrator(api)).visitor;
});
afterAll(async () => {
  await owner.end();
  await api.stop();
});

const signIn = (who: Visitor, password: string, name: string) =>
  who.ask('POST', '/session', { email: name, password });

describe('issue 4, 1: people', () => {
  const people = async () =>
    (await admin.ask<{ people: WirePerson[] }>('GET', '/people')).body.people;
  const byEmail = async (name: string) => (await people()).find((each) => each.email === name);

  it('an invited person is known, sets his password and signs in with his roles', async () => {
    const told = { name: '陈静', email: 'Chen.Jing@Example.com', roles: ['salesFinance', 'nka'] };
    const invited = await admin.ask<WireInvited>('POST', '/people', told);
    expect(invited.status).toBe(201);
    expect(await byEmail('chen.jing@example.com')).toMatchObject({ state: 'invited', version: 1 });
    const token = tokenOf(invited.body.link);
    const look = await visit(api).ask<WireLink>('POST', '/links/look', { token });
    expect(look.body).toMatchObject({ name: '陈静', email: 'chen.jing@example.com' });
    const visitor = visit(api);
    const other = { token, email: 'attacker@example.com', name: 'x', password: passwords.second };
    const used = await visitor.ask<WireSession>('POST', '/links/use', other);
    expect(used.body.person).toMatchObject({
      ...{ name: '陈静', email: 'chen.jing@example.com', roles: ['salesFinance', 'nka'] },
    });
    expect(await byEmail('chen.jing@example.com')).toMatchObject({ state: 'active' });
    const again = await admin.ask('POST', '/people', told);
    expect([again.status, again.body.code]).toEqual([409, 'person.emailTaken']);
  });

  it('what he does is done in his name, and his jobs are his', async () => {
    const { visitor, id } = await invite(api, admin, ['salesFinance'], 'sun@example.com');
    const company = {
      ...{ version: 0, company: '甲' },
      contact: '',
      phone: '',
      email: '',
      address: '',
    };
    expect((await visitor.ask('PUT', '/company', company)).status).toBe(200);
    const said = await owner.query<{ person: string }>(
      `select set_config('ming.org', org_id::text, false) from organisations where is_default;
       select person from company_facts`,
    );
    const [, facts] = said as unknown as { rows: { person: string }[] }[];
    expect(facts?.rows).toEqual([{ person: '同事 salesFinance' }]);
    const body = { ...company, version: 1, person: '别人' };
    await Promise.all([visitor.ask('PUT', '/company', body), admin.ask('GET', '/board')]);
    const keyed = { 'idempotency-key': 'one' };
    const first = await visitor.ask('POST', '/audits', { files: [] }, keyed);
    const second = await admin.ask('POST', '/audits', { files: [] }, keyed);
    expect(second.headers.get('idempotency-replayed')).toBeNull();
    expect(first.status).toBe(second.status);
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('a disabled person is out at once, cannot come back, and his links are void', async () => {
    const { visitor, id, email: own } = await invite(api, admin, ['auditor'], 'zhou@example.com');
    const told = { version: 1, name: '周', roles: ['auditor'], disabled: true };
    expect((await admin.ask('PUT', `/people/${id}`, told)).status).toBe(200);
    expect((await visitor.ask('GET', '/board')).status).toBe(401);
    const refused = await signIn(visit(api), passwords.second, own);
    expect([refused.status, refused.body.code]).toEqual([401, 'signIn.wrong']);
    expect((await admin.ask('POST', `/people/${id}/link`)).status).toBe(409);
    const stale = await admin.ask('PUT', `/people/${id}`, told);
    expect([stale.status, stale.body.code]).toEqual([409, 'person.stale']);
    const back = { ...told, version: 2, disabled: false };
    expect((await admin.ask('PUT', `/people/${id}`, back)).status).toBe(200);
    expect((await signIn(visit(api), passwords.second, own)).status).toBe(200);
  });

  it('a new link for a lost password ends what was open under the old one', async () => {
    const { visitor, id, email: own } = await invite(api, admin, ['nka'], 'wu@example.com');
    const link = await admin.ask<WireNewLink>('POST', `/people/${id}/link`);
    expect((await visitor.ask('GET', '/board')).status).toBe(200);
    const use = { token: tokenOf(link.body), password: 'another quiet harbour kite' };
    expect((await visit(api).ask('POST', '/links/use', use)).status).toBe(200);
    expect((await visitor.ask('GET', '/board')).status).toBe(401);
    expect((await signIn(visit(api), passwords.second, own)).status).toBe(401);
  });

  it('only administrators see and change people; the last of them remains', async () => {
    const { visitor, id } = await invite(api, admin, ['kaDirector'], 'zheng@example.com');
    const told = { version: 1, name: '郑', roles: ['administrator'], disabled: false };
    for (const [method, path, body] of [
      ['GET', '/people', undefined],
      ['POST', '/people', { name: 'x', email: 'x@example.com', roles: ['auditor'] }],
      ['PUT', `/people/${id}`, told],
      ['POST', `/people/${id}/link`, undefined],
      ['POST', '/administrator-link', undefined],
    ] as const) {
      const refused = await visitor.ask(method, path, body);
      expect([path, refused.status, refused.body.code]).toEqual([path, 403, 'right.missing']);
    }
    const all = (await people()).filter(({ roles }) => roles.includes('administrator'));
    const own = all.find((each) => each.email === email);
    for (const each of all.filter((one) => one !== own)) {
      const less = { version: each.version, name: each.name, roles: ['auditor'], disabled: false };
      expect((await admin.ask('PUT', `/people/${each.id}`, less)).status).toBe(200);
    }
    for (const change of [
      { roles: ['auditor'], disabled: false },
      { roles: ['administrator'], disabled: true },
    ]) {
      const last = { version: own?.version, name: '王敏', ...change };
      const refused = await admin.ask('PUT', `/people/${own?.id}`, last);
      expect([refused.status, refused.body.code]).toEqual([409, 'person.lastOne']);
    }
    expect((await admin.ask('GET', '/people')).status).toBe(200);
  });
});
