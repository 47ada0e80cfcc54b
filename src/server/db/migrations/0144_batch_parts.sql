-- 混合批次: a batch with files of several chains is seen in part by who sees some of them. Which chains a
-- file tells of stands here; what is not known to be of one is nobody's part.
create table run_files (
  org_id uuid not null references organisations,
  run_id uuid not null,
  name text not null,
  chain_id uuid not null,
  primary key (org_id, run_id, name, chain_id),
  foreign key (org_id, chain_id) references chains
);
alter table run_files enable row level security;
alter table run_files force row level security;
create policy org_fence on run_files using (org_id = (select current_org()))
  with check (org_id = (select current_org()));
grant select, insert on run_files to ming_app;
comment on table run_files is 'no trail: which chains a file tells of, as its statements and papers say';

-- The part of batches that are not seen whole: files, tables, problems and rows of files that are of seen
-- chains alone; of the others only how many they are. It looks past the fence by chains, since what is
-- hidden is what decides.
create function run_parts(runs uuid[]) returns table (
  run_id uuid, version int, as_of date, recorded_at timestamptz, made_at timestamptz,
  withdrawn jsonb, files jsonb, recognised jsonb, problems jsonb, mend jsonb, other_files int,
  other_statements int)
  language sql stable security definer set search_path = public, pg_temp as $$
  with last as (
    select distinct on (r.run_id) r.* from audit_runs r
    where r.org_id = current_org() and r.run_id = any (runs) order by r.run_id, r.version desc),
  seen as (
    select l.*, array(select g.name from run_files g where g.org_id = l.org_id
      and g.run_id = l.run_id group by g.name
      having bool_and(g.chain_id = any (scope_chains()))) as names
    from last l
    where not sees_run(l.run_id, '') and exists (
      select from audit_run_statements s where s.org_id = l.org_id and s.run_id = l.run_id
        and s.chain_id = any (scope_chains())))
  select n.run_id, n.version, n.as_of, n.recorded_at,
    (select o.recorded_at from audit_runs o where o.org_id = n.org_id and o.run_id = n.run_id
      and o.version = 1),
    (select jsonb_build_object('person', w.person, 'reason', '') from run_withdrawals w
      where w.org_id = n.org_id and w.run_id = n.run_id),
    (select coalesce(jsonb_agg(f), '[]') from jsonb_array_elements(n.input->'files') f
      where f->>'name' = any (n.names)),
    (select coalesce(jsonb_agg(f), '[]') from jsonb_array_elements(n.recognised) f
      where f->>'file' = any (n.names)),
    (select coalesce(jsonb_agg(f), '[]') from jsonb_array_elements(n.problems) f
      where f->'subject'->>'file' = any (n.names)),
    (select coalesce(jsonb_agg(m.content order by m.n), '[]') from rows_to_mend m
      where m.org_id = n.org_id and m.run_id = n.run_id and m.content->>'file' = any (n.names)),
    (select count(*)::int from jsonb_array_elements(n.input->'files') f
      where f->>'name' <> all (n.names)),
    (select count(*)::int from audit_run_statements s where s.org_id = n.org_id
      and s.run_id = n.run_id and s.version = n.version and s.chain_id <> all (scope_chains()))
  from seen n $$;
