-- 演示公司: an organisation of its own, so that nothing of it stands beside what is real. Emptying it
-- deletes, which the application may not; this one function does it for this one organisation, and
-- only inside its own fence.
alter table organisations add column is_demo boolean not null default false;

select set_config('ming.org', '00000000-0000-7000-8000-000000000002', true);
insert into organisations (org_id, name, is_demo)
  values ('00000000-0000-7000-8000-000000000002', '演示公司', true);
select set_config('ming.org', '', true);

create function empty_demo_company() returns void language plpgsql security definer
  set search_path = public, pg_temp as $$
declare
  remaining regclass[];
  next regclass;
begin
  if not exists (select from organisations where org_id = current_org() and is_demo) then
    raise exception 'only the demo company is emptied' using errcode = 'insufficient_privilege';
  end if;
  remaining := array(select c.oid::regclass from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attname = 'org_id'
      and c.relname <> 'organisations');
  -- Tables that others point to come after those.
  while cardinality(remaining) > 0 loop
    select t into strict next from unnest(remaining) t where not exists (
      select from pg_constraint k where k.contype = 'f' and k.confrelid = t and k.conrelid <> t
        and k.conrelid = any (remaining)) order by t::text limit 1;
    execute format('delete from %s where org_id = current_org()', next);
    remaining := array_remove(remaining, next);
  end loop;
end $$;
revoke all on function empty_demo_company() from public;
grant execute on function empty_demo_company() to ming_app;
