import { createHash, randomBytes } from 'node:crypto';
import type { Role } from '../../domain/people/role.ts';
import { nobody } from '../acting.ts';
import { type Context, inOrg, newId } from '../context.ts';
import type { Client } from '../db/pool.ts';
import { Refused } from '../refused.ts';
import { type Device, type Door, openAuth } from './auth.ts';
import { saveEvent } from './eventStore.ts';
import { findPerson, findPersonByEmail, type Person, savePerson } from './personStore.ts';
import { checkNewPassword, nameOf, type SignedIn, signIn } from './signIn.ts';
import {
  endLinks,
  endSessions,
  findLink,
  type LinkKind,
  type StoredLink,
  saveCredentials,
  saveLink,
  takeLink,
} from './signInStore.ts';
import { resetTwoFactor } from './twoFactorStore.ts';

/** 一次性链接 as it is shown, once. */
export interface NewLink {
  readonly token: string;
  readonly expires: string;
}

/** In the part of an address that no server and no log gets to see. */
export const pathOf = ({ token }: Pick<NewLink, 'token'>): string => `/welcome#${token}`;

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/** A link for one person, or for who becomes an administrator. */
export async function makeLink(
  client: Client,
  kind: LinkKind,
  personId: string | null,
  by: string,
): Promise<NewLink> {
  const token = randomBytes(32).toString('base64url');
  const expires = await saveLink(client, { hash: hashOf(token), kind, personId, by });
  return { token, expires };
}

/** 管理员链接: printed where the data is kept; who opens it sets a password and is an administrator. */
export const makeAdministratorLink = (context: Context): Promise<NewLink> =>
  inOrg(context, (client) => makeLink(client, 'administrator', null, context.person.id));

/** Whom a link is for: his name and address where it is known. */
export interface LinkShown {
  readonly kind: LinkKind;
  readonly name: string;
  readonly email: string;
  readonly expires: string;
}

export async function readLink(door: Door, token: string): Promise<LinkShown> {
  return inOrg(door, async (client) => {
    const link = await findLink(client, hashOf(token));
    if (!link) throw isVoid();
    const { name = '', email = '' } = (await personOf(client, link)) ?? {};
    return { kind: link.kind, name, email, expires: link.expires };
  });
}

/** Unknown, used and run out are told alike. */
const isVoid = () => new Refused(410, 'link.void');

async function personOf(client: Client, { personId }: StoredLink): Promise<Person | null> {
  if (personId === null) return null;
  const person = await findPerson(client, personId);
  if (!person || person.isDisabled) throw isVoid();
  return person;
}

export interface LinkUse {
  readonly token: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

/**
 * 使用链接: sets the password of whom it is for, ends what was open under an older one, signs in; null
 * where that asks for a code as well. Who opens 管理员链接 owns the data: it takes 两步验证 away.
 */
export async function useLink(door: Door, use: LinkUse, device: Device): Promise<SignedIn | null> {
  const shown = await readLink(door, use.token);
  const name = shown.name || use.name;
  const email = shown.email || nameOf(use.email);
  await checkNewPassword(use.password, { name, email });
  const password = await (await (await openAuth(door)).$context).password.hash(use.password);
  const person = { ...nobody(''), name, chains: null };
  await inOrg({ ...door, person }, async (client) => {
    const link = await takeLink(client, hashOf(use.token));
    if (!link) throw isVoid();
    const whose = (await personOf(client, link)) ?? (await makeAdministrator(client, name, email));
    const { id } = whose;
    if (!(await saveCredentials(client, newId(), { id, name: whose.name, email, password })))
      throw new Refused(409, 'person.emailTaken', { email });
    if (link.kind === 'administrator') await resetTwoFactor(client, id, 'admin-link');
    await saveEvent(client, {
      ...{ kind: 'passwordSet', personId: id, by: whose.name, address: device.address },
    });
    await endSessions(client, id);
    await endLinks(client, 'invitation', id);
  });
  try {
    return await signIn(door, { email, password: use.password }, device);
  } catch (refused) {
    if (refused instanceof Refused && refused.code === 'signIn.codeNeeded') return null;
    throw refused;
  }
}

const administrator: Role = 'administrator';

/** A new person, or the one with this address: who holds the link owns the machine that keeps the data. */
async function makeAdministrator(client: Client, name: string, email: string): Promise<Person> {
  const known = await findPersonByEmail(client, email);
  const roles = [...new Set([...(known?.roles ?? []), administrator])];
  const person = { id: known?.id ?? newId(), name, email, roles, isDisabled: false };
  const seen = known?.version ?? 0;
  if (!(await savePerson(client, person, { seen, by: person.id })))
    throw new Refused(409, 'person.stale');
  return { ...person, version: seen + 1 };
}
