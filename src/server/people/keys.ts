import { createHash, randomBytes } from 'node:crypto';
import type { Role } from '../../domain/people/role.ts';
import { type Actor, type Context, inOrg, newId } from '../context.ts';
import { inTransaction } from '../db/pool.ts';
import { Refused } from '../refused.ts';
import { todayInShanghai } from '../today.ts';
import type { Device, Door } from './auth.ts';
import {
  countUse,
  endKey,
  findKey,
  findLiveKey,
  isNameTaken,
  listKeys,
  type StoredKey,
  saveKey,
} from './keyStore.ts';
import { checkMayManage } from './persons.ts';
import { countWrongKey } from './tries.ts';

/** By which a key is told from other tokens, also by who searches for lost ones. */
const mark = 'mk_';
const shownLength = mark.length + 6;

const hashOf = (key: string): Buffer => createHash('sha256').update(key).digest();

export const isKey = (token: string): boolean => token.startsWith(mark);

const roles: readonly Role[] = ['apiClient'];

/**
 * 接口程序 that shows this key. Unknown, revoked and run out are told alike, and are looked up alike: by
 * a hash, which takes as long for a near miss as for a wide one.
 */
export async function actorOfKey(
  door: Door,
  key: string,
  { device, request }: { readonly device: Device; readonly request: string },
): Promise<Actor> {
  const found = await inOrg(door, (client) => findLiveKey(client, hashOf(key), todayInShanghai()));
  if (!found) {
    await countWrongKey(door, device);
    throw new Refused(401, 'key.wrong');
  }
  if (await inTransaction(door.pool, (client) => countUse(client, found.id)))
    throw new Refused(429, 'key.tooMany', { seconds: '60' });
  return { ...found, roles, chains: null, from: 'api', request };
}

export interface ListedKey extends StoredKey {
  readonly state: 'active' | 'expired' | 'revoked';
}

export async function readKeys(context: Context): Promise<ListedKey[]> {
  const today = todayInShanghai();
  const found = await inOrg(context, (client) => listKeys(client, today));
  return found.map((each) => ({ ...each, state: stateOf(each, today) }));
}

const stateOf = ({ ended, lastDay }: StoredKey, today: string): ListedKey['state'] =>
  ended !== null ? 'revoked' : lastDay < today ? 'expired' : 'active';

/** 建密钥: gives the key, this once; only its hash is kept. */
export async function makeKey(
  context: Context,
  { name, lastDay }: { readonly name: string; readonly lastDay: string },
): Promise<{ readonly id: string; readonly key: string }> {
  checkMayManage(context);
  const today = todayInShanghai();
  if (lastDay < today)
    throw new Refused(422, 'key.past', {}, [{ path: 'body/last_day', message: 'past' }]);
  const key = mark + randomBytes(32).toString('base64url');
  const id = newId();
  await inOrg(context, async (client) => {
    if (await isNameTaken(client, name, today)) {
      const errors = [{ path: 'body/name', message: 'taken' }];
      throw new Refused(409, 'key.nameTaken', { name }, errors);
    }
    const by = context.person.name || context.person.id;
    const start = key.slice(0, shownLength);
    await saveKey(client, { id, name, start, hash: hashOf(key), lastDay, by });
  });
  return { id, key };
}

/** 吊销: the next request with it is refused. */
export async function revokeKey(context: Context, id: string): Promise<void> {
  checkMayManage(context);
  await inOrg(context, async (client) => {
    const key = await findKey(client, id);
    if (!key) throw new Refused(404, 'key.missing', { id });
    if (!(await endKey(client, key.id, context.person.name || context.person.id)))
      throw new Refused(409, 'key.revoked', { name: key.name });
  });
}
