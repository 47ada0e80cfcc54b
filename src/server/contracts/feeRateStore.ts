import type { FeeFact } from '../../domain/contracts/feeRate.ts';
import type { FeeKind } from '../../domain/contracts/fees.ts';
import type { Day } from '../../domain/values/day.ts';
import type { Fen } from '../../domain/values/money.ts';
import { knownOn } from '../db/knownOn.ts';
import type { Client } from '../db/pool.ts';
import { monthOf } from '../reports/boardStore.ts';

/** A fact before its store is placed. */
export interface StatedFact extends Omit<FeeFact, 'region' | 'format'> {
  readonly chainId: string;
  /** '' where it is not asked by store, or the line names none. */
  readonly storeCode: string;
  readonly store: string;
}

export interface FactFilter {
  readonly chain: string | null;
  /** Months from and to, both in it. */
  readonly from: string;
  readonly to: string;
  readonly known: Day | null;
}

/** The last audit of the last version of every statement of months $2 to $3, chain $1, known on $4. */
const audited = `
  last as materialized (
    select distinct on (s.chain_id, s.no, s.entity) s.chain_id, s.statement_id, s.no,
      h.name as chain, ${monthOf('s')} as month
    from live_statements s join chains h using (org_id, chain_id)
    where ($1::text is null or h.name = $1) and ${knownOn('s.recorded_at', '$4')}
    order by s.chain_id, s.no, s.entity, s.version desc),
  wanted as materialized (
    select distinct on (l.chain_id, l.statement_id) l.*, a.audit_id, a.contract_id
    from last l join live_audits a using (chain_id, statement_id)
    where l.month between $2 and $3 and ${knownOn('a.recorded_at', '$4')}
    order by l.chain_id, l.statement_id, a.recorded_at desc),
  held as materialized (
    select distinct on (v.chain_id, v.contract_id) v.chain_id, v.contract_id,
      v.agreement_id::text as agreement
    from agreement_versions v order by v.chain_id, v.contract_id, v.agreement_id)`;

const sums = `sum(lines)::int as lines, sum(theirs_fen)::bigint as theirs,
  sum(ours_fen)::bigint as ours, sum(net_fen)::bigint as net`;

const says = (code: string): string => `content->'reasons' @> '[{"code": "${code}"}]' is true`;
/** How a fee line x is given back or gives back; the words are those of the index in 0195. */
const backOf = `case when x.${says('line.reversed')} then 'pair'
  when x.theirs_fen > 0 and x.${says('line.recovered')} then 'named' end`;
const backSums = `coalesce(sum(ours_fen) filter (where back = 'pair' and not is_credit), 0)::bigint
    as undone, coalesce(sum(theirs_fen) filter (where back is not null and is_credit), 0)::bigint as named`;

const valuesOf = ({ chain, from, to, known }: FactFilter) => [chain, from, to, known];

/** 费用率的事实 by chain, contract and month, of the sums that audits are kept with. */
export async function listFeeFacts(client: Client, filter: FactFilter): Promise<StatedFact[]> {
  const { rows } = await client.query<StatedFact>(
    `with ${audited},
     told as (
       select w.chain_id, w.chain, coalesce(h.agreement, '') as contract, w.month, x.kind, x.fee,
         x.is_credit, ${sums}
       from wanted w join audit_sums x using (chain_id, audit_id)
         left join held h using (chain_id, contract_id)
       group by 1, 2, 3, 4, 5, 6, 7),
     given as (
       select w.chain_id, w.contract_id, w.month, x.theirs_fen, x.ours_fen, x.theirs_fen > 0 as is_credit,
         coalesce(p.fee, x.content->'line'->>'fee') as fee, ${backOf} as back
       from wanted w join audit_lines x using (chain_id, audit_id)
         left join statement_lines p on p.chain_id = w.chain_id
           and p.statement_id = w.statement_id and p.n = x.statement_n
       where x.content->>'kind' = 'fee'
         and (x.theirs_fen > 0 or x.content->'reasons' @> '[{"code": "line.reversed"}]')),
     back as (
       select g.chain_id, coalesce(h.agreement, '') as contract, g.month, 'fee' as kind, g.fee,
         g.is_credit, ${backSums}
       from given g left join held h using (chain_id, contract_id) group by 1, 2, 3, 5, 6)
     select t.chain_id as "chainId", t.chain, t.contract, t.month, t.kind, t.fee,
       t.is_credit as "isCredit", '' as "storeCode", '' as store, t.lines, t.theirs, t.ours, t.net,
       coalesce(b.undone, 0)::bigint as undone, coalesce(b.named, 0)::bigint as named
     from told t left join back b on b.chain_id = t.chain_id and b.contract = t.contract
       and b.month = t.month and b.kind = t.kind and b.is_credit = t.is_credit
       and b.fee is not distinct from t.fee`,
    valuesOf(filter),
  );
  return rows;
}

/** Kind, fee, VAT and store of an audited line: as the statement printed it, else as our paper says. */
const lineFacts = `
  lines as (
    select w.chain_id, w.chain, w.contract_id, w.month, w.statement_id, w.no, w.audit_id, x.n, x.doc,
      x.content, x.content->>'kind' as kind, ${backOf} as back, x.verdict, x.theirs_fen, x.ours_fen, 1 as lines,
      case when x.content->>'kind' = 'fee' then coalesce(p.fee, x.content->'line'->>'fee') end as fee,
      x.content->>'kind' = 'fee' and x.theirs_fen > 0 as is_credit,
      coalesce(p.content, x.content->'line', x.content->'paper') as own,
      coalesce(x.content->'line'->>'vatRate', p.content->>'vatRate')::numeric as vat
    from wanted w join audit_lines x using (chain_id, audit_id)
      left join statement_lines p on p.chain_id = w.chain_id
        and p.statement_id = w.statement_id and p.n = x.statement_n)`;

const ofStore = `coalesce(l.own->>'storeCode', '') as "storeCode",
  coalesce(l.own->>'store', '') as store`;

/**
 * The same facts by store too: of every line. Both sides of a line are read whole and then joined: one
 * by one, each would be sought among all lines of its statement.
 */
export async function listStoreFacts(client: Client, filter: FactFilter): Promise<StatedFact[]> {
  const { rows } = await client.query<StatedFact>(
    `with ${audited},
     checked as materialized (
       select x.chain_id, x.audit_id, x.statement_n, x.theirs_fen, x.ours_fen,
         x.content->>'kind' as kind, x.content->'line'->>'fee' as fee,
         x.content->'line'->>'vatRate' as vat, ${backOf} as back,
         coalesce(x.content->'line', x.content->'paper') as own
       from audit_lines x
       where x.chain_id = any (array(select chain_id from wanted))
         and x.audit_id = any (array(select audit_id from wanted))),
     printed as materialized (
       select p.statement_id, p.n, p.fee, p.store, p.content->>'storeCode' as code,
         p.content->>'vatRate' as vat
       from statement_lines p
       where p.chain_id = any (array(select chain_id from wanted))
         and p.statement_id = any (array(select statement_id from wanted))),
     lines as (
       select w.chain_id, w.chain, w.contract_id, w.month, x.kind, x.theirs_fen, x.ours_fen, 1 as lines,
         case when x.kind = 'fee' then x.back end as back,
         case when x.kind = 'fee' then coalesce(p.fee, x.fee) end as fee,
         x.kind = 'fee' and x.theirs_fen > 0 as is_credit, coalesce(x.vat, p.vat)::numeric as vat,
         coalesce(case when p.n is null then x.own->>'storeCode' else p.code end, '') as code,
         coalesce(case when p.n is null then x.own->>'store' else p.store end, '') as store
       from checked x join wanted w using (chain_id, audit_id)
         left join printed p on p.statement_id = w.statement_id and p.n = x.statement_n),
     known as (
       select l.*, case when l.vat is null then l.ours_fen
         else round(l.ours_fen::numeric * 1000000 / (1000000 + l.vat)) end as net_fen from lines l)
     select l.chain_id as "chainId", l.chain, coalesce(h.agreement, '') as contract, l.month, l.kind,
       l.fee, l.is_credit as "isCredit", l.code as "storeCode", l.store, ${sums},
       ${backSums}
     from known l left join held h using (chain_id, contract_id)
     group by 1, 2, 3, 4, 5, 6, 7, 8, 9`,
    valuesOf(filter),
  );
  return rows;
}

/** A fee line behind a figure, with where its audit may be opened. */
export interface StatedFeeLine {
  readonly chainId: string;
  readonly chain: string;
  readonly contract: string;
  readonly month: string;
  readonly statementNo: string;
  readonly doc: string | null;
  readonly subject: string;
  readonly fee: FeeKind | null;
  readonly storeCode: string;
  readonly store: string;
  readonly theirs: Fen;
  readonly ours: Fen;
  readonly verdict: string;
  /** 'pair': taken back within its statement; 'named': gives back an earlier charge that it names. */
  readonly back: 'pair' | 'named' | null;
  /** What it says beside its number. */
  readonly note: string;
  readonly clause: string | null;
  readonly formula: string | null;
  readonly run: string | null;
  readonly version: number | null;
  readonly at: number | null;
}

/** 扣款行 behind the fee rates of some months: of one kind ('' = unknown) and contract where said. */
export async function listFeeLines(
  client: Client,
  filter: FactFilter,
  { fee, contract }: { readonly fee: string | null; readonly contract: string | null },
): Promise<StatedFeeLine[]> {
  const { rows } = await client.query<StatedFeeLine>(
    `with ${audited}, ${lineFacts},
     opened as materialized (
       select distinct on (r.chain_id, r.audit_id) r.chain_id, r.audit_id, r.run_id as run,
         r.version, r.n as at
       from audit_run_statements r where r.audit_id = any (array(select audit_id from wanted))
       order by r.chain_id, r.audit_id, r.version desc)
     select l.chain_id as "chainId", l.chain, coalesce(h.agreement, '') as contract, l.month,
       l.no as "statementNo", l.doc, coalesce(l.own->>'subject', '') as subject, l.fee, ${ofStore},
       l.theirs_fen as theirs, l.ours_fen as ours, l.verdict, l.back,
       coalesce(l.own->>'note', '') as note,
       l.content->'clause'->>'text' as clause, l.content->>'formula' as formula, o.run, o.version, o.at
     from lines l left join held h using (chain_id, contract_id)
       left join opened o using (chain_id, audit_id)
     where l.kind = 'fee' and ($5::text is null or coalesce(l.fee, '') = $5)
       and ($6::text is null or coalesce(h.agreement, '') = $6)
     order by abs(l.theirs_fen) desc, l.audit_id, l.n`,
    [...valuesOf(filter), fee, contract],
  );
  return rows;
}

/** 有结算单的年份 of a chain or of all, the newest first. */
export async function listFeeYears(client: Client, chain: string | null): Promise<number[]> {
  const { rows } = await client.query<{ year: number }>(
    `select distinct left(${monthOf('s')}, 4)::int as year
     from live_statements s join chains h using (org_id, chain_id)
     where ${monthOf('s')} is not null and ($1::text is null or h.name = $1) order by 1 desc`,
    [chain],
  );
  return rows.map(({ year }) => year);
}
