import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listMigrations } from '../../src/server/db/migrate.ts';
import { openPool } from '../../src/server/db/pool.ts';
import { openEmptyDatabase } from '../database.ts';
import { type OldBooks, openOldBooks, runUpTo } from './oldBooks.ts';

type Rows = Record<string, string>[];

const cents = (amount: string) => BigInt(amount.replace('.', ''));

async function readBalances({ get }: OldBooks) {
  const { balances } = await get<{ balances: Rows }>('/ledger/balances');
  const sum = (own: Rows) => own.reduce((all, { amount = '0.00' }) => all + cents(amount), 0n);
  return {
    of: (account: string) => sum(balances.filter((each) => each.account === account)),
    all: sum(balances),
  };
}

const showDisputes = async ({ get }: OldBooks) =>
  (await get<{ disputes: Rows }>('/disputes?as_of=2026-07-01&sort=amount')).disputes.map(
    ({ doc, state, claimed, recovered, conceded, remaining }) =>
      [doc, state, claimed, recovered, conceded, remaining].join(' '),
  );

const countEntries = async ({ admin }: OldBooks) =>
  (await admin.query<{ n: number }>('select count(*)::int as n from ledger_entries')).rows[0]?.n;

/** What follows from rows may be added where nothing is ever taken away. */
const grows = new Set(['ledger_entries', 'ledger_postings', 'dispute_events']);

const versions = ['0042_undecided_lines.sql', '0080_booked_by_batch.sql'];

describe.each(versions)('an upgrade over rows of the version of %s (issue 3)', (last) => {
  let books: OldBooks;
  beforeAll(async () => {
    books = await openOldBooks(last);
  });
  afterAll(() => books?.stop());

  test('every row of before says what it said, by an owner who is no superuser', async () => {
    const filled = [...books.before.values()].filter(({ said }) => said.length > 0);
    expect(filled.length).toBeGreaterThan(20);
    const now = await books.readNow();
    const lost: unknown[] = [];
    for (const [name, { said }] of books.before) {
      const after = now.get(name)?.said ?? [];
      const left = new Set(after);
      lost.push(...said.filter((row) => !left.has(row)).map((row) => [name, row]));
      if (!grows.has(name)) expect([name, after.length]).toEqual([name, said.length]);
    }
    expect(lost).toEqual([]);
  });

  test('the fence stands around every table again', async () => {
    const { rows } = await books.admin.query(
      `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
       and relname <> 'schema_migrations' and not (relrowsecurity and relforcerowsecurity)`,
    );
    expect(rows).toEqual([]);
  });

  test('sums that are kept now are the sums of the lines that were kept', async () => {
    const { rows } = await books.admin.query<{ audits: number; same: number }>(
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
    const { rows } = await books.admin.query<{ disputes: number; same: number }>(
      `select count(*)::int as disputes, count(*) filter (where s.n = e.n and s.standing = e.standing
         and s.remaining_fen = e.remaining_fen)::int as same
       from (select distinct on (dispute_id) * from dispute_events order by dispute_id, n desc) e
       left join dispute_standings s using (dispute_id)`,
    );
    expect(rows[0]?.disputes).toBeGreaterThan(2);
    expect(rows[0]?.same).toBe(rows[0]?.disputes);
  });

  test('every statement of before stands where its books put it', async () => {
    const org = `'00000000-0000-7000-8000-000000000001'`;
    const told = `select * from tell_standings(${org}, null, null, null)`;
    const { rows } = await books.admin.query<{ kept: number; drift: number }>(
      `select (select count(*)::int from statement_standings) as kept, (select count(*)::int
         from ((${told}) except (select * from statement_standings)) x) as drift`,
    );
    expect(rows[0]?.kept).toBeGreaterThan(0);
    expect(rows[0]?.drift).toBe(0);
  });

  test('what is claimed is what is left of the claims, and all adds up to nothing', async () => {
    const { disputes } = await books.get<{ disputes: Rows }>('/disputes');
    const left = disputes
      .filter(({ role }) => role !== 'timing')
      .reduce((sum, { remaining = '0.00' }) => sum + cents(remaining), 0n);
    const { of, all } = await readBalances(books);
    expect([of('claimed'), all]).toEqual([left, 0n]);
  });

  test('the letter that went out is the same file', async () => {
    const { papers } = await books.get<{ papers: { id: string; sha256: string }[] }>('/papers');
    for (const { id, sha256 } of papers) {
      const file = await fetch(`${books.url}/api/v1/papers/${id}/file`);
      const bytes = Buffer.from(await file.arrayBuffer());
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
    }
    expect(papers.length).toBeGreaterThan(0);
  });

  test('the next start adds nothing, also where nobody noted that it was done', async () => {
    const before = [await countEntries(books), await showDisputes(books)];
    await books.admin.query(`begin; set local session_replication_role = replica;
      delete from ledger_upgrades; commit`);
    await books.startAgain();
    expect([await countEntries(books), await showDisputes(books)]).toEqual(before);
  });
});

describe('rows of the version before 0050', () => {
  let books: OldBooks;
  beforeAll(async () => {
    books = await openOldBooks('0042_undecided_lines.sql');
  });
  afterAll(() => books?.stop());

  test('issue 3, 5: disputes from before the ledger followed them enter it once, as they stand', async () => {
    const { of } = await readBalances(books);
    expect([of('claimed'), of('recovered'), of('conceded')]).toEqual([
      1_100_000n,
      150_000n,
      50_000n,
    ]);
    const entered = (await showDisputes(books)).length;
    const was = new Set(books.before.get('ledger_entries')?.said).size;
    expect(await countEntries(books)).toBe(was + entered);
  });

  test('the server answers from them: claims, payments, the board', async () => {
    expect(await showDisputes(books)).toEqual([
      'TH-JS-0301-1 sent 10000.00 0.00 0.00 10000.00',
      'FY-JS-0301-4 sent 1500.00 0.00 500.00 1000.00',
      'FY-JS-0301-1 recovered 1500.00 1500.00 0.00 0.00',
    ]);
    const { statements } = await books.get<{ statements: Rows }>('/payments/statements');
    expect(statements.find(({ no }) => no === 'JS-0301')).toMatchObject({
      stated: '69500.00',
      paid: '60000.00',
      explained: '500.00',
      open: '9000.00',
      owner: '李经理',
    });
    const { rows } = await books.get<{ rows: Rows }>('/board?as_of=2026-06-01');
    expect(rows.find(({ no }) => no === 'JS-0301')?.stage).toBe('sent');
  });
});

describe('rows of the version before 0085', () => {
  let books: OldBooks;
  beforeAll(async () => {
    books = await openOldBooks('0080_booked_by_batch.sql');
  });
  afterAll(() => books?.stop());

  test('issue 3, 3: what was given up after the letter is given up in its dispute, posted or not', async () => {
    expect(await showDisputes(books)).toEqual([
      'TH-JS-0401-1 open 10000.00 0.00 0.00 10000.00',
      'TH-JS-0301-1 promised 10000.00 0.00 0.00 10000.00',
      'FY-JS-0401-1 open 1500.00 0.00 0.00 1500.00',
      'FY-JS-0301-4 partly 1500.00 300.00 200.00 1000.00',
      'FY-JS-0401-4 conceded 1500.00 0.00 1500.00 0.00',
      'FY-JS-0301-1 conceded 1500.00 0.00 1500.00 0.00',
    ]);
    const { of } = await readBalances(books);
    // 25,500 less the two of 1,500 that decisions gave up; March had posted its one already.
    expect([of('claimed'), of('disputed')]).toEqual([2_250_000n, 0n]);
    expect(of('conceded')).toBe(320_000n);
    const { disputes } = await books.get<{ disputes: Rows }>('/disputes');
    const given = disputes.find(({ doc }) => doc === 'FY-JS-0401-4');
    const { events } = await books.get<{ events: Rows }>(`/disputes/${given?.id}`);
    expect(events.at(-1)).toMatchObject({ kind: 'decided', person: '周敏', note: '海报确有' });
  });

  test('payments of every kind stand as they did', async () => {
    const { statements } = await books.get<{ statements: Rows }>('/payments/statements');
    expect(statements.map(({ no, paid, open }) => [no, paid, open].join(' ')).sort()).toEqual([
      'JS-0301 60600.00 8400.00',
      'JS-0401 0.00 69500.00',
      'JS-0501 0.00 70200.00',
    ]);
    const { of } = await readBalances(books);
    expect([of('bank'), of('unapplied')]).toEqual([7_200_000n, -1_110_000n]);
  });
});

test('issue 5, 2: an owner whom no fence binds gives each company its own contracts', async () => {
  const empty = await openEmptyDatabase();
  const admin = openPool(empty.adminUrl, { max: 1 });
  await runUpTo(empty.ownerUrl, '0149_two_factor.sql');
  const orgs = ['00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-0000000000ff'];
  await admin.query("insert into organisations values ($1, '另一家', false)", [orgs[1]]);
  for (const org of orgs) {
    await admin.query("select set_config('ming.org', $1, false)", [org]);
    await admin.query(
      `with c as (insert into chains values ($1, gen_random_uuid(), '乐民超市') returning chain_id)
       insert into contracts (org_id, chain_id, contract_id, no, content_hash, content)
       select $1, chain_id, gen_random_uuid(), 'HT-1', '\\x00', '{"terms": [], "rolls": true}' from c`,
      [org],
    );
  }
  const sql = listMigrations().find(({ name }) => name.startsWith('0150'))?.sql ?? '';
  await admin.query(sql);
  const { rows } = await admin.query(
    `select a.org_id as org, v.n, v.rolls from agreements a
       join agreement_versions v using (org_id, chain_id, agreement_id)
       join contracts c using (org_id, chain_id, contract_id) order by a.org_id`,
  );
  expect(rows).toEqual(orgs.map((org) => ({ org, n: 1, rolls: true })));
  await admin.end();
  await empty.stop();
}, 120_000);
