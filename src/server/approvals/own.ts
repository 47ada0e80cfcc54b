import type { Day } from '../../domain/values/day.ts';
import { loadWorkCalendar } from '../calendar/workCalendar.ts';
import { type Context, inOrg } from '../context.ts';
import type { Client } from '../db/pool.ts';
import { findFile } from '../files/store.ts';
import { Refused } from '../refused.ts';
import { todayInShanghai } from '../today.ts';
import {
  holderOf,
  loadRequest,
  type NewEvent,
  type StoredRequest,
  saveEvent,
} from './requestStore.ts';
import { loadOffice, standOf } from './requests.ts';

export const said = ({ person: { id: person, name } }: Context, day: Day) => ({
  person,
  name,
  day,
});

export async function keepEvents(
  client: Client,
  { id, events }: StoredRequest,
  more: readonly NewEvent[],
): Promise<void> {
  for (const [n, event] of more.entries()) {
    if (!(await saveEvent(client, id, events.length + n + 1, event)))
      throw new Refused(409, 'approval.stale');
  }
}

export async function loadSeen(client: Client, id: string, seen: number): Promise<StoredRequest> {
  const stored = await loadRequest(client, id);
  if (!stored) throw new Refused(404, 'approval.missing', { id });
  if (stored.events.length !== seen) throw new Refused(409, 'approval.stale');
  return stored;
}

export async function checkFiles(client: Client, files: readonly string[]): Promise<void> {
  for (const id of files) {
    if (!(await findFile(client, id))) throw new Refused(404, 'file.missing', { id });
  }
}

/** 补充依据: reasons and files, by who asked. */
export async function explainRequest(
  context: Context,
  id: string,
  given: { readonly seen: number; readonly reason: string; readonly files: readonly string[] },
): Promise<void> {
  const { seen, reason, files } = given;
  const day = todayInShanghai() as Day;
  await inOrg(context, async (client) => {
    const stored = await checkOwn(client, context, id, seen);
    await checkFiles(client, files);
    const event = { ...said(context, day), kind: 'explained' as const, reason, files };
    await keepEvents(client, stored, [event]);
  });
}

export async function checkOwn(
  client: Client,
  { person }: Context,
  id: string,
  seen: number,
): Promise<StoredRequest> {
  const stored = await loadSeen(client, id, seen);
  const calendar = await loadWorkCalendar(client);
  const { state } = standOf(stored, todayInShanghai() as Day, calendar);
  if (state !== 'waiting') throw new Refused(409, 'approval.mayNot', { why: 'notWaiting' });
  const holder = holderOf(stored).id;
  if (holder === person.id) return stored;
  const maker = (await loadOffice(client)).people.find(({ id: each }) => each === holder);
  if (maker?.isDisabled && person.roles.includes('administrator')) return stored;
  throw new Refused(409, 'approval.mayNot', { why: 'notMaker' });
}
