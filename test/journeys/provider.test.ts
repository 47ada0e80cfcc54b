import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPool, type Pool } from '../../src/server/db/pool.ts';
import type {
  WireInvited,
  WirePerson,
  WireProviderBack,
  WireSession,
} from '../../src/wire/signIn.ts';
import { type Api, ask, startApi } from './api.ts';
import { passProvider, startProvider, type TestProvider } from './oidc.ts';
import { passwords, setUpAdministrator, tokenOf, type Visitor, visit } from './people.ts';

let provider: TestProvider;
let api: Api;
let owner: Pool;
let admin: Visitor;
let chen: WireInvited;
beforeAll(async () => {
  provider = await startProvider();
  api = await startApi(null, provider.config);
  owner = openPool(api.database.ownerUrl, { max: 1 });
  admin = (await setUpAdministrator(api)).visitor;
  const told = { name: '陈静', email: 'Chen.Jing@example.com', roles: ['salesFinance'] };
  chen = (await admin.ask<WireInvited>('POST', '/people', told)).body;
  for (const [name, email, isVerified] of [
    ['chen', 'chen.jing@example.com', true],
    ['stranger', 'stranger@example.com', true],
    ['unverified', 'chen.jing@example.com', false],
    ['second', 'chen.jing@example.com', true],
  ] as const)
    provider.accounts.set(name, { email, email_verified: isVerified });
});
afterAll(async () => {
  await owner?.end();
  await api?.stop();
  await provider?.stop();
});

/** A browser that keeps all its cookies, as the way there and back needs them. */
function browser() {
  const jar = new Map<string, string>();
  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const call = async <T>(method: string, path: string, body?: unknown) => {
    const answer = await ask<T & { code?: string }>(api, method, path, body, { cookie: cookie() });
    for (const each of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (each.split(';')[0] ?? '').split(/=(.*)/);
      if (value === '') jar.delete(name);
      else jar.set(name, value);
    }
    return answer;
  };
  return { call, jar };
}
type Browser = ReturnType<typeof browser>;

const begin = async ({ call }: Browser, change = (url: URL) => url) =>
  change(new URL((await call<{ url: string }>('POST', '/session/provider')).body.url)).href;
const giveBack = ({ call }: Browser, back: WireProviderBack) =>
  call<WireSession>('POST', '/session/provider/back', back);
async function signIn(login: string, who = browser(), change?: (url: URL) => URL) {
  const back = await passProvider(await begin(who, change), login);
  return { who, back, answer: await giveBack(who, back) };
}
const codeOf = async (login: string, change?: (url: URL) => URL) => {
  const { answer, who } = await signIn(login, browser(), change);
  expect([...who.jar.keys()].some((name) => name.includes('session_token'))).toBe(false);
  return [answer.status, answer.body.code];
};
const counted = async () =>
  (
    await owner.query(
      `select (select count(*)::int from auth.users) as users,
         (select count(*)::int from auth.accounts) as accounts,
         (select count(*)::int from auth.sessions) as sessions`,
    )
  ).rows[0];

describe("issue 4, 1: signing in at the company's own provider (OIDC)", () => {
  it('who has not signed in is told its name; without one there is nothing to begin', async () => {
    const { body } = await visit(api).ask<WireSession>('GET', '/session');
    expect(body).toEqual({ mode: 'signIn', person: null, provider: '公司账号' });
  });

  it('asks with PKCE, state and nonce, for the page of ours alone', async () => {
    const url = new URL(await begin(browser()));
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      ...{ response_type: 'code', client_id: 'ming', code_challenge_method: 'S256' },
      redirect_uri: `${provider.config.publicUrl}/signed-in`,
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      state: expect.stringMatching(/^.{32}$/),
      nonce: expect.stringMatching(/^.{32}$/),
      scope: 'openid email profile',
    });
    expect(url.searchParams.get('state')).not.toBe(url.searchParams.get('nonce'));
  });

  it.each([
    ['an e-mail that nobody invited', 'stranger', 'provider.unknown'],
    ['an e-mail that the provider has not verified', 'unverified', 'provider.unverified'],
  ])('%s is refused, and nothing is kept', async (_, login, code) => {
    const before = await counted();
    expect(await codeOf(login)).toEqual([401, code]);
    expect(await counted()).toEqual(before);
  });

  it('another state, the state of another browser, another nonce and another challenge are refused', async () => {
    const before = await counted();
    const own = browser();
    const back = await passProvider(await begin(own), 'chen');
    const forged = await giveBack(own, { ...back, state: 'x'.repeat(32) });
    expect([forged.status, forged.body.code]).toEqual([401, 'provider.interrupted']);
    const other = browser();
    await begin(other);
    const theirs = await giveBack(other, back);
    expect([theirs.status, theirs.body.code]).toEqual([401, 'provider.interrupted']);
    const none = await giveBack(browser(), back);
    expect([none.status, none.body.code]).toEqual([401, 'provider.interrupted']);
    for (const name of ['nonce', 'code_challenge']) {
      const change = (url: URL) => {
        url.searchParams.set(name, 'a'.repeat(43));
        return url;
      };
      expect([name, ...(await codeOf('chen', change))]).toEqual([name, 401, 'provider.denied']);
    }
    const issuer = browser();
    const good = await passProvider(await begin(issuer), 'chen');
    const elsewhere = await giveBack(issuer, { ...good, iss: 'https://evil.example.com' });
    expect([elsewhere.status, elsewhere.body.code]).toEqual([401, 'provider.denied']);
    const denied = await giveBack(browser(), { error: 'access_denied' });
    expect([denied.status, denied.body.code]).toEqual([401, 'provider.denied']);
    expect(await counted()).toEqual(before);
  });

  it('an invited person signs in, with his roles; his link for a password is used up', async () => {
    const events = async () =>
      (
        await owner.query<{ kind: string }>(
          'select kind from sign_in_events where person_id = $1 order by event_id',
          [chen.id],
        )
      ).rows.map(({ kind }) => kind);
    await owner.query('revoke insert on sign_in_events from ming_app');
    expect((await signIn('chen')).answer.status).toBe(500);
    await owner.query('grant insert on sign_in_events to ming_app');
    expect(await events()).toEqual([]);
    const { who, back, answer } = await signIn('chen');
    expect(await events()).toEqual(['accountLinked', 'signedIn']);
    expect(answer.body.person).toMatchObject({
      ...{ id: chen.id, name: '陈静', email: 'chen.jing@example.com', roles: ['salesFinance'] },
    });
    expect((await who.call('GET', '/board')).status).toBe(200);
    const again = await giveBack(who, back);
    expect([again.status, again.body.code]).toEqual([401, 'provider.interrupted']);
    const look = await visit(api).ask('POST', '/links/look', { token: tokenOf(chen.link) });
    expect(look.status).toBe(410);
    const people = await admin.ask<{ people: WirePerson[] }>('GET', '/people');
    expect(people.body.people.find(({ id }) => id === chen.id)?.state).toBe('active');
    const kept = await owner.query<{ said: string }>(
      `select a::text as said from auth.accounts a where provider_id like 'oidc-%'`,
    );
    expect(kept.rows).toHaveLength(1);
    expect(kept.rows[0]?.said).not.toMatch(/eyJ/);
    const tokens = await owner.query(
      `select from auth.accounts where access_token is not null or refresh_token is not null
         or id_token is not null`,
    );
    expect(tokens.rowCount).toBe(0);
  });

  it('from then on he is known by his account there; a second account is not his', async () => {
    provider.accounts.set('chen', { email: 'jing.new@example.com', email_verified: false });
    const { answer } = await signIn('chen');
    expect(answer.body.person?.id).toBe(chen.id);
    expect(await codeOf('second')).toEqual([401, 'provider.otherAccount']);
  });

  it('a new sign-in ends the session that this browser had', async () => {
    const { who } = await signIn('chen');
    const cookie = [...who.jar].map(([name, value]) => `${name}=${value}`).join('; ');
    await signIn('chen', who);
    expect((await ask(api, 'GET', '/board', undefined, { cookie })).status).toBe(401);
    expect((await who.call('GET', '/board')).status).toBe(200);
  });

  it('two factors of ours are not asked of who came by the provider', async () => {
    const rules = { version: 0, two_factor_roles: ['salesFinance'] };
    expect((await admin.ask('PUT', '/sign-in-rules', rules)).status).toBe(200);
    const { who } = await signIn('chen');
    expect((await who.call('GET', '/board')).status).toBe(200);
  });

  it('signing out ends it here, and leads to where the provider ends its own', async () => {
    const { who } = await signIn('chen');
    const { body } = await who.call<{ leave_to: string }>('DELETE', '/session');
    const to = new URL(body.leave_to);
    expect(to.origin).toBe(provider.config.provider.issuer);
    expect(to.searchParams.get('post_logout_redirect_uri')).toBe(
      `${provider.config.publicUrl}/sign-in`,
    );
    expect((await who.call('GET', '/board')).status).toBe(401);
    const byPassword = browser();
    const typed = { email: 'wang.min@example.com', password: passwords.admin };
    await byPassword.call('POST', '/session', typed);
    expect((await byPassword.call('DELETE', '/session')).body).toEqual({});
  });

  it('who was disabled is not let in by it, and is out at once', async () => {
    const { who } = await signIn('chen');
    const told = { version: 1, name: '陈静', roles: ['salesFinance'], disabled: true };
    expect((await admin.ask('PUT', `/people/${chen.id}`, told)).status).toBe(200);
    expect((await who.call('GET', '/board')).status).toBe(401);
    expect(await codeOf('chen')).toEqual([401, 'provider.unknown']);
  });

  it('a provider that is down is said; a password signs in all the same', async () => {
    const dead = { ...provider.config.provider, issuer: 'http://127.0.0.1:9' };
    const other = await startApi(null, { ...provider.config, port: 0, provider: dead });
    try {
      await setUpAdministrator(other);
      const refused = await ask(other, 'POST', '/session/provider');
      expect([refused.status, refused.body.code]).toEqual([503, 'provider.unreachable']);
      const typed = { email: 'wang.min@example.com', password: passwords.admin };
      expect((await ask(other, 'POST', '/session', typed)).status).toBe(200);
    } finally {
      await other.stop();
    }
  });
});
