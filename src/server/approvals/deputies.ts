import type { Delegation } from '../../domain/approvals/deputy.ts';
import { type Day, maxDay, minDay } from '../../domain/values/day.ts';
import { type Context, inOrg, isSignedIn, newId } from '../context.ts';
import { Refused } from '../refused.ts';
import { todayInShanghai } from '../today.ts';
import { listColleagues, listDelegations, saveDelegation } from './deputyStore.ts';

/** 代理 and whom one may name. */
export const readDeputies = (context: Context) =>
  inOrg(context, async (client) => ({
    delegations: await listDelegations(client),
    people: await listColleagues(client),
  }));

/** One names his own deputy; an administrator anybody's, so that work goes on where somebody is away. */
function checkMayName({ person }: Context, of: string): void {
  if (person.id !== of && !person.roles.includes('administrator'))
    throw new Refused(403, 'deputy.notYours');
}

/** 指定代理. */
export async function nameDeputy(
  context: Context,
  given: Omit<Delegation, 'endedOn'>,
): Promise<string> {
  if (!isSignedIn(context)) throw new Refused(409, 'approval.nobodySignsIn');
  checkMayName(context, given.person);
  if (given.person === given.deputy) throw new Refused(422, 'deputy.himself');
  if (given.to < given.from) throw new Refused(422, 'deputy.days');
  return inOrg(context, async (client) => {
    const people = await listColleagues(client);
    for (const id of [given.person, given.deputy]) {
      const known = people.find((each) => each.id === id);
      if (!known || known.isDisabled) throw new Refused(404, 'person.missing', { id });
    }
    const id = newId();
    const fresh = { ...given, id, version: 1, endedOn: null };
    await saveDelegation(client, fresh, context.person.name);
    return id;
  });
}

/** 终止代理: from now on; that it was stays known. */
export async function endDeputy(context: Context, id: string, seen: number): Promise<void> {
  await inOrg(context, async (client) => {
    const known = (await listDelegations(client)).find((each) => each.id === id);
    if (!known) throw new Refused(404, 'deputy.missing', { id });
    checkMayName(context, known.person);
    const today = todayInShanghai() as Day;
    const endedOn = maxDay(known.from, minDay(today, known.to));
    const next = { ...known, version: seen + 1, endedOn };
    const isNext = known.version === seen && known.endedOn === null;
    if (!isNext || !(await saveDelegation(client, next, context.person.name)))
      throw new Refused(409, 'deputy.stale');
  });
}
