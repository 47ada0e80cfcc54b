import type { ConcessionLimit } from '../../domain/approvals/concession.ts';
import type { Fen } from '../../domain/values/money.ts';
import { plain } from '../db/json.ts';
import type { Client } from '../db/pool.ts';

/** 让步限额 with its number; null where the organisation never set one. */
export async function loadLimit(
  client: Client,
): Promise<(ConcessionLimit & { readonly n: number }) | null> {
  const found = await client.query<{ n: number; amount: Fen; source: string }>(
    'select n, amount_fen as amount, source from concession_limits order by n desc limit 1',
  );
  return found.rows[0] ?? null;
}

/** false where somebody set it meanwhile. */
export async function saveLimit(
  client: Client,
  n: number,
  limit: ConcessionLimit,
  person: string,
): Promise<boolean> {
  const saved = await client.query(
    `insert into concession_limits (org_id, n, amount_fen, source, person)
     values (current_org(), $1, $2, $3, $4) on conflict do nothing`,
    [n, limit.amount, plain(limit.source), plain(person)],
  );
  return saved.rowCount === 1;
}
