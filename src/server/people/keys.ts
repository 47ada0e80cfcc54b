import { createHash, randomBytes } from 'node:crypto';
import { type KeyAction, reachOfKey, widerThan } from '../../domain/people/keyScope.ts';
import type { Role } from '../../domain/people/role.ts';
import type { Day } from '../../domain/values/day.ts';
import { type Actor, type Context, inOrg, isSignedIn, newId } from '../context.ts';
import { findChains } from '../customers/store.ts';
import { type Client, inTransaction } from '../db/pool.ts';
import { Refused } from '../refused.ts';
import { todayInShanghai } from '../today.ts';
import type { Device, Door } from './auth.ts';
import {
  countUse,
  endKey,
  findKey,
  findLiveKey,
  isNameTaken,
  type LiveKey,
  listKeys,
  type StoredKey,
  saveKey,
  saveKeyScope,
} from './keyStore.ts';
import { findPerson } from './personStore.ts';
import { checkMayManage } from './persons.ts';
import { findChainsSeen } from './scopeStore.ts';
import { countWrongKey } from './tries.ts';

/** By which a key is told from other tokens, also by who searches for lost ones. */
const mark = 'mk_';
const shownLength = mark.length + 6;

const hashOf = (key: string): Buffer => createHash('sha256').update(key).digest();

export const isKey = (token: string): boolean => token.startsWith(mark);

const roles: readonly Role[] = ['apiClient'];

/**
 * 接口程序 that shows this key, as far as it may today. Unknown, revoked and run out are told alike, also
 * where its maker has left, and are looked up alike: by a hash, which takes as long for a near miss as for
 * a wide one.
 */
export async function actorOfKey(
  door: Door,
  key: string,
  { device, request }: { readonly device: Device; readonly request: string },
): Promise<Actor> {
  const today = todayInShanghai() as Day;
  const found = await inOrg(door, async (client) => {
    const live = await findLiveKey(client, hashOf(key), today);
    const reach = live && reachOfKey(live, await makerOf(client, live, today));
    return reach && { ...reach, id: live.id, name: live.name };
  });
  if (!found) {
    await countWrongKey(door, device);
    throw new Refused(401, 'key.wrong');
  }
  if (await inTransaction(door.pool, (client) => countUse(client, found.id)))
    throw new Refused(429, 'key.tooMany', { seconds: '60' });
  return { ...found, roles, from: 'api', request };
}

/** As he is now; null = the key is nobody's. */
async function makerOf(client: Client, { maker }: LiveKey, today: Day) {
  if (maker === null) return null;
  const person = await findPerson(client, maker);
  if (!person) return gone;
  return { ...person, chains: await findChainsSeen(client, person, today) };
}

const gone = { roles: [], chains: [], isDisabled: true } as const;

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

export interface KeyOrder {
  readonly name: string;
  readonly lastDay: string;
  /** By name; null = every chain. */
  readonly chains: readonly string[] | null;
  readonly actions: readonly KeyAction[];
}

/** 建密钥: gives the key, this once; only its hash is kept. It is given no more than its maker may. */
export async function makeKey(
  context: Context,
  { name, lastDay, chains, actions }: KeyOrder,
): Promise<{ readonly id: string; readonly key: string }> {
  checkMayManage(context);
  const today = todayInShanghai();
  if (lastDay < today)
    throw new Refused(422, 'key.past', {}, [{ path: 'body/last_day', message: 'past' }]);
  const { person } = context;
  const [wider] = widerThan(actions, person.roles);
  if (wider !== undefined) throw new Refused(403, 'key.wider', { action: wider });
  const key = mark + randomBytes(32).toString('base64url');
  const id = newId();
  await inOrg(context, async (client) => {
    if (await isNameTaken(client, name, today)) {
      const errors = [{ path: 'body/name', message: 'taken' }];
      throw new Refused(409, 'key.nameTaken', { name }, errors);
    }
    const by = person.name || person.id;
    const start = key.slice(0, shownLength);
    await saveKey(client, { id, name, start, hash: hashOf(key), lastDay, by });
    const maker = isSignedIn(context) ? person.id : null;
    const ids = chains && (await idsOf(client, chains));
    await saveKeyScope(client, id, { version: 1, maker, chains: ids, actions, by });
  });
  return { id, key };
}

/** Chains that he does not see are there as little as those that nobody has. */
async function idsOf(client: Client, names: readonly string[]): Promise<string[]> {
  const known = new Map((await findChains(client)).map(({ id, name }) => [name, id] as const));
  return [...new Set(names)].map((name) => {
    const id = known.get(name);
    if (id === undefined) throw new Refused(404, 'chain.missing', { id: name });
    return id;
  });
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
