import type { Role } from '../../domain/people/role.ts';
import { type Context, inOrg, newId } from '../context.ts';
import type { Client } from '../db/pool.ts';
import { Refused } from '../refused.ts';
import { may } from '../routeRights.ts';
import { saveEvent } from './eventStore.ts';
import { makeLink, type NewLink } from './links.ts';
import {
  countAdministrators,
  findPerson,
  findPersonByEmail,
  findSignInRules,
  type ListedPerson,
  listPeople,
  listRoles,
  lockPeople,
  type Person,
  type SignInRules,
  type StoredRole,
  savePerson,
  saveSignInRules,
} from './personStore.ts';
import { nameOf } from './signIn.ts';
import { endLinks, endSessions } from './signInStore.ts';
import { resetTwoFactor } from './twoFactorStore.ts';

/** 人员管理 is for administrators. */
export function checkMayManage({ person }: Context): void {
  if (!may(person.roles, { action: 'change', subject: 'people' }))
    throw new Refused(403, 'people.notYours');
}

export const readPeople = (context: Context): Promise<ListedPerson[]> => inOrg(context, listPeople);

export const readRoles = (context: Context): Promise<StoredRole[]> => inOrg(context, listRoles);

export interface Invited {
  readonly person: Person;
  readonly link: NewLink;
}

/** 邀请: a person who can sign in once he has opened his link; it is shown to who invites, once. */
export async function invitePerson(
  context: Context,
  told: { readonly name: string; readonly email: string; readonly roles: readonly Role[] },
): Promise<Invited> {
  checkMayManage(context);
  const email = nameOf(told.email);
  const by = context.person.id;
  return inOrg(context, async (client) => {
    await lockPeople(client);
    if (await findPersonByEmail(client, email))
      throw new Refused(409, 'person.emailTaken', { email });
    const person = { id: newId(), name: told.name, email, roles: told.roles, isDisabled: false };
    await savePerson(client, person, { seen: 0, by });
    const link = await makeLink(client, 'invitation', person.id, by);
    return { person: { ...person, version: 1 }, link };
  });
}

/** A new link for who lost his, or his password; the one before it ends. */
export async function renewLink(context: Context, id: string): Promise<NewLink> {
  checkMayManage(context);
  return inOrg(context, async (client) => {
    const person = await loadPerson(client, id);
    if (person.isDisabled) throw new Refused(409, 'person.disabled', { name: person.name });
    return makeLink(client, 'invitation', id, context.person.id);
  });
}

async function loadPerson(client: Client, id: string): Promise<Person> {
  const person = await findPerson(client, id);
  if (!person) throw new Refused(404, 'person.missing', { id });
  return person;
}

export interface PersonChange {
  readonly seen: number;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly isDisabled: boolean;
}

/** 改人员: who is disabled is out at once, wherever he was signed in. One administrator always remains. */
export async function changePerson(
  context: Context,
  id: string,
  { seen, ...change }: PersonChange,
): Promise<Person> {
  checkMayManage(context);
  return inOrg(context, async (client) => {
    await lockPeople(client);
    const before = await loadPerson(client, id);
    const person = { ...before, ...change };
    if (!(await savePerson(client, person, { seen, by: context.person.id }))) {
      const versions = { current: `${before.version}`, given: `${seen}` };
      throw new Refused(409, 'person.stale', versions);
    }
    if ((await countAdministrators(client)) === 0) throw new Refused(409, 'person.lastOne');
    if (person.isDisabled) {
      await endSessions(client, id);
      await endLinks(client, 'invitation', id);
    }
    return { ...person, version: before.version + 1 };
  });
}

/** 重置两步验证 of who lost his telephone: he signs in without, and is told. */
export async function resetTwoFactorOf(context: Context, id: string): Promise<void> {
  checkMayManage(context);
  await inOrg(context, async (client) => {
    await loadPerson(client, id);
    const by = context.person.name || context.person.id;
    if (!(await resetTwoFactor(client, id, by))) throw new Refused(409, 'twoFactor.isOff');
    await saveEvent(client, { kind: 'twoFactorReset', personId: id, by, address: '' });
  });
}

export const readSignInRules = (context: Context): Promise<SignInRules> =>
  inOrg(context, findSignInRules);

/** 改登录规则: they hold from the next request of everybody on. */
export async function changeSignInRules(
  context: Context,
  twoFactorRoles: readonly Role[],
  seen: number,
): Promise<SignInRules> {
  checkMayManage(context);
  const by = context.person.name || context.person.id;
  return inOrg(context, async (client) => {
    if (await saveSignInRules(client, [...new Set(twoFactorRoles)], { seen, by }))
      return findSignInRules(client);
    const { version } = await findSignInRules(client);
    throw new Refused(409, 'signInRules.stale', { current: `${version}`, given: `${seen}` });
  });
}
