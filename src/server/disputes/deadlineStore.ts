import type { Dispute, Standing } from '../../domain/disputes/dispute.ts';
import type { Statement } from '../../domain/settlements/statement.ts';
import type { Day } from '../../domain/values/day.ts';
import { fromJson } from '../db/json.ts';
import type { Client } from '../db/pool.ts';

/** Whose days are asked about: some disputes, all of a statement in any version, all of a chain. */
export type DeadlinesOf =
  | { readonly disputes: readonly string[] }
  | { readonly statementId: string }
  | { readonly chainId: string };

export interface DeadlineFacts {
  readonly id: string;
  readonly deadline: Day | null;
  readonly standing: Pick<Standing, 'sentOn' | 'sentDeadline'>;
  readonly chainId: string;
  readonly contractId: string | null;
  readonly statement: Pick<Statement, 'objectionDay' | 'objectionDays' | 'date' | 'to'>;
}

type Row = Omit<DeadlineFacts, 'statement' | 'standing'> & {
  content: string;
  sentOn: Day | null;
  printed: Dispute['deadline'];
};

/** Disputes with the last version of their statement that is looked at, and its last contract. */
export async function loadDeadlineFacts(client: Client, of: DeadlinesOf): Promise<DeadlineFacts[]> {
  const found = await client.query<Row>(
    `with asked as materialized (
       select d.org_id, d.chain_id, d.dispute_id, d.deadline, d.statement_id, d.statement_no,
         d.entity, (e.standing->>'sentOn')::date as "sentOn",
         case when e.standing ? 'sentDeadline' then (e.standing->>'sentDeadline')::date
           else (d.content->>'deadline')::date end as printed
       from disputes d join dispute_standings e using (org_id, chain_id, dispute_id)
       where ($1::uuid[] is null or d.dispute_id = any ($1))
         and ($2::uuid is null or d.chain_id = $2)
         and ($3::uuid is null or exists (select from statements o where o.statement_id = $3
           and o.chain_id = d.chain_id and o.no = d.statement_no and o.entity = d.entity))),
     told as materialized (
       select distinct on (k.chain_id, k.statement_no, k.entity) k.chain_id, k.statement_no,
         k.entity, coalesce(l.statement_id, k.statement_id) as statement_id,
         coalesce(l.content, o.content)::text as content
       from asked k join statements o using (org_id, chain_id, statement_id)
       left join live_statements l on l.org_id = k.org_id and l.chain_id = k.chain_id
         and l.no = k.statement_no and l.entity = k.entity
       order by k.chain_id, k.statement_no, k.entity, l.version desc nulls last)
     select k.dispute_id as id, k.deadline, k."sentOn", k.printed, k.chain_id as "chainId",
       t.content, a.contract_id as "contractId"
     from asked k join told t using (chain_id, statement_no, entity)
     left join lateral (
       select contract_id from live_audits a where a.chain_id = t.chain_id
         and a.statement_id = t.statement_id order by a.recorded_at desc limit 1) a on true`,
    [
      'disputes' in of ? of.disputes : null,
      'chainId' in of ? of.chainId : null,
      'statementId' in of ? of.statementId : null,
    ],
  );
  return found.rows.map(({ content, sentOn, printed, ...row }) => ({
    ...row,
    standing: { sentOn, sentDeadline: printed },
    statement: fromJson<Statement>(content),
  }));
}

/** The day that counts now; the days before it stay, for a register as known on a past day. */
export async function saveDeadlines(
  client: Client,
  moved: readonly { readonly id: string; readonly deadline: Day | null }[],
): Promise<void> {
  if (moved.length === 0) return;
  await client.query(
    `with moved as (
       update disputes d set deadline = m.deadline
       from unnest($1::uuid[], $2::date[]) m (id, deadline) where d.dispute_id = m.id
       returning d.org_id, d.chain_id, d.dispute_id, d.deadline)
     insert into dispute_deadlines (org_id, chain_id, dispute_id, n, deadline)
     select m.org_id, m.chain_id, m.dispute_id, (select count(*) + 1 from dispute_deadlines k
       where k.org_id = m.org_id and k.chain_id = m.chain_id and k.dispute_id = m.dispute_id),
       m.deadline from moved m`,
    [moved.map(({ id }) => id), moved.map(({ deadline }) => deadline)],
  );
}

/** 函上的异议截止 of statements of which all that is claimed went out, the first where letters differ. */
export async function loadSentDeadlines(
  client: Client,
  statements: readonly string[],
  known: Day | null,
): Promise<Map<string, Day | null>> {
  const found = await client.query<{ id: string; due: Day | null }>(
    `select o.statement_id as id, min(d.deadline) as due
     from statements o
     join disputes d on d.org_id = o.org_id and d.chain_id = o.chain_id
       and d.statement_no = o.no and d.entity = o.entity
     join dispute_standings e on e.org_id = d.org_id and e.chain_id = d.chain_id
       and e.dispute_id = d.dispute_id
     where o.statement_id = any ($1::uuid[]) and e.role <> 'timing' and e.is_stated
       and (e.remaining_fen <> 0 or e.sent_on is not null)
     group by o.statement_id
     having bool_and(e.sent_on is not null and ($2::text is null or e.sent_on <= $2))`,
    [statements, known],
  );
  return new Map(found.rows.map(({ id, due }) => [id, due] as const));
}
