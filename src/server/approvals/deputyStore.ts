import type { HeldRole } from '../../domain/approvals/actors.ts';
import type { Delegation } from '../../domain/approvals/deputy.ts';
import type { Role } from '../../domain/people/role.ts';
import { plain } from '../db/json.ts';
import type { Client } from '../db/pool.ts';

export interface StoredDelegation extends Delegation {
  readonly id: string;
  readonly version: number;
}

/** 代理, the last version of each, the newest first. */
export async function listDelegations(client: Client): Promise<StoredDelegation[]> {
  const { rows } = await client.query<StoredDelegation>(
    `select distinct on (deputy_id) deputy_id as id, version, person_id as person,
       stands_in as deputy, from_day as from, to_day as to, kinds, most_fen as most,
       case when is_ended then to_day end as "endedOn"
     from deputies order by deputy_id desc, version desc`,
  );
  return rows;
}

/** false where somebody changed it meanwhile. */
export async function saveDelegation(
  client: Client,
  given: StoredDelegation,
  person: string,
): Promise<boolean> {
  const saved = await client.query(
    `insert into deputies (org_id, deputy_id, version, person_id, stands_in, from_day, to_day, kinds,
       most_fen, is_ended, person)
     values (current_org(), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing`,
    [
      ...[
        given.id,
        given.version,
        given.person,
        given.deputy,
        given.from,
        given.endedOn ?? given.to,
      ],
      ...[given.kinds, given.most, given.endedOn !== null, plain(person)],
    ],
  );
  return saved.rowCount === 1;
}

/** 人员 with since when each has his roles, and from whom. */
export interface Colleague {
  readonly id: string;
  readonly name: string;
  readonly isDisabled: boolean;
  readonly roles: readonly HeldRole[];
}

interface PersonVersion {
  readonly id: string;
  readonly name: string;
  readonly isDisabled: boolean;
  readonly roles: readonly Role[];
  readonly by: string;
  readonly at: string;
}

export async function listColleagues(client: Client): Promise<Colleague[]> {
  const { rows } = await client.query<PersonVersion>(
    `select person_id as id, name, is_disabled as "isDisabled", roles, changed_by as by,
       recorded_at as at
     from people order by person_id, version`,
  );
  return [...Map.groupBy(rows, ({ id }) => id).values()].map(rolesOverTime).sort(byName);
}

const byName = (a: Colleague, b: Colleague): number => (a.name < b.name ? -1 : 1);

/** A role that was taken away and given again is held from then on. */
function rolesOverTime(versions: readonly PersonVersion[]): Colleague {
  let roles: readonly HeldRole[] = [];
  for (const { roles: now, by, at } of versions) {
    const before = roles;
    roles = now.map((role) => before.find((each) => each.role === role) ?? { role, since: at, by });
  }
  const { id, name, isDisabled } = versions.at(-1) as PersonVersion;
  return { id, name, isDisabled, roles };
}
