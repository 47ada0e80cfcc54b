import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate } from '../../src/server/db/migrate.ts';
import { copyInto, inTransaction, openPool, withOrg } from '../../src/server/db/pool.ts';
import { openTestDatabase, type TestDatabase } from '../database.ts';

const org = '00000000-0000-7000-8000-000000000001';
let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.stop());

describe('the organisation fence', () => {
  it('stands on every table with org_id, enabled and forced', async () => {
    const { rows } = await database.pool.query(
      `select c.relname, c.relrowsecurity and c.relforcerowsecurity as fenced from pg_class c
       where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'schema_migrations'`,
    );
    expect(rows.length).toBeGreaterThan(10);
    expect(rows.filter((row) => !row.fenced)).toEqual([]);
    const without = await database.pool.query(
      `select table_name from information_schema.tables t where table_schema = 'public'
       and table_name <> 'schema_migrations' and not exists (select 1 from information_schema.columns c
       where c.table_schema = 'public' and c.table_name = t.table_name and c.column_name = 'org_id')`,
    );
    expect(without.rows).toEqual([]);
  });

  it('unset sees nothing, another organisation sees nothing and may write nothing', async () => {
    const chain = randomUUID();
    await withOrg(database.pool, org, (client) =>
      client.query('insert into chains values ($1, $2, $3)', [org, chain, '甲超市']),
    );
    expect((await database.pool.query('select * from chains')).rowCount).toBe(0);
    const other = randomUUID();
    expect(
      (await withOrg(database.pool, other, (c) => c.query('select * from chains'))).rowCount,
    ).toBe(0);
    await expect(
      withOrg(database.pool, other, (c) =>
        c.query('insert into chains values ($1, $2, $3)', [org, randomUUID(), '乙']),
      ),
    ).rejects.toThrow(/row-level security/);
    expect(
      (await withOrg(database.pool, org, (c) => c.query('select * from chains'))).rowCount,
    ).toBe(1);
    await expect(withOrg(database.pool, org, (c) => c.query('delete from chains'))).rejects.toThrow(
      /permission denied/,
    );
  });
});

describe('the ledger', () => {
  const post = (amounts: readonly bigint[]) =>
    withOrg(database.pool, org, async (client) => {
      const chain = randomUUID();
      const entry = randomUUID();
      await client.query('insert into chains values ($1, $2, $3)', [org, chain, chain]);
      await client.query(
        `insert into ledger_entries (org_id, chain_id, entry_id, kind, subject, counts_on) values ($1, $2, $3, 'test', '', '2026-03-31')`,
        [org, chain, entry],
      );
      for (const [n, amount] of amounts.entries()) {
        await client.query(
          'insert into ledger_postings (org_id, chain_id, entry_id, n, account, amount_fen) values ($1, $2, $3, $4, $5, $6)',
          [org, chain, entry, n, 'a', amount],
        );
      }
    });

  it('takes balanced entries only', async () => {
    await post([100n, -60n, -40n]);
    await expect(post([100n, -60n])).rejects.toThrow(/does not balance/);
  });
});

describe('migrations and loading', () => {
  it('run once, and once only when three start together', async () => {
    const pools = [1, 2, 3].map(() => openPool(database.ownerUrl, { max: 1 }));
    const ran = await Promise.all(pools.map((pool) => migrate(pool)));
    expect(ran).toEqual([[], [], []]);
    await Promise.all(pools.map((pool) => pool.end()));
  });

  it('COPY goes into staging and keeps every character', async () => {
    const rows = [
      ['a\tb', 1n],
      ['c\\d\n汉字', null],
    ] as const;
    const back = await inTransaction(database.pool, async (client) => {
      await client.query(
        'create temporary table staging (name text, amount bigint) on commit drop',
      );
      await copyInto(client, 'staging', ['name', 'amount'], rows);
      return (await client.query('select name, amount from staging order by 1')).rows;
    });
    expect(back).toEqual([
      { name: 'a\tb', amount: 1n },
      { name: 'c\\d\n汉字', amount: null },
    ]);
  });
});
