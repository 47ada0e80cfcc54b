import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listMigrations } from '../../src/server/db/migrate.ts';
import { type Database, openDatabase } from '../../src/server/db/open.ts';
import { openPool, type Pool } from '../../src/server/db/pool.ts';
import { type Server, startServer } from '../../src/server/http.ts';
import { openEmptyDatabase } from '../database.ts';

/** The last migration of the version that wrote the rows. */
const last = '0042_undecided_lines.sql';
const rowsBefore = readFileSync(join(import.meta.dirname, 'before/0042.sql'), 'utf8');

interface Kept {
  readonly columns: readonly string[];
  readonly count: number;
  readonly hash: string;
}

let empty: Awaited<ReturnType<typeof openEmptyDatabase>>;
let admin: Pool;
let database: Database;
let server: Server;
let before: Map<string, Kept>;

beforeAll(async () => {
  empty = await openEmptyDatabase();
  admin = openPool(empty.adminUrl, { max: 2 });
  await runUpTo(last);
  await admin.query(rowsBefore);
  before = await readTables(await listColumns());
  database = await openDatabase({
    dataFolder: '',
    databaseUrl: empty.ownerUrl,
    ownerUrl: null,
    directUrl: null,
  });
  server = await startServer({
    database,
    config: { host: '127.0.0.1', port: 0 },
    webRoot: null,
  });
});
afterAll(async () => {
  await server?.close();
  await database?.stop();
  await admin?.end();
  await empty?.stop();
});

/** The migrations as that version ran them, by an owner whom the fence binds as well. */
async function runUpTo(name: string): Promise<void> {
  const owner = openPool(empty.ownerUrl, { max: 1 });
  await owner.query(
    'create table schema_migrations (name text primary key, checksum text not null, ran_at timestamptz not null default now())',
  );
  for (const migration of listMigrations().filter((each) => each.name <= name)) {
    await owner.query(migration.sql);
    const { name, checksum } = migration;
    await owner.query('insert into schema_migrations (name, checksum) values ($1, $2)', [
      name,
      checksum,
    ]);
  }
  await owner.end();
}

async function listColumns(): Promise<Map<string, string[]>> {
  const { rows } = await admin.query<{ name: string; columns: string[] }>(
    `select c.table_name as name, array_agg(c.column_name::text order by c.ordinal_position) as columns
     from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
     where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.table_name <> 'schema_migrations'
     group by c.table_name`,
  );
  return new Map(rows.map(({ name, columns }) => [name, columns]));
}

/** Each table by the columns that it had: how many rows, and all that they say. */
async function readTables(tables: ReadonlyMap<string, readonly string[]>) {
  const kept = new Map<string, Kept>();
  for (const [name, columns] of tables) {
    const { rows } = await admin.query<{ said: string }>(
      `select (${columns.map((column) => `"${column}"::text`).join(', ')})::text as said from "${name}" order by 1`,
    );
    const said = rows.map((row) => row.said);
    const hash = createHash('sha256').update(said.join('\n')).digest('hex');
    kept.set(name, { columns, count: said.length, hash });
  }
  return kept;
}

const get = async <T>(path: string): Promise<T> =>
  (await (await fetch(`${server.url}/api/v1${path}`)).json()) as T;

describe('an upgrade over rows that are there (issue 3)', () => {
  test('every row of before says what it said, by an owner who is no superuser', async () => {
    expect([...before.values()].filter(({ count }) => count > 0).length).toBeGreaterThan(20);
    const columns = new Map([...before].map(([name, kept]) => [name, kept.columns]));
    const after = await readTables(columns);
    const moved = [...before].flatMap(([name, { count, hash }]) => {
      const now = after.get(name);
      return now?.hash === hash ? [] : [[name, count, now?.count]];
    });
    // The ledger may have taken up what it did not follow before; its entries only grow.
    const isLedger = (name: unknown) => name === 'ledger_entries' || name === 'ledger_postings';
    expect(moved.filter(([name]) => !isLedger(name))).toEqual([]);
    for (const [, was, now] of moved) expect(Number(now)).toBeGreaterThan(Number(was));
  });

  test('the fence stands around every table again', async () => {
    const { rows } = await admin.query(
      `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
       and relname <> 'schema_migrations' and not (relrowsecurity and relforcerowsecurity)`,
    );
    expect(rows).toEqual([]);
  });

  test('sums that are kept now are the sums of the lines that were kept', async () => {
    const { rows } = await admin.query<{ audits: number; same: number }>(
      `select count(*)::int as audits, count(*) filter (where lines.n = sums.n and lines.fen = sums.fen)::int as same
       from (select audit_id, count(*) n, sum(theirs_fen) fen from audit_lines
             where content->>'kind' is not null group by 1) lines
       left join (select audit_id, sum(lines) n, sum(theirs_fen) fen from audit_sums group by 1) sums
         using (audit_id)`,
    );
    expect(rows[0]?.audits).toBeGreaterThan(1);
    expect(rows[0]?.same).toBe(rows[0]?.audits);
  });

  test('every dispute of before stands where its last event put it', async () => {
    const { rows } = await admin.query<{ disputes: number; same: number }>(
      `select count(*)::int as disputes, count(*) filter (where s.n = e.n and s.standing = e.standing
         and s.remaining_fen = e.remaining_fen)::int as same
       from (select distinct on (dispute_id) * from dispute_events order by dispute_id, n desc) e
       left join dispute_standings s using (dispute_id)`,
    );
    expect(rows[0]?.disputes).toBeGreaterThan(2);
    expect(rows[0]?.same).toBe(rows[0]?.disputes);
  });

  test('issue 3, 5: disputes from before the ledger followed them enter it once, as they stand', async () => {
    const { balances } = await get<{ balances: Record<string, string>[] }>('/ledger/balances');
    const of = (account: string) =>
      balances
        .filter((each) => each.account === account)
        .reduce((sum, { amount = '0.00' }) => sum + BigInt(amount.replace('.', '')), 0n);
    const { disputes } = await get<{ disputes: Record<string, string>[] }>('/disputes');
    const left = disputes
      .filter(({ role }) => role !== 'timing')
      .reduce((sum, { remaining = '0.00' }) => sum + BigInt(remaining.replace('.', '')), 0n);
    expect(left).toBe(1_100_000n);
    expect([of('claimed'), of('recovered'), of('conceded')]).toEqual([left, 150_000n, 50_000n]);
    expect(
      balances.reduce((sum, { amount = '' }) => sum + BigInt(amount.replace('.', '')), 0n),
    ).toBe(0n);
    const count = async () =>
      (await admin.query<{ n: number }>('select count(*)::int as n from ledger_entries')).rows[0]
        ?.n;
    const entries = await count();
    expect(entries).toBe((before.get('ledger_entries')?.count ?? 0) + disputes.length);
    // Also where nobody noted that it was done.
    await admin.query('delete from ledger_upgrades');
    const config = { host: '127.0.0.1', port: 0 };
    await (await startServer({ database, config, webRoot: null })).close();
    expect(await count()).toBe(entries);
  });

  test('the server answers from them: claims, payments, the letter, the board', async () => {
    const { disputes } = await get<{ disputes: Record<string, string>[] }>(
      '/disputes?as_of=2026-06-01&sort=amount',
    );
    expect(
      disputes.map(({ doc, state, claimed, recovered, conceded, remaining }) =>
        [doc, state, claimed, recovered, conceded, remaining].join(' '),
      ),
    ).toEqual([
      'TH-JS-0301-1 sent 10000.00 0.00 0.00 10000.00',
      'FY-JS-0301-4 sent 1500.00 0.00 500.00 1000.00',
      'FY-JS-0301-1 recovered 1500.00 1500.00 0.00 0.00',
    ]);
    const { statements } = await get<{ statements: Record<string, unknown>[] }>(
      '/payments/statements',
    );
    expect(statements.find(({ no }) => no === 'JS-0301')).toMatchObject({
      stated: '69500.00',
      paid: '60000.00',
      explained: '500.00',
      open: '9000.00',
      owner: '李经理',
    });
    const { papers } = await get<{ papers: { id: string; sha256: string }[] }>('/papers');
    const file = await fetch(`${server.url}/api/v1/papers/${papers[0]?.id}/file`);
    const bytes = Buffer.from(await file.arrayBuffer());
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(papers[0]?.sha256);
    const { rows } = await get<{ rows: { no: string; stage: string }[] }>(
      '/board?as_of=2026-06-01',
    );
    expect(rows.find(({ no }) => no === 'JS-0301')?.stage).toBe('sent');
  });
});
