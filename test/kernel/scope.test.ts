import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ActsAs, openPool, type Pool, scopedRole, withOrg } from '../../src/server/db/pool.ts';
import { appRole } from '../../src/server/db/roles.ts';
import { openTestDatabase, type TestDatabase } from '../database.ts';

let database: TestDatabase;
let owner: Pool;
beforeAll(async () => {
  database = await openTestDatabase();
  owner = openPool(database.ownerUrl, { max: 1 });
});
afterAll(async () => {
  await owner.end();
  await database.stop();
});

/** What holds no fact of a chain, each with its reason; whoever sees a part may see all of it. */
const wholeTables: Readonly<Record<string, string>> = {
  organisations: 'the name of the house',
  people: 'colleagues by name; who sees what stands elsewhere',
  roles: 'names of roles',
  deputies: 'who stands in for whom: colleagues and days',
  api_keys: 'programs by name, their keys by hash',
  api_key_ends: 'which of those were revoked',
  sign_in_events: 'what happened at the door, by person and place',
  sign_in_rules: 'which roles must sign in with two factors',
  company_facts: 'what letters bear of ourselves',
  concession_limits: 'one amount for everybody',
  holiday_notices: 'days off of a year, as the state announces them',
  day_exceptions: 'days on which the company is closed or works',
  approval_matrices: 'who approves what, by kind and amount',
  retailer_templates: 'what the company says of several chains at once',
  fee_entries: 'what words of contracts mean, for everybody',
  customer_rules: 'numbers that grades are told by, for everybody',
  supplier_parties: 'companies of our own side; no fact of a chain',
  supplier_party_periods: 'their names and tax numbers',
  paper_counters: 'the last number of a series, which the next paper of anybody takes',
  ledger_upgrades: 'names of steps that an upgrade took',
};

interface Fence {
  readonly name: string;
  readonly hasChain: boolean;
  readonly sees: string | null;
}

const byChain = '(chain_id = ANY (( SELECT scope_chains() AS scope_chains)::uuid[]))';

const readFences = async (): Promise<Fence[]> =>
  (
    await owner.query<Fence>(
      `select c.relname as name, pg_get_expr(p.polqual, p.polrelid) as sees,
         exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'chain_id')
           as "hasChain"
       from pg_class c left join pg_policy p on p.polrelid = c.oid and p.polname = 'chain_fence'
         and not p.polpermissive and p.polcmd = '*' and p.polroles = array['${scopedRole}'::regrole::oid]
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
         and c.relname <> 'schema_migrations' order by 1`,
    )
  ).rows;

const org = '00000000-0000-7000-8000-000000000001';
const own = '0197f000-0000-7000-8000-00000000000a';
const other = '0197f000-0000-7000-8000-00000000000b';
const limited: ActsAs = { id: 'p', name: '李', from: 'web', request: '', chains: [own] };

describe('issue 4, 1: rows by chain, in the database', () => {
  it('every table is fenced by chain, or says here why it holds nothing of one', async () => {
    const fences = await readFences();
    expect(fences.length).toBeGreaterThan(45);
    for (const { name, hasChain, sees } of fences) {
      if (hasChain) expect([name, sees]).toEqual([name, byChain]);
      else expect([name, sees !== null]).toEqual([name, !(name in wholeTables)]);
    }
    const names = fences.map(({ name }) => name);
    expect(Object.keys(wholeTables).filter((name) => !names.includes(name))).toEqual([]);
  });

  it('a table that a migration brings is fenced without a word, and what holds no chain is found', async () => {
    await owner.query('create table later (org_id uuid primary key, chain_id uuid)');
    await owner.query('create table unsaid (org_id uuid primary key, secret text)');
    await owner.query(`grant select, insert on later to ${appRole}; select attach_scope()`);
    const fences = new Map((await readFences()).map((each) => [each.name, each.sees]));
    const may = await owner.query(
      `select has_table_privilege('${scopedRole}', 'later', 'insert') as may`,
    );
    await owner.query('drop table later, unsaid');
    expect([fences.get('later'), fences.get('unsaid'), 'unsaid' in wholeTables]).toEqual([
      ...[byChain, null, false],
    ]);
    expect(may.rows).toEqual([{ may: true }]);
  });

  it('who is limited may what the application may and no more, and others pay nothing', async () => {
    const { rows } = await owner.query(
      `select count(*)::int as tables, count(*) filter (where same)::int as same
       from (select bool_and(has_table_privilege('${appRole}', c.oid, m)
             = has_table_privilege('${scopedRole}', c.oid, m)) as same
         from pg_class c, unnest(array['select', 'insert', 'update', 'delete', 'truncate']) m
         where c.relnamespace in ('public'::regnamespace, 'auth'::regnamespace,
           'graphile_worker'::regnamespace) and c.relkind in ('r', 'v') group by c.oid) t`,
    );
    expect(rows[0]?.tables).toBeGreaterThan(60);
    expect(rows[0]?.same).toBe(rows[0]?.tables);
    const roles = await owner.query(
      `select rolsuper or rolbypassrls or rolcanlogin as above,
         pg_has_role('${appRole}', '${scopedRole}', 'USAGE') as inherits
       from pg_roles where rolname = '${scopedRole}'`,
    );
    expect(roles.rows).toEqual([{ above: false, inherits: false }]);
    const plan = await withOrg(database.pool, org, (client) =>
      client.query<Record<string, string>>('explain select * from statements'),
    );
    expect(JSON.stringify(plan.rows)).not.toContain('scope_chains');
  });

  it('sees and writes rows of his chains alone; with none he sees nothing', async () => {
    const add = `insert into chains (org_id, chain_id, name) values (current_org(), $1, $2)`;
    await withOrg(database.pool, org, async (client) => {
      await client.query(add, [own, '永辉']);
      await client.query(add, [other, '大润发']);
    });
    const names = async (actsAs: ActsAs) =>
      withOrg(
        database.pool,
        org,
        async (client) =>
          (await client.query<{ name: string }>('select name from chains order by 1')).rows.map(
            ({ name }) => name,
          ),
        false,
        actsAs,
      );
    expect(await names(limited)).toEqual(['永辉']);
    expect(await names({ ...limited, chains: [] })).toEqual([]);
    expect(await names({ ...limited, chains: null })).toHaveLength(2);
    const write = (chain: string) =>
      withOrg(
        database.pool,
        org,
        (client) =>
          client.query(
            `insert into chain_clocks (org_id, chain_id, n, person) values (current_org(), $1, 1, '')`,
            [chain],
          ),
        false,
        limited,
      );
    await write(own);
    await expect(write(other)).rejects.toThrow(/row-level security/);
    await expect(names({ ...limited, chains: ["x'; reset role; --"] })).rejects.toThrow(/ids/);
    // The next transaction of the same session is another one's.
    expect(await names({ ...limited, chains: null })).toHaveLength(2);
  });
});
