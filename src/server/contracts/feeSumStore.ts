import type { FeeKind } from '../../domain/contracts/fees.ts';
import type { Month } from '../../domain/values/day.ts';
import type { Fen } from '../../domain/values/money.ts';
import type { Client } from '../db/pool.ts';

/** 合同扣款汇总: what was deducted under one clause, or under none, by kind of fee. */
export interface FeeSums {
  readonly fee: FeeKind | null;
  /** Words of the clause; null = on none. */
  readonly clause: string | null;
  readonly lines: number;
  /** 已扣 less what was given back, in whichever month. */
  readonly taken: Fen;
  /** 核定 of what was taken; what was given back is not asked for again. */
  readonly right: Fen;
  /** 核定 less what was given back. */
  readonly kept: Fen;
}

/**
 * 合同扣款汇总 of one contract from a month on: the last audit of each statement that was held against a text
 * of it, as the main contract or beside another (并行合同). Of several contracts each has the deductions
 * of its own clauses; what stands on no clause is the main one's. A charge that a credit of the same
 * statement takes back is not right.
 */
export async function listFeeSums(
  client: Client,
  agreement: string,
  from: Month,
): Promise<FeeSums[]> {
  const { rows } = await client.query<FeeSums>(
    `with texts as (
       select v.chain_id, v.contract_id, c.no, c.content->>'file' as file
       from agreement_versions v join contracts c using (chain_id, contract_id)
       where v.agreement_id::text = $1),
     last as (
       select distinct on (s.chain_id, s.no, s.entity) s.* from live_statements s
       where s.chain_id in (select chain_id from texts)
       order by s.chain_id, s.no, s.entity, s.version desc),
     audited as (
       select l.chain_id, l.statement_id, a.audit_id,
         a.contract_id in (select contract_id from texts) as is_main
       from last l join lateral (
         select * from live_audits a where a.org_id = l.org_id and a.chain_id = l.chain_id
           and a.statement_id = l.statement_id order by a.recorded_at desc limit 1) a on true
       where (a.contract_id in (select contract_id from texts)
         or a.beside && array(select contract_id from texts))
         and to_char(coalesce(l.to_day, l.statement_day, l.from_day), 'YYYY-MM') >= $2),
     lines as (
       select coalesce(p.fee, x.content->'line'->>'fee') as fee,
         x.content->'clause'->>'text' as clause, x.theirs_fen, x.ours_fen,
         x.theirs_fen <= 0 and x.content->'reasons' @> '[{"code":"line.reversed"}]' is not true as stands
       from audited d join audit_lines x on x.chain_id = d.chain_id and x.audit_id = d.audit_id
         left join statement_lines p on p.chain_id = d.chain_id
           and p.statement_id = d.statement_id and p.n = x.statement_n
       where x.content->>'kind' = 'fee'
         and coalesce(x.content->'clause'->>'contractNo' in (select coalesce(no, file) from texts),
           d.is_main))
     select fee, clause, count(*)::int as lines, (-sum(theirs_fen))::bigint as taken,
       coalesce(-sum(ours_fen) filter (where stands), 0)::bigint as right,
       (-sum(ours_fen))::bigint as kept
     from lines group by fee, clause order by sum(theirs_fen), fee, clause`,
    [agreement, from],
  );
  return rows;
}
