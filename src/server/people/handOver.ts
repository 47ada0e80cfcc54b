import { type Day, maxDay, minDay } from '../../domain/values/day.ts';
import { formatFen, zeroFen } from '../../domain/values/money.ts';
import type { WireHandedOver, WireHandOver } from '../../wire/handOver.ts';
import {
  listDelegations,
  type StoredDelegation,
  saveDelegation,
} from '../approvals/deputyStore.ts';
import { listRequests } from '../approvals/requestStore.ts';
import { type SeenRequest, seeRequests } from '../approvals/requests.ts';
import { type Context, inOrg } from '../context.ts';
import { lockChainById } from '../customers/store.ts';
import type { Client } from '../db/pool.ts';
import { recordEvents } from '../disputes/record.ts';
import { loadDisputes, type StoredDispute } from '../disputes/store.ts';
import { type CheckedDue, loadDues, noteOn } from '../receivables/dues.ts';
import { Refused } from '../refused.ts';
import { todayInShanghai } from '../today.ts';
import { listOwnDisputes, saveHandOver } from './handOverStore.ts';
import {
  countAdministrators,
  findPerson,
  listNames,
  lockPeople,
  type Person,
  savePerson,
} from './personStore.ts';
import { checkMayManage } from './persons.ts';
import { endLinks, endSessions } from './signInStore.ts';

/** All that stands in somebody's name. */
interface Belongings {
  readonly disputes: readonly StoredDispute[];
  readonly dues: readonly CheckedDue[];
  readonly deputies: readonly StoredDelegation[];
  /** That wait, and that he may act on. */
  readonly approvals: readonly SeenRequest[];
  readonly asked: number;
}

const openMost = 1000;

async function loadBelongings(
  client: Client,
  { id, name }: Person,
  today: Day,
): Promise<Belongings> {
  const disputes = await loadDisputes(client, await listOwnDisputes(client, name));
  const dues = await loadDues(client, { isNoted: true });
  const page = { maker: null, about: null, isOpen: true, before: null, limit: openMost };
  const { seen } = await seeRequests(client, await listRequests(client, page), today);
  const waiting = seen.filter(({ standing }) => standing.state === 'waiting');
  return {
    disputes,
    dues: dues.filter(({ owner, check }) => owner === name && check.open > 0n),
    deputies: (await listDelegations(client)).filter(
      (each) =>
        each.endedOn === null && each.to >= today && [each.person, each.deputy].includes(id),
    ),
    approvals: waiting.filter(({ actors }) => mayAct(actors, id)),
    asked: waiting.filter(({ stored }) => stored.maker === id).length,
  };
}

const mayAct = (actors: SeenRequest['actors'], id: string): boolean =>
  actors.some(({ person, acts }) => person === id && acts.length > 0);

async function loadActive(client: Client, id: string): Promise<Person> {
  const person = await findPerson(client, id);
  if (!person) throw new Refused(404, 'person.missing', { id });
  if (person.isDisabled) throw new Refused(409, 'handOver.disabled', { name: person.name });
  return person;
}

/** 交接清单 before anything moves. */
export async function readHandOver(context: Context, id: string): Promise<WireHandOver> {
  return inOrg(context, async (client) => {
    const person = await findPerson(client, id);
    if (!person) throw new Refused(404, 'person.missing', { id });
    const own = await loadBelongings(client, person, todayInShanghai() as Day);
    const people = await listNames(client);
    const nameOf = (of: string) => people.find((each) => each.id === of)?.name ?? '';
    return {
      person: { id, name: person.name, version: person.version },
      disputes: own.disputes.map((each) => ({
        ...{ id: each.id, no: each.statementNo, doc: each.dispute.doc },
        remaining: formatFen(each.standing.remaining),
      })),
      promises: own.disputes.filter(({ standing }) => standing.state === 'promised').length,
      short_payments: own.dues.map(({ due, check }) => ({
        ...{ statement: due.id, no: due.statement.no, open: formatFen(check.open) },
      })),
      deputies: own.deputies.map((each) => ({
        ...{ id: each.id, of: nameOf(each.person), deputy: nameOf(each.deputy), to: each.to },
      })),
      approvals: own.approvals.map(({ stored, standing, actors }) => ({
        ...{ id: stored.id, amount: formatFen(standing.amount) },
        others: actors.flatMap(({ person: other, acts }) =>
          acts.length > 0 && other !== id ? [nameOf(other)] : [],
        ),
      })),
      asked: own.asked,
      people: people.filter((each) => each.id !== id),
    };
  });
}

export interface HandOverOrder {
  readonly seen: number;
  readonly to: string;
  readonly day: Day;
  readonly disables: boolean;
  readonly reason: string;
}

/**
 * 离职交接, all or nothing: what is in the name of who leaves goes to who takes over, deputies end, and he
 * is out at once where that is wished. What waits for his approval has to be approvable by the other.
 */
export async function handOver(
  context: Context,
  id: string,
  order: HandOverOrder,
): Promise<WireHandedOver> {
  checkMayManage(context);
  const today = todayInShanghai() as Day;
  if (order.to === id) throw new Refused(422, 'handOver.himself');
  if (order.day > today) throw new Refused(422, 'handOver.future', { day: today });
  return inOrg(context, async (client) => {
    await lockPeople(client);
    const from = await loadActive(client, id);
    const to = await loadActive(client, order.to);
    if (from.version !== order.seen)
      throw new Refused(409, 'person.stale', {
        ...{ current: `${from.version}`, given: `${order.seen}` },
      });
    const own = await loadBelongings(client, from, today);
    refuseUnableTo(own.approvals, to);
    await moveAll(client, own, to, { ...order, by: context.person.name, today });
    if (order.disables) await disable(client, from, context);
    const counts = {
      ...{ disputes: own.disputes.length, deputies: own.deputies.length },
      isDisabled: order.disables,
    };
    const { day, reason } = order;
    const said = { from: id, to: to.id, day, reason, person: context.person.name };
    await saveHandOver(client, { ...said, ...counts, shortPayments: own.dues.length });
    return {
      ...{ disputes: counts.disputes, short_payments: own.dues.length },
      ...{ deputies: counts.deputies, disabled: order.disables },
    };
  });
}

/** Who takes over has to have a seat for each, whoever else has one. */
function refuseUnableTo(approvals: Belongings['approvals'], to: Person): void {
  const stuck = approvals.filter(({ actors }) => !mayAct(actors, to.id));
  if (stuck.length === 0) return;
  const docs = stuck.slice(0, 5).map(({ stored }) => stored.about.doc ?? stored.kind);
  throw new Refused(409, 'handOver.noSeat', { name: to.name, docs: docs.join(', ') });
}

interface Said extends HandOverOrder {
  readonly by: string;
  readonly today: Day;
}

async function moveAll(
  client: Client,
  { disputes, dues, deputies }: Belongings,
  to: Person,
  { by, day, today, reason }: Said,
): Promise<void> {
  const chains = [...disputes, ...dues.map(({ due }) => due)].map(({ chainId }) => chainId);
  for (const chainId of [...new Set(chains)].sort()) await lockChainById(client, chainId);
  await recordEvents(client, disputes, ({ standing }) => ({
    ...{ kind: 'assigned', day, person: by, note: reason, owner: to.name },
    ...(standing.due ? { until: standing.due } : {}),
  }));
  for (const { due, until } of dues) {
    const said = { kind: 'assign', person: to.name, due: until, note: reason } as const;
    await noteOn(client, due.id, { ...said, amount: zeroFen, reason: '', link: null }, day);
  }
  for (const each of deputies) {
    const endedOn = maxDay(each.from, minDay(today, each.to));
    const next = { ...each, version: each.version + 1, endedOn };
    if (!(await saveDelegation(client, next, by))) throw new Refused(409, 'deputy.stale');
  }
}

async function disable(client: Client, person: Person, { person: by }: Context): Promise<void> {
  const gone = { ...person, isDisabled: true };
  if (!(await savePerson(client, gone, { seen: person.version, by: by.id })))
    throw new Refused(409, 'person.stale', { current: '', given: `${person.version}` });
  if ((await countAdministrators(client)) === 0) throw new Refused(409, 'person.lastOne');
  await endSessions(client, person.id);
  await endLinks(client, 'invitation', person.id);
}
