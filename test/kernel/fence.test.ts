import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.stop());

it('every table has the one fence, for reading and writing, and no way around it', async () => {
  const { rows } = await database.pool.query(
    `select c.relname as name, p.polpermissive as permissive, p.polcmd as command,
       p.polroles::text as roles, pg_get_expr(p.polqual, p.polrelid) as sees,
       pg_get_expr(p.polwithcheck, p.polrelid) as writes
     from pg_class c left join pg_policy p on p.polrelid = c.oid and p.polname <> 'chain_fence'
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
       and c.relname <> 'schema_migrations'`,
  );
  // Asked once a query, where a migration came to it, or once a row.
  const once = ({ sees = '', writes = '', ...row }: Record<string, string>) => {
    const plainly = (text: string) => text.replace('( SELECT current_org() AS current_org)', ask);
    return { ...row, sees: plainly(sees), writes: plainly(writes) };
  };
  const ask = 'current_org()';
  const fence = `(org_id = ${ask})`;
  const all = { permissive: true, command: '*', roles: '{0}', sees: fence, writes: fence };
  expect(rows.length).toBeGreaterThan(15);
  expect(rows.map(once)).toEqual(rows.map(({ name }) => ({ name, ...all })));
  const views = await database.pool.query(
    `select relname from pg_class where relnamespace = 'public'::regnamespace
     and relkind in ('v', 'm')
     and not (relkind = 'v' and coalesce(reloptions, '{}') @> '{security_invoker=true}')`,
  );
  expect(views.rows).toEqual([]);
});

it('the application changes jobs, open drops, words over letters and mappings, and deletes nothing', async () => {
  const { rows } = await database.pool.query(
    `select c.relname as name, has_table_privilege(c.oid, 'update') as changes,
       has_table_privilege(c.oid, 'delete') or has_table_privilege(c.oid, 'truncate') as deletes
     from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')`,
  );
  const names = (list: typeof rows) => list.map(({ name }) => name).sort();
  expect(names(rows.filter(({ changes }) => changes))).toEqual([
    'drops',
    'jobs',
    'letter_words',
    'mappings',
  ]);
  expect(names(rows.filter(({ deletes }) => deletes))).toEqual([]);
});
