import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPool, type Pool } from '../../src/server/db/pool.ts';
import type { WireJob } from '../../src/wire/jobs.ts';
import type {
  WireMadeKey,
  WireNewLink,
  WireRecoveryCodes,
  WireSessions,
  WireTwoFactorBegun,
} from '../../src/wire/signIn.ts';
import type { WireTrail, WireVerification } from '../../src/wire/trail.ts';
import { type Api, startApi } from './api.ts';
import { invite, passwords, setUpAdministrator, tokenOf, type Visitor, visit } from './people.ts';
import { codeOf } from './totp.ts';

let api: Api;
let owner: Pool;
let admin: Visitor;
let own: Visitor;
let ownId: string;
const email = 'chen.jing@example.com';
const name = '同事 salesFinance';
/** Whatever must never stand in the trail. */
const secrets: string[] = Object.values(passwords);
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

const later = () => owner.query('delete from auth.given_codes; delete from auth.tries');
const signIn = (typed: string, who = visit(api), address = email) =>
  who.ask('POST', '/session', { email: address, password: typed });

/** What the trail says of the door since the last time that it was asked. */
let seen = 0;
async function told(): Promise<(readonly [string, string])[]> {
  const { body } = await admin.ask<WireTrail>('GET', '/trail?record=sign_in_events&limit=200');
  const entries = [...body.entries].reverse();
  const fresh = entries.slice(seen);
  seen = entries.length;
  return fresh.map(({ person, changes }) => [
    person,
    `${(changes?.[0]?.after as { kind?: string } | undefined)?.kind}`,
  ]);
}

describe('issue 4, 3: what happens at the door is in the trail', () => {
  it('passwords set, signing in, and what was refused; who is unknown is not named', async () => {
    await told();
    expect((await signIn(passwords.second, own)).status).toBe(200);
    secrets.push('not the password at all', 'typed-into-the-wrong-field@example.com');
    expect((await signIn('not the password at all')).status).toBe(401);
    const unknown = await signIn('x', visit(api), 'typed-into-the-wrong-field@example.com');
    expect(unknown.status).toBe(401);
    expect(await told()).toEqual([
      [name, 'signedIn'],
      [name, 'signInRefused'],
      ['', 'signInRefused'],
    ]);
  });

  it('a session that could not be told of does not count, nor end the one before it', async () => {
    const listed = async () =>
      (await own.ask<WireSessions>('GET', '/sessions')).body.sessions.length;
    const before = await listed();
    await owner.query('revoke insert on sign_in_events from ming_app');
    expect((await signIn(passwords.second, own)).status).toBe(500);
    await owner.query('grant insert on sign_in_events to ming_app');
    const made = `select is_admitted as good from auth.sessions where user_id = $1
      order by created_at desc limit 1`;
    expect((await owner.query(made, [ownId])).rows).toEqual([{ good: false }]);
    expect(await listed()).toBe(before);
    await owner.query('update auth.sessions set is_admitted = not is_admitted where user_id = $1', [
      ownId,
    ]);
    expect((await own.ask('GET', '/sessions')).status).toBe(401);
    await owner.query('update auth.sessions set is_admitted = not is_admitted where user_id = $1', [
      ownId,
    ]);
    expect(await told()).toEqual([]);
  });

  it('being locked out is told once, however long somebody knocks on', async () => {
    await owner.query('update auth.rules set tries_by_name = 2');
    await later();
    for (let n = 0; n < 6; n += 1) await signIn('wrong');
    expect(await told()).toEqual([
      [name, 'signInRefused'],
      [name, 'signInRefused'],
      [name, 'lockedOut'],
    ]);
    await owner.query('update auth.rules set tries_by_name = 10');
    await later();
  });

  it('two factors on, new recovery codes, reset by an administrator, off', async () => {
    const password = passwords.second;
    const begin = async () => {
      const { body } = await own.ask<WireTwoFactorBegun>('POST', '/two-factor', { password });
      secrets.push(body.secret, ...body.recovery_codes);
      await later();
      const code = codeOf(body.secret);
      expect((await own.ask('POST', '/two-factor/confirm', { code })).status).toBe(200);
    };
    await begin();
    const renewed = await own.ask<WireRecoveryCodes>('POST', '/two-factor/recovery-codes', {
      ...{ password },
    });
    secrets.push(...renewed.body.recovery_codes);
    expect((await admin.ask('POST', `/people/${ownId}/two-factor/reset`)).status).toBe(200);
    await begin();
    expect((await own.ask('POST', '/two-factor/off', { password })).status).toBe(200);
    expect(await told()).toEqual([
      [name, 'twoFactorOn'],
      [name, 'recoveryCodesRenewed'],
      ['王敏', 'twoFactorReset'],
      [name, 'twoFactorOn'],
      [name, 'twoFactorOff'],
    ]);
  });

  it('a password changed, sessions ended elsewhere, a new link', async () => {
    const next = 'seven lanterns under the old bridge';
    secrets.push(next, own.cookie());
    const body = { current: passwords.second, password: next };
    expect((await own.ask('PUT', '/password', body)).status).toBe(200);
    const other = visit(api);
    expect((await signIn(next, other)).status).toBe(200);
    secrets.push(own.cookie(), other.cookie());
    const { body: list } = await own.ask<WireSessions>('GET', '/sessions');
    const one = list.sessions.find((each) => !each.is_this)?.id;
    expect((await own.ask('DELETE', `/sessions/${one}`)).status).toBe(200);
    expect((await own.ask('DELETE', '/sessions')).status).toBe(200);
    const link = await admin.ask<WireNewLink>('POST', `/people/${ownId}/link`);
    const token = tokenOf(link.body);
    secrets.push(token);
    const use = { token, password: passwords.second };
    expect((await own.ask('POST', '/links/use', use)).status).toBe(200);
    expect(await told()).toEqual([
      [name, 'passwordChanged'],
      [name, 'signedIn'],
      [name, 'sessionEnded'],
      [name, 'sessionsEnded'],
      [name, 'passwordSet'],
      [name, 'signedIn'],
    ]);
  });

  it('roles, rules and keys are there too', async () => {
    const change = { version: 1, name, roles: ['legal'], disabled: false };
    expect((await admin.ask('PUT', `/people/${ownId}`, change)).status).toBe(200);
    const rules = { version: 0, two_factor_roles: ['legal'] };
    expect((await admin.ask('PUT', '/sign-in-rules', rules)).status).toBe(200);
    const asked = { name: '用友 ERP', last_day: '2099-12-31' };
    const { body } = await admin.ask<WireMadeKey>('POST', '/api-keys', asked);
    secrets.push(body.key);
    expect((await admin.ask('POST', `/api-keys/${body.id}/revoke`)).status).toBe(200);
    for (const record of ['people', 'sign_in_rules', 'api_keys', 'api_key_ends']) {
      const trail = await admin.ask<WireTrail>('GET', `/trail?record=${record}`);
      expect([record, trail.body.entries[0]?.person]).toEqual([record, '王敏']);
    }
  });

  it('of a key its id, beginning and fingerprint are told; a hash put in its place is found', async () => {
    const asked = { name: '金蝶云', last_day: '2099-12-31' };
    const { body } = await admin.ask<WireMadeKey>('POST', '/api-keys', asked);
    secrets.push(body.key);
    const { rows } = await owner.query<{ fingerprint: string; hash: string }>(
      `select key_print as fingerprint, encode(token_hash, 'hex') as hash from api_keys where name = '金蝶云'`,
    );
    const { fingerprint = '', hash = '' } = rows[0] ?? {};
    secrets.push(hash);
    const { entries } = (await admin.ask<WireTrail>('GET', '/trail?record=api_keys')).body;
    const [made] = entries[0]?.changes ?? [];
    expect(made?.key).toEqual({ key_id: body.id });
    expect(made?.after).toMatchObject({
      name: '金蝶云',
      start: body.key.slice(0, 9),
      key_print: fingerprint,
    });
    expect(fingerprint).toMatch(/^[0-9a-f]{16}$/);
    expect([hash.includes(fingerprint), body.key.includes(fingerprint)]).toEqual([false, false]);
    const forge = (set: string) =>
      owner.query(`set session_replication_role = replica;
        update api_keys set ${set} where name = '金蝶云'`);
    await expect(forge(`token_hash = sha256('x')`)).rejects.toMatchObject({ code: '23514' });
    const as = (from: string) =>
      `token_hash = ${from}, key_print = left(encode(sha256(${from}), 'hex'), 16)`;
    const found = async (): Promise<string[]> => {
      const { body: job } = await admin.ask<WireJob>('POST', '/trail/verify', {});
      let now = job;
      while (now.ended_at === null) {
        await new Promise((go) => setTimeout(go, 30));
        now = (await admin.ask<WireJob>('GET', `/jobs/${job.id}`)).body;
      }
      const path = `/trail/verifications/${now.audit}`;
      return (await admin.ask<WireVerification>('GET', path)).body.findings.map(({ code }) => code);
    };
    await forge(as(`sha256('x')`));
    expect(await found()).toEqual(['row.unrecorded', 'row.lost']);
    await forge(as(`decode('${hash}', 'hex')`));
    expect(await found()).toEqual([]);
  }, 60_000);

  it('and no secret of all that: no password, code, link, cookie or key, nor its hash', async () => {
    const hashes = await owner.query<{ said: string }>(
      `select coalesce(password, '') as said from auth.accounts
       union all select encode(token_hash, 'hex') from auth.links
       union all select encode(token_hash, 'hex') from api_keys
       union all select token from auth.sessions
       union all select secret from auth.two_factors union all select secret from auth.keys`,
    );
    secrets.push(...hashes.rows.map(({ said }) => said).filter((said) => said !== ''));
    const { rows } = await owner.query<{ said: string }>(
      `select e::text as said from trail_entries e union all select a::text from trail_acts a
       union all select s::text from sign_in_events s`,
    );
    const all = rows.map(({ said }) => said).join('\n');
    expect(all).toContain('用友 ERP');
    expect(secrets.length).toBeGreaterThan(40);
    const bare = secrets.map((each) => each.replace(/^ming\.session_token=/, ''));
    expect(bare.filter((secret) => all.includes(secret))).toEqual([]);
    expect(api.lines.map((line) => line.includes('permission denied'))).toEqual([true]);
  });
});
