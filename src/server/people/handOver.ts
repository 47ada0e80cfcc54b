import { whoMayAct } from '../../domain/approvals/actors.ts';
import { type Day, maxDay, minDay } from '../../domain/values/day.ts';
import { formatFen, zeroFen } from '../../domain/values/money.ts';
import type { WireHandedOver, WireHandOver } from '../../wire/handOver.ts';
import { saveDelegation } from '../approvals/deputyStore.ts';
import { keepEvents } from '../approvals/own.ts';
import type { StoredRequest } from '../approvals/requestStore.ts';
import { type SeenRequest, toRequest } from '../approvals/requests.ts';
import { moveDecision } from '../approvals/store.ts';
import { type Context, inOrg } from '../context.ts';
import { lockChainById } from '../customers/store.ts';
import type { Client } from '../db/pool.ts';
import { recordEvents } from '../disputes/record.ts';
import { noteOn } from '../receivables/dues.ts';
import { Refused } from '../refused.ts';
import { saveMark } from '../reports/store.ts';
import { todayInShanghai } from '../today.ts';
import { type Belongings, loadBelongings, othersOf } from './belongings.ts';
import { saveHandOver } from './handOverStore.ts';
import { moveKey } from './keyStore.ts';
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
      statements: own.statements.map(({ id: statement, chain, no, month }) => ({
        ...{ statement, chain, no, month },
      })),
      disputes: own.disputes.map((each) => ({
        ...{ id: each.id, no: each.statementNo, doc: each.dispute.doc },
        remaining: formatFen(each.standing.remaining),
      })),
      promises: own.disputes.filter(({ standing }) => standing.state === 'promised').length,
      short_payments: own.dues.map(({ due, check }) => ({
        ...{ statement: due.id, no: due.statement.no, open: formatFen(check.open) },
      })),
      evidence: own.evidence.map(({ statement, chain, doc }) => ({ statement, chain, doc })),
      deputies: own.deputies.map((each) => ({
        ...{ id: each.id, of: nameOf(each.person), deputy: nameOf(each.deputy), to: each.to },
      })),
      keys: own.keys.map((key) => ({ ...key })),
      approvals: own.approvals.map((each) => ({
        ...aboutOf(each),
        others: othersOf(each.actors, id).map(nameOf),
      })),
      asked: own.asked.map((each) => ({
        ...{ ...aboutOf(each), version: each.stored.events.length },
      })),
      stays: { ...own.stays, teams: [...own.stays.teams], chains: [...own.stays.chains] },
      people: people.filter((each) => each.id !== id),
    };
  });
}

const aboutOf = ({ stored, standing }: SeenRequest) => ({
  ...{ id: stored.id, kind: stored.kind, amount: formatFen(standing.amount) },
  ...{ no: stored.about.statementNo, doc: stored.about.doc },
});

/** What becomes of a request that who leaves made. */
export interface AskedChoice {
  readonly id: string;
  readonly version: number;
  readonly act: 'takeOver' | 'withdraw';
}

export interface HandOverOrder {
  readonly seen: number;
  readonly to: string;
  readonly day: Day;
  readonly disables: boolean;
  readonly reason: string;
  readonly asked: readonly AskedChoice[];
}

/** 收回已执行的决定 of a request that is withdrawn, worked out before the transaction that does it. */
export type PrepareBack = (
  context: Context,
  request: StoredRequest,
) => Promise<((client: Client) => Promise<unknown>) | null>;

/**
 * 离职交接, all or nothing: what is in the name of who leaves goes to who takes over, what he asked for
 * goes with it or is withdrawn, deputies end, and he is out at once where that is wished. What waits for
 * his approval has to be approvable by somebody else.
 */
export async function handOver(
  context: Context,
  id: string,
  order: HandOverOrder,
  prepareBack: PrepareBack,
): Promise<WireHandedOver> {
  checkMayManage(context);
  const today = todayInShanghai() as Day;
  if (order.to === id) throw new Refused(422, 'handOver.himself');
  if (order.day > today) throw new Refused(422, 'handOver.future', { day: today });
  const backs = await prepareBacks(context, id, order, prepareBack);
  return inOrg(context, async (client) => {
    await lockPeople(client);
    const from = await loadActive(client, id);
    const to = await loadActive(client, order.to);
    if (from.version !== order.seen)
      throw new Refused(409, 'person.stale', {
        ...{ current: `${from.version}`, given: `${order.seen}` },
      });
    const own = await loadBelongings(client, from, today);
    refuseStuck(own, from, to, order);
    const said = { ...order, by: context.person.name, today };
    await moveAll(client, own, to, said);
    for (const each of own.asked) {
      await passOn(client, each, to, { ...said, byId: context.person.id });
      await backs.get(each.stored.id)?.(client);
    }
    if (order.disables) await disable(client, from, context);
    return keep(client, own, { from, to, said });
  });
}

async function prepareBacks(
  context: Context,
  id: string,
  { asked }: HandOverOrder,
  prepareBack: PrepareBack,
) {
  const gone = new Set(asked.flatMap((each) => (each.act === 'withdraw' ? each.id : [])));
  const backs = new Map<string, NonNullable<Awaited<ReturnType<PrepareBack>>>>();
  if (gone.size === 0) return backs;
  const own = await inOrg(context, async (client) =>
    loadBelongings(client, await loadActive(client, id), todayInShanghai() as Day),
  );
  for (const { stored } of own.asked.filter((each) => gone.has(each.stored.id))) {
    const back = await prepareBack(context, stored);
    if (back) backs.set(stored.id, back);
  }
  return backs;
}

const namesOf = (all: readonly SeenRequest[]): string =>
  all
    .slice(0, 5)
    .map(({ stored }) => stored.about.doc ?? stored.about.statementNo ?? stored.kind)
    .join(', ');

/** Nothing is left that nobody may approve any more, and every request of his is decided about as it is. */
function refuseStuck(
  { approvals, asked, office }: Belongings,
  from: Person,
  to: Person,
  { disables, day, reason, asked: choices }: HandOverOrder,
): void {
  const { name } = to;
  const alone = approvals.filter(({ actors }) => othersOf(actors, from.id).length === 0);
  if (disables && alone.length > 0)
    throw new Refused(409, 'handOver.noSeat', { name, docs: namesOf(alone) });
  const chosen = new Map(choices.map((each) => [each.id, each] as const));
  const isKnown = ({ stored }: SeenRequest) =>
    chosen.get(stored.id)?.version === stored.events.length;
  if (choices.length !== asked.length || !asked.every(isKnown))
    throw new Refused(409, 'handOver.asked');
  if (choices.some(({ act }) => act === 'withdraw') && reason.trim() === '')
    throw new Refused(422, 'handOver.reason', {}, [{ path: 'body/reason', message: 'reason' }]);
  const unchecked = asked.filter(({ stored, standing }) => {
    if (chosen.get(stored.id)?.act !== 'takeOver') return false;
    const taken = { ...standing, makers: [...standing.makers, to.id] };
    const now = whoMayAct(toRequest(stored), taken, office, day);
    return othersOf(now, from.id).length === 0;
  });
  if (unchecked.length > 0)
    throw new Refused(409, 'handOver.ownCheck', { name, docs: namesOf(unchecked) });
}

interface Said extends HandOverOrder {
  readonly by: string;
  readonly today: Day;
}

async function moveAll(
  client: Client,
  { statements, disputes, dues, evidence, deputies, keys }: Belongings,
  to: Person,
  { by, day, today, reason }: Said,
): Promise<void> {
  const places = [...statements, ...disputes, ...evidence, ...dues.map(({ due }) => due)];
  for (const chainId of [...new Set(places.map((each) => each.chainId))].sort())
    await lockChainById(client, chainId);
  const mark = { kind: 'owner', day: null, amount: null, person: to.name, note: reason } as const;
  for (const { id, chainId } of statements) await saveMark(client, chainId, id, mark);
  await recordEvents(client, disputes, ({ standing }) => ({
    ...{ kind: 'assigned', day, person: by, note: reason, owner: to.name },
    ...(standing.due ? { until: standing.due } : {}),
  }));
  for (const { due, until } of dues) {
    const said = { kind: 'assign', person: to.name, due: until, note: reason } as const;
    await noteOn(client, due.id, { ...said, amount: zeroFen, reason: '', link: null }, day);
  }
  for (const each of evidence) await moveDecision(client, each, to.name);
  for (const { id } of keys) await moveKey(client, id, { maker: to.id, by });
  for (const each of deputies) {
    const endedOn = maxDay(each.from, minDay(today, each.to));
    const next = { ...each, version: each.version + 1, endedOn };
    if (!(await saveDelegation(client, next, by))) throw new Refused(409, 'deputy.stale');
  }
}

/** 接着提请 or 撤回, as it was chosen. */
async function passOn(
  client: Client,
  { stored }: SeenRequest,
  to: Person,
  { asked, by, byId, today, reason }: Said & { readonly byId: string },
): Promise<void> {
  const { act } = asked.find((each) => each.id === stored.id) as AskedChoice;
  const told = { person: byId, name: by, day: today, reason, files: [] };
  const event =
    act === 'withdraw'
      ? ({ ...told, kind: 'withdrawn' } as const)
      : ({ ...told, kind: 'takenOver', taker: to.id, takerName: to.name } as const);
  await keepEvents(client, stored, [event]);
}

interface Kept {
  readonly from: Person;
  readonly to: Person;
  readonly said: Said;
}

async function keep(
  client: Client,
  own: Belongings,
  { from, to, said: { day, reason, by, disables, asked } }: Kept,
): Promise<WireHandedOver> {
  const countOf = (act: AskedChoice['act']) => asked.filter((each) => each.act === act).length;
  const counts = {
    ...{ statements: own.statements.length, disputes: own.disputes.length },
    ...{ shortPayments: own.dues.length, evidence: own.evidence.length },
    ...{ taken: countOf('takeOver'), withdrawn: countOf('withdraw') },
    ...{ deputies: own.deputies.length, keys: own.keys.length },
  };
  await saveHandOver(client, {
    ...{ ...counts, from: from.id, to: to.id, day, reason, person: by, isDisabled: disables },
  });
  const { shortPayments, ...told } = counts;
  return { ...told, short_payments: shortPayments, disabled: disables };
}

async function disable(client: Client, person: Person, { person: by }: Context): Promise<void> {
  const gone = { ...person, isDisabled: true };
  if (!(await savePerson(client, gone, { seen: person.version, by: by.id })))
    throw new Refused(409, 'person.stale', { current: '', given: `${person.version}` });
  if ((await countAdministrators(client)) === 0) throw new Refused(409, 'person.lastOne');
  await endSessions(client, person.id);
  await endLinks(client, 'invitation', person.id);
}
