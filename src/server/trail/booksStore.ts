import { createHash } from 'node:crypto';
import type { Client } from '../db/pool.ts';

/** Something that does not agree with what it is made of. */
export interface Disagreement {
  readonly what: string;
  readonly said: string;
  readonly found: string;
}

export interface BooksCheck {
  readonly checked: bigint;
  readonly wrong: readonly Disagreement[];
}

const limit = 50;

/** Rows of a query that says what was checked; `is_wrong` tells which do not agree. */
async function check(client: Client, query: string): Promise<BooksCheck> {
  const found = await client.query<{ checked: bigint; wrong: Disagreement[] | null }>(
    `with rows as materialized (${query})
     select count(*) as checked,
       (select jsonb_agg(jsonb_build_object('what', what, 'said', said, 'found', found))
        from (select * from rows where is_wrong order by what limit ${limit}) w) as wrong
     from rows`,
  );
  const { checked = 0n, wrong = null } = found.rows[0] ?? {};
  return { checked, wrong: wrong ?? [] };
}

/** 借贷平衡: every entry of the ledger adds up to nothing, and has postings. */
export const checkLedger = (client: Client): Promise<BooksCheck> =>
  check(
    client,
    `select e.counts_on || ' ' || e.kind as what, '0' as said,
       coalesce(sum(p.amount_fen), 0)::text as found,
       count(p.n) = 0 or sum(p.amount_fen) <> 0 as is_wrong
     from ledger_entries e left join ledger_postings p using (org_id, chain_id, entry_id)
     group by e.entry_id, e.counts_on, e.kind`,
  );

/** 文号连续: numbers of each series and year run from 1 to where the counter stands. */
export const checkNumbers = (client: Client): Promise<BooksCheck> =>
  check(
    client,
    `select c.series || ' ' || c.year || ' ' || g.n as what, g.n::text as said,
       coalesce(p.no, '') as found, p.no is null as is_wrong
     from paper_counters c
     cross join lateral generate_series(1, greatest(c.last, (select coalesce(max(i.n), 0)
       from issued_papers i where i.series = c.series and i.year = c.year))) g (n)
     left join issued_papers p on p.series = c.series and p.year = c.year and p.n = g.n
       and g.n <= c.last`,
  );

/** 争议现状: each kept standing is what the last event left. */
export const checkStandings = (client: Client): Promise<BooksCheck> =>
  check(
    client,
    `select coalesce(nullif(d.doc, ''), d.subject) as what,
       coalesce(s.state, '') || ' ' || coalesce(s.remaining_fen, 0) as said,
       coalesce(e.state, '') || ' ' || coalesce(e.remaining_fen, 0) as found,
       (s.n, s.state, s.role, s.claimed_fen, s.recovered_fen, s.conceded_fen, s.lost_fen,
         s.remaining_fen, s.owner, s.due, s.standing) is distinct from
       (e.n, e.state, e.role, e.claimed_fen, e.recovered_fen, e.conceded_fen, e.lost_fen,
         e.remaining_fen, e.owner, e.due, e.standing) as is_wrong
     from disputes d left join dispute_standings s using (dispute_id)
     left join lateral (select * from dispute_events v where v.dispute_id = d.dispute_id
       and v.chain_id = d.chain_id order by v.n desc limit 1) e on true`,
  );

/** 本期发生额: what is kept of a statement is the sum of its lines. */
export const checkStatements = (client: Client): Promise<BooksCheck> =>
  check(
    client,
    `select s.no as what, s.activity_fen::text as said, coalesce(l.total, 0)::text as found,
       s.activity_fen <> coalesce(l.total, 0) as is_wrong
     from statements s left join (select statement_id, sum(amount_fen) as total
       from statement_lines group by 1) l using (statement_id)`,
  );

/** What a row says in each column where another says otherwise; nothing where there is no row. */
const otherwise = (row: string, other: string): string =>
  `(select string_agg(k.key || ' ' || coalesce(k.value, '-'), ', ' order by k.key)
    from jsonb_each_text(to_jsonb(${row})) k
    where k.value is distinct from to_jsonb(${other})->>k.key)`;

/** 结算单现状: each kept one is what the books say of the statement, and none is missing or too many. */
export const checkBoard = (client: Client): Promise<BooksCheck> =>
  check(
    client,
    `select case when r.no like '~%' then coalesce(r.kept, r.told)->>'statement_id' else r.no end as what,
       coalesce(${otherwise('r.kept', 'r.told')}, '-') as said,
       coalesce(${otherwise('r.told', 'r.kept')}, '-') as found, r.is_wrong
     from (select no, to_jsonb(s) as kept, to_jsonb(t) as told, s is distinct from t as is_wrong
       from statement_standings s
       full join tell_standings(current_org(), null, null, null) t
         using (org_id, chain_id, no, entity)) r`,
  );

/** 扣款汇总: what is kept of an audit is the sum of its lines. */
export const checkSums = (client: Client): Promise<BooksCheck> =>
  check(
    client,
    `select t.no as what, coalesce(k.lines, 0) || ' / ' || coalesce(k.fen, 0) as said,
       l.lines || ' / ' || l.fen as found,
       (k.lines, k.fen) is distinct from (l.lines, l.fen) as is_wrong
     from (select audit_id, count(*) as lines, sum(theirs_fen) as fen from audit_lines
       where content ? 'kind' group by 1) l
     left join (select audit_id, sum(lines)::bigint as lines, sum(theirs_fen) as fen from audit_sums
       group by 1) k using (audit_id)
     join audits a using (audit_id) join statements t using (statement_id)`,
  );

/** 到账的分配: no payment stands on statements with more than it is. */
export const checkPayments = (client: Client): Promise<BooksCheck> =>
  check(
    client,
    `select p.day || ' ' || p.payer as what, p.amount_fen::text as said,
       coalesce(sum(a.amount_fen), 0)::text as found,
       coalesce(sum(a.amount_fen), 0) not between 0 and p.amount_fen as is_wrong
     from payments p left join payment_allocations a using (org_id, chain_id, payment_id)
     group by p.payment_id, p.day, p.payer, p.amount_fen`,
  );

export interface KeptFile {
  readonly id: string;
  readonly name: string;
}

export async function listFiles(client: Client): Promise<KeptFile[]> {
  const found = await client.query<KeptFile>(
    `select encode(sha256, 'hex') as id, name from files order by sha256`,
  );
  return found.rows;
}

/** SHA-256 of the bytes that are kept of a file, a few chunks at a time. */
export async function hashFile(client: Client, id: string): Promise<string> {
  const hash = createHash('sha256');
  for (let after = -1; ; ) {
    const found = await client.query<{ n: number; bytes: Buffer }>(
      `select n, bytes from file_chunks where sha256 = decode($1, 'hex') and n > $2
       order by n limit 8`,
      [id, after],
    );
    for (const { n, bytes } of found.rows) {
      hash.update(bytes);
      after = n;
    }
    if (found.rows.length < 8) return hash.digest('hex');
  }
}
