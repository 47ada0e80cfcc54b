import { createHash } from 'node:crypto';
import { inOrg } from '../context.ts';
import { inTransaction } from '../db/pool.ts';
import { Refused } from '../refused.ts';
import { type Device, type Door, headersOf, openAuth, unlessRefused } from './auth.ts';
import { findPasswordFault } from './password.ts';
import { findPerson, type Person } from './personStore.ts';
import {
  countTry,
  endSession,
  endSessions,
  findRules,
  forgetTries,
  listSessions,
  type StoredSession,
  touchSession,
} from './signInStore.ts';

/** Who signed in, and what his browser is to keep. */
export interface SignedIn {
  readonly person: Person;
  readonly cookies: readonly string[];
}

interface Given {
  readonly email: string;
  readonly password: string;
}

const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Two ways of writing one address are one name. */
export const nameOf = (email: string): string => email.trim().toLowerCase();

/**
 * 登录: the answer to a wrong password, to an unknown address and to one who was disabled is one and the
 * same, and so is that to too many tries. A session begins anew; the one that this browser had ends.
 */
export async function signIn(door: Door, given: Given, device: Device): Promise<SignedIn> {
  const email = nameOf(given.email);
  await checkTries(door, email, device);
  const headers = headersOf(device);
  const auth = await openAuth(door);
  const body = { email, password: given.password };
  const answer = await unlessRefused(auth.api.signInEmail({ body, headers, returnHeaders: true }));
  const person =
    answer && (await inOrg(door, (client) => findPerson(client, answer.response.user.id)));
  if (!person || person.isDisabled) {
    if (answer)
      await inTransaction(door.pool, (client) => endSessions(client, answer.response.user.id));
    throw new Refused(401, 'signIn.wrong');
  }
  const before = await auth.api.getSession({ headers, query: { disableRefresh: true } });
  await inTransaction(door.pool, async (client) => {
    if (before) await endSession(client, before.session.id);
    await forgetTries(client, hashOf(email), (await findRules(client)).triesMinutes);
  });
  return { person, cookies: answer.headers.getSetCookie() };
}

/** 锁定 for a while after too many tries under a name, known or not, or from one place. */
async function checkTries({ pool }: Door, name: string, { address }: Device): Promise<void> {
  const minutes = await inTransaction(pool, async (client) => {
    const { triesByName, triesByAddress, triesMinutes } = await findRules(client);
    const byName = await countTry(client, 'name', hashOf(name), triesMinutes);
    const byAddress = await countTry(client, 'address', hashOf(address), triesMinutes);
    return byName > triesByName || byAddress > triesByAddress ? triesMinutes : 0;
  });
  if (minutes > 0) throw new Refused(429, 'signIn.locked', { minutes: `${minutes}` });
}

export interface Session {
  readonly id: string;
  readonly person: Person;
}

/** Whose session the request bears; null where it is none, has run out, or he was disabled. */
export async function findSession(door: Door, device: Device): Promise<Session | null> {
  if (!device.cookie.includes('ming.session_token=')) return null;
  const auth = await openAuth(door);
  const headers = headersOf(device);
  const found = await unlessRefused(
    auth.api.getSession({ headers, query: { disableRefresh: true } }),
  );
  if (!found) return null;
  const { id, userId } = found.session;
  return inOrg(door, async (client) => {
    if (!(await touchSession(client, id))) return null;
    const person = await findPerson(client, userId);
    return person && !person.isDisabled ? { id, person } : null;
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
export async function endOwnSessions(door: Door, person: Person, one?: string): Promise<void> {
  const ended = await inTransaction(door.pool, (client) => endSessions(client, person.id, one));
  if (one !== undefined && ended === 0) throw new Refused(404, 'session.missing', { id: one });
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
  const changed = await unlessRefused(
    auth.api.changePassword({
      body: {
        currentPassword: given.current,
        newPassword: given.next,
        revokeOtherSessions: true,
      },
      headers: headersOf(device),
      returnHeaders: true,
    }),
  );
  if (!changed) {
    const errors = [{ path: 'body/current', message: 'wrong' }];
    throw new Refused(422, 'password.wrong', {}, errors);
  }
  await inTransaction(door.pool, async (client) => {
    await forgetTries(client, hashOf(person.email), (await findRules(client)).triesMinutes);
  });
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
