import type { Pool } from 'pg';
import { withOrg } from '../../src/server/db/pool.ts';

const perStatement = 5000;

/** Forty chains, a statement of 5,000 lines for each of their months, each audited once. */
export async function fillLines(owner: Pool, orgId: string, count: number): Promise<void> {
  const statements = Math.ceil(count / perStatement);
  await withOrg(owner, orgId, async (client) => {
    const id = (text: string) =>
      `overlay(overlay(md5(${text}) placing '4' from 13) placing '8' from 17)::uuid`;
    await client.query(
      `insert into chains select current_org(), ${id("'chain' || i")}, '连锁' || i
       from generate_series(0, 39) i`,
    );
    await client.query(
      `insert into statements (org_id, chain_id, statement_id, no, entity, version, from_day, to_day,
         statement_day, content_hash, content)
       select current_org(), ${id("'chain' || i % 40")}, ${id("'statement' || i")}, 'JS' || i, '', 1,
         date '2025-01-01', date '2025-12-31', date '2026-01-05', decode(md5(i::text), 'hex'),
         jsonb_build_object('no', 'JS' || i, 'retailer', null, 'supplier', null, 'contractNo', null,
           'from', '2025-01-01', 'to', '2025-12-31', 'date', '2026-01-05', 'opening', null,
           'closing', null, 'prepaid', null, 'paid', null, 'planPayDay', null)
       from generate_series(0, $1 - 1) i`,
      [statements],
    );
    await client.query(
      `insert into statement_lines (org_id, chain_id, statement_id, n, kind, fee, doc, store, day,
         amount_fen, content)
       select current_org(), ${id("'chain' || (i / 5000) % 40")}, ${id("'statement' || i / 5000")},
         i % 5000, case when i % 10 = 0 then 'fee' else 'receipt' end,
         case when i % 10 = 0 then (array['dm', 'festival', 'display', 'newItem'])[1 + i / 10 % 4] end,
         'YS' || lpad(i::text, 8, '0'), '门店' || i % 500, date '2025-01-01' + (i::bigint * 7919 % 365)::int,
         i::bigint * 104729 % 900000 + 100, jsonb_build_object('subject', '验收')
       from generate_series(0, $1 - 1) i`,
      [count],
    );
    await client.query(
      `insert into audits (org_id, chain_id, audit_id, statement_id, as_of, theirs_fen, ours_fen,
         claimable_fen, timing_fen, favour_fen, pending_fen, result)
       select org_id, chain_id, statement_id, statement_id, date '2026-01-06', 0, 0, 0, 0, 0, 0, '{}'
       from statements`,
    );
    await client.query(
      `insert into audit_lines (org_id, chain_id, audit_id, n, statement_n, doc, verdict, theirs_fen,
         ours_fen, rules)
       select org_id, chain_id, statement_id, n, n, doc, 'accept', amount_fen, amount_fen, '{}'
       from statement_lines`,
    );
  });
  await owner.query('analyze');
}
