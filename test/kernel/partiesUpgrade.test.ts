import { expect, test } from 'vitest';
import { listMigrations } from '../../src/server/db/migrate.ts';
import { openPool } from '../../src/server/db/pool.ts';
import { openEmptyDatabase } from '../database.ts';
import { runUpTo } from './oldBooks.ts';

const sqlOf = (number: string): string =>
  listMigrations().find(({ name }) => name.startsWith(number))?.sql ?? '';

test('issue 5, 2: texts of before name their parties, linked where one company alone bears the name, each company’s own', async () => {
  const empty = await openEmptyDatabase();
  const admin = openPool(empty.adminUrl, { max: 1 });
  await runUpTo(empty.ownerUrl, '0181_site_reasons.sql');
  const orgs = ['00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-0000000000ff'];
  await admin.query("insert into organisations values ($1, '另一家', false)", [orgs[1]]);
  for (const org of orgs) {
    await admin.query("select set_config('ming.org', $1, false)", [org]);
    await admin.query(
      `with c as (insert into chains values ($1, gen_random_uuid(), '乐民超市') returning chain_id)
       insert into contracts (org_id, chain_id, contract_id, no, content_hash, content, recorded_at)
       select $1, chain_id, gen_random_uuid(), 'HT-1', '\\x00', jsonb_build_object('terms', '[]'::jsonb,
         'retailer', '乐民超市（上海）有限公司', 'supplier', '青禾食品有限公司'), '2026-01-05' from c`,
      [org],
    );
  }
  const [own] = orgs;
  await admin.query("select set_config('ming.org', $1, false)", [own]);
  for (const name of ['乐民超市(上海)有限公司', '青禾食品 有限公司', '青禾食品有限公司']) {
    const isBuyer = name.startsWith('乐民');
    await admin.query(
      isBuyer
        ? `with e as (insert into legal_entities (org_id, chain_id, entity_id, version, is_agent, changed_by)
             select $1, chain_id, gen_random_uuid(), 1, false, '' from chains where org_id = $1
             returning chain_id, entity_id)
           insert into legal_entity_periods select $1, chain_id, entity_id, 1, 0, null, null, $2, '', '', '' from e`
        : `with e as (insert into supplier_parties (org_id, party_id, version, roles, changed_by)
             values ($1, gen_random_uuid(), 1, '{}', '') returning party_id)
           insert into supplier_party_periods select $1, party_id, 1, 0, null, null, $2, '', '', '' from e`,
      [own, name],
    );
  }
  await admin.query(sqlOf('0182'));
  const { rows } = await admin.query<{ org: string; at: string }>(
    `select org_id as org, concat_ws(' ', n, version, role, name, entity_id is not null, party_id is not null,
       recorded_at::date = '2026-01-05') as at from contract_parties order by org_id, n, version`,
  );
  // Known since they came; linked only now.
  const kept = ['1 1 buyer 乐民超市（上海）有限公司 f f t', '2 1 signer 青禾食品有限公司 f f t'];
  const of = (org?: string) => rows.filter((row) => row.org === org).map(({ at }) => at);
  expect(of(orgs[1])).toEqual(kept);
  // Two of our companies bear the name: nobody says which of them signed.
  expect(of(own)).toEqual([kept[0], '1 2 buyer 乐民超市（上海）有限公司 t f f', kept[1]]);
  await admin.query(sqlOf('0183'));
  await admin.end();
  await empty.stop();
}, 60_000);
