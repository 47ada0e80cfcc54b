import type { Paper } from '../../domain/orders/paper.ts';
import type { StatementLine } from '../../domain/settlements/statement.ts';
import type { Day } from '../../domain/values/day.ts';
import { type Compact, unpackLine, unpackPaper } from '../db/compact.ts';
import type { Client } from '../db/pool.ts';

/** 发出的货: delivery notes, slips and returns of the chain of a contract, as known on a day. */
export async function listSent(
  client: Client,
  agreement: string,
  known: Day | null,
): Promise<readonly Paper[]> {
  const { rows } = await client.query<{ content: Compact }>(
    `select p.content from papers p
     where p.chain_id in (select chain_id from agreements where agreement_id::text = $1)
       and p.kind in ('delivery', 'slip', 'return')
       and ($2::date is null
         or p.recorded_at < ($2::date + 1)::timestamp at time zone 'Asia/Shanghai')
     order by p.day, p.no`,
    [agreement, known],
  );
  return rows.map(({ content }) => unpackPaper(content));
}

/** 清单上的货: goods lines of the last version of each statement that was held against a contract. */
export async function listSold(
  client: Client,
  agreement: string,
  known: Day | null,
): Promise<readonly { readonly line: StatementLine; readonly to: Day | null }[]> {
  const { rows } = await client.query<{ content: Compact; to: Day | null }>(
    `with texts as (
       select chain_id, contract_id from agreement_versions where agreement_id::text = $1),
     last as (
       select distinct on (s.chain_id, s.no, s.entity) s.* from live_statements s
       where s.chain_id in (select chain_id from texts) and ($2::date is null
         or s.recorded_at < ($2::date + 1)::timestamp at time zone 'Asia/Shanghai')
       order by s.chain_id, s.no, s.entity, s.version desc)
     select l.content, s.to_day as "to" from last s
       join statement_lines l on l.org_id = s.org_id and l.chain_id = s.chain_id
         and l.statement_id = s.statement_id
     where l.kind in ('receipt', 'return') and exists (
       select from live_audits a join texts t on t.chain_id = a.chain_id
         and (t.contract_id = a.contract_id or t.contract_id = any (a.beside))
       where a.org_id = s.org_id and a.chain_id = s.chain_id and a.statement_id = s.statement_id)
     order by s.to_day, l.n`,
    [agreement, known],
  );
  return rows.map(({ content, to }) => ({ line: unpackLine(content), to }));
}
