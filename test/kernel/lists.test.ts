import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Day } from '../../src/domain/values/day.ts';
import { parseCursor, showCursor } from '../../src/server/db/cursor.ts';
import { withOrg } from '../../src/server/db/pool.ts';
import { columnTypes } from '../../src/server/db/tables.ts';
import {
  listStatements,
  type StatementPage,
  type StatementSort,
  statementQuery,
} from '../../src/server/settlements/statementList.ts';
import { openTestDatabase, type TestDatabase } from '../database.ts';

const org = '00000000-0000-7000-8000-000000000001';
const sorts = ['recorded', 'period', 'chain', 'theirs', 'ours', 'claimable'] as const;
const orders = ['asc', 'desc'] as const;
const open: StatementPage = {
  ...{ chain: null, month: null, no: null, isClaimable: false, asKnownOn: null },
  ...{ sort: 'recorded', order: 'desc', after: null, limit: 10 },
};

interface Made {
  readonly id: string;
  readonly chain: string;
  readonly no: string;
  readonly from: Day | null;
  readonly to: Day | null;
  readonly claimable: bigint;
}

let database: TestDatabase;
let made: Made[];

beforeAll(async () => {
  database = await openTestDatabase();
  made = await fill();
});
afterAll(() => database.stop());

/** Sixty statements of three chains, many of them alike in what they are sorted by. */
function fill(): Promise<Made[]> {
  return withOrg(database.pool, org, async (client) => {
    const chains = ['永辉', '大润发', '%_通配'].map((name) => ({ name, id: randomUUID() }));
    for (const { id, name } of chains)
      await client.query('insert into chains values ($1, $2, $3)', [org, id, name]);
    const all: Made[] = [];
    for (let i = 0; i < 60; i += 1) {
      const chain = chains[i % 3] as (typeof chains)[number];
      const month = `2026-${`${(i % 4) + 1}`.padStart(2, '0')}`;
      const days = i % 7 === 0 ? [null, null] : [`${month}-01` as Day, `${month}-28` as Day];
      const [from = null, to = null] = days;
      const one: Made = {
        ...{ id: randomUUID(), chain: chain.name, no: `JS${i % 5}_${i}%`, from, to },
        claimable: BigInt((i % 6) * 100 - 100),
      };
      await client.query(
        `insert into statements (org_id, chain_id, statement_id, no, entity, version, from_day,
           to_day, content_hash, content) values ($1, $2, $3, $4, '', 1, $5, $6, $7, '{}')`,
        [org, chain.id, one.id, one.no, from, to, Buffer.from(one.id)],
      );
      await client.query(
        `insert into audits (org_id, chain_id, audit_id, statement_id, as_of, theirs_fen, ours_fen,
           claimable_fen, timing_fen, favour_fen, pending_fen, result)
         values ($1, $2, $3, $4, '2026-04-01', 1000, 1000 + $5::bigint, $5, 0, 0, 0, '{}')`,
        [org, chain.id, randomUUID(), one.id, one.claimable],
      );
      all.push(one);
    }
    return all;
  });
}

async function readAll(page: StatementPage): Promise<{ id: string; claimable: bigint | null }[]> {
  const all = [];
  for (let after = page.after; ; ) {
    const rows = await withOrg(database.pool, org, (client) =>
      listStatements(client, { ...page, after }),
    );
    all.push(...rows);
    const last = rows.at(-1);
    if (!last || rows.length < page.limit) return all;
    const cursor = showCursor({ sort: page.sort, key: last.key, id: last.id });
    after = parseCursor(cursor, page.sort);
  }
}

const idsOf = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id).sort();

describe('the list of statements', () => {
  it.each(sorts.flatMap((sort) => orders.map((order) => [sort, order] as const)))(
    'by %s %s: its pages are the whole, each row once, in order',
    async (sort, order) => {
      const rows = await readAll({ ...open, sort, order, limit: 7 });
      expect(idsOf(rows)).toEqual(idsOf(made));
      if (sort !== 'claimable') return;
      const amounts = rows.map(({ claimable }) => Number(claimable));
      const sorted = [...amounts].sort((a, b) => (order === 'asc' ? a - b : b - a));
      expect(amounts).toEqual(sorted);
    },
  );

  it('every union of filters gives the set of the model', async () => {
    const filters = fc.record({
      chain: fc.constantFrom(null, '永辉', '%_通配', '没有'),
      month: fc.constantFrom(null, '2026-02', '2026-04', '2027-01'),
      no: fc.constantFrom(null, 'JS1', '_', '%', "'"),
      isClaimable: fc.boolean(),
    });
    const order = fc.record({ sort: fc.constantFrom(...sorts), order: fc.constantFrom(...orders) });
    const asked = fc.tuple(filters, order);
    await fc.assert(
      fc.asyncProperty(asked, async ([filter, { sort, order: way }]) => {
        const { chain, month, no, isClaimable } = filter;
        const right = made.filter(
          (each) =>
            (chain === null || each.chain === chain) &&
            (month === null || each.from?.startsWith(month)) &&
            (no === null || each.no.includes(no)) &&
            (!isClaimable || each.claimable > 0n),
        );
        const rows = await readAll({ ...open, ...filter, sort, order: way, limit: 9 });
        expect(idsOf(rows)).toEqual(idsOf(right));
      }),
      { numRuns: 100 },
    );
  });

  it('no text of a client reaches SQL as text', () => {
    const text = fc.oneof(fc.string(), fc.constantFrom("'; drop table x; --", '$1', '"a"', '?'));
    const given = fc.record({ chain: text, no: text, key: text, id: text, day: text });
    const asked = fc.tuple(given, fc.constantFrom(...sorts), fc.constantFrom(...orders));
    const sqlOf = (by: StatementSort, order: 'asc' | 'desc', said: Record<string, string>) =>
      statementQuery({
        ...{ ...open, sort: by, order, month: '2026-03', isClaimable: true },
        ...{ chain: said.chain ?? '', no: said.no ?? '', asKnownOn: said.day as Day },
        after: { sort: by, key: said.key ?? '', id: said.id ?? '' },
      }).compile();
    fc.assert(
      fc.property(asked, ([said, sort, order]) => {
        const plain = sqlOf(sort, order, { chain: 'a', no: 'b', key: 'c', id: 'd', day: 'e' });
        const hostile = sqlOf(sort, order, said);
        expect(hostile.sql).toBe(plain.sql);
        expect(hostile.parameters).toEqual(expect.arrayContaining(Object.values(said)));
      }),
      { numRuns: 1000 },
    );
    const forged = { ...open, sort: 'toString' as StatementSort };
    expect(() => statementQuery(forged).compile()).toThrow();
  });

  it('a forged cursor is refused, whatever it carries', async () => {
    const id = randomUUID();
    for (const sort of sorts) {
      const after = { sort, key: "1'; select 1 --\u0001", id };
      const asked = withOrg(database.pool, org, (client) =>
        listStatements(client, { ...open, sort, after }),
      );
      if (sort === 'chain') expect(await asked).toBeInstanceOf(Array);
      else await expect(asked).rejects.toMatchObject({ status: 422 });
    }
    expect(() => parseCursor(showCursor({ sort: 'ours', key: '1', id }), 'theirs')).toThrow();
    for (const text of ['', 'x', 'e30', 'W10', Buffer.from('[1,2,3]').toString('base64url')])
      expect(() => parseCursor(text, 'recorded')).toThrow('cursor.invalid');
  });
});

it('the typed tables are those of the database', async () => {
  const { rows } = await database.pool.query<{ at: string; name: string; type: string }>(
    `select table_name as at, column_name as name, data_type as type
     from information_schema.columns where table_schema = 'public'`,
  );
  for (const [table, columns] of Object.entries(columnTypes)) {
    const real = rows.filter(({ at, name }) => at === table && Object.hasOwn(columns, name));
    expect(Object.fromEntries(real.map(({ name, type }) => [name, type]))).toEqual(columns);
  }
});
