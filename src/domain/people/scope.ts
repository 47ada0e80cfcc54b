import type { Day } from '../values/day.ts';
import type { Subject } from './rights.ts';

/** 起止: from a day to a day, both included; null = until somebody says otherwise. */
export interface Span {
  readonly from: Day;
  readonly to: Day | null;
}

/** 负责的连锁 with since when and until when. */
export interface ChainSpan extends Span {
  readonly chain: string;
}

/** 行权限 of a person. */
export interface PersonScope {
  readonly person: string;
  /** false = he sees every chain, whatever else is said. */
  readonly isLimited: boolean;
  readonly chains: readonly ChainSpan[];
}

/** 层级, the highest first: 集团, 大区, 组. */
export const teamLevels = ['company', 'region', 'team'] as const;

export type TeamLevel = (typeof teamLevels)[number];

export interface TeamMember extends Span {
  readonly person: string;
  readonly isLeader: boolean;
}

/** 组织 (G12): a part of the house with its chains and people, within one of a higher level. */
export interface Team {
  readonly id: string;
  readonly name: string;
  readonly level: TeamLevel;
  readonly within: string | null;
  readonly isEnded: boolean;
  readonly chains: readonly ChainSpan[];
  readonly members: readonly TeamMember[];
}

/** 代理 as far as rows need it: who stands in for whom, and when. */
export interface StandsIn extends Span {
  readonly person: string;
  readonly deputy: string;
}

export interface ScopeFacts {
  /** Who is not among them sees every chain. */
  readonly scopes: readonly PersonScope[];
  readonly teams: readonly Team[];
  readonly deputies: readonly StandsIn[];
}

/**
 * 有效期内: whether a day lies within, both ends included.
 *
 * 2026-10-01 to 2026-10-08: on 10-08 yes, on 10-09 no; without an end for ever.
 */
export const holdsOn = ({ from, to }: Span, day: Day): boolean =>
  from <= day && (to === null || day <= to);

/**
 * 可见连锁 (G12) of a person on a day; null = all. Who is limited sees his own chains and those of his teams;
 * who leads a team also those of all teams below it; and while he stands in for somebody, what that one sees.
 * It is never handed on: what a deputy sees for somebody else is not seen by the deputy's deputy.
 *
 * 华东大区 holds 永辉 and has 上海组 with 大润发 below it: its leader sees 永辉 and 大润发, a member 永辉, who
 * is in 上海组 大润发. Who stands in for somebody without a limit sees all until that ends.
 */
export function chainsSeen(facts: ScopeFacts, person: string, day: Day): readonly string[] | null {
  const standsFor = facts.deputies
    .filter((each) => each.deputy === person && holdsOn(each, day))
    .map((each) => each.person);
  const seen = new Set<string>();
  for (const each of [person, ...standsFor]) {
    const own = ownChains(facts, each, day);
    if (own === null) return null;
    for (const chain of own) seen.add(chain);
  }
  return [...seen].sort();
}

/** What he sees by himself. */
function ownChains({ scopes, teams }: ScopeFacts, person: string, day: Day): string[] | null {
  const scope = scopes.find((each) => each.person === person);
  if (!scope?.isLimited) return null;
  const live = teams.filter(({ isEnded }) => !isEnded);
  const reached = live.flatMap((team) => {
    const places = team.members.filter((each) => each.person === person && holdsOn(each, day));
    if (places.some(({ isLeader }) => isLeader)) return withBelow(live, team);
    return places.length > 0 ? [team] : [];
  });
  return [scope, ...reached].flatMap(({ chains }) =>
    chains.filter((each) => holdsOn(each, day)).map(({ chain }) => chain),
  );
}

/** Levels fall from team to team, so that this ends. */
const withBelow = (teams: readonly Team[], team: Team): Team[] => [
  team,
  ...teams
    .filter(({ within, level }) => within === team.id && isAbove(team.level, level))
    .flatMap((below) => withBelow(teams, below)),
];

const isAbove = (one: TeamLevel, other: TeamLevel): boolean =>
  teamLevels.indexOf(one) < teamLevels.indexOf(other);

/** 全公司的事 whole subjects: of nobody who sees some chains only, whatever his role. */
export const wholeSubjects: readonly Subject[] = ['people', 'system', 'matrix'];

export type TeamFault = 'within' | 'level' | 'holds' | 'days' | 'twice';

/**
 * 组织是否成立: a team stands within one that is there and of a higher level, holds none of its own level
 * or above, no chain or person twice at one time, and every span ends no earlier than it begins.
 *
 * 组 within 大区 or 集团: sound; 大区 within 组: 'level'; ended while a team stands within it: 'holds'.
 */
export function findTeamFault(team: Team, others: readonly Team[]): TeamFault | null {
  const live = others.filter(({ id, isEnded }) => id !== team.id && !isEnded);
  if (team.within !== null) {
    const above = live.find(({ id }) => id === team.within);
    if (!above) return 'within';
    if (!isAbove(above.level, team.level)) return 'level';
  }
  const below = live.filter(({ within }) => within === team.id);
  if (below.some(({ level }) => team.isEnded || !isAbove(team.level, level))) return 'holds';
  const byChain = team.chains.map(({ chain, ...span }) => ({ of: chain, ...span }));
  const byPerson = team.members.map(({ person, ...span }) => ({ of: person, ...span }));
  return findSpanFault(byChain) ?? findSpanFault(byPerson);
}

/**
 * 起止有误: 'days' where one ends before it begins, 'twice' where two of the same overlap.
 *
 * 永辉 to 06-30 and 永辉 from 07-01: sound; from 06-30: 'twice'.
 */
export function findSpanFault(
  spans: readonly (Span & { readonly of: string })[],
): 'days' | 'twice' | null {
  if (spans.some(({ from, to }) => to !== null && to < from)) return 'days';
  const overlap = (one: Span, other: Span): boolean =>
    (other.to === null || one.from <= other.to) && (one.to === null || other.from <= one.to);
  const isTwice = spans.some((one, n) =>
    spans.slice(n + 1).some((other) => one.of === other.of && overlap(one, other)),
  );
  return isTwice ? 'twice' : null;
}
