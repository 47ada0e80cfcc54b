import type { Statement } from '../../domain/settlements/statement.ts';
import { addDays, type Day } from '../../domain/values/day.ts';
import { fromJson } from '../db/json.ts';
import type { Client } from '../db/pool.ts';
import { loadLines } from './store.ts';

export interface StoredEarlier {
  readonly id: string;
  readonly statement: Statement;
  /** Numbers of the contracts that its audit was held against; '' = one without a number. */
  readonly audited: readonly string[];
}

/**
 * 以前各期: statements of the same chain and contracts that ended before a day, within fourteen
 * months, the last version of each, and those that name no contract with what their audits were held against.
 */
export async function loadEarlier(
  client: Client,
  chain: string,
  contractNos: readonly string[],
  before: Day,
): Promise<readonly StoredEarlier[]> {
  const { rows } = await client.query<{ id: string; content: string; audited: string[] | null }>(
    `select distinct on (s.no, s.entity) s.statement_id as id, s.content::text as content,
       case when s.content->>'contractNo' is null then (
         select array_agg(distinct coalesce(c.no, '')) from live_audits a join contracts c
           on c.org_id = a.org_id and c.chain_id = a.chain_id
             and (c.contract_id = a.contract_id or c.contract_id = any (a.beside))
         where a.org_id = s.org_id and a.chain_id = s.chain_id
           and a.statement_id = s.statement_id) end as audited
     from live_statements s join chains h using (org_id, chain_id)
     where h.name = $1 and s.to_day < $3 and s.to_day >= $4
       and (s.content->>'contractNo' is null or s.content->>'contractNo' = any ($2::text[]))
     order by s.no, s.entity, s.version desc`,
    [chain, contractNos, before, addDays(before, -430)],
  );
  const lines = await loadLines(
    client,
    rows.map((row) => row.id),
  );
  return rows.map(({ id, content, audited }) => ({
    id,
    statement: { ...fromJson<Omit<Statement, 'lines'>>(content), lines: lines.get(id) ?? [] },
    audited: audited ?? [],
  }));
}
