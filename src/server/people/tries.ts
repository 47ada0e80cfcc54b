import { createHash } from 'node:crypto';
import { inOrg } from '../context.ts';
import { inTransaction } from '../db/pool.ts';
import { Refused } from '../refused.ts';
import type { Device, Door } from './auth.ts';
import { noteAtDoor } from './events.ts';
import { findPersonByEmail } from './personStore.ts';
import { countTry, findRules, forgetTries } from './signInStore.ts';

const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest();

/** 锁定 for a while after too many tries under a name, known or not, or from one place. */
export async function checkTries(door: Door, name: string, { address }: Device): Promise<void> {
  const { pool } = door;
  const { minutes, isNew } = await inTransaction(pool, async (client) => {
    const { triesByName, triesByAddress, triesMinutes } = await findRules(client);
    const byName = await countTry(client, 'name', hashOf(name), triesMinutes);
    const byAddress = await countTry(client, 'address', hashOf(address), triesMinutes);
    const isOver = byName > triesByName || byAddress > triesByAddress;
    const isFirst = byName === triesByName + 1 || byAddress === triesByAddress + 1;
    return { minutes: isOver ? triesMinutes : 0, isNew: isFirst };
  });
  // Once for each time: what knocks on is counted and not written down.
  if (isNew) {
    const person = await inOrg(door, (client) => findPersonByEmail(client, name));
    await noteAtDoor(door, 'lockedOut', person, { address });
  }
  if (minutes > 0) throw new Refused(429, 'signIn.locked', { minutes: `${minutes}` });
}

/** Tries of a name end with what was right. */
export const forgetTriesOf = ({ pool }: Door, name: string): Promise<void> =>
  inTransaction(pool, async (client) =>
    forgetTries(client, hashOf(name), (await findRules(client)).triesMinutes),
  );

/** Wrong keys from one place are counted apart: they lock nobody out of signing in there. */
export async function countWrongKey({ pool }: Door, { address }: Device): Promise<void> {
  const minutes = await inTransaction(pool, async (client) => {
    const { triesByAddress, triesMinutes } = await findRules(client);
    const tries = await countTry(client, 'address', hashOf(`key ${address}`), triesMinutes);
    return tries > triesByAddress ? triesMinutes : 0;
  });
  if (minutes > 0) throw new Refused(429, 'signIn.locked', { minutes: `${minutes}` });
}
