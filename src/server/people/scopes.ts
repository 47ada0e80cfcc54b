import {
  type ChainSpan,
  chainsSeen,
  findSpanFault,
  findTeamFault,
  holdsOn,
  type PersonScope,
  type Team,
} from '../../domain/people/scope.ts';
import type { Day } from '../../domain/values/day.ts';
import { type Context, inOrg, newId } from '../context.ts';
import { findChains } from '../customers/store.ts';
import type { Client } from '../db/pool.ts';
import { Refused } from '../refused.ts';
import { todayInShanghai } from '../today.ts';
import { findPerson, listNames } from './personStore.ts';
import { checkMayManage } from './persons.ts';
import { loadScopeFacts, lockTeams, saveScope, saveTeam } from './scopeStore.ts';

type NamedChain = { readonly id: string; readonly name: string };

/** 行权限 of a person, and what follows from it today. */
export async function readScope(context: Context, person: string) {
  checkMayManage(context);
  return inOrg(context, async (client) => {
    await loadKnown(client, person);
    const facts = await loadScopeFacts(client);
    const people = new Map((await listNames(client)).map(({ id, name }) => [id, name]));
    const chains = await findChains(client);
    const today = todayInShanghai() as Day;
    const seen = chainsSeen(facts, person, today);
    const own = facts.scopes.find((each) => each.person === person);
    const isIn = (team: Team) =>
      team.members.filter((each) => each.person === person && holdsOn(each, today));
    return {
      version: own?.version ?? 0,
      isLimited: own?.isLimited ?? false,
      chains: withNames(own?.chains ?? [], chains),
      teams: facts.teams
        .filter((team) => !team.isEnded && isIn(team).length > 0)
        .map((team) => ({
          ...{ id: team.id, name: team.name },
          leads: isIn(team).some(({ isLeader }) => isLeader),
        })),
      standsInFor: facts.deputies
        .filter((each) => each.deputy === person && holdsOn(each, today))
        .map((each) => ({ name: people.get(each.person) ?? '', to: each.to })),
      sees: seen && chains.filter(({ id }) => seen.includes(id)).map(({ name }) => name),
    };
  });
}

/** 改行权限: he sees it with his next request. Administrators see everything. */
export async function changeScope(
  context: Context,
  given: PersonScope,
  seen: number,
): Promise<number> {
  checkMayManage(context);
  return inOrg(context, async (client) => {
    const { roles } = await loadKnown(client, given.person);
    if (given.isLimited && roles.includes('administrator'))
      throw new Refused(409, 'scope.administrator');
    refuseFault(
      'scope',
      findSpanFault(given.chains.map(({ chain, ...span }) => ({ of: chain, ...span }))),
    );
    const chains = withIds(given.chains, await findChains(client));
    const said = { seen, by: context.person.id };
    if (!(await saveScope(client, { ...given, chains }, said)))
      throw new Refused(409, 'scope.stale');
    return seen + 1;
  });
}

async function loadKnown(client: Client, id: string) {
  const person = await findPerson(client, id);
  if (!person) throw new Refused(404, 'person.missing', { id });
  return person;
}

/** 组织 (G12), and what one may be made of. */
export async function readTeams(context: Context) {
  checkMayManage(context);
  return inOrg(context, async (client) => {
    const { teams } = await loadScopeFacts(client);
    const chains = await findChains(client);
    const people = await listNames(client);
    return {
      teams: teams.map((team) => ({ ...team, chains: withNames(team.chains, chains) })),
      people,
      chains: chains.map(({ name }) => name).filter((name) => name !== ''),
    };
  });
}

export type TeamDraft = Omit<Team, 'id'>;

/** 建组织, or the version after the one that was seen. */
export async function keepTeam(
  context: Context,
  draft: TeamDraft,
  known: { readonly id: string; readonly seen: number } | null,
): Promise<{ id: string; version: number }> {
  checkMayManage(context);
  const { id, seen } = known ?? { id: newId(), seen: 0 };
  return inOrg(context, async (client) => {
    await lockTeams(client);
    const { teams } = await loadScopeFacts(client);
    if (known && !teams.some((each) => each.id === id))
      throw new Refused(404, 'team.missing', { id });
    const people = new Set((await listNames(client)).map((each) => each.id));
    const stranger = draft.members.find(({ person }) => !people.has(person));
    if (stranger) throw new Refused(404, 'person.missing', { id: stranger.person });
    refuseFault('team', findTeamFault({ ...draft, id }, teams));
    const chains = withIds(draft.chains, await findChains(client));
    const said = { seen, by: context.person.id };
    if (!(await saveTeam(client, { ...draft, chains, id }, said)))
      throw new Refused(409, 'team.stale');
    return { id, version: seen + 1 };
  });
}

function refuseFault(of: 'scope' | 'team', fault: ReturnType<typeof findTeamFault>): void {
  if (fault === null) return;
  const isSpan = fault === 'days' || fault === 'twice';
  throw new Refused(isSpan ? 422 : 409, `${isSpan ? 'scope' : of}.${fault}`);
}

const nameOf = (id: string, chains: readonly NamedChain[]): string =>
  chains.find((each) => each.id === id)?.name ?? '';

const withNames = (spans: readonly ChainSpan[], chains: readonly NamedChain[]): ChainSpan[] =>
  spans.map((each) => ({ ...each, chain: nameOf(each.chain, chains) }));

function withIds(spans: readonly ChainSpan[], chains: readonly NamedChain[]): ChainSpan[] {
  const ids = new Map(chains.map(({ id, name }) => [name, id] as const));
  return spans.map((each) => {
    const chain = ids.get(each.chain);
    if (chain === undefined) throw new Refused(404, 'chain.missing', { id: each.chain });
    return { ...each, chain };
  });
}
