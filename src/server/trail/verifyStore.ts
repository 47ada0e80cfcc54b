import { type Client, inTransaction, type Pool } from '../db/pool.ts';

/** Where a chain ends. */
export interface Head {
  readonly n: bigint;
  readonly hash: string;
  readonly entries: bigint;
  readonly recordedAt: string;
}

export async function loadHead(client: Client): Promise<Head | null> {
  const found = await client.query<Head>(
    `select n, encode(hash, 'hex') as hash, entries, recorded_at as "recordedAt" from trail_heads`,
  );
  return found.rows[0] ?? null;
}

/** The last act that is there, whatever the head says. */
export async function loadLastAct(client: Client): Promise<Pick<Head, 'n' | 'hash'> | null> {
  const found = await client.query<Pick<Head, 'n' | 'hash'>>(
    `select n, encode(hash, 'hex') as hash from trail_acts order by n desc limit 1`,
  );
  return found.rows[0] ?? null;
}

export async function findActHash(client: Client, n: bigint): Promise<string | null> {
  const found = await client.query<{ hash: string }>(
    `select encode(hash, 'hex') as hash from trail_acts where n = $1`,
    [n],
  );
  return found.rows[0]?.hash ?? null;
}

/** Where the chain that was emptied before this one ended; null where none was. */
export async function findEmptied(client: Client): Promise<bigint | null> {
  const found = await client.query<{ n: string | null }>(
    `select changes->>'n' as n from trail_entries where kind = 'emptied' order by entry_id limit 1`,
  );
  const n = found.rows[0]?.n ?? null;
  return n === null ? null : BigInt(n);
}

/** What is wrong with one act of the chain, or with one of its entries. */
export interface BadAct {
  readonly n: bigint;
  readonly what: 'gap' | 'act' | 'count' | 'entry';
  readonly at: string;
  readonly person: string;
  readonly record: string | null;
}

/**
 * 哈希链, acts from `from` to `to`: each is computed again from what it says, its entries and the act
 * before it. The words of the hash stand here a second time on purpose: functions of the database are
 * not asked whether they told the truth.
 */
export async function checkActs(client: Client, from: bigint, to: bigint): Promise<BadAct[]> {
  const found = await client.query<BadAct>(
    `with acts as materialized (
       select *, lag(n) over (order by n) as before_n, lag(hash) over (order by n) as before
       from trail_acts where n between $1::bigint - 1 and $2),
     judged as (
       select a.n, a.recorded_at, a.person, s.broken, case
           when a.n > 1 and a.before_n is distinct from a.n - 1 then 'gap'
           when s.broken is not null then 'entry'
           when a.entries <> s.entries then 'count'
           when a.hash <> sha256(coalesce(a.before, '') || convert_to(row(a.org_id, a.n, a.act_id,
             a.last_entry, a.entries, extract(epoch from a.recorded_at), a.person, a.reason, a.origin,
             a.address, a.request)::text, 'UTF8') || s.hashes) then 'act'
         end as what
       from acts a cross join lateral (
         select count(*) as entries, string_agg(e.hash, '' order by e.entry_id) as hashes,
           min(e.record) filter (where e.hash <> sha256(convert_to(row(e.org_id, e.entry_id, e.act_id,
             e.kind, e.record, e.chain_id, e.subjects, e.rows, e.person, e.reason, e.changes, e.added,
             e.removed)::text, 'UTF8'))) as broken
         from trail_entries e where e.act_id = a.act_id) s
       where a.n >= $1)
     select n, what, recorded_at as at, person, broken as record from judged
     where what is not null order by n limit 100`,
    [from, to],
  );
  return found.rows;
}

/** Entries that no act of the chain holds. */
export async function findLooseEntries(
  client: Client,
): Promise<{ readonly entry: bigint; readonly record: string }[]> {
  const found = await client.query<{ entry: bigint; record: string }>(
    `select entry_id as entry, record from trail_entries e where not exists (select from trail_acts a
       where a.org_id = e.org_id and a.act_id = e.act_id) order by 1 limit 100`,
  );
  return found.rows;
}

/** A table whose rows are recorded, by the columns that are. */
export interface Recorded {
  readonly name: string;
  readonly columns: readonly string[];
  readonly keys: readonly string[];
  /** Every trigger that keeps its trail is there and works. */
  readonly isKept: boolean;
}

/** 留痕的表: all with org_id, less those that say why not. */
export async function listRecorded(client: Client): Promise<Recorded[]> {
  const found = await client.query<Recorded>(
    `select c.relname as name, trail_columns(c.oid) as columns,
       array(select k.attname::text from pg_index i join pg_attribute k on k.attrelid = c.oid
         and k.attnum = any (i.indkey) where i.indrelid = c.oid and i.indisprimary
           and k.attname <> 'org_id' order by array_position(i.indkey::int[], k.attnum::int)) as keys,
       (select count(*) from pg_trigger g where g.tgrelid = c.oid and g.tgenabled in ('O', 'A')
          and g.tgname in ('trail_insert', 'trail_update', 'trail_delete', 'trail_truncate')) = 4
       and not exists (select from pg_trigger g where g.tgrelid = c.oid
          and g.tgname like 'trail_%' and g.tgenabled not in ('O', 'A'))
       and coalesce(obj_description(to_regproc('trail_of_' || c.relname)), '')
          = array_to_string(trail_columns(c.oid), ' ') as "isKept"
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'org_id'
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
       and c.relname not in ('trail_heads', 'trail_acts', 'trail_entries')
       and coalesce(obj_description(c.oid), '') !~ '^(no trail|kept):'
     order by c.relname`,
  );
  return found.rows;
}

const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** SHA-256 of a row as the trail has it; names come from the database's own catalogue. */
const rowHash = ({ name, columns }: Recorded): string =>
  `sha256(convert_to(row('${name.replaceAll("'", "''")}'::text, ${columns
    .map((column) => `t.${quote(column)}`)
    .join(', ')})::text, 'UTF8'))`;

export interface RowCheck {
  readonly rows: bigint;
  /** Rows of the table that no entry left there, by their keys. */
  readonly unrecorded: readonly Record<string, unknown>[];
  /** Entries that recorded rows which are not there as they were recorded. */
  readonly lost: readonly LostRow[];
}

export interface LostRow {
  readonly n: bigint | null;
  readonly at: string | null;
  readonly count: number;
}

/** 行与留痕: what entries left in a table against its rows, as multisets of hashes. */
export async function checkRows(client: Client, table: Recorded): Promise<RowCheck> {
  const since = await client.query<{ since: bigint }>(
    `select coalesce(min(entry_id), 0) as since from trail_entries where record = $1
       and act_id = (select act_id from trail_entries where record = $1 and kind = 'opening'
         order by entry_id desc limit 1) and kind = 'opening'`,
    [table.name],
  );
  const from = since.rows[0]?.since ?? 0n;
  const found = await client.query<{ rows: bigint; more: Buffer[]; fewer: Buffer[] }>(
    `with sides as (
       select unnest(added) as h, 1 as d, 0 as row from trail_entries
         where record = $1 and entry_id >= $2
       union all select unnest(removed), -1, 0 from trail_entries
         where record = $1 and entry_id >= $2 and removed <> '{}'
       union all select ${rowHash(table)}, -1, 1 from ${quote(table.name)} t),
     hashes as (select h, sum(d) as d, sum(row) as rows from sides group by h)
     select coalesce(sum(rows), 0)::bigint as rows,
       array(select h from hashes where d < 0 limit 50) as more,
       array(select h from hashes where d > 0 limit 50) as fewer
     from hashes`,
    [table.name, from],
  );
  const { rows, more, fewer } = found.rows[0] as { rows: bigint; more: Buffer[]; fewer: Buffer[] };
  return {
    rows,
    unrecorded: more.length === 0 ? [] : await keysOf(client, table, more),
    lost: fewer.length === 0 ? [] : await entriesOf(client, table, from, fewer),
  };
}

async function keysOf(client: Client, table: Recorded, hashes: readonly Buffer[]) {
  const keys = table.keys.map((key) => `'${key}', t.${quote(key)}`).join(', ');
  const found = await client.query<{ key: Record<string, unknown> }>(
    `select jsonb_build_object(${keys}) as key from ${quote(table.name)} t
     where ${rowHash(table)} = any ($1::bytea[]) limit 50`,
    [hashes],
  );
  return found.rows.map(({ key }) => key);
}

async function entriesOf(
  client: Client,
  table: Recorded,
  from: bigint,
  hashes: readonly Buffer[],
): Promise<LostRow[]> {
  const found = await client.query<LostRow>(
    `select a.n, a.recorded_at as at, count(*)::int as count
     from (select e.act_id, unnest(e.added) as h from trail_entries e
       where e.record = $1 and e.entry_id >= $2) x
     left join trail_acts a using (act_id) where x.h = any ($3::bytea[])
     group by 1, 2 order by 1 limit 50`,
    [table.name, from, hashes],
  );
  return found.rows;
}

/** The process of the database that answers here. */
export async function findBackend(client: Client): Promise<number> {
  const found = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  return found.rows[0]?.pid ?? 0;
}

/** Ends what it is busy with; it stays open. Only who signed in there may, whatever role he works as. */
export const cancelBackend = (pool: Pool, backend: number): Promise<void> =>
  inTransaction(pool, async (client) => {
    await client.query('set local role none');
    await client.query('select pg_cancel_backend($1)', [backend]);
  });
