import type { Pool } from 'pg';
import type { Client } from '../../src/server/db/pool.ts';
import { withOrg } from '../../src/server/db/pool.ts';

const perStatement = 500;
const chains = 40;

/** An id that is made of a text, the same each time. */
const id = (text: string): string =>
  `overlay(overlay(md5(${text}) placing '4' from 13) placing '8' from 17)::uuid`;
const chainOf = (i: string): string => id(`'chain' || (${i}) % ${chains}`);
const statementOf = (i: string): string => id(`'statement' || (${i})`);

/**
 * Forty chains, a statement of 500 lines for each of their months, each audited once. Where a month
 * was audited for real, all that hangs on it is there for each of them as well: contract, run, sums,
 * letter, claims with their events, payment.
 */
export async function fillLines(owner: Pool, orgId: string, count: number): Promise<void> {
  const statements = Math.ceil(count / perStatement);
  await withOrg(owner, orgId, async (client) => {
    await client.query(
      `insert into chains select current_org(), ${chainOf('i')}, '连锁' || i
       from generate_series(0, ${chains - 1}) i`,
    );
    await client.query(
      `insert into statements (org_id, chain_id, statement_id, no, entity, version, from_day, to_day,
         statement_day, content_hash, content)
       select current_org(), ${chainOf('i')}, ${statementOf('i')}, 'JS' || i, '', 1, m,
         (m + interval '1 month - 1 day')::date, (m + interval '1 month 4 days')::date,
         decode(md5(i::text), 'hex'),
         coalesce((select content from statements limit 1), '{}') || jsonb_build_object(
           'no', 'JS' || i, 'chain', '连锁' || i % ${chains}, 'from', m,
           'to', (m + interval '1 month - 1 day')::date, 'date', (m + interval '1 month 4 days')::date)
       from generate_series(0, $1 - 1) i,
         lateral (select (date '2022-01-01' + make_interval(months => i / ${chains}))::date as m) t`,
      [statements],
    );
    await client.query(
      `insert into statement_lines (org_id, chain_id, statement_id, n, kind, fee, doc, store, day,
         amount_fen, content)
       select current_org(), ${chainOf(`i / ${perStatement}`)}, ${statementOf(`i / ${perStatement}`)},
         i % ${perStatement}, case when i % 10 = 0 then 'fee' else 'receipt' end,
         case when i % 10 = 0 then (array['dm', 'festival', 'display', 'newItem'])[1 + i / 10 % 4] end,
         'YS' || lpad(i::text, 8, '0'), '门店' || i % 500, date '2025-01-01' + (i::bigint * 7919 % 365)::int,
         i::bigint * 104729 % 900000 + 100,
         jsonb_build_object('subject', '验收', 'store', '门店' || i % 500)
       from generate_series(0, $1 - 1) i`,
      [count],
    );
    await client.query(`select pause_trail('statements')`);
    await client.query(
      `update statements s set activity_fen = x.total
       from (select statement_id, sum(amount_fen) as total from statement_lines group by 1) x
       where x.statement_id = s.statement_id`,
    );
    await client.query(`select resume_trail('statements', 'bench')`);
    await copyContracts(client);
    await client.query(
      `insert into audits (org_id, chain_id, audit_id, statement_id, contract_id, as_of, theirs_fen,
         ours_fen, claimable_fen, timing_fen, favour_fen, pending_fen, result)
       select s.org_id, s.chain_id, s.statement_id, s.statement_id, c.contract_id, date '2026-01-06',
         0, 0, 0, 0, 0, 0, coalesce((select result from audits limit 1), '{}')
       from statements s left join contracts c on c.chain_id = s.chain_id
       where not exists (select from audits a where a.statement_id = s.statement_id)`,
    );
    await client.query(
      `insert into audit_lines (org_id, chain_id, audit_id, n, statement_n, doc, verdict, theirs_fen,
         ours_fen, rules, content)
       select x.org_id, x.chain_id, x.statement_id, x.n, x.n, x.doc,
         case when x.n % 100 = 0 then 'dispute' else 'accept' end, x.amount_fen, x.amount_fen, '{}',
         case when x.kind = 'fee' then coalesce(f.content, '{}') else '{}' end
       from statement_lines x join audits a on a.audit_id = x.statement_id left join (
         select content || '{"decision": "dispute"}' as content from audit_lines
         where content->>'kind' = 'fee' and verdict = 'dispute' limit 1) f on true`,
    );
    await copyBooks(client);
  });
  await owner.query('analyze');
}

/** The contract of the month that was audited for real, once for each chain. */
async function copyContracts(client: Client): Promise<void> {
  await client.query(
    `insert into contracts (org_id, chain_id, contract_id, no, content_hash, valid_from, valid_to,
       content)
     select c.org_id, h.chain_id, h.chain_id, c.no, c.content_hash, c.valid_from, c.valid_to, c.content
     from (select * from contracts limit 1) c, chains h where h.name like '连锁%'`,
  );
  await client.query(
    `insert into terms (org_id, chain_id, contract_id, n, fee, subject, text, valid_from, valid_to,
       content)
     select t.org_id, h.chain_id, h.chain_id, t.n, t.fee, t.subject, t.text, t.valid_from, t.valid_to,
       t.content
     from terms t, chains h where h.name like '连锁%'
       and t.contract_id = (select contract_id from terms limit 1)`,
  );
}

/** Statements that were filled in, numbered, beside the one that was audited for real. */
const filled = `(select s.*, row_number() over (order by no) as i from statements s
  where exists (select from chains h where h.chain_id = s.chain_id and h.name like '连锁%')) s`;
/** Columns of a table with some of them told otherwise, for a row s of those. */
async function copyTable(
  client: Client,
  table: string,
  told: Readonly<Record<string, string>>,
  from = table,
): Promise<void> {
  const found = await client.query<{ name: string }>(
    `select column_name as name from information_schema.columns
     where table_name = $1 and table_schema = 'public' and is_generated = 'NEVER'`,
    [table],
  );
  const names = found.rows.map(({ name }) => name);
  await client.query(
    `insert into ${table} (${names.join(', ')})
     select ${names.map((name) => told[name] ?? `t.${name}`).join(', ')}
     from (select * from ${from}) t, ${filled}`,
  );
}

const ofChain = { chain_id: 's.chain_id' };
const own = (table: string): string => id(`'${table}' || s.statement_id::text || t.${table}_id`);

/** All that hangs on the real month, once for each statement. */
async function copyBooks(client: Client): Promise<void> {
  const real = "where chain_id not in (select chain_id from chains where name like '连锁%')";
  const ofStatement = { ...ofChain, statement_id: 's.statement_id' };
  const ofAudit = { ...ofChain, audit_id: 's.statement_id' };
  await copyTable(
    client,
    'audit_runs',
    { run_id: 's.statement_id' },
    '(select * from audit_runs limit 1) r',
  );
  await copyTable(
    client,
    'audit_run_statements',
    {
      ...ofAudit,
      run_id: 's.statement_id',
      version: '(select min(version) from audit_runs where run_id = s.statement_id)',
    },
    '(select * from audit_run_statements limit 1) r',
  );
  await copyTable(
    client,
    'audit_sums',
    ofAudit,
    `audit_sums ${real} and audit_id = (select max(audit_id::text)::uuid from audits ${real})`,
  );
  await client.query(
    `insert into paper_counters (org_id, series, year, last)
     select distinct org_id, series, 2020, (select count(*) from statements) - 1 from issued_papers`,
  );
  await copyTable(
    client,
    'issued_papers',
    {
      ...ofStatement,
      ...ofAudit,
      paper_id: own('paper'),
      year: '2020',
      n: 's.i',
      no: `'YH-2020-' || lpad(s.i::text, 6, '0')`,
    },
    `issued_papers ${real}`,
  );
  await copyTable(
    client,
    'disputes',
    {
      ...ofStatement,
      dispute_id: own('dispute'),
      statement_no: 's.no',
      entity: 's.entity',
      opened: 't.opened - (s.i % 700)::int',
    },
    `disputes ${real}`,
  );
  await copyTable(
    client,
    'dispute_events',
    {
      ...ofChain,
      dispute_id: own('dispute'),
      statement_id: 'null',
      paper_id: `case when t.paper_id is not null then ${own('paper')} end`,
    },
    `dispute_events ${real}`,
  );
  await copyTable(
    client,
    'payments',
    {
      ...ofChain,
      payment_id: own('payment'),
      day: 't.day - (s.i % 700)::int',
      content_hash: "decode(md5(s.i::text), 'hex')",
    },
    `payments ${real}`,
  );
  await copyTable(
    client,
    'payment_allocations',
    { ...ofStatement, payment_id: own('payment') },
    `payment_allocations ${real}`,
  );
}
