import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPool, type Pool } from '../../src/server/db/pool.ts';
import type { WireRefusal } from '../../src/wire/problems.ts';
import type {
  WireNewLink,
  WirePerson,
  WireRecoveryCodes,
  WireSession,
  WireTwoFactor,
  WireTwoFactorBegun,
} from '../../src/wire/signIn.ts';
import { type Api, startApi } from './api.ts';
import { invite, passwords, setUpAdministrator, tokenOf, type Visitor, visit } from './people.ts';
import { codeOf, totp } from './totp.ts';

let api: Api;
let owner: Pool;
let admin: Visitor;
let own: Visitor;
let ownId: string;
const email = 'chen.jing@example.com';
const password = passwords.second;
beforeAll(async () => {
  api = await startApi();
  owner = openPool(api.database.ownerUrl, { max: 1 });
  admin = (await setUpAdministrator(api)).visitor;
  const invited = await invite(api, admin, ['salesFinance'], email);
  [own, ownId] = [invited.visitor, invited.id];
});
afterAll(async () => {
  await owner?.end();
  await api?.stop();
});

const signIn = async (code?: string, who = visit(api), word: string = password) => {
  const body = { email, password: word, ...(code === undefined ? {} : { code }) };
  const answer = await who.ask<WireSession & WireRefusal>('POST', '/session', body);
  return { ...answer, who };
};
const told = async (code?: string, word?: string) => {
  const { status, body } = await signIn(code, visit(api), word);
  return [status, body.code];
};
/** As if the codes so far had been given long ago, and the tries too. */
const later = () => owner.query('delete from auth.given_codes; delete from auth.tries');
/** Not where the next step begins before the answer comes. */
const farFromEdge = () =>
  expect.poll(() => Date.now() % 30_000, { timeout: 12_000 }).toBeLessThan(20_000);
const stands = async () => (await own.ask<WireTwoFactor>('GET', '/two-factor')).body;

let begun: WireTwoFactorBegun;
async function setUp(): Promise<void> {
  begun = (await own.ask<WireTwoFactorBegun>('POST', '/two-factor', { password })).body;
  await later();
  const confirmed = await own.ask('POST', '/two-factor/confirm', { code: codeOf(begun.secret) });
  expect(confirmed.status).toBe(200);
}

describe('issue 4, 1: two-factor sign-in', () => {
  it('the codes of these tests are those of RFC 6238', () => {
    const key = Buffer.from('12345678901234567890');
    const told = [59, 1111111109, 1111111111, 1234567890, 2000000000, 20000000000];
    expect(told.map((seconds) => totp(key, seconds, 8))).toEqual(
      '94287082 07081804 14050471 89005924 69279037 65353130'.split(' '),
    );
  });

  it('needs the password, and asks for nothing until the first code confirms it', async () => {
    expect(await stands()).toEqual({ on: false, recovery_left: 0, reset: null });
    const wrong = await own.ask('POST', '/two-factor', { password: 'another one entirely' });
    expect([wrong.status, wrong.body.code, wrong.body.errors[0]?.path]).toEqual([
      ...[422, 'password.wrong', 'body/password'],
    ]);
    const answer = await own.ask<WireTwoFactorBegun>('POST', '/two-factor', { password });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    begun = answer.body;
    const link = new URL(begun.link);
    expect([link.protocol, link.host, link.searchParams.get('secret')]).toEqual([
      ...['otpauth:', 'totp', begun.secret],
    ]);
    expect(decodeURIComponent(link.pathname)).toContain(email);
    expect(new Set(begun.recovery_codes).size).toBe(10);
    expect(await told()).toEqual([200, undefined]);
    expect((await stands()).on).toBe(false);
    const first = await own.ask('POST', '/two-factor/confirm', { code: '000000' });
    expect([first.status, first.body.errors[0]?.path]).toEqual([422, 'body/code']);
    expect(await told()).toEqual([200, undefined]);
  });

  it('once confirmed, password alone signs nobody in, nor does the code that confirmed it', async () => {
    const code = codeOf(begun.secret);
    expect((await own.ask('POST', '/two-factor/confirm', { code })).status).toBe(200);
    expect(await stands()).toEqual({ on: true, recovery_left: 10, reset: null });
    const half = await signIn();
    expect([half.status, half.body.code]).toEqual([401, 'signIn.codeNeeded']);
    expect(half.headers.getSetCookie()).toEqual([]);
    expect((await half.who.ask('GET', '/sessions')).status).toBe(401);
    expect(await told(code)).toEqual([401, 'signIn.codeWrong']);
    const again = await own.ask('POST', '/two-factor', { password });
    expect([again.status, again.body.code]).toEqual([409, 'twoFactor.isOn']);
  });

  it('a code signs in once; one step early or late is taken, two are not', async () => {
    await later();
    const steps = async (drift: number) => (await signIn(codeOf(begun.secret, drift))).status;
    const code = codeOf(begun.secret);
    const both = await Promise.all([told(code), told(code)]);
    expect(both.map(([status]) => status).sort()).toEqual([200, 401]);
    expect(await told(code)).toEqual([401, 'signIn.codeWrong']);
    await later();
    expect([await steps(3), await steps(-3)]).toEqual([401, 401]);
    await later();
    await farFromEdge();
    const near = await Promise.all([steps(1), steps(-1)]);
    expect(near).toEqual([200, 200]);
    const spaced = codeOf(begun.secret).replace(/^.../, '$& ');
    expect(await told(spaced)).toEqual([200, undefined]);
  });

  it('a recovery code signs in once, and one that was made anew ends those before', async () => {
    await later();
    const [first = '', second = ''] = begun.recovery_codes;
    expect(await told(first)).toEqual([200, undefined]);
    expect((await stands()).recovery_left).toBe(9);
    await later();
    expect(await told(first)).toEqual([401, 'signIn.codeWrong']);
    const path = '/two-factor/recovery-codes';
    const { body } = await own.ask<WireRecoveryCodes>('POST', path, { password });
    expect(await told(second)).toEqual([401, 'signIn.codeWrong']);
    expect(await told(body.recovery_codes[0])).toEqual([200, undefined]);
  });

  it('wrong codes lock as wrong passwords do, and then nothing tells which it was', async () => {
    await later();
    const seen = [];
    for (let i = 0; i < 12; i += 1) seen.push(await told(`${100_000 + i}`));
    expect(seen[9]).toEqual([401, 'signIn.codeWrong']);
    expect(seen[10]).toEqual([429, 'signIn.locked']);
    const right = await signIn(codeOf(begun.secret));
    const wrong = await signIn(undefined, visit(api), 'another one entirely');
    const plain = ({ status, body: { requestId: _, ...body } }: typeof right) => [status, body];
    expect(plain(right)).toEqual(plain(wrong));
    expect(right.status).toBe(429);
    await later();
    expect(await told(codeOf(begun.secret))).toEqual([200, undefined]);
    expect(await told(undefined, 'another one entirely')).toEqual([401, 'signIn.wrong']);
  });

  it('neither secret nor codes stand in a later answer, the log, the trail or plain in the tables', async () => {
    const secret = [begun.secret, ...begun.recovery_codes];
    const answers = await Promise.all(
      ['/two-factor', '/session', '/sessions'].map(
        async (path) => (await own.ask('GET', path)).body,
      ),
    );
    const people = (await admin.ask('GET', '/people')).body;
    const kept = await owner.query(
      `select f::text as said from auth.two_factors f
       union all select u::text from auth.users u union all select g::text from auth.given_codes g`,
    );
    const trail = await owner.query('select e::text from trail_entries e');
    const all = JSON.stringify([answers, people, kept.rows, trail.rows, api.lines]);
    expect(secret.filter((each) => all.includes(each))).toEqual([]);
    expect(kept.rows.length).toBeGreaterThan(2);
  });

  it('a new link sets the password and leaves the code to be asked for', async () => {
    const link = await admin.ask<WireNewLink>('POST', `/people/${ownId}/link`);
    const use = { token: tokenOf(link.body), password };
    const used = await visit(api).ask<WireSession>('POST', '/links/use', use);
    expect([used.status, used.body]).toEqual([200, { mode: 'signIn', person: null }]);
    await later();
    own = (await signIn(codeOf(begun.secret))).who;
    expect((await stands()).on).toBe(true);
  });

  it('an administrator resets it; its owner signs in without, and is told until he has read it', async () => {
    const listed = async () =>
      (await admin.ask<{ people: WirePerson[] }>('GET', '/people')).body.people.find(
        ({ id }) => id === ownId,
      );
    expect((await listed())?.two_factor).toBe(true);
    const path = `/people/${ownId}/two-factor/reset`;
    expect((await own.ask('POST', path)).status).toBe(403);
    expect((await admin.ask('POST', path)).status).toBe(200);
    expect((await listed())?.two_factor).toBe(false);
    expect((await admin.ask('POST', path)).body.code).toBe('twoFactor.isOff');
    const entered = await signIn();
    expect([entered.status, entered.body.two_factor_reset]).toEqual([200, true]);
    own = entered.who;
    expect(await stands()).toMatchObject({ on: false, reset: { by: '王敏' } });
    expect((await own.ask('POST', '/two-factor/reset-read')).status).toBe(200);
    expect((await stands()).reset).toBe(null);
    expect((await signIn()).body.two_factor_reset).toBe(undefined);
  });

  it('is switched off with the password alone, and set up again with another secret', async () => {
    const before = begun.secret;
    await setUp();
    expect(begun.secret).not.toBe(before);
    await later();
    const wrong = await own.ask('POST', '/two-factor/off', { password: 'another one entirely' });
    expect([wrong.status, wrong.body.code]).toEqual([422, 'password.wrong']);
    expect((await own.ask('POST', '/two-factor/off', { password })).status).toBe(200);
    expect(await stands()).toEqual({ on: false, recovery_left: 0, reset: null });
    expect(await told()).toEqual([200, undefined]);
    const kept = await owner.query('select from auth.two_factors');
    expect(kept.rowCount).toBe(0);
  });

  it('the link of an administrator, who holds the data, takes it away as well', async () => {
    await setUp();
    const link = await admin.ask<WireNewLink>('POST', '/administrator-link');
    const use = { token: tokenOf(link.body), name: '陈静', email, password };
    const used = await visit(api).ask<WireSession>('POST', '/links/use', use);
    expect([used.status, used.body.person?.email]).toEqual([200, email]);
  });
});
