import type { Statement } from '../../domain/settlements/statement.ts';
import type { Day } from '../../domain/values/day.ts';
import type { Fen } from '../../domain/values/money.ts';
import { fromJson } from '../db/json.ts';
import type { Client } from '../db/pool.ts';

export interface BoardFilter {
  readonly from: string | null;
  readonly to: string | null;
  readonly chain: string | null;
}

/** 结算月 of a statement: the month of the end of its period. */
export const monthOf = (statement: string): string => {
  const [to, on, from] = ['to_day', 'statement_day', 'from_day'].map(
    (day) => `${statement}.${day}`,
  );
  return `to_char(coalesce(${to}, ${on}, ${from}), 'YYYY-MM')`;
};

export interface StoredBoardRow {
  readonly statementId: string;
  readonly chainId: string;
  readonly chain: string;
  readonly contractId: string | null;
  readonly statement: Omit<Statement, 'lines'>;
  readonly month: string;
  readonly audit: {
    readonly run: string | null;
    readonly version: number;
    readonly n: number;
    readonly theirs: Fen;
    readonly ours: Fen;
    readonly claimable: Fen;
    readonly timing: Fen;
    readonly favour: Fen;
    readonly pending: Fen;
    readonly deadline: Day | null;
    readonly undecided: number;
  } | null;
  /** 异议函 that was issued last, and what became of its claims. */
  readonly letter: string | null;
  readonly recovered: Fen | null;
  readonly remaining: Fen | null;
  readonly marks: Readonly<Record<string, { readonly day: Day | null; readonly person: string }>>;
  /** All of them, also those that stand no more. */
  readonly markCount: number;
  /** The first day on which a letter about it was sent. */
  readonly letterDay: Day | null;
}

/** Of a dispute's standing: it is a claim, and a letter that stands still states it. */
const counts = `e.role <> 'timing' and e.is_stated`;

/**
 * 月结看板: the last version of every statement with its last audit, what is undecided in it, and the
 * marks that stand. The month is that of the end of its period. Each part is put together once for all
 * statements, not for one after another.
 */
export async function listBoard(client: Client, filter: BoardFilter): Promise<StoredBoardRow[]> {
  const found = await client.query<
    Omit<StoredBoardRow, 'statement' | 'audit' | 'marks' | 'recovered' | 'remaining'> & {
      recovered: string | null;
      remaining: string | null;
      content: string;
      audit: (Record<string, string | null> & { undecided: number }) | null;
      marks: StoredBoardRow['marks'] | null;
    }
  >(
    `with wanted as materialized (
       select chain_id, name from chains where $3::text is null or name = $3),
     last as materialized (
       select distinct on (s.chain_id, s.no, s.entity) s.*, h.name as chain,
         ${monthOf('s')} as month
       from live_statements s join wanted h using (chain_id)
       order by s.chain_id, s.no, s.entity, s.version desc),
     audited as materialized (
       select distinct on (a.chain_id, a.statement_id) a.chain_id, a.statement_id, a.audit_id,
         a.contract_id, a.theirs_fen, a.ours_fen, a.claimable_fen, a.timing_fen, a.favour_fen,
         a.pending_fen, a.deadline, r.run_id, r.version, r.n
       from live_audits a join wanted using (chain_id)
         left join audit_run_statements r using (org_id, chain_id, audit_id)
       order by a.chain_id, a.statement_id, a.recorded_at desc),
     undecided as materialized (
       select x.audit_id, count(*) as count from audit_lines x
       where x.verdict in ('partial', 'dispute', 'evidence') and not x.content ? 'decision'
         and x.audit_id = any (array(select audit_id from audited))
       group by x.audit_id),
     marks as materialized (
       select chain_id, no, entity, max(count)::int as count,
         json_object_agg(kind, json_build_object('day', day, 'person', person)) as marks
       from (select distinct on (v.chain_id, v.no, v.entity, k.kind) v.chain_id, v.no, v.entity,
           k.kind, k.day, k.person, count(*) over (partition by v.chain_id, v.no, v.entity) as count
         from statement_marks k join statements v using (org_id, chain_id, statement_id)
         order by v.chain_id, v.no, v.entity, k.kind, k.recorded_at desc, k.n desc) stands
       group by chain_id, no, entity),
     letters as materialized (
       select distinct on (v.chain_id, v.no, v.entity) v.chain_id, v.no, v.entity, i.no as letter
       from issued_papers i join statements v using (org_id, chain_id, statement_id)
       where i.kind = 'letter' and not exists (
         select from paper_voids o where o.org_id = i.org_id and o.paper_id = i.paper_id)
       order by v.chain_id, v.no, v.entity, i.recorded_at desc),
     claims as materialized (
       select d.chain_id, d.statement_no as no, d.entity, min(e.sent_on) as sent,
         sum(e.recovered_fen) filter (where ${counts})::text as recovered,
         sum(e.remaining_fen) filter (where ${counts})::text as remaining
       from disputes d join wanted using (chain_id)
         join dispute_standings e using (org_id, chain_id, dispute_id)
       group by 1, 2, 3)
     select l.statement_id as "statementId", l.chain_id as "chainId", l.chain,
       a.contract_id as "contractId", l.content::text as content, coalesce(l.month, '') as month,
       case when a.audit_id is not null then json_build_object('theirs', a.theirs_fen::text,
         'ours', a.ours_fen::text, 'claimable', a.claimable_fen::text,
         'timing', a.timing_fen::text, 'favour', a.favour_fen::text,
         'pending', a.pending_fen::text, 'deadline', a.deadline, 'run', a.run_id,
         'version', a.version, 'n', a.n, 'undecided', coalesce(u.count, 0)) end as audit,
       m.marks, coalesce(m.count, 0) as "markCount", p.sent as "letterDay", c.letter,
       p.recovered, p.remaining
     from last l
       left join audited a on a.chain_id = l.chain_id and a.statement_id = l.statement_id
       left join undecided u on u.audit_id = a.audit_id
       left join marks m on m.chain_id = l.chain_id and m.no = l.no and m.entity = l.entity
       left join letters c on c.chain_id = l.chain_id and c.no = l.no and c.entity = l.entity
       left join claims p on p.chain_id = l.chain_id and p.no = l.no and p.entity = l.entity
     where ($1::text is null or l.month >= $1) and ($2::text is null or l.month <= $2)
     order by month desc, l.chain, l.no`,
    [filter.from, filter.to, filter.chain],
  );
  const money = (text: string | null) => (text === null ? null : (BigInt(text) as Fen));
  return found.rows.map(({ content, audit, marks, recovered, remaining, ...row }) => ({
    ...row,
    recovered: money(recovered),
    remaining: money(remaining),
    statement: fromJson(content),
    audit: audit === null ? null : auditOf(audit),
    marks: marks ?? {},
  }));
}

function auditOf(audit: Record<string, string | null> & { undecided: number }) {
  const money = (name: string) => BigInt(audit[name] ?? '0') as Fen;
  return {
    run: audit.run ?? null,
    version: Number(audit.version ?? 0),
    n: Number(audit.n ?? 0),
    theirs: money('theirs'),
    ours: money('ours'),
    claimable: money('claimable'),
    timing: money('timing'),
    favour: money('favour'),
    pending: money('pending'),
    deadline: (audit.deadline ?? null) as Day | null,
    undecided: Number(audit.undecided),
  };
}
