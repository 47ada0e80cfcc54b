import { nobody } from '../acting.ts';
import { inOrg } from '../context.ts';
import type { Client } from '../db/pool.ts';
import { type Device, type Door, joinAuth } from './auth.ts';
import { type SignInEventKind, saveEvent } from './eventStore.ts';
import type { Person } from './personStore.ts';

/** 登录留痕 of who is at the door, or of what came there from nobody that is known. */
export const noteAtDoor = (
  door: Door,
  kind: SignInEventKind,
  person: Pick<Person, 'id' | 'name'> | null,
  { address }: Pick<Device, 'address'>,
): Promise<void> => {
  const by = person?.name ?? '';
  return inOrg({ ...door, person: { ...nobody(''), name: by } }, (client) =>
    saveEvent(client, { kind, personId: person?.id ?? null, by, address }),
  );
};

/**
 * 改动与留痕同一事务: what `act` changes of a person's sign-in, by better-auth too, and the event that
 * tells of it are there together or not at all. Where it gives null nothing was done.
 */
export const changeAtDoor = <T>(
  door: Door,
  kind: SignInEventKind,
  { id, name }: Pick<Person, 'id' | 'name'>,
  { address }: Pick<Device, 'address'>,
  act: (client: Client) => Promise<T | null>,
): Promise<T | null> =>
  inOrg({ ...door, person: { ...nobody(''), name, chains: null } }, async (client) => {
    const done = await joinAuth(client, () => act(client));
    if (done !== null) await saveEvent(client, { kind, personId: id, by: name, address });
    return done;
  });
