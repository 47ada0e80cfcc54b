import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startActor } from '../../src/server/acting.ts';
import { type Database, openDatabase } from '../../src/server/db/open.ts';
import { type Client, openPool, type Pool, withOrg } from '../../src/server/db/pool.ts';
import { findVerification } from '../../src/server/trail/store.ts';
import { verifyBooks } from '../../src/server/trail/verify.ts';
import {
  checkActs,
  checkRows,
  findActHash,
  listRecorded,
  loadHead,
  type Recorded,
} from '../../src/server/trail/verifyStore.ts';
import { openEmptyDatabase } from '../database.ts';
import { whileWrong, wrongs } from './before/wrongs.ts';
import { runUpTo } from './oldBooks.ts';

const own = '00000000-0000-7000-8000-000000000001';
const rowsBefore = readFileSync(join(import.meta.dirname, 'before/0042.sql'), 'utf8');

let empty: Awaited<ReturnType<typeof openEmptyDatabase>>;
let database: Database;
let admin: Pool;
/** Tables with rows, and how many. */
let tables: (Recorded & { readonly count: number })[];

beforeAll(async () => {
  empty = await openEmptyDatabase();
  admin = openPool(empty.adminUrl, { max: 2 });
  await runUpTo(empty.ownerUrl, '0042_undecided_lines.sql');
  await admin.query(rowsBefore);
  database = await openDatabase({
    dataFolder: '',
    databaseUrl: empty.ownerUrl,
    ownerUrl: null,
    directUrl: null,
  });
  await withOrg(database.pool, own, async (client) => {
    for (let i = 0; i < 12; i += 1) {
      await client.query(
        `insert into chains (org_id, chain_id, name) values (current_org(), gen_random_uuid(), $1)`,
        [`连锁 ${i}`],
      );
      await client.query('set constraints all immediate; set constraints all deferred');
    }
    await client.query(`update drops set put_away = not put_away;
      insert into mappings (org_id, chain_id, fingerprint, mapping) select org_id, chain_id, name, '{}' from chains;
      update mappings set version = 2, mapping = '{"a": 1}'`);
    const recorded = await listRecorded(client);
    tables = [];
    for (const table of recorded) {
      const { rows } = await client.query<{ n: number }>(
        `select count(*)::int as n from ${table.name}`,
      );
      if (rows[0]?.n) tables.push({ ...table, count: rows[0].n });
    }
  });
});
afterAll(async () => {
  await database?.stop();
  await admin?.end();
  await empty?.stop();
});

const verified = async (anchor: { n: string; hash: string } | null = null) => {
  const context = { pool: database.pool, orgId: own, person: startActor };
  const step = { signal: new AbortController().signal, report: () => undefined };
  const { id } = await verifyBooks(context, { anchor }, step);
  return withOrg(database.pool, own, (client) => findVerification(client, id));
};

/** As who may do anything, past every trigger; nothing of it stays. */
async function tampered<T>(act: string, look: (client: Client) => Promise<T>): Promise<T> {
  const client = await admin.connect();
  try {
    await client.query(`begin; set local session_replication_role = replica;
      set local ming.org = '${own}'`);
    await client.query(act);
    await client.query('set local role ming_app');
    return await look(client);
  } finally {
    await client.query('rollback');
    client.release();
  }
}

const standing = <T>(act: string, back: string, look: () => Promise<T>): Promise<T> =>
  whileWrong(admin, [act, back], look);

const theRow = (name: string, at: number): string =>
  `ctid = (select ctid from ${name} where org_id = '${own}' order by ctid offset ${at} limit 1)`;

/** Another value of the same kind. */
const other: Readonly<Record<string, string>> = {
  text: `coalesce(%s, '') || 'x'`,
  uuid: `gen_random_uuid()`,
  int8: 'coalesce(%s, 0) + 1',
  int4: 'coalesce(%s, 0) + 1',
  bool: 'not %s',
  date: `coalesce(%s, date '2026-01-01') + 1`,
  timestamptz: `coalesce(%s, now()) + interval '1 microsecond'`,
  jsonb: `jsonb_build_object('was', %s)`,
  bytea: `sha256(%s)`,
  _text: `%s || 'x'::text`,
  _uuid: '%s || gen_random_uuid()',
};

describe('issue 4, 3: an upgrade over rows that are there', () => {
  test('each table with rows begins with an opening that covers them, and all agrees', async () => {
    expect(tables.length).toBeGreaterThan(20);
    const found = await verified();
    expect(found?.findings).toEqual([]);
    expect(Number(found?.rows)).toBeGreaterThan(100);
    const { rows } = await admin.query<{ record: string; kind: string }>(
      `select distinct on (record) record, kind from trail_entries where org_id = $1
       order by record, entry_id`,
      [own],
    );
    const opened = rows.filter(({ kind }) => kind === 'opening').map(({ record }) => record);
    expect(opened).toEqual(expect.arrayContaining(['statements', 'statement_lines', 'decisions']));
  });

  test('a migration that changes rows says why, and the trail goes on', async () => {
    const owner = openPool(empty.ownerUrl, { max: 1 });
    const plain = `alter table chains no force row level security;
      update chains set name = name || '';`;
    await expect(owner.query(plain)).rejects.toMatchObject({ code: '42501' });
    await owner.query('alter table chains force row level security');
    await owner.query(`begin; select pause_trail('chains');
      alter table chains no force row level security; update chains set name = '新' || name;
      alter table chains force row level security;
      select resume_trail('chains', 'names of chains begin anew'); commit`);
    await owner.end();
    expect((await verified())?.findings).toEqual([]);
  });
});

describe('issue 4, 3: what was tampered with is found', () => {
  const check = (client: Client, table: Recorded) => checkRows(client, table);

  test('any changed, removed, swapped or inserted row of any table, 1,000 times', async () => {
    const kinds = await admin.query<{ table: string; column: string; type: string }>(
      `select a.attrelid::regclass::text as table, a.attname as column, y.typname as type
       from pg_attribute a join pg_type y on y.oid = a.atttypid where a.attnum > 0`,
    );
    const typeOf = new Map(kinds.rows.map((each) => [`${each.table}.${each.column}`, each.type]));
    // Rows that differ by one column alone say the same when they swap it.
    const saidBy = ({ name, columns }: Recorded): string =>
      `select md5(string_agg(md5(row(${columns.join(', ')})::text), '' order by
        md5(row(${columns.join(', ')})::text))) as said from ${name} where org_id = '${own}'`;
    const before = new Map<string, string>();
    for (const table of tables) {
      const { rows } = await tampered('select 1', (client) =>
        client.query<{ said: string }>(saidBy(table)),
      );
      before.set(table.name, rows[0]?.said ?? '');
    }
    const missed: string[] = [];
    const tries = fc.sample(
      fc.record({
        table: fc.nat(),
        column: fc.nat(),
        row: fc.nat(),
        second: fc.nat(),
        act: fc.constantFrom('change', 'remove', 'insert', 'swap' as const),
      }),
      { numRuns: 4000, seed: 4 },
    );
    let runs = 0;
    for (const each of tries) {
      if (runs === 1000) break;
      const table = tables[each.table % tables.length] as (typeof tables)[number];
      const { name, columns, count } = table;
      const changeable = columns.filter((column) => column !== 'org_id');
      const column = changeable[each.column % changeable.length] as string;
      const value = other[typeOf.get(`${name}.${column}`) ?? ''];
      expect([column, value]).not.toContain(undefined);
      const [one, two] = [theRow(name, each.row % count), theRow(name, each.second % count)];
      const columnsText = columns.join(', ');
      const act = {
        change: `update ${name} set ${column} = ${value?.replaceAll('%s', column)} where ${one}`,
        remove: `delete from ${name} where ${one}`,
        insert: `create temp table copied on commit drop as select ${columnsText} from ${name} where ${one};
          update copied set ${column} = ${value?.replaceAll('%s', column)};
          alter table ${name} drop constraint if exists ${name}_pkey cascade;
          insert into ${name} (${columnsText}) select ${columnsText} from copied`,
        swap: `create temp table pair on commit drop as select a.*, b.* from
            (select ctid as one, ${column} as a from ${name} where ${one}) a,
            (select ctid as two, ${column} as b from ${name} where ${two}) b;
          update ${name} set ${column} = (select b from pair) where ctid = (select one from pair);
          update ${name} set ${column} = (select a from pair) where ctid = (select two from pair)`,
      }[each.act];
      const found = await tampered(act, async (client) => {
        const after = await client.query<{ said: string }>(saidBy(table));
        if (after.rows[0]?.said === before.get(name)) return null;
        const { unrecorded, lost } = await check(client, table);
        return each.act === 'remove'
          ? lost.length > 0
          : each.act === 'insert'
            ? unrecorded.length > 0
            : unrecorded.length > 0 && lost.length > 0;
      }).catch((error: { code?: string }) => {
        // The database refuses some whatever is past its triggers: nothing was tampered with.
        if (error.code?.startsWith('23')) return null;
        throw error;
      });
      if (found === null) continue;
      runs += 1;
      if (!found) missed.push(`${each.act} ${name}.${column}`);
    }
    expect(missed).toEqual([]);
    expect(runs).toBe(1000);
  }, 300_000);

  test('any change, removal, swap or insertion in the trail itself, 300 times', async () => {
    const head = await withOrg(database.pool, own, loadHead);
    const n = Number(head?.n);
    expect(n).toBeGreaterThan(20);
    const soundly = await tampered('select 1', (client) => checkActs(client, 1n, BigInt(n)));
    expect(soundly).toEqual([]);
    const acts = ['person', 'reason', 'origin', 'address', 'request', 'recorded_at', 'entries'];
    const entries = [
      'kind',
      'record',
      'rows',
      'person',
      'reason',
      'changes',
      'added',
      'removed',
      'subjects',
    ];
    const values: Readonly<Record<string, string>> = {
      recorded_at: `recorded_at + interval '1 second'`,
      entries: 'entries + 1',
      rows: 'rows + 1',
      kind: `case kind when 'insert' then 'update' else 'insert' end`,
      changes: `coalesce(changes, '{}') || '[1]'`,
      added: `added || sha256('x')`,
      removed: `removed || sha256('x')`,
      subjects: 'subjects || gen_random_uuid()',
    };
    const valueFor = (column: string) => values[column] ?? `${column} || 'x'`;
    const row = (at: number) => `org_id = '${own}' and n = ${(at % n) + 1}`;
    const entry = (at: number) =>
      `entry_id = (select entry_id from trail_entries where org_id = '${own}'
        order by entry_id offset ${at} % (select count(*) from trail_entries where org_id = '${own}') limit 1)`;
    const missed: string[] = [];
    const tries = fc.sample(
      fc.record({ what: fc.nat(6), at: fc.nat(10_000), column: fc.nat(100) }),
      { numRuns: 300, seed: 4 },
    );
    for (const { what, at, column } of tries) {
      const [actColumn, entryColumn] = [
        acts[column % acts.length],
        entries[column % entries.length],
      ] as [string, string];
      const act = [
        `update trail_acts set ${actColumn} = ${valueFor(actColumn)} where ${row(at)}`,
        `update trail_entries set ${entryColumn} = ${valueFor(entryColumn)} where ${entry(at)}`,
        `delete from trail_acts where ${row(at % Math.max(n - 1, 1))}`,
        `delete from trail_entries where ${entry(at)}`,
        // One that computes the entry's own hash again, as a forger would.
        `update trail_entries set rows = rows + 1 where ${entry(at)};
         update trail_entries set hash = sha256(convert_to(row(org_id, entry_id, act_id, kind, record,
           chain_id, subjects, rows, person, reason, changes, added, removed)::text, 'UTF8'))
         where ${entry(at)}`,
        `insert into trail_entries select org_id, nextval('trail_ids'), act_id, kind, record, chain_id,
           subjects, rows, person, reason, changes, added, removed, hash
         from trail_entries where ${entry(at)}`,
        `create temp table two on commit drop as select entry_id, act_id from trail_entries
           where org_id = '${own}' and act_id in (select act_id from trail_acts
             where n in (${(at % n) + 1}, ${((at + 1) % n) + 1}));
         update trail_acts set n = -n where ${row(at)} or ${row(at + 1)};
         update trail_acts set n = case n when ${-((at % n) + 1)} then ${((at + 1) % n) + 1}
           else ${(at % n) + 1} end where n < 0`,
      ][what] as string;
      const bad = await tampered(
        `alter table trail_acts drop constraint trail_acts_n_check; ${act}`,
        (client) => checkActs(client, 1n, BigInt(n)),
      );
      if (bad.length === 0) missed.push(`${what} ${act}`);
    }
    expect(missed).toEqual([]);
  }, 300_000);

  test('a forger who computes a whole chain again is found by an anchor, as is a cut tail', async () => {
    const head = await withOrg(database.pool, own, loadHead);
    const anchor = { n: `${head?.n}`, hash: head?.hash ?? '' };
    const later = await verified(anchor);
    expect(later?.findings).toEqual([]);
    const cut = `create schema kept; create table kept.kept_acts as select * from trail_acts where org_id = '${own}' and n >= ${anchor.n};
      create table kept.kept_entries as select e.* from trail_entries e join kept.kept_acts using (org_id, act_id);
      create table kept.kept_head as select * from trail_heads where org_id = '${own}';
      create table kept.kept_seen as select * from trail_verifications;
      delete from trail_entries e using kept.kept_acts k where e.act_id = k.act_id;
      delete from trail_acts where org_id = '${own}' and n >= ${anchor.n};
      delete from trail_verifications;
      update trail_heads h set n = a.n, hash = a.hash from trail_acts a
        where a.org_id = h.org_id and h.org_id = '${own}' and a.n = ${anchor.n} - 1`;
    const back = `delete from trail_entries e using trail_acts a where a.act_id = e.act_id and a.n >= ${anchor.n}
        and a.org_id = '${own}';
      delete from trail_acts where org_id = '${own}' and n >= ${anchor.n};
      delete from trail_verifications; insert into trail_verifications select * from kept.kept_seen;
      insert into trail_acts select * from kept.kept_acts; insert into trail_entries select * from kept.kept_entries;
      delete from trail_heads where org_id = '${own}'; insert into trail_heads select * from kept.kept_head;
      drop schema kept cascade`;
    await standing(cut, back, async () => {
      const blind = await verified();
      expect(blind?.findings.filter(({ code }) => code.startsWith('chain'))).toEqual([]);
      const seen = await verified(anchor);
      expect(seen?.findings.map(({ code }) => code)).toContain('anchor.differs');
      expect(seen?.errors).toBeGreaterThan(0);
    });
    expect((await verified(anchor))?.findings).toEqual([]);
    expect(
      await withOrg(database.pool, own, (client) => findActHash(client, BigInt(anchor.n))),
    ).toBe(anchor.hash);
  });

  test('the end of the chain that was cut without its head is found without an anchor', async () => {
    const cut = `create schema kept; create table kept.kept_act as select a.* from trail_acts a join trail_heads using (org_id, n)
        where org_id = '${own}';
      delete from trail_acts a using kept.kept_act k where a.act_id = k.act_id`;
    const back = 'insert into trail_acts select * from kept.kept_act; drop schema kept cascade';
    const codes = await standing(cut, back, async () => {
      const found = await tampered('select 1', loadHead);
      const acts = await tampered('select 1', (client) => checkActs(client, 1n, found?.n ?? 0n));
      return [
        acts.length,
        await tampered('select 1', (client) => findActHash(client, found?.n ?? 0n)),
      ];
    });
    expect(codes).toEqual([0, null]);
  });

  test('a kept standing of a statement names the statement, and what is kept and told', async () => {
    const { rows } = await admin.query<{ no: string; paid: bigint }>(
      `select no, paid_fen as paid from statement_standings
       where org_id = $1 and no not like '~%' order by no limit 1`,
      [own],
    );
    const { no, paid } = rows[0] as (typeof rows)[number];
    const raise = (by: string) =>
      `update statement_standings set paid_fen = paid_fen ${by} where org_id = '${own}' and no = '${no}'`;
    const found = await standing(raise('+ 7'), raise('- 7'), () => verified());
    expect(found?.findings).toEqual([
      {
        code: 'board.differs',
        facts: { what: no, said: `paid_fen ${paid + 7n}`, found: `paid_fen ${paid}` },
      },
    ]);
  });

  for (const [what, code, act, back] of wrongs)
    test(`${what} is said`, async () => {
      const found = await standing(act, back, () => verified());
      expect(found?.findings.map((each) => each.code)).toContain(code);
      expect((await verified())?.findings).toEqual([]);
    });
});
