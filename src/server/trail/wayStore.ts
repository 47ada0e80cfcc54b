import type { Decision } from '../../domain/settlements/verdict.ts';
import type { Fen } from '../../domain/values/money.ts';
import type { WireWay } from '../../wire/trail.ts';
import type { Client } from '../db/pool.ts';

/** What hangs together with a record: ids of each kind. */
export interface Related {
  readonly statements: readonly string[];
  readonly disputes: readonly string[];
  readonly papers: readonly string[];
  readonly payments: readonly string[];
  /** The documents that it is about; empty = all of its statements. */
  readonly docs: readonly string[];
}

export interface Subject {
  readonly kind: WireWay['kind'];
  readonly text: string;
  readonly chain: string;
}

export async function findSubject(client: Client, id: string): Promise<Subject | null> {
  const found = await client.query<Subject>(
    `select r.kind, r.text, h.name as chain from (
       select 'statement' as kind, no as text, chain_id from statements where statement_id = $1
       union all select 'dispute', concat_ws(' ', nullif(doc, ''), subject), chain_id from disputes
         where dispute_id = $1
       union all select 'paper', no, chain_id from issued_papers where paper_id = $1
       union all select 'payment', concat_ws(' ', day::text, payer), chain_id from payments
         where payment_id = $1
       union all select 'contract', coalesce(no, ''), chain_id from contracts where contract_id = $1) r
     join chains h using (chain_id)`,
    [id],
  );
  return found.rows[0] ?? null;
}

const asked: Readonly<Record<Subject['kind'], string>> = {
  statement: `select array[$1::uuid] as statements,
    array(select dispute_id from disputes where statement_id = $1) as disputes,
    array(select paper_id from issued_papers where statement_id = $1) as papers,
    array(select payment_id from payment_allocations where statement_id = $1) as payments,
    '{}'::text[] as docs`,
  dispute: `select array(select statement_id from disputes where dispute_id = $1) as statements,
    array[$1::uuid] as disputes,
    array(select paper_id from dispute_events where dispute_id = $1 and paper_id is not null) as papers,
    array(select payment_id from dispute_events where dispute_id = $1 and payment_id is not null
      union select a.payment_id from payment_allocations a join disputes d using (statement_id)
        where d.dispute_id = $1) as payments,
    array(select doc from disputes where dispute_id = $1 and doc <> '') as docs`,
  paper: `select array(select statement_id from issued_papers where paper_id = $1) as statements,
    array(select distinct dispute_id from dispute_events where paper_id = $1) as disputes,
    array[$1::uuid] as papers,
    array(select v.payment_id from dispute_events v where v.payment_id is not null
      and v.dispute_id in (select dispute_id from dispute_events where paper_id = $1)) as payments,
    '{}'::text[] as docs`,
  payment: `select array(select distinct statement_id from payment_allocations
      where payment_id = $1) as statements,
    array(select distinct dispute_id from dispute_events where payment_id = $1) as disputes,
    '{}'::uuid[] as papers, array[$1::uuid] as payments, '{}'::text[] as docs`,
  contract: `select array(select distinct statement_id from audits where contract_id = $1) as statements,
    '{}'::uuid[] as disputes, '{}'::uuid[] as papers, '{}'::uuid[] as payments, '{}'::text[] as docs`,
};

export async function findRelated(
  client: Client,
  kind: Subject['kind'],
  id: string,
): Promise<Related> {
  const found = await client.query<Related>(asked[kind], [id]);
  return found.rows[0] as Related;
}

/** One document of a statement: all of its claim where it has one, else the statement's part of it. */
export async function findRelatedDoc(client: Client, id: string, doc: string): Promise<Related> {
  const claim = await client.query<{ id: string }>(
    'select dispute_id as id from disputes where statement_id = $1 and doc = $2 limit 1',
    [id, doc],
  );
  const dispute = claim.rows[0];
  if (dispute) return { ...(await findRelated(client, 'dispute', dispute.id)), docs: [doc] };
  const all = await findRelated(client, 'statement', id);
  return { ...all, disputes: [], papers: [], docs: [doc] };
}

export interface WayStatement {
  readonly id: string;
  readonly no: string;
  readonly at: string;
  readonly amount: Fen | null;
  /** The audit that shows it, and which of its statements it is. */
  readonly run: string | null;
  readonly n: number | null;
  readonly verdict: string | null;
  readonly ours: Fen | null;
}

const limit = 30;

/** 结算单 with the amount of the line that is asked for, and what the last audit says of it. */
export async function listWayStatements(
  client: Client,
  { statements, docs }: Related,
): Promise<WayStatement[]> {
  const found = await client.query<WayStatement>(
    `select s.statement_id as id, s.no, s.recorded_at as at, r.run_id as run, r.n,
       (select sum(l.amount_fen)::bigint from statement_lines l
         where l.statement_id = s.statement_id and l.chain_id = s.chain_id
           and l.doc = any ($2::text[])) as amount,
       x.verdict, x.ours_fen as ours
     from statements s
     left join lateral (select a.audit_id, b.run_id, b.n from audits a
         join audit_run_statements b using (org_id, chain_id, audit_id)
         where a.statement_id = s.statement_id and a.chain_id = s.chain_id
         order by a.recorded_at desc, b.version desc limit 1) r on true
     left join lateral (select y.verdict, y.ours_fen from audit_lines y
         where y.audit_id = r.audit_id and y.chain_id = s.chain_id and y.doc = any ($2::text[])
         order by y.n limit 1) x on true
     where s.statement_id = any ($1::uuid[]) order by s.recorded_at limit ${limit}`,
    [statements, docs],
  );
  return found.rows;
}

export interface WayDecision {
  readonly at: string;
  readonly doc: string;
  readonly decision: Decision | 'open';
  readonly person: string;
  readonly note: string;
  readonly approver: string;
  readonly exchange: string;
  readonly due: string | null;
}

/** 决定 on these documents, with who approved; one may name the row after the document. */
export async function listWayDecisions(
  client: Client,
  { statements, docs }: Related,
): Promise<WayDecision[]> {
  const found = await client.query<WayDecision>(
    `select recorded_at as at, regexp_replace(doc, '#\\d+$', '') as doc, decision, person, reason as note, approver, exchange, due
     from decisions where statement_id = any ($1::uuid[])
       and (cardinality($2::text[]) = 0 or doc = any ($2::text[])
         or regexp_replace(doc, '#\\d+$', '') = any ($2::text[]))
     order by recorded_at limit ${limit}`,
    [statements, docs],
  );
  return found.rows;
}

export interface WayPaper {
  readonly id: string;
  readonly no: string;
  readonly kind: 'letter' | 'reservation' | 'invoiceList' | 'feeList';
  readonly at: string;
  readonly amount: Fen;
  readonly voidedFor: string | null;
  readonly voidedBy: string | null;
}

export async function listWayPapers(client: Client, { papers }: Related): Promise<WayPaper[]> {
  const found = await client.query<WayPaper>(
    `select p.paper_id as id, p.no, p.kind, p.recorded_at as at, p.amount_fen as amount,
       v.reason as "voidedFor", v.person as "voidedBy"
     from issued_papers p left join paper_voids v using (org_id, chain_id, paper_id)
     where p.paper_id = any ($1::uuid[]) order by p.recorded_at limit ${limit}`,
    [papers],
  );
  return found.rows;
}

export interface WayDispute {
  readonly id: string;
  readonly doc: string;
  readonly subject: string;
  readonly at: string;
  readonly state: string;
  readonly claimed: Fen;
  readonly remaining: Fen;
}

export async function listWayDisputes(client: Client, { disputes }: Related) {
  const found = await client.query<WayDispute>(
    `select d.dispute_id as id, d.doc, d.subject, d.recorded_at as at, s.state,
       s.claimed_fen as claimed, s.remaining_fen as remaining
     from disputes d join dispute_standings s using (org_id, chain_id, dispute_id)
     where d.dispute_id = any ($1::uuid[]) order by d.recorded_at, d.doc limit ${limit}`,
    [disputes],
  );
  return found.rows;
}

export interface WayEntry {
  readonly id: string;
  readonly at: string;
  readonly day: string;
  readonly kind: string;
  readonly person: string;
  readonly note: string;
  readonly postings: readonly { readonly account: string; readonly amount: string }[];
}

/** 分录 that were posted for any of it; of a whole statement's only the biggest postings. */
export async function listWayEntries(
  client: Client,
  { statements, disputes, payments }: Related,
): Promise<WayEntry[]> {
  const subjects = [...disputes, ...payments, ...statements];
  const found = await client.query<WayEntry>(
    `select e.entry_id as id, e.recorded_at as at, e.counts_on as day, e.kind, e.person, e.note,
       (select json_agg(json_build_object('account', account, 'amount', fen::text))
        from (select p.account, sum(p.amount_fen) as fen from ledger_postings p
          where p.entry_id = e.entry_id and p.chain_id = e.chain_id
          group by 1 order by abs(sum(p.amount_fen)) desc, 1 limit 4) p) as postings
     from ledger_entries e where e.subject = any ($1::text[])
     order by e.recorded_at, e.entry_id limit ${limit}`,
    [subjects],
  );
  return found.rows;
}

export interface WayPayment {
  readonly id: string;
  readonly day: string;
  readonly at: string;
  readonly payer: string;
  readonly reference: string;
  readonly amount: Fen;
}

export async function listWayPayments(
  client: Client,
  { payments }: Related,
): Promise<WayPayment[]> {
  const found = await client.query<WayPayment>(
    `select payment_id as id, day, recorded_at as at, payer, bank_ref as reference,
       amount_fen as amount
     from live_payments where payment_id = any ($1::uuid[]) order by recorded_at limit ${limit}`,
    [payments],
  );
  return found.rows;
}
