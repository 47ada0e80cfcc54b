import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPool, type Pool } from '../../src/server/db/pool.ts';
import type { WireMadeKey, WireNewLink, WireTwoFactorBegun } from '../../src/wire/signIn.ts';
import { holdWrites } from '../make/holding.ts';
import { type Api, startApi } from './api.ts';
import { invite, passwords, setUpAdministrator, tokenOf, type Visitor } from './people.ts';
import { codeOf } from './totp.ts';

let api: Api;
let owner: Pool;
let admin: Visitor;
let own: Visitor;
let ownId: string;
beforeAll(async () => {
  api = await startApi();
  owner = openPool(api.database.ownerUrl, { max: 3 });
  admin = (await setUpAdministrator(api)).visitor;
  const invited = await invite(api, admin, ['salesFinance'], 'chen.jing@example.com');
  [own, ownId] = [invited.visitor, invited.id];
}, 60_000);
afterAll(async () => {
  await owner?.end();
  await api?.stop();
});

/** Codes and tries of a moment ago are long ago. */
const later = () => owner.query('delete from auth.given_codes; delete from auth.tries');

/** All by which people sign in, and what was written down of it. */
async function doorNow(): Promise<unknown> {
  const { rows } = await owner.query<{ said: string }>(
    `select concat_ws(' ', 'account', user_id, password) as said from auth.accounts
     union all select concat_ws(' ', 'user', id, two_factor_enabled, two_factor_reset_by)
       from auth.users
     union all select concat_ws(' ', 'factor', user_id, secret, backup_codes, verified)
       from auth.two_factors
     union all select concat_ws(' ', 'session', id, user_id) from auth.sessions
     union all select concat_ws(' ', 'link', token_hash, used_at) from auth.links
     union all select concat_ws(' ', 'key', key_id) from api_keys
     union all select concat_ws(' ', 'end', key_id) from api_key_ends
     union all select concat_ws(' ', 'event', event_id) from sign_in_events
     union all select concat_ws(' ', 'acts', sum(n)) from trail_heads order by 1`,
  );
  return rows;
}

const lastTold = async (): Promise<string> => {
  const { rows } = await owner.query<{ kind: string }>(
    'select kind from sign_in_events order by recorded_at desc limit 1',
  );
  return rows[0]?.kind ?? '';
};

const kept = { password: passwords.second as string, secret: '', token: '', key: '' };
const next = 'seven lanterns under the old bridge';

/** What comes before, what is done, and how the trail calls it; null = it has a record of its own. */
interface Act {
  readonly kind: string | null;
  readonly before?: () => Promise<unknown>;
  readonly act: () => Promise<{ readonly status: number }>;
}

const makeLink = async () => {
  kept.token = tokenOf((await admin.ask<WireNewLink>('POST', `/people/${ownId}/link`)).body);
};

const acts: Readonly<Record<string, Act>> = {
  'a password changed': {
    kind: 'passwordChanged',
    act: () => own.ask('PUT', '/password', { current: kept.password, password: next }),
  },
  'a password set by a link': {
    kind: 'passwordSet',
    before: makeLink,
    act: () => own.ask('POST', '/links/use', { token: kept.token, password: passwords.second }),
  },
  'two factors on': {
    kind: 'twoFactorOn',
    before: async () => {
      const { password } = kept;
      const { body } = await own.ask<WireTwoFactorBegun>('POST', '/two-factor', { password });
      kept.secret = body.secret;
    },
    act: () => own.ask('POST', '/two-factor/confirm', { code: codeOf(kept.secret) }),
  },
  'new recovery codes': {
    kind: 'recoveryCodesRenewed',
    act: () => own.ask('POST', '/two-factor/recovery-codes', { password: kept.password }),
  },
  'two factors off': {
    kind: 'twoFactorOff',
    act: () => own.ask('POST', '/two-factor/off', { password: kept.password }),
  },
  'a key made': {
    kind: null,
    act: async () => {
      const asked = { name: '用友 ERP', last_day: '2099-12-31' };
      const made = await admin.ask<WireMadeKey>('POST', '/api-keys', asked);
      kept.key = made.body.id ?? '';
      return made;
    },
  },
  'a key revoked': {
    kind: null,
    act: () => admin.ask('POST', `/api-keys/${kept.key}/revoke`),
  },
  'all sessions ended': { kind: 'sessionsEnded', act: () => own.ask('DELETE', '/sessions') },
};

describe('issue 4, 3: what changes at the door and its trail are one', () => {
  it.each(Object.entries(acts))(
    '%s: cut off before it is written down it has not happened; then it has, and is told once',
    async (_, { kind, before, act }) => {
      await before?.();
      await later();
      const then = await doorNow();
      const holding = await holdWrites(owner, 'trail_entries');
      const asked = act();
      await holding.cutWhoWaits().finally(holding.letGo);
      const cut = await asked;
      expect([cut.status, await doorNow()]).toEqual([503, then]);
      await later();
      expect((await act()).status).toBeLessThan(300);
      const now = await doorNow();
      expect(now).not.toEqual(then);
      if (kind !== null && kind !== 'passwordSet') expect(await lastTold()).toBe(kind);
      if (kind === 'passwordChanged') kept.password = next;
      if (kind === 'passwordSet') kept.password = passwords.second;
    },
    60_000,
  );

  it('a wrong password changes nothing, is no event and keeps no connection', async () => {
    await later();
    const then = await doorNow();
    const wrong = { current: 'not the password at all', password: 'five herons over wet fields' };
    for (let n = 0; n < 3; n += 1)
      expect((await admin.ask('PUT', '/password', wrong)).status).toBe(422);
    expect(await doorNow()).toEqual(then);
    const { totalCount, idleCount } = api.database.pool;
    expect(totalCount - idleCount).toBe(0);
  });
});
