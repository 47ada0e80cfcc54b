import type { entryKinds, WireFinding } from '../../wire/trail.ts';
import type { Client } from '../db/pool.ts';
import type { Head } from './verifyStore.ts';

/** 留痕 that is asked for; null = whatever. */
export interface TrailFilter {
  readonly record: string | null;
  readonly chain: string | null;
  readonly person: string | null;
  readonly origin: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly words: string | null;
  readonly subject: string | null;
}

export interface TrailChange {
  readonly key: Record<string, unknown>;
  readonly before?: Record<string, unknown>;
  readonly after?: Record<string, unknown>;
}

export interface StoredTrailEntry {
  readonly id: bigint;
  readonly n: bigint;
  readonly at: string;
  readonly person: string;
  readonly reason: string;
  readonly origin: string;
  readonly address: string;
  readonly request: string;
  readonly kind: (typeof entryKinds)[number];
  readonly record: string;
  readonly chain: string | null;
  readonly rows: number;
  readonly subjects: readonly string[] | null;
  readonly changes: readonly TrailChange[] | Record<string, unknown> | null;
}

/** What people call what they look for: its ids, found before any entry is looked at. */
const meant = `array(
  select statement_id from statements where strpos(lower(no), lower($7)) > 0
  union select dispute_id from disputes
    where strpos(lower(concat_ws(' ', doc, subject, statement_no)), lower($7)) > 0
  union select paper_id from issued_papers where strpos(lower(no), lower($7)) > 0
  union select payment_id from payments
    where strpos(lower(concat_ws(' ', payer, bank_ref, note)), lower($7)) > 0
  union select contract_id from contracts where strpos(lower(no), lower($7)) > 0)`;

/** 留痕清单, the newest first; a page starts after the entry where the one before ended. */
export async function listEntries(
  client: Client,
  { record, chain, person, origin, from, to, words, subject }: TrailFilter,
  page: { readonly after: string | null; readonly limit: number },
): Promise<StoredTrailEntry[]> {
  const found = await client.query<StoredTrailEntry>(
    `with meant as materialized (
       select case when $7::text is null then null else ${meant} end as ids)
     select e.entry_id as id, a.n, a.recorded_at as at,
       case when is_uuid(e.person) and a.person <> '' then a.person
         else coalesce(nullif(e.person, ''), a.person) end as person,
       coalesce(nullif(e.reason, ''), a.reason) as reason, a.origin, a.address, a.request, e.kind,
       e.record, h.name as chain, e.rows, e.subjects, e.changes
     from meant m cross join trail_entries e
     join trail_acts a on a.org_id = e.org_id and a.act_id = e.act_id
     left join chains h on h.org_id = e.org_id and h.chain_id = e.chain_id
     where ($1::text is null or e.record = $1)
       and ($2::text is null or h.name = $2)
       and ($3::text is null
         or strpos(lower(concat_ws(' ', e.person, a.person)), lower($3)) > 0)
       and ($4::text is null or a.origin = $4)
       and ($5::date is null or a.recorded_at >= $5::date::timestamp at time zone 'Asia/Shanghai')
       and ($6::date is null
         or a.recorded_at < ($6::date + 1)::timestamp at time zone 'Asia/Shanghai')
       and ($7::text is null or e.subjects && m.ids or strpos(lower(concat_ws(' ', e.person, e.reason,
         a.person, a.reason, a.request, e.changes::text)), lower($7)) > 0)
       and ($8::uuid is null or e.subjects @> array[$8::uuid])
       and ($9::bigint is null or e.entry_id < $9)
     order by e.entry_id desc limit $10`,
    [record, chain, person, origin, from, to, words, subject, page.after, page.limit],
  );
  return found.rows;
}

export interface Named {
  readonly id: string;
  readonly kind: 'statement' | 'dispute' | 'paper' | 'payment' | 'contract' | 'batch';
  readonly text: string;
}

/** The names that people know these ids under. */
export async function findNames(client: Client, ids: readonly string[]): Promise<Named[]> {
  if (ids.length === 0) return [];
  const found = await client.query<Named>(
    `select statement_id as id, 'statement' as kind, no as text from statements
       where statement_id = any ($1::uuid[])
     union all select dispute_id, 'dispute', coalesce(nullif(doc, ''), subject) from disputes
       where dispute_id = any ($1::uuid[])
     union all select paper_id, 'paper', no from issued_papers where paper_id = any ($1::uuid[])
     union all select payment_id, 'payment', day || ' ' || payer from payments
       where payment_id = any ($1::uuid[])
     union all select contract_id, 'contract', coalesce(no, '') from contracts
       where contract_id = any ($1::uuid[])
     union all select run_id, 'batch', as_of::text from audit_runs
       where run_id = any ($1::uuid[]) and version = 1`,
    [ids],
  );
  return found.rows;
}

export interface NewVerification {
  readonly id: string;
  readonly beganAt: string;
  readonly head: Head;
  readonly rows: bigint;
  readonly errors: number;
  readonly findings: readonly WireFinding[];
}

export async function saveVerification(
  client: Client,
  { id, beganAt, head, rows, errors, findings }: NewVerification,
): Promise<void> {
  await client.query(
    `insert into trail_verifications (org_id, verification_id, began_at, n, hash, entries, rows,
       errors, content)
     values (current_org(), $1, $2, $3, decode($4, 'hex'), $5, $6, $7, $8)`,
    [id, beganAt, head.n, head.hash, head.entries, rows, errors, JSON.stringify(findings)],
  );
}

export interface StoredVerification {
  readonly id: string;
  readonly beganAt: string;
  readonly endedAt: string;
  readonly n: bigint;
  readonly entries: bigint;
  readonly rows: bigint;
  readonly errors: number;
  readonly findings: readonly WireFinding[];
}

/** One by its id; without, the last one. */
export async function findVerification(
  client: Client,
  id: string | null,
): Promise<StoredVerification | null> {
  const found = await client.query<StoredVerification>(
    `select verification_id as id, began_at as "beganAt", recorded_at as "endedAt", n, entries, rows,
       errors, content as findings
     from trail_verifications where $1::text is null or verification_id::text = $1
     order by recorded_at desc limit 1`,
    [id],
  );
  return found.rows[0] ?? null;
}
