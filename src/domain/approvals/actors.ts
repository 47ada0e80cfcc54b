import type { Role } from '../people/role.ts';
import type { Day } from '../values/day.ts';
import { covers, type Delegation, overlaps } from './deputy.ts';
import type { Request } from './request.ts';
import type { ApprovalStanding } from './standing.ts';

/** A role with the moment from which somebody has it, and who gave it. */
export interface HeldRole {
  readonly role: Role;
  readonly since: string;
  readonly by: string;
}

/** 审批人: a person as approvals see him. */
export interface Checker {
  readonly id: string;
  readonly isDisabled: boolean;
  readonly roles: readonly HeldRole[];
}

/** 可办: a seat that somebody may fill, for himself or for whom he stands in. */
export interface Act {
  readonly seat: number;
  readonly onBehalf: string | null;
}

export type WhyNot =
  | 'notWaiting'
  | 'disabled'
  | 'ownRequest'
  | 'alreadyVoted'
  | 'makersDeputy'
  | 'roleByMaker'
  | 'deputyLimit'
  | 'noRole';

export interface MayAct {
  readonly person: string;
  /** [] = he may not, and `why` says so. */
  readonly acts: readonly Act[];
  readonly why: WhyNot | null;
}

export interface Office {
  readonly people: readonly Checker[];
  readonly delegations: readonly Delegation[];
}

/**
 * 谁可审批 (制单人不得审核): each person with the seats that he may fill now, or why he may not. Nobody
 * approves what he asked for, neither does who acts for him; a role that the maker gave after asking
 * does not count; one person fills one seat over all levels, himself or through his deputy.
 *
 * 周敏 asks, 陈总 is director with deputy 李静 until 10-08: 陈总 and 李静 may, 周敏 may not (ownRequest);
 * once 李静 has agreed for 陈总, 陈总 may not fill another seat (alreadyVoted).
 */
export function whoMayAct(
  request: Request,
  standing: ApprovalStanding,
  { people, delegations }: Office,
  day: Day,
): MayAct[] {
  const known = new Map(people.map((each) => [each.id, each]));
  return people.map((person) => {
    const no = (why: WhyNot): MayAct => ({ person: person.id, acts: [], why });
    if (standing.state !== 'waiting') return no('notWaiting');
    const own = whyNotHimself(person, { request, standing, delegations, day });
    if (own) return no(own);
    const seats = seatsOf(person, request, standing);
    const acts: Act[] = seats.map((seat) => ({ seat, onBehalf: null }));
    let isLimited = false;
    for (const delegation of delegations) {
      if (delegation.deputy !== person.id || delegation.person === person.id) continue;
      const principal = known.get(delegation.person);
      if (!principal || whyNotHimself(principal, { request, standing, delegations, day })) continue;
      const theirs = seatsOf(principal, request, standing);
      const isCovered = covers(delegation, { ...request, amount: standing.amount, day });
      if (isCovered) acts.push(...theirs.map((seat) => ({ seat, onBehalf: principal.id })));
      else isLimited ||= theirs.length > 0 && overlaps(delegation, day, day);
    }
    if (acts.length > 0) return { person: person.id, acts, why: null };
    if (isLimited) return no('deputyLimit');
    return no(wouldSit(person, request, standing) ? 'roleByMaker' : 'noRole');
  });
}

interface Case {
  readonly request: Request;
  readonly standing: ApprovalStanding;
  readonly delegations: readonly Delegation[];
  readonly day: Day;
}

/** What keeps a person from every seat, and his deputies with him. */
function whyNotHimself(
  { id, isDisabled }: Checker,
  { request, standing, delegations, day }: Case,
): WhyNot | null {
  if (isDisabled) return 'disabled';
  if (standing.makers.includes(id)) return 'ownRequest';
  if (standing.votes.some(({ person, onBehalf }) => person === id || onBehalf === id))
    return 'alreadyVoted';
  const isMakers = delegations.some(
    (each) =>
      standing.makers.includes(each.person) &&
      each.deputy === id &&
      overlaps(each, request.day, day),
  );
  return isMakers ? 'makersDeputy' : null;
}

/** Open seats for which he has a role that counts. */
function seatsOf({ roles }: Checker, request: Request, standing: ApprovalStanding): number[] {
  const counted = roles.filter(
    ({ since, by }) => !standing.makers.includes(by) || momentOf(since) <= momentOf(request.at),
  );
  return openFor(
    counted.map(({ role }) => role),
    request,
    standing,
  );
}

const wouldSit = ({ roles }: Checker, request: Request, standing: ApprovalStanding): boolean =>
  openFor(
    roles.map(({ role }) => role),
    request,
    standing,
  ).length > 0;

function openFor(
  roles: readonly Role[],
  { levels }: Request,
  { level, open }: ApprovalStanding,
): number[] {
  const seats = level === null ? [] : (levels[level]?.seats ?? []);
  return open.filter((seat) => seats[seat]?.roles.some((role) => roles.includes(role)));
}

/** As PostgreSQL writes instants of one time zone they compare as text, up to the zone. */
const momentOf = (instant: string): string => instant.replace(/(?:Z|[+-]\d\d(?::?\d\d)?)$/, '');
