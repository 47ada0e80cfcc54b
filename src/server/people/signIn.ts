import type { Day } from '../../domain/values/day.ts';
import { inOrg } from '../context.ts';
import { type Client, inTransaction } from '../db/pool.ts';
import { Refused } from '../refused.ts';
import { todayInShanghai } from '../today.ts';
import { type Device, type Door, headersOf, openAuth, unlessRefused } from './auth.ts';
import { changeAtDoor, noteAtDoor } from './events.ts';
import { findPasswordFault } from './password.ts';
import { findPerson, findPersonByEmail, lacksTwoFactor, type Person } from './personStore.ts';
import { findChainsSeen } from './scopeStore.ts';
import {
  admitSession,
  endSession,
  endSessions,
  listSessions,
  type StoredSession,
  touchSession,
} from './signInStore.ts';
import { checkTries, forgetTriesOf } from './tries.ts';
import { passSecondStep } from './twoFactor.ts';
import { findTwoFactor } from './twoFactorStore.ts';

/** Who signed in, and what his browser is to keep. */
export interface SignedIn {
  readonly person: Person;
  readonly cookies: readonly string[];
  /** An administrator took his 两步验证 away, which he has not read yet. */
  readonly isReset: boolean;
}

interface Given {
  readonly email: string;
  readonly password: string;
  /** 验证码 or 恢复码, once it was asked for. */
  readonly code?: string | undefined;
}

/** Two ways of writing one address are one name. */
export const nameOf = (email: string): string => email.trim().toLowerCase();

/**
 * 登录: the answer to a wrong password, to an unknown address and to one who was disabled is one and the
 * same, and so is that to too many tries, of passwords or codes. Who has 两步验证 on is asked for a code
 * once the password is right. A session begins anew; the one that this browser had ends.
 */
export async function signIn(door: Door, typed: Given, device: Device): Promise<SignedIn> {
  const email = nameOf(typed.email);
  await checkTries(door, email, device);
  const headers = headersOf(device);
  const auth = await openAuth(door);
  const body = { email, password: typed.password };
  const answer = await unlessRefused(auth.api.signInEmail({ body, headers, returnHeaders: true }));
  const known = await inOrg(door, (client) => findPersonByEmail(client, email));
  const person = answer && known;
  if (!person || person.isDisabled) {
    await noteAtDoor(door, 'signInRefused', known, device);
    const user = answer && 'user' in answer.response ? answer.response.user.id : null;
    if (user !== null) await inTransaction(door.pool, (client) => endSessions(client, user));
    throw new Refused(401, 'signIn.wrong');
  }
  let cookies: readonly string[] = answer.headers.getSetCookie();
  if ('twoFactorRedirect' in answer.response) {
    if (typed.code === undefined) throw new Refused(401, 'signIn.codeNeeded');
    const halfway = { ...device, cookie: halfwayOf(cookies) };
    cookies = await passSecondStep(door, person, typed.code, halfway).catch(async (refused) => {
      await noteAtDoor(door, 'signInRefused', person, device);
      throw refused;
    });
  }
  const made = await behind(door, { ...device, cookie: asSent(cookies) });
  if (!made) throw new Refused(401, 'signIn.wrong');
  await beginSession(door, made.id, person, device);
  await forgetTriesOf(door, email);
  const { resetBy } = await inTransaction(door.pool, (client) => findTwoFactor(client, person.id));
  return { person, cookies, isReset: resetBy !== null };
}

/**
 * 会话生效与登录留痕同一事务: a session that was made counts from the transaction that tells of it and ends
 * the one that this browser had; `also` is part of it.
 */
export async function beginSession(
  door: Door,
  session: string,
  person: Pick<Person, 'id' | 'name'>,
  device: Device,
  also: (client: Client) => Promise<void> = async () => undefined,
): Promise<void> {
  const before = await behind(door, device);
  await changeAtDoor(door, 'signedIn', person, device, async (client) => {
    await admitSession(client, session);
    if (before) await endSession(client, before.id);
    await also(client);
    return session;
  });
}

/** What a browser sends of what it was told to keep. */
export const asSent = (cookies: readonly string[]): string =>
  cookies.map((each) => each.split(';')[0]).join('; ');

/** The session that the cookies of a browser bear, whether it counts or not. */
export async function behind(
  door: Door,
  device: Device,
): Promise<{ readonly id: string; readonly userId: string } | null> {
  const auth = await openAuth(door);
  const asked = { headers: headersOf(device), query: { disableRefresh: true } };
  return (await unlessRefused(auth.api.getSession(asked)))?.session ?? null;
}

/** Of what a browser is to keep, what says that the password was right. */
const halfwayOf = (cookies: readonly string[]): string =>
  cookies.find((each) => each.includes('ming.two_factor='))?.split(';')[0] ?? '';

export interface Session {
  readonly id: string;
  readonly person: Person;
  /** 须先设两步验证: until then he may do nothing else. */
  readonly lacksTwoFactor: boolean;
  /** 可见连锁 by id, today; null = all. */
  readonly chains: readonly string[] | null;
}

/** Whose session the request bears; null where it is none, has run out, or he was disabled. */
export async function findSession(door: Door, device: Device): Promise<Session | null> {
  if (!device.cookie.includes('ming.session_token=')) return null;
  const found = await behind(door, device);
  if (!found) return null;
  const { id, userId } = found;
  return inOrg(door, async (client) => {
    if (!(await touchSession(client, id))) return null;
    const person = await findPerson(client, userId);
    if (!person || person.isDisabled) return null;
    return {
      ...{ id, person, lacksTwoFactor: await lacksTwoFactor(client, id) },
      chains: await findChainsSeen(client, person, todayInShanghai() as Day),
    };
  });
}

/** 退出: gives what makes the browser forget. */
export async function signOut(door: Door, device: Device): Promise<readonly string[]> {
  const auth = await openAuth(door);
  const { headers } = await auth.api.signOut({ headers: headersOf(device), returnHeaders: true });
  return headers.getSetCookie();
}

export const readSessions = ({ pool }: Door, { id }: Person): Promise<StoredSession[]> =>
  inTransaction(pool, (client) => listSessions(client, id));

/** 全部退出, or one of one's own sessions. */
export async function endOwnSessions(
  door: Door,
  person: Person,
  device: Device,
  one?: string,
): Promise<void> {
  const kind = one === undefined ? 'sessionsEnded' : 'sessionEnded';
  await changeAtDoor(door, kind, person, device, async (client) => {
    const ended = await endSessions(client, person.id, one);
    if (one !== undefined && ended === 0) throw new Refused(404, 'session.missing', { id: one });
    return ended;
  });
}

/** 改密码: needs the one that holds; all other sessions end, this one begins anew. */
export async function changePassword(
  door: Door,
  person: Person,
  given: { readonly current: string; readonly next: string },
  device: Device,
): Promise<readonly string[]> {
  await checkTries(door, person.email, device);
  await checkNewPassword(given.next, person);
  const auth = await openAuth(door);
  const body = { currentPassword: given.current, newPassword: given.next };
  const headers = headersOf(device);
  const changed = await changeAtDoor(door, 'passwordChanged', person, device, () =>
    unlessRefused(
      auth.api.changePassword({
        body: { ...body, revokeOtherSessions: true },
        headers,
        returnHeaders: true,
      }),
    ),
  );
  if (!changed) {
    const errors = [{ path: 'body/current', message: 'wrong' }];
    throw new Refused(422, 'password.wrong', {}, errors);
  }
  await forgetTriesOf(door, person.email);
  return changed.headers.getSetCookie();
}

/** Refuses what is too short, too long or too easily guessed, at its field. */
export async function checkNewPassword(
  password: string,
  { name, email }: Pick<Person, 'name' | 'email'>,
): Promise<void> {
  const fault = await findPasswordFault(password, [email, name]);
  if (fault === null) return;
  throw new Refused(422, `password.${fault}`, {}, [{ path: 'body/password', message: fault }]);
}
