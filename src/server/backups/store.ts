import type { Readable, Writable } from 'node:stream';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import type { Client } from '../db/pool.ts';
import type { BackupHead, CopiedTable, SequenceValue } from './records.ts';

/** The queue's own tables are not ours to keep: what waits in them is made again or lost with its job. */
const ours = `n.nspname not in ('information_schema', 'graphile_worker') and n.nspname !~ '^pg_'`;

/** Of quoted names; they come from the catalogue. */
const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const nameOf = ({ schema, name }: { readonly schema: string; readonly name: string }): string =>
  `${quote(schema)}.${quote(name)}`;

/** One view of everything, which the wall clock leaves alone. */
export async function beginSnapshot(client: Client): Promise<void> {
  await client.query(`begin isolation level repeatable read read only;
    set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0;
    set local synchronize_seqscans = off; set local ming.upkeep = 'backup'`);
}

/** Every table that the migrations made, found in the catalogue, with what it takes on disk. */
export async function listTables(
  client: Client,
): Promise<readonly (CopiedTable & { readonly size: number })[]> {
  const found = await client.query<CopiedTable & { size: number }>(
    `select n.nspname as schema, c.relname as name, pg_table_size(c.oid)::float8 as size,
       array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0
         and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and c.relpersistence = 'p' and ${ours}
       and c.relname <> 'schema_migrations' order by 1, 2`,
  );
  return found.rows;
}

export async function listSequences(client: Client): Promise<readonly SequenceValue[]> {
  const found = await client.query<{ schema: string; name: string }>(
    `select n.nspname as schema, c.relname as name from pg_class c
     join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'S' and ${ours} order by 1, 2`,
  );
  const values: SequenceValue[] = [];
  for (const sequence of found.rows) {
    const read = await client.query<{ value: string; isCalled: boolean }>(
      `select last_value::text as value, is_called as "isCalled" from ${nameOf(sequence)}`,
    );
    const [row] = read.rows;
    if (row) values.push({ ...sequence, ...row });
  }
  return values;
}

export async function saveSequence(client: Client, sequence: SequenceValue): Promise<void> {
  await client.query('select setval($1::regclass, $2::bigint, $3)', [
    nameOf(sequence),
    sequence.value,
    sequence.isCalled,
  ]);
}

/** What ran on this database, and what it is. */
export async function readHead(
  client: Client,
): Promise<Pick<BackupHead, 'postgres' | 'takenAt' | 'migrations'>> {
  const ran = await client.query<{ name: string; checksum: string }>(
    'select name, checksum from public.schema_migrations order by name',
  );
  const told = await client.query<{ postgres: string; takenAt: string }>(
    `select current_setting('server_version') as postgres, now() as "takenAt"`,
  );
  return { ...(told.rows[0] as { postgres: string; takenAt: string }), migrations: ran.rows };
}

/** Names that are locked against changes of their columns while they are copied. */
export async function holdTables(client: Client, tables: readonly CopiedTable[]): Promise<void> {
  if (tables.length > 0)
    await client.query(`lock table ${tables.map(nameOf).join(', ')} in access share mode`);
}

const columnsOf = ({ columns }: CopiedTable): string => columns.map(quote).join(', ');

/** Rows of a large table are read in their order, not from where another reader is. */
export const readFromTop = (client: Client) => client.query('set local synchronize_seqscans = off');

/** The rows as COPY writes them; `rowCount` once it has ended. */
export const copyOut = (client: Client, table: CopiedTable): Readable & { rowCount: number } =>
  client.query(copyTo(`copy ${nameOf(table)} (${columnsOf(table)}) to stdout`)) as Readable & {
    rowCount: number;
  };

/** How many rows a table has to hold, as another place knows it. */
export interface KnownRows {
  readonly table: string;
  readonly rows: number;
}

/** What the trail knows: its own acts and entries by its heads, rows of a table by its entries. */
export async function countByTrail(client: Client): Promise<readonly KnownRows[]> {
  const found = await client.query<KnownRows>(
    `with opened as (
       select org_id, record, max(act_id) as act_id from trail_entries where kind = 'opening'
       group by 1, 2),
     begun as (
       select org_id, record, min(entry_id) as first from trail_entries
       join opened using (org_id, record, act_id) where kind = 'opening' group by 1, 2),
     recorded as (
       select record as table, sum(case kind when 'update' then 0 when 'delete' then -rows else rows
         end) as rows
       from trail_entries left join begun using (org_id, record)
       where entry_id >= coalesce(first, 0) group by 1)
     select "table", rows::float8 as rows from recorded
     union all select 'trail_acts', coalesce(sum(n), 0)::float8 from trail_heads
     union all select 'trail_entries', coalesce(sum(entries), 0)::float8 from trail_heads`,
  );
  return found.rows;
}

/**
 * How many rows the primary key of each table knows. A file that was cut off looks like a table that was
 * never longer; its key still holds what is gone, or stumbles over it.
 */
export async function countByKeys(
  client: Client,
  tables: readonly CopiedTable[],
): Promise<readonly KnownRows[]> {
  await client.query('set local enable_seqscan = off; set local enable_sort = off');
  const counts: KnownRows[] = [];
  for (const table of tables) {
    const { rows: keys } = await client.query<{ column: string }>(
      `select quote_ident(a.attname) as column from pg_index i
       cross join unnest(i.indkey) with ordinality k (attnum, n)
       join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
       where i.indrelid = $1::regclass and i.indisprimary order by k.n`,
      [nameOf(table)],
    );
    if (keys.length === 0) continue;
    const order = keys.map(({ column }) => column).join(', ');
    const found = await client.query<{ n: number }>(
      `select count(*)::float8 as n from (select from ${nameOf(table)} order by ${order}) known`,
    );
    counts.push({ table: table.name, rows: found.rows[0]?.n ?? 0 });
  }
  return counts;
}

export const copyIn = (client: Client, table: CopiedTable): Writable =>
  client.query(copyFrom(`copy ${nameOf(table)} (${columnsOf(table)}) from stdin`));

/** What a database holds before something is restored into it. */
export async function readOccupant(client: Client): Promise<{
  readonly relations: number;
  readonly isOurs: boolean;
  readonly others: number;
}> {
  const { rows } = await client.query<{ relations: number; isOurs: boolean; others: number }>(
    `select (select count(*)::int from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where c.relkind in ('r', 'p', 'v', 'm', 'S', 'f') and ${ours}) as relations,
       to_regclass('public.schema_migrations') is not null as "isOurs",
       (select count(*)::int from pg_stat_activity where datname = current_database()
         and pid <> pg_backend_pid() and backend_type = 'client backend') as others`,
  );
  return rows[0] as { relations: number; isOurs: boolean; others: number };
}

/** Everything that migrations made goes, within the transaction that puts it back from a backup. */
export async function dropEverything(client: Client): Promise<void> {
  await client.query(`do $$
    declare each record;
    begin
      for each in select n.nspname as name from pg_namespace n where ${ours} and n.nspname <> 'public'
      loop execute format('drop schema %I cascade', each.name); end loop;
      for each in select c.oid::regclass::text as name, c.relkind as kind from pg_class c
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('v', 'm')
      loop execute format('drop %s if exists %s cascade',
        case each.kind when 'v' then 'view' else 'materialized view' end, each.name); end loop;
      for each in select c.oid::regclass::text as name from pg_class c
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      loop execute format('drop table if exists %s cascade', each.name); end loop;
      for each in select c.oid::regclass::text as name from pg_class c
        where c.relnamespace = 'public'::regnamespace and c.relkind = 'S'
      loop execute format('drop sequence if exists %s cascade', each.name); end loop;
      for each in select p.oid::regprocedure::text as name from pg_proc p
        where p.pronamespace = 'public'::regnamespace and not exists (select from pg_depend d
          where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
      loop execute format('drop routine if exists %s cascade', each.name); end loop;
    end $$`);
}

/** What stands between a bare COPY and its table, and how it is put back. */
export interface Guards {
  readonly lift: () => Promise<void>;
  /** Indexes, keys and triggers. */
  readonly put: () => Promise<void>;
  /** The owner is inside the fence again. */
  readonly fence: () => Promise<void>;
}

/**
 * Rows of a backup were checked when they were written: triggers, keys between tables and indexes rest while
 * it is loaded, and the owner stands inside the fence. Keys that come back are checked over every row.
 */
export async function findGuards(client: Client, tables: readonly CopiedTable[]): Promise<Guards> {
  const names = tables.map(nameOf);
  const { rows: fenced } = await client.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c where c.oid = any ($1::regclass[])
     and c.relforcerowsecurity`,
    [names],
  );
  const { rows: keys } = await client.query<{ table: string; name: string; is: string }>(
    `select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as is
     from pg_constraint where contype = 'f' and conrelid = any ($1::regclass[])
     order by conrelid, conname`,
    [names],
  );
  const { rows: triggers } = await client.query<{ table: string; name: string; is: string }>(
    `select tgrelid::regclass::text as table, tgname as name, tgenabled as is from pg_trigger
     where not tgisinternal and tgrelid = any ($1::regclass[])`,
    [names],
  );
  // Made at once over all rows they cost less than row by row; those of keys stay.
  const { rows: indexes } = await client.query<{ name: string; is: string }>(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as is from pg_index
     where indrelid = any ($1::regclass[]) and not indisunique
     order by indexrelid`,
    [names],
  );
  const enabled: Readonly<Record<string, string>> = {
    ...{ O: 'enable', A: 'enable always', R: 'enable replica', D: 'disable' },
  };
  const run = async (lines: readonly string[]): Promise<void> => {
    if (lines.length > 0) await client.query(lines.join(';'));
  };
  return {
    lift: async () => {
      await run(
        triggers.map(({ table, name }) => `alter table ${table} disable trigger ${quote(name)}`),
      );
      await run(
        keys.map(({ table, name }) => `alter table ${table} drop constraint ${quote(name)}`),
      );
      await run(indexes.map(({ name }) => `drop index ${name}`));
      await run(fenced.map(({ name }) => `alter table ${name} no force row level security`));
    },
    put: async () => {
      await run(indexes.map(({ is }) => is));
      await run(
        keys.map(
          ({ table, name, is }) => `alter table ${table} add constraint ${quote(name)} ${is}`,
        ),
      );
      await run(
        triggers.map(
          ({ table, name, is }) => `alter table ${table} ${enabled[is]} trigger ${quote(name)}`,
        ),
      );
    },
    fence: async () => {
      await run(fenced.map(({ name }) => `alter table ${name} force row level security`));
    },
  };
}

/** What waits for the commit is done now: tables with such work cannot be changed. */
export async function settleConstraints(client: Client): Promise<void> {
  await client.query('set constraints all immediate; set constraints all deferred');
}

/** Rows that migrations lay down give way to those of the backup. */
export async function emptyTables(client: Client, tables: readonly CopiedTable[]): Promise<void> {
  if (tables.length > 0) await client.query(`truncate ${tables.map(nameOf).join(', ')}`);
}

/** Jobs that ran or waited when the backup was taken have no queue any more. */
export async function endOpenJobs(client: Client): Promise<void> {
  await client.query(
    `update jobs set state = 'failed', ended_at = now(), error = '{"code":"job.lost","facts":{}}'
     where state in ('waiting', 'running')`,
  );
}

/** Entries of the ledger whose postings do not add up to nothing. */
export async function countUnbalanced(client: Client): Promise<number> {
  const found = await client.query<{ n: number }>(
    `select count(*)::int as n from (select from ledger_postings
     group by org_id, chain_id, entry_id having sum(amount_fen) <> 0) unbalanced`,
  );
  return found.rows[0]?.n ?? 0;
}
