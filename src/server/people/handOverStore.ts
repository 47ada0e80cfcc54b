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

/** 未完成的导入 that somebody began. */
export async function countOpenDrops(client: Client, maker: string): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    `select count(*)::int as count from drops
     where run_id is null and not put_away and made_by = $1`,
    [maker],
  );
  return rows[0]?.count ?? 0;
}

export interface KeptHandOver {
  readonly from: string;
  readonly to: string;
  readonly day: Day;
  readonly statements: number;
  readonly disputes: number;
  readonly shortPayments: number;
  readonly evidence: number;
  readonly deputies: number;
  readonly keys: number;
  readonly taken: number;
  readonly withdrawn: number;
  readonly isDisabled: boolean;
  readonly person: string;
  readonly reason: string;
}

export async function saveHandOver(client: Client, kept: KeptHandOver): Promise<void> {
  await client.query(
    `insert into hand_overs (org_id, hand_over_id, from_person, to_person, counts_on, disputes,
       short_payments, deputies, is_disabled, person, reason, statements, evidence,
       requests_taken, requests_withdrawn, keys)
     values (current_org(), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
    [
      ...[newId(), kept.from, kept.to, kept.day, kept.disputes, kept.shortPayments],
      ...[kept.deputies, kept.isDisabled, plain(kept.person), plain(kept.reason)],
      ...[kept.statements, kept.evidence, kept.taken, kept.withdrawn, kept.keys],
    ],
  );
}
