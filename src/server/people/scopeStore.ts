import {
  chainsSeen,
  type PersonScope,
  type ScopeFacts,
  type StandsIn,
  type Team,
} from '../../domain/people/scope.ts';
import type { Day } from '../../domain/values/day.ts';
import { plain } from '../db/json.ts';
import type { Client } from '../db/pool.ts';
import type { Person } from './personStore.ts';

/** 行权限 of a person in its last version; 0 = nobody has said anything. */
export interface StoredScope extends PersonScope {
  readonly version: number;
}

export interface StoredTeam extends Team {
  readonly version: number;
}

export interface StoredFacts extends ScopeFacts {
  readonly scopes: readonly StoredScope[];
  readonly teams: readonly StoredTeam[];
}

/** All that says who sees which chains, in one question; a house has some hundred rows of it. */
export async function loadScopeFacts(client: Client): Promise<StoredFacts> {
  const { rows } = await client.query<StoredFacts>(
    `select
       (select coalesce(json_agg(json_build_object('person', s.person_id, 'version', s.version,
           'isLimited', s.is_limited, 'chains', (
             select coalesce(json_agg(json_build_object('chain', c.chain_id, 'from', c.from_day,
               'to', c.to_day) order by c.n), '[]') from person_chains c
             where c.person_id = s.person_id and c.version = s.version))), '[]')
         from (select distinct on (person_id) * from person_scopes
           order by person_id, version desc) s) as scopes,
       (select coalesce(json_agg(json_build_object('id', t.team_id, 'version', t.version,
           'name', t.name, 'level', t.level, 'within', t.within, 'isEnded', t.is_ended, 'chains', (
             select coalesce(json_agg(json_build_object('chain', c.chain_id, 'from', c.from_day,
               'to', c.to_day) order by c.n), '[]') from team_chains c
             where c.team_id = t.team_id and c.version = t.version),
           'members', (
             select coalesce(json_agg(json_build_object('person', m.person_id,
               'isLeader', m.is_leader, 'from', m.from_day, 'to', m.to_day) order by m.n), '[]')
             from team_members m where m.team_id = t.team_id and m.version = t.version))
           order by t.name, t.team_id), '[]')
         from (select distinct on (team_id) * from teams order by team_id, version desc) t) as teams,
       (select coalesce(json_agg(json_build_object('person', d.person_id, 'deputy', d.stands_in,
           'from', d.from_day, 'to', d.to_day)), '[]')
         from (select distinct on (deputy_id) * from deputies order by deputy_id, version desc) d
         where not d.is_ended) as deputies`,
  );
  return rows[0] as StoredFacts;
}

/**
 * 可见连锁 by id, today; null = all, as administrators always. Who is not limited costs one look at an
 * index.
 */
export async function findChainsSeen(
  client: Client,
  { id, roles }: Pick<Person, 'id' | 'roles'>,
  today: Day,
): Promise<readonly string[] | null> {
  if (roles.includes('administrator') || !(await isLimited(client, id))) return null;
  return chainsSeen(await loadScopeFacts(client), id, today);
}

async function isLimited(client: Client, person: string): Promise<boolean> {
  const { rows } = await client.query<{ limited: boolean }>(
    `select is_limited as limited from person_scopes where person_id = $1
     order by version desc limit 1`,
    [person],
  );
  return rows[0]?.limited ?? false;
}

interface Said {
  readonly seen: number;
  readonly by: string;
}

/** The version after the one that was seen; false where somebody was first. */
export async function saveScope(
  client: Client,
  { person, isLimited, chains }: PersonScope,
  { seen, by }: Said,
): Promise<boolean> {
  const saved = await client.query(
    `insert into person_scopes (org_id, person_id, version, is_limited, changed_by)
     select current_org(), $1, $2::int + 1, $3, $4
     where $2::int = (select coalesce(max(version), 0) from person_scopes where person_id = $1)
     on conflict do nothing`,
    [person, seen, isLimited, by],
  );
  if (saved.rowCount !== 1) return false;
  await client.query(
    `insert into person_chains (org_id, person_id, version, n, chain_id, from_day, to_day)
     select current_org(), $1, $2::int + 1, n - 1, chain, from_day, to_day
     from unnest($3::uuid[], $4::date[], $5::date[]) with ordinality as t (chain, from_day, to_day, n)`,
    [person, seen, ...columnsOf(chains, ({ chain }) => chain)],
  );
  return true;
}

/** One after the other: two who move teams at once make no circle. */
export async function lockTeams(client: Client): Promise<void> {
  await client.query('select pg_advisory_xact_lock(hashtextextended(current_org()::text, 728))');
}

export async function saveTeam(
  client: Client,
  { id, level, name, within, isEnded, chains, members }: Team,
  { seen, by }: Said,
): Promise<boolean> {
  const saved = await client.query(
    `insert into teams (org_id, team_id, version, level, name, within, is_ended, changed_by)
     select current_org(), $1, $2::int + 1, $3, $4, $5, $6, $7
     where $2::int = (select coalesce(max(version), 0) from teams where team_id = $1)
     on conflict do nothing`,
    [id, seen, level, plain(name), within, isEnded, by],
  );
  if (saved.rowCount !== 1) return false;
  await client.query(
    `insert into team_chains (org_id, team_id, version, n, chain_id, from_day, to_day)
     select current_org(), $1, $2::int + 1, n - 1, chain, from_day, to_day
     from unnest($3::uuid[], $4::date[], $5::date[]) with ordinality as t (chain, from_day, to_day, n)`,
    [id, seen, ...columnsOf(chains, ({ chain }) => chain)],
  );
  await client.query(
    `insert into team_members (org_id, team_id, version, n, person_id, from_day, to_day, is_leader)
     select current_org(), $1, $2::int + 1, n - 1, person, from_day, to_day, is_leader
     from unnest($3::uuid[], $4::date[], $5::date[], $6::bool[]) with ordinality
       as t (person, from_day, to_day, is_leader, n)`,
    [
      ...[id, seen, ...columnsOf(members, ({ person }) => person)],
      members.map(({ isLeader }) => isLeader),
    ],
  );
  return true;
}

const columnsOf = <T extends Pick<StandsIn, 'from'> & { readonly to: Day | null }>(
  rows: readonly T[],
  idOf: (row: T) => string,
) => [rows.map(idOf), rows.map(({ from }) => from), rows.map(({ to }) => to)];
