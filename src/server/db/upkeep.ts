import type { Pool } from './pool.ts';

/**
 * 备份时的围栏: the owner is inside the fence too, and a backup needs every organisation. Where the owner
 * is no superuser, each fenced table lets its owner, and nobody else, read all rows in a transaction that
 * says that it is a backup. Found in the catalogue, so that no later table is forgotten.
 */
export async function openFenceForBackup(owner: Pool): Promise<void> {
  await owner.query(`do $$
    declare t regclass;
    begin
      if (select rolsuper or rolbypassrls from pg_roles where rolname = current_user) then return; end if;
      for t in select c.oid::regclass from pg_class c
        where c.relforcerowsecurity and pg_get_userbyid(c.relowner) = current_user
          and not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'backup')
      loop
        execute format('create policy backup on %s for select to current_user
          using (current_setting(''ming.upkeep'', true) = ''backup'')', t);
      end loop;
    end $$`);
}

/** Fenced tables whose rows a backup would not see: other tables' owners, or a policy taken away. */
export async function listHidden(owner: Pool): Promise<readonly string[]> {
  const found = await owner.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and c.relrowsecurity and n.nspname <> 'graphile_worker'
       and (select not (rolsuper or rolbypassrls) from pg_roles where rolname = current_user)
       and not (pg_get_userbyid(c.relowner) = current_user and (not c.relforcerowsecurity
         or exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'backup')))`,
  );
  return found.rows.map(({ name }) => name);
}
