import type { Day } from '../../domain/values/day.ts';
import { newId } from '../context.ts';
import { plain } from '../db/json.ts';
import type { Client } from '../db/pool.ts';

/** Open disputes in somebody's name. */
export async function listOwnDisputes(client: Client, owner: string): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `select dispute_id as id from dispute_standings
     where owner = $1 and state not in ('recovered', 'conceded', 'lost') order by dispute_id`,
    [owner],
  );
  return rows.map(({ id }) => id);
}

export interface KeptHandOver {
  readonly from: string;
  readonly to: string;
  readonly day: Day;
  readonly disputes: number;
  readonly shortPayments: number;
  readonly deputies: number;
  readonly isDisabled: boolean;
  readonly person: string;
  readonly reason: string;
}

export async function saveHandOver(client: Client, kept: KeptHandOver): Promise<void> {
  await client.query(
    `insert into hand_overs (org_id, hand_over_id, from_person, to_person, counts_on, disputes,
       short_payments, deputies, is_disabled, person, reason)
     values (current_org(), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      ...[newId(), kept.from, kept.to, kept.day, kept.disputes, kept.shortPayments],
      ...[kept.deputies, kept.isDisabled, plain(kept.person), plain(kept.reason)],
    ],
  );
}
