import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPool, type Pool } from '../../src/server/db/pool.ts';
import type { WireSession, WireSignInRules, WireTwoFactorBegun } from '../../src/wire/signIn.ts';
import { type Api, startApi } from './api.ts';
import { invite, passwords, setUpAdministrator, type Visitor } from './people.ts';
import { codeOf } from './totp.ts';

let api: Api;
let owner: Pool;
let admin: Visitor;
let own: Visitor;
beforeAll(async () => {
  api = await startApi();
  owner = openPool(api.database.ownerUrl, { max: 1 });
  admin = (await setUpAdministrator(api)).visitor;
  own = (await invite(api, admin, ['salesFinance', 'nka'], 'chen.jing@example.com')).visitor;
});
afterAll(async () => {
  await owner?.end();
  await api?.stop();
});

const password = passwords.second;
const later = () => owner.query('delete from auth.given_codes; delete from auth.tries');
const need = (roles: readonly string[], version: number, who = admin) =>
  who.ask<WireSignInRules>('PUT', '/sign-in-rules', { version, two_factor_roles: roles });
const codeAt = async (method: string, path: string, who = own, body?: unknown) => {
  const answer = await who.ask(method, path, body);
  return answer.status === 200 ? 200 : [answer.status, answer.body.code];
};

describe('issue 4, 1: roles that need two factors', () => {
  it('an administrator says which; of two at once one is told; nobody else may', async () => {
    expect((await admin.ask('GET', '/sign-in-rules')).body).toEqual({
      ...{ version: 0, two_factor_roles: [] },
    });
    const both = await Promise.all([need(['salesFinance'], 0), need(['salesFinance'], 0)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await need(['legal'], 1, own)).status).toBe(403);
    const wrong = await admin.ask('PUT', '/sign-in-rules', { version: 1, two_factor_roles: ['x'] });
    expect(wrong.status).toBe(422);
  });

  it('who has such a role and no second factor gets his own account, and nothing else', async () => {
    const said = await own.ask<WireSession>('GET', '/session');
    expect(said.body).toMatchObject({ two_factor_needed: true });
    const { body } = await admin.ask<{ paths: Record<string, Record<string, unknown>> }>(
      ...(['GET', '/openapi.json'] as const),
    );
    const open: string[] = [];
    for (const [path, methods] of Object.entries(body.paths)) {
      for (const method of Object.keys(methods)) {
        // By the token of the data folder, before anybody is known, and what ends this session.
        if (/\/(?:server|session)\b/.test(path) || path.endsWith('/sessions')) continue;
        const url = `${path.replace('/api/v1', '')}`.replace(/\{\w+\}/g, 'x');
        const asked = method === 'get' ? undefined : {};
        const answer = await own.ask(method.toUpperCase(), url, asked);
        if (answer.body.code !== 'twoFactor.needed') open.push(`${method} ${url}`);
      }
    }
    expect(open.sort()).toEqual([
      'delete /sessions/x',
      'get /health',
      'get /ready',
      'get /two-factor',
      'post /links/look',
      'post /links/use',
      'post /two-factor',
      'post /two-factor/confirm',
      'post /two-factor/off',
      'post /two-factor/recovery-codes',
      'post /two-factor/reset-read',
      'put /password',
    ]);
    expect(await codeAt('GET', '/sessions')).toBe(200);
    expect(await codeAt('GET', '/demo/board')).toEqual([403, 'twoFactor.needed']);
    expect((await admin.ask('GET', '/board')).status).toBe(200);
  });

  it('once it is on everything is answered, and it cannot be switched off', async () => {
    await later();
    const begun = await own.ask<WireTwoFactorBegun>('POST', '/two-factor', { password });
    expect(await codeAt('GET', '/board')).toEqual([403, 'twoFactor.needed']);
    const code = codeOf(begun.body.secret);
    expect(await codeAt('POST', '/two-factor/confirm', own, { code })).toBe(200);
    expect(await codeAt('GET', '/board')).toBe(200);
    expect((await own.ask<WireSession>('GET', '/session')).body).not.toHaveProperty(
      'two_factor_needed',
    );
    expect(await codeAt('POST', '/two-factor/off', own, { password })).toEqual([
      ...[409, 'twoFactor.byRole'],
    ]);
  });

  it('a rule that comes meanwhile, and a reset, hold from the next request on', async () => {
    const people = await admin.ask<{ people: { id: string; name: string }[] }>('GET', '/people');
    const id = people.body.people.find(({ name }) => name !== '王敏')?.id;
    expect((await admin.ask('POST', `/people/${id}/two-factor/reset`)).status).toBe(200);
    expect(await codeAt('GET', '/board')).toEqual([403, 'twoFactor.needed']);
    expect((await need(['administrator'], 1)).status).toBe(200);
    expect(await codeAt('GET', '/board')).toBe(200);
    expect(await codeAt('GET', '/people', admin)).toEqual([403, 'twoFactor.needed']);
    expect(await codeAt('PUT', '/sign-in-rules', admin, {})).toEqual([403, 'twoFactor.needed']);
  });
});
