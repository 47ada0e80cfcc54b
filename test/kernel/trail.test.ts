import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startActor } from '../../src/server/acting.ts';
import { emptyDemoOrg } from '../../src/server/db/organisation.ts';
import { type Client, openPool, type Pool, withOrg } from '../../src/server/db/pool.ts';
import { findVerification, listEntries } from '../../src/server/trail/store.ts';
import { verifyBooks } from '../../src/server/trail/verify.ts';
import { listRecorded } from '../../src/server/trail/verifyStore.ts';
import { fieldNames, recordNames } from '../../src/words/trailRecords.ts';
import { openTestDatabase, type TestDatabase } from '../database.ts';

const own = '00000000-0000-7000-8000-000000000001';
const demo = '00000000-0000-7000-8000-000000000002';

let database: TestDatabase;
let owner: Pool;
beforeAll(async () => {
  database = await openTestDatabase();
  owner = openPool(database.ownerUrl, { max: 4 });
});
afterAll(async () => {
  await owner?.end();
  await database?.stop();
});

const inOwn = <T>(use: (client: Client) => Promise<T>) => withOrg(database.pool, own, use);

const addChain = (client: Client, name: string) =>
  client.query(
    'insert into chains (org_id, chain_id, name) values (current_org(), gen_random_uuid(), $1)',
    [name],
  );

const all = { record: null, chain: null, person: null, origin: null, from: null, to: null };
const everything = { ...all, words: null, subject: null };
const list = (client: Client, filter: Partial<Parameters<typeof listEntries>[1]> = {}) =>
  listEntries(client, { ...everything, ...filter }, { after: null, limit: 10_000 });

const verified = async (orgId: string, anchor: { n: string; hash: string } | null = null) => {
  const context = { pool: database.pool, orgId, person: startActor };
  const step = { signal: new AbortController().signal, report: () => undefined };
  const { id } = await verifyBooks(context, { anchor }, step);
  return withOrg(database.pool, orgId, (client) => findVerification(client, id));
};

describe('issue 4, 3: what is recorded', () => {
  test('every table of an organisation is recorded, or says why not', async () => {
    const { rows } = await owner.query<{ name: string; said: string | null; triggers: string[] }>(
      `select c.relname as name, obj_description(c.oid) as said,
         array(select tgname::text from pg_trigger g where g.tgrelid = c.oid and tgname like 'trail_%'
           and tgenabled = 'O' order by 1) as triggers
       from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'org_id'
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
         and c.relname not like 'trail\\_%' or c.relname = 'trail_verifications' order by 1`,
    );
    const exempt = rows.filter(({ said }) => /^(no trail|kept):/.test(said ?? ''));
    expect(exempt.map(({ name }) => name)).toEqual([
      'audit_sums',
      'dispute_standings',
      'file_chunks',
      'file_senders',
      'idempotency',
      'jobs',
      'run_files',
      'statement_standings',
    ]);
    for (const { said } of exempt) expect(said).toMatch(/^(no trail|kept): \w+ \w+/);
    const others = rows.filter((row) => !exempt.includes(row));
    expect(others.length).toBeGreaterThan(30);
    for (const { name, triggers } of others)
      expect([name, ...triggers]).toEqual(
        expect.arrayContaining([
          name,
          'trail_delete',
          'trail_insert',
          'trail_truncate',
          'trail_update',
        ]),
      );
  });

  test('a table that comes later is recorded without a word, and its rows are opened', async () => {
    await owner.query(`begin; create table later (org_id uuid not null, n int, password text, said text,
        primary key (org_id, n));
      insert into later values ('${own}', 1, 'open sesame', 'first');
      alter table later enable row level security;
      create policy org_fence on later using (org_id = current_org());
      grant select on later to ming_app;
      select attach_trail(); commit`);
    const entries = await inOwn((client) => list(client, { record: 'later' }));
    expect(entries.map(({ kind, rows, origin }) => [kind, rows, origin])).toEqual([
      ['opening', 1, 'upgrade'],
    ]);
    await owner.query(`insert into later values ('${own}', 2, 'open sesame', 'second')`);
    expect((await verified(own))?.findings).toEqual([]);
    await owner.query('alter table later add column more int default 7');
    const [off] = (await verified(own))?.findings ?? [];
    expect(off).toMatchObject({ code: 'trail.off', facts: { record: 'later' } });
    await owner.query('select attach_trail()');
    expect((await verified(own))?.findings).toEqual([]);
    const { rows } = await owner.query(
      `select changes::text from trail_entries where record = 'later'`,
    );
    expect(JSON.stringify(rows)).not.toContain('sesame');
    await owner.query('drop table later cascade');
    await owner.query('drop function trail_of_later cascade');
  });

  test('every record and every field has its word in both languages', async () => {
    const tables = await inOwn(listRecorded);
    const { rows } = await owner.query<{ column: string }>(
      `select distinct a.attname::text as column from pg_attribute a join pg_type y on y.oid = a.atttypid
       where a.attrelid = any (select c.oid from pg_class c where c.relname = any ($1)
         and c.relnamespace = 'public'::regnamespace) and a.attnum > 0 and not a.attisdropped
         and a.attname = any ($2) and y.typname not in ('uuid', 'bytea')
         and a.attname <> 'recorded_at'`,
      [tables.map(({ name }) => name), tables.flatMap(({ columns }) => columns)],
    );
    expect(
      tables.map(({ name }) => name).filter((name) => !Object.hasOwn(recordNames, name)),
    ).toEqual([]);
    expect(
      rows.map(({ column }) => column).filter((name) => !Object.hasOwn(fieldNames, name)),
    ).toEqual([]);
  });

  test('before and after of a row that changes, whose it is, and from where; no secret', async () => {
    const by = { id: 'w', name: '王会计', from: 'web', request: 'r-1', chains: null };
    await withOrg(
      database.pool,
      own,
      async (client) => {
        await addChain(client, '永辉');
        await client.query(`insert into mappings (org_id, chain_id, fingerprint, mapping)
          select org_id, chain_id, 'f', '{"a": 1, "b": 2, "password": "old"}' from chains where name = '永辉'`);
        await client.query(
          `update mappings set version = 2, mapping = '{"a": 5, "b": 2, "password": "new"}'`,
        );
        await client.query('update mappings set version = version');
      },
      false,
      by,
    );
    const [changed, mapped, chain] = await inOwn((client) => list(client));
    expect(chain).toMatchObject({
      ...{ kind: 'insert', record: 'chains', chain: '永辉', rows: 1 },
      ...{ person: '王会计', origin: 'web', request: 'r-1' },
      changes: [{ key: {}, after: { name: '永辉' } }],
    });
    expect(mapped).toMatchObject({ record: 'mappings', kind: 'insert', n: chain?.n });
    expect(changed).toMatchObject({
      kind: 'update',
      n: chain?.n,
      changes: [
        {
          key: { fingerprint: 'f' },
          before: { version: 1, mapping: { a: 1, password: '***' } },
          after: { version: 2, mapping: { a: 5, password: '***' } },
        },
      ],
    });
    const shown = JSON.stringify(changed, (_, each) =>
      typeof each === 'bigint' ? `${each}` : each,
    );
    expect(shown).not.toMatch(/"(old|new)"/);
  });

  test('who and why stand in the rows where nobody signed in', async () => {
    await inOwn((client) =>
      client.query(`insert into run_withdrawals (org_id, run_id, person, reason)
        values (current_org(), gen_random_uuid(), '李经理', '导错月份')`),
    );
    const [entry] = await inOwn((client) => list(client));
    expect(entry).toMatchObject({ person: '李经理', reason: '导错月份', origin: 'program' });
    expect(entry?.subjects).toHaveLength(1);
  });

  test('many rows are one entry, whose hashes cover them', async () => {
    await inOwn((client) =>
      client.query(`insert into chains (org_id, chain_id, name)
        select current_org(), gen_random_uuid(), 'many ' || n from generate_series(1, 10001) n`),
    );
    const entries = await inOwn((client) => list(client, { record: 'chains' }));
    expect(entries.slice(0, 2).map(({ rows, changes }) => [rows, changes])).toEqual([
      [1, null],
      [10_000, null],
    ]);
    expect((await verified(own))?.findings).toEqual([]);
  });

  test('what happened by the end of a day in Shanghai is what is asked for', async () => {
    const upTo = (to: string) => inOwn((client) => list(client, { to }));
    expect(await upTo('2020-01-01')).toEqual([]);
    expect((await upTo('2099-01-01')).length).toBeGreaterThan(3);
  });
});

describe('issue 4, 3: nobody changes what is recorded', () => {
  const refusedOf = async (pool: Pool, query: string): Promise<string> => {
    const client = await pool.connect();
    try {
      await client.query(`begin; set local ming.org = '${own}'`);
      await client.query(query);
      return 'done';
    } catch (error) {
      return (error as { code: string }).code;
    } finally {
      await client.query('rollback');
      client.release();
    }
  };

  test('the database refuses update, delete and truncate, also to its owner', async () => {
    const tables = await inOwn(listRecorded);
    const names = [...tables.map(({ name }) => name), 'trail_acts', 'trail_entries', 'trail_heads'];
    const mayChange = new Set(
      (
        await owner.query<{ name: string }>(
          `select relname as name from pg_class c where relkind = 'r'
           and relnamespace = 'public'::regnamespace and has_any_column_privilege('ming_app', c.oid, 'update')`,
        )
      ).rows.map(({ name }) => name),
    );
    const wrong: string[] = [];
    for (const name of names) {
      const queries = [`truncate ${name} cascade`];
      if (!mayChange.has(name)) queries.push(`update ${name} set org_id = org_id`);
      for (const query of queries)
        for (const [who, pool] of [
          ['owner', owner],
          ['app', database.pool],
        ] as const) {
          const said = await refusedOf(pool, query);
          if (said !== '42501') wrong.push(`${who}: ${query}: ${said}`);
        }
    }
    for (const name of [
      "chains where name = 'many 1'",
      'mappings',
      'trail_acts',
      'trail_entries',
      'trail_heads',
    ])
      for (const pool of [owner, database.pool])
        if ((await refusedOf(pool, `delete from ${name}`)) !== '42501') wrong.push(name);
    expect(wrong).toEqual([]);
    expect(await refusedOf(owner, `update trail_heads set n = n + 1`)).toBe('42501');
    expect(await refusedOf(owner, `update trail_heads set n = n - 1, hash = sha256('x')`)).toBe(
      '42501',
    );
    expect(
      await refusedOf(
        owner,
        `set local ming.emptied = '${own}'; delete from chains where name = 'many 1'`,
      ),
    ).toBe('42501');
    const insert = `insert into trail_entries (org_id, entry_id, act_id, kind, record, rows, person, reason)
      values ('${own}', 1, 1, 'insert', 'chains', 0, '', '')`;
    expect(await refusedOf(database.pool, insert)).toBe('42501');
  });

  test('an act is closed once it is in the chain', async () => {
    const [entry] = await inOwn((client) => list(client));
    const act = await inOwn((client) =>
      client.query<{ act: string }>(
        'select act_id::text as act from trail_entries where entry_id = $1',
        [entry?.id],
      ),
    );
    const late = inOwn(async (client) => {
      await client.query(`select set_config('ming.act', $1, true)`, [`${own} ${act.rows[0]?.act}`]);
      await addChain(client, 'late');
    });
    await expect(late).rejects.toMatchObject({ code: '42501' });
  });

  test('one organisation sees nothing of the trail of another', async () => {
    await withOrg(database.pool, demo, (client) => addChain(client, 'of the demo company'));
    const seen = await withOrg(database.pool, demo, (client) => list(client));
    expect(seen.map(({ record }) => record)).toEqual(['chains', 'organisations']);
    expect(await inOwn((client) => list(client, { words: 'of the demo company' }))).toEqual([]);
    const counts = await database.pool.query(`select (select count(*) from trail_entries)
      + (select count(*) from trail_acts) + (select count(*) from trail_heads) as n`);
    expect(counts.rows[0]?.n).toBe(0n);
  });
});

describe('issue 4, 3: the chain', () => {
  const numbers = (orgId: string) =>
    withOrg(database.pool, orgId, async (client) => {
      const { rows } = await client.query<{ n: bigint }>('select n from trail_acts order by n');
      return rows.map(({ n }) => Number(n));
    });

  test('64 writers at once make a chain without a gap', async () => {
    const before = (await numbers(own)).length;
    await Promise.all(
      Array.from({ length: 64 }, (_, i) =>
        inOwn(async (client) => {
          await addChain(client, `one ${i}`);
          await addChain(client, `two ${i}`);
        }),
      ),
    );
    const after = await numbers(own);
    expect(after).toEqual(Array.from({ length: before + 64 }, (_, i) => i + 1));
    const found = await verified(own);
    expect(found?.findings).toEqual([]);
    expect(Number(found?.n)).toBe(before + 64);
  });

  test('what is rolled back leaves nothing, also up to a savepoint', async () => {
    const before = await inOwn((client) => list(client));
    const failing = inOwn(async (client) => {
      await addChain(client, 'never');
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    await inOwn(async (client) => {
      await client.query('savepoint here');
      await addChain(client, 'never either');
      await client.query('rollback to here');
      await addChain(client, 'after all');
    });
    const after = await inOwn((client) => list(client));
    expect(after).toHaveLength(before.length + 1);
    expect(after[0]?.changes).toEqual([{ key: {}, after: { name: 'after all' } }]);
    expect((await verified(own))?.findings).toEqual([]);
  });

  test('acts within one transaction whose constraints are checked at once stay whole', async () => {
    await inOwn(async (client) => {
      await addChain(client, 'first');
      await client.query('set constraints all immediate');
      await addChain(client, 'second');
    });
    const [second, first] = await inOwn((client) => list(client));
    expect(Number(second?.n) - Number(first?.n)).toBe(1);
    expect((await verified(own))?.findings).toEqual([]);
  });

  test('emptying the demo company begins a new chain that says where the old one ended', async () => {
    const head = await withOrg(database.pool, demo, async (client) => {
      const { rows } = await client.query(
        `select n::text, encode(hash, 'hex') as hash from trail_heads`,
      );
      await emptyDemoOrg(client);
      return rows[0] as { n: string; hash: string };
    });
    const entries = await withOrg(database.pool, demo, (client) => list(client));
    expect(entries.map(({ kind, n }) => [kind, n])).toEqual([
      ['opening', 1n],
      ['emptied', 1n],
    ]);
    expect(entries[1]?.changes).toMatchObject({ n: Number(head.n), hash: head.hash });
    expect((await verified(demo))?.findings).toEqual([]);
    const anchored = await verified(demo, head);
    expect(anchored?.findings.map(({ code }) => code)).toEqual(['anchor.emptied']);
    expect(anchored?.errors).toBe(0);
    const ownBooks = withOrg(database.pool, own, emptyDemoOrg);
    await expect(ownBooks).rejects.toMatchObject({ code: '42501' });
  });
});
