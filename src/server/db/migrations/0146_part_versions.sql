-- 部分版本: who sees some chains of a batch decides on their statements; a version that he makes lists
-- those alone, and the others stand where they stood (docs/decisions/0020).
alter table audit_run_statements add column is_part boolean not null default false;
comment on column audit_run_statements.is_part is
  'no trail: whether its version is about some chains of the batch alone, as its audits say';

-- The statements of a batch as one of its versions leaves them: each where it was audited last, since
-- the last version that was about all of them.
create function run_listed(run uuid, upto int)
  returns table (n int, chain_id uuid, audit_id uuid, version int)
  language sql stable set search_path = public, pg_temp as $$
  select distinct on (s.n) s.n, s.chain_id, s.audit_id, s.version from audit_run_statements s
  where s.org_id = current_org() and s.run_id = run and s.version <= upto
    and s.version >= (select max(w.version) from audit_run_statements w
      where w.org_id = current_org() and w.run_id = run and w.version <= upto and not w.is_part)
  order by s.n, s.version desc $$;

-- What a batch was made from, for who sees some of its chains: the number of its last version that is
-- about any of them, and of its last at all. It looks past the fence by chains: the month is read whole.
create function part_input(run uuid) returns table (
  version int, last int, as_of date, input jsonb, withdrawn boolean)
  language sql stable security definer set search_path = public, pg_temp as $$
  select seen.version, r.version, r.as_of, r.input, exists (select from run_withdrawals w
    where w.org_id = r.org_id and w.run_id = r.run_id)
  from audit_runs r cross join lateral (
    select max(s.version) as version from audit_run_statements s where s.org_id = r.org_id
      and s.run_id = r.run_id and s.chain_id = any (scope_chains())) seen
  where r.org_id = current_org() and r.run_id = run and seen.version is not null
  order by r.version desc limit 1 $$;

-- As before, by the last version that is about a seen chain: of the others not even that they moved.
create or replace function run_parts(runs uuid[]) returns table (
  run_id uuid, version int, as_of date, recorded_at timestamptz, made_at timestamptz,
  withdrawn jsonb, files jsonb, recognised jsonb, problems jsonb, mend jsonb, other_files int,
  other_statements int)
  language sql stable security definer set search_path = public, pg_temp as $$
  with last as (
    select distinct on (r.run_id) r.* from audit_runs r
      join audit_run_statements s using (org_id, run_id, version)
    where r.org_id = current_org() and r.run_id = any (runs) and s.chain_id = any (scope_chains())
    order by r.run_id, r.version desc),
  seen as (
    select l.*, array(select g.name from run_files g where g.org_id = l.org_id
      and g.run_id = l.run_id group by g.name
      having bool_and(g.chain_id = any (scope_chains()))) as names
    from last l where not sees_run(l.run_id, ''))
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
    (select count(*)::int from run_listed(n.run_id, n.version) s
      where s.chain_id <> all (scope_chains()))
  from seen n $$;
