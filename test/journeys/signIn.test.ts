import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPool, type Pool } from '../../src/server/db/pool.ts';
import { startServer } from '../../src/server/http.ts';
import type { WireRefusal } from '../../src/wire/problems.ts';
import type { WireNewLink, WireSession, WireSessions } from '../../src/wire/signIn.ts';
import { type Api, startApi } from './api.ts';
import { invite, passwords, setUpAdministrator, tokenOf, type Visitor, visit } from './people.ts';

let api: Api;
let owner: Pool;
let admin: Visitor;
beforeAll(async () => {
  api = await startApi();
  owner = openPool(api.database.ownerUrl, { max: 1 });
});
afterAll(async () => {
  await owner.end();
  await api.stop();
});

const email = 'wang.min@example.com';
const signIn = (who: Visitor, password: string = passwords.admin, name = email) =>
  who.ask<WireSession & WireRefusal>('POST', '/session', { email: name, password });

describe('issue 4, 1: before there is an administrator', () => {
  it('the visitor of this machine works without signing in, and is told so', async () => {
    const { body } = await visit(api).ask<WireSession>('GET', '/session');
    expect(body).toEqual({ mode: 'open', person: null });
    expect((await visit(api).ask('GET', '/board')).status).toBe(200);
  });

  it('what a proxy passes on for others is refused', async () => {
    const from = { 'x-forwarded-for': '203.0.113.7' };
    const refused = await visit(api).ask('GET', '/session', undefined, from);
    expect([refused.status, refused.body.code]).toEqual([403, 'host.foreign']);
  });

  it('there is no default account: nobody can sign in', async () => {
    for (const name of ['admin@example.com', 'administrator@example.com'])
      expect((await signIn(visit(api), 'admin', name)).status).toBe(401);
    const kept = await owner.query('select count(*)::int as n from auth.users');
    expect(kept.rows).toEqual([{ n: 0 }]);
  });

  it('a server for others does not start', async () => {
    const config = { host: '0.0.0.0', port: 0, publicUrl: 'http://ming.example.com' };
    const start = startServer({ database: api.database, config, webRoot: null });
    await expect(start).rejects.toThrow('还没有管理员');
  });

  it('a weak password is refused at its field and does not use the link up', async () => {
    const visitor = visit(api);
    const link = await visitor.ask<WireNewLink>('POST', '/administrator-link');
    const token = tokenOf(link.body);
    const weak = {
      short: ['短', '11 letters!'],
      common: [
        'aaaaaaaaaaaaaaaa',
        '123456789012',
        'wang.min@example.com',
        'password1234',
        'woaini1314520',
      ],
    };
    for (const [fault, all] of Object.entries(weak)) {
      for (const password of all) {
        const use = { token, name: '王敏', email, password };
        const refused = await visitor.ask('POST', '/links/use', use);
        expect([password, refused.status, refused.body.code]).toEqual([
          ...[password, 422, `password.${fault}`],
        ]);
        expect(refused.body.errors[0]?.path).toBe('body/password');
      }
    }
    expect((await visitor.ask('POST', '/links/look', { token })).status).toBe(200);
  });
});

describe('issue 4, 1: the first administrator', () => {
  it('sets a password by the link, is signed in, and the machine is open no more', async () => {
    const made = await setUpAdministrator(api);
    admin = made.visitor;
    expect(made.person).toMatchObject({ name: '王敏', email, roles: ['administrator'] });
    expect((await admin.ask('GET', '/board')).status).toBe(200);
    const other = visit(api);
    for (const path of ['/board', '/people', '/sessions', '/openapi.json', '/demo/board']) {
      const refused = await other.ask('GET', path);
      expect([path, refused.status, refused.body.code]).toEqual([path, 401, 'signIn.needed']);
    }
    expect((await other.ask<WireSession>('GET', '/session')).body).toEqual({
      ...{ mode: 'signIn', person: null },
    });
    expect((await other.ask('GET', '/health')).status).toBe(200);
    expect((await other.ask('GET', '/ready')).status).toBe(200);
  });

  it('links are kept as hashes; of two at once one is used; a used or old one is void', async () => {
    const fresh = async () => (await admin.ask<WireNewLink>('POST', '/administrator-link')).body;
    const token = tokenOf(await fresh());
    const stored = await owner.query<{ kept: string }>(
      `select encode(token_hash, 'escape') || l::text as kept from auth.links l`,
    );
    expect(JSON.stringify(stored.rows)).not.toContain(token);
    const use = { token, name: '李强', email: 'li.qiang@example.com', password: passwords.second };
    const both = await Promise.all(
      [1, 2].map(() =>
        visit(api)
          .ask('POST', '/links/use', use)
          .then(({ status }) => status),
      ),
    );
    expect(both.sort()).toEqual([200, 410]);
    expect((await visit(api).ask('POST', '/links/look', { token })).status).toBe(410);

    const old = tokenOf(await fresh());
    await owner.query("update auth.links set expires_at = now() - interval '1 second'");
    for (const path of ['/links/look', '/links/use']) {
      const body = path === '/links/look' ? { token: old } : { ...use, token: old };
      const refused = await visit(api).ask('POST', path, body);
      expect([refused.status, refused.body.code]).toEqual([410, 'link.void']);
    }
    const earlier = tokenOf(await fresh());
    await fresh();
    expect((await visit(api).ask('POST', '/links/look', { token: earlier })).status).toBe(410);
  });

  it('the program on the same machine keeps working by the token of server.json', async () => {
    const bearer = { authorization: `Bearer ${api.server.token}` };
    expect((await visit(api).ask('GET', '/board', undefined, bearer)).status).toBe(200);
    const wrong = { authorization: `Bearer ${api.server.token}x` };
    expect((await visit(api).ask('GET', '/board', undefined, wrong)).status).toBe(403);
  });
});

describe('issue 4, 1: sessions', () => {
  it('the cookie is out of reach of scripts and of other sites, and Secure where https is', async () => {
    const answer = await signIn(visit(api));
    const [cookie = ''] = answer.headers.getSetCookie();
    expect(cookie).toMatch(/^ming\.session_token=/);
    expect(cookie).toMatch(/; HttpOnly/i);
    expect(cookie).toMatch(/; SameSite=Strict/i);
    expect(cookie).not.toMatch(/Domain=/i);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const config = { host: '127.0.0.1', port: 0, publicUrl: 'https://ming.example.com' };
    const server = await startServer({ database: api.database, config, webRoot: null });
    const body = JSON.stringify({ email, password: passwords.admin });
    const headers = { 'content-type': 'application/json' };
    const given = await fetch(`${server.url}/api/v1/session`, { method: 'POST', headers, body });
    await server.close();
    expect(given.headers.getSetCookie()[0]).toMatch(/^__Secure-ming\.session_token=.*; Secure/i);
    expect(given.headers.get('strict-transport-security')).toMatch(/max-age=\d+/);
  });

  it('signing in begins a new session and ends the one that the browser had', async () => {
    const visitor = visit(api);
    await signIn(visitor);
    const first = visitor.cookie();
    await signIn(visitor);
    expect(visitor.cookie()).not.toBe(first);
    const stolen = visit(api);
    stolen.take(first);
    expect((await stolen.ask('GET', '/board')).status).toBe(401);
  });

  it('a session that somebody made up or signed himself is none', async () => {
    const visitor = visit(api);
    await signIn(visitor);
    const good = visitor.cookie();
    for (const bad of ['ming.session_token=x', `${good}x`, good.replace(/=./, '=_')]) {
      visitor.take(bad);
      expect((await visitor.ask('GET', '/board')).status).toBe(401);
    }
  });

  it('idle for too long or too old it ends, by rules that are data', async () => {
    const age = async (column: string, by: string) => {
      const visitor = visit(api);
      await signIn(visitor);
      expect((await visitor.ask('GET', '/board')).status).toBe(200);
      await owner.query(`update auth.sessions set ${column} = ${column} - interval '${by}'`);
      return (await visitor.ask('GET', '/board')).status;
    };
    expect(await age('updated_at', '119 minutes')).toBe(200);
    expect(await age('updated_at', '121 minutes')).toBe(401);
    expect(await age('created_at', '25 hours')).toBe(401);
    await owner.query('update auth.rules set idle_minutes = 5');
    expect(await age('updated_at', '6 minutes')).toBe(401);
    await owner.query('update auth.rules set idle_minutes = 120');
    await signIn(admin);
  });

  it('lists where one is signed in; signing out everywhere ends all of them', async () => {
    await admin.ask('DELETE', '/sessions');
    await signIn(admin);
    const phone = visit(api);
    await phone.ask(
      'POST',
      '/session',
      { email, password: passwords.admin },
      {
        'user-agent': 'Phone',
      },
    );
    const { sessions } = (await admin.ask<WireSessions>('GET', '/sessions')).body;
    expect(sessions.map(({ is_this, agent }) => [is_this, agent])).toEqual([
      [false, 'Phone'],
      [true, 'node'],
    ]);
    const other = sessions.find(({ is_this }) => !is_this)?.id;
    expect((await admin.ask('DELETE', `/sessions/${other}`)).status).toBe(200);
    expect((await phone.ask('GET', '/board')).status).toBe(401);
    expect((await admin.ask('DELETE', `/sessions/${other}`)).status).toBe(404);
    await signIn(phone);
    expect((await phone.ask('DELETE', '/sessions')).status).toBe(200);
    expect((await admin.ask('GET', '/board')).status).toBe(401);
    expect((await phone.ask('GET', '/board')).status).toBe(401);
    await signIn(admin);
  });

  it('signing out ends the session on the server, not only in the browser', async () => {
    const visitor = visit(api);
    await signIn(visitor);
    const cookie = visitor.cookie();
    await visitor.ask('DELETE', '/session');
    expect(visitor.cookie()).toBe('');
    visitor.take(cookie);
    expect((await visitor.ask('GET', '/board')).status).toBe(401);
  });

  it('another site’s page changes nothing', async () => {
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
    ] as Record<string, string>[]) {
      expect((await admin.ask('DELETE', '/sessions', undefined, headers)).status).toBe(403);
    }
    expect((await admin.ask('GET', '/board')).status).toBe(200);
  });
});

describe('issue 4, 1: passwords', () => {
  it('changing needs the one that holds, ends other sessions and begins a new one', async () => {
    const { visitor, email: own } = await invite(api, admin, ['legal'], 'zhao@example.com');
    const elsewhere = visit(api);
    await signIn(elsewhere, passwords.second, own);
    const next = 'seven paper lanterns drift';
    const wrong = await visitor.ask('PUT', '/password', {
      current: 'x'.repeat(12),
      password: next,
    });
    expect([wrong.status, wrong.body.code]).toEqual([422, 'password.wrong']);
    const weak = { current: passwords.second, password: 'zhao@example.com' };
    expect((await visitor.ask('PUT', '/password', weak)).body.code).toBe('password.common');
    const before = visitor.cookie();
    const change = { current: passwords.second, password: next };
    expect((await visitor.ask('PUT', '/password', change)).status).toBe(200);
    expect(visitor.cookie()).not.toBe(before);
    expect((await visitor.ask('GET', '/board')).status).toBe(200);
    expect((await elsewhere.ask('GET', '/board')).status).toBe(401);
    expect((await signIn(elsewhere, passwords.second, own)).status).toBe(401);
    expect((await signIn(elsewhere, next, own)).status).toBe(200);
  });

  it('known and unknown names get the same answer in comparable time', async () => {
    const times = async (name: string) => {
      const all: number[] = [];
      let said = '';
      for (let round = 0; round < 5; round += 1) {
        const began = performance.now();
        const { status, body } = await signIn(visit(api), 'not the password', name);
        all.push(performance.now() - began);
        said = JSON.stringify([status, { ...body, requestId: '' }]);
      }
      return { said, ms: all.sort((a, b) => a - b)[2] as number };
    };
    const known = await times(email);
    const unknown = await times('nobody@example.com');
    expect(unknown.said).toBe(known.said);
    expect(unknown.ms / known.ms).toBeGreaterThan(0.4);
    expect(unknown.ms / known.ms).toBeLessThan(2.5);
  });

  it('too many tries lock a name, known or not, also with the right password; waiting opens it', async () => {
    await owner.query('delete from auth.tries');
    const lock = async (name: string) => {
      const codes: string[] = [];
      for (let round = 0; round < 11; round += 1)
        codes.push((await signIn(visit(api), 'not the password', name)).body.code);
      expect(new Set(codes.slice(0, 10))).toEqual(new Set(['signIn.wrong']));
      const { status, body } = await signIn(visit(api), passwords.admin, name);
      return { status, last: codes[10], said: { ...body, requestId: '' } };
    };
    const known = await lock(email);
    expect(known).toMatchObject({ status: 429, last: 'signIn.locked' });
    expect(await lock('nobody@example.com')).toEqual(known);
    await owner.query("update auth.tries set since = now() - interval '16 minutes'");
    expect((await signIn(visit(api))).status).toBe(200);
  });

  it('one address cannot try many names', async () => {
    await owner.query('delete from auth.tries');
    await owner.query('update auth.rules set tries_by_address = 3');
    const codes: string[] = [];
    for (let n = 0; n < 5; n += 1)
      codes.push((await signIn(visit(api), 'not the password', `${n}@example.com`)).body.code);
    expect(codes).toEqual([
      ...['signIn.wrong', 'signIn.wrong', 'signIn.wrong', 'signIn.locked', 'signIn.locked'],
    ]);
    await owner.query('update auth.rules set tries_by_address = 100; delete from auth.tries');
  });
});

describe('issue 4, 1: reached from elsewhere', () => {
  it('by the name of PUBLIC_URL and no other, with its origin', async () => {
    const config = { host: '127.0.0.1', port: 0, publicUrl: 'https://ming.example.com' };
    const server = await startServer({ database: api.database, config, webRoot: null });
    const { request } = await import('node:http');
    const status = (headers: Record<string, string>) =>
      new Promise<number>((done) => {
        const asked = request(`${server.url}/api/v1/health`, { headers }, (answer) => {
          answer.resume();
          done(answer.statusCode ?? 0);
        });
        asked.end();
      });
    const host = 'ming.example.com';
    expect(await status({ host, 'x-forwarded-for': '203.0.113.7' })).toBe(200);
    expect(await status({ host, origin: 'https://ming.example.com' })).toBe(200);
    expect(await status({ host, origin: 'https://evil.example' })).toBe(403);
    expect(await status({ host: 'evil.example' })).toBe(403);
    expect(await status({ host: 'ming.example.com.evil.example' })).toBe(403);
    await server.close();
  });
});
