-- 行权限: who is limited to some chains sees no row of another. A transaction of such a person works as
-- the role ming_scoped, for which each table has one more fence (docs/decisions/0016); all others work as
-- before and pay nothing for it. The role is made with that of the application (server/db/roles.ts).
create function scope_chains() returns uuid[] language sql stable
  as $$ select coalesce(nullif(current_setting('ming.chains', true), ''), '{}')::uuid[] $$;
-- Who acts, by id; '' = nobody who can be told from others.
create function scope_actor() returns text language sql stable
  as $$ select coalesce(current_setting('ming.actor', true), '') $$;

-- 有限制: whether a person sees only some chains; each change is a version, the last one stands.
create table person_scopes (
  org_id uuid not null references organisations,
  person_id uuid not null,
  version int not null check (version > 0),
  is_limited boolean not null,
  changed_by text not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (org_id, person_id, version)
);
-- 负责的连锁 as one version says it, from a day to a day; no last day = until another version says so.
create table person_chains (
  org_id uuid not null,
  person_id uuid not null,
  version int not null,
  n int not null check (n >= 0),
  chain_id uuid not null,
  from_day date not null,
  to_day date check (to_day >= from_day),
  primary key (org_id, person_id, version, n),
  foreign key (org_id, person_id, version) references person_scopes,
  foreign key (org_id, chain_id) references chains
);

-- 组织 (G12): 集团, 大区, 组, each within one of a higher level; versions as above.
create table teams (
  org_id uuid not null references organisations,
  team_id uuid not null,
  version int not null check (version > 0),
  level text not null check (level in ('company', 'region', 'team')),
  name text not null check (name <> ''),
  within uuid,
  is_ended boolean not null default false,
  changed_by text not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (org_id, team_id, version)
);
create table team_chains (
  org_id uuid not null,
  team_id uuid not null,
  version int not null,
  n int not null check (n >= 0),
  chain_id uuid not null,
  from_day date not null,
  to_day date check (to_day >= from_day),
  primary key (org_id, team_id, version, n),
  foreign key (org_id, team_id, version) references teams,
  foreign key (org_id, chain_id) references chains
);
create table team_members (
  org_id uuid not null,
  team_id uuid not null,
  version int not null,
  n int not null check (n >= 0),
  person_id uuid not null,
  is_leader boolean not null,
  from_day date not null,
  to_day date check (to_day >= from_day),
  primary key (org_id, team_id, version, n),
  foreign key (org_id, team_id, version) references teams
);

-- Who sent a file in: the same bytes may come from several people, who each see them as theirs.
create table file_senders (
  org_id uuid not null,
  sha256 bytea not null,
  sender text not null check (sender <> ''),
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (org_id, sha256, sender),
  foreign key (org_id, sha256) references files
);
comment on table file_senders is 'no trail: who sent a file; the file is recorded';

do $$
declare t text;
begin
  foreach t in array array['person_scopes', 'person_chains', 'teams', 'team_chains', 'team_members',
    'file_senders'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy org_fence on %I using (org_id = (select current_org()))
      with check (org_id = (select current_org()))', t);
  end loop;
end $$;
grant select, insert on person_scopes, person_chains, teams, team_chains, team_members, file_senders
  to ming_app;

-- Who made what has no chain yet. It follows from who acts, and is no fact of the trade.
alter table audit_runs add column made_by text not null default scope_actor();
alter table drops add column made_by text not null default scope_actor();
alter table jobs add column made_by text not null default scope_actor();
comment on column audit_runs.made_by is 'no trail: whose it is for the fence by chains';
comment on column drops.made_by is 'no trail: whose it is for the fence by chains';

-- 批次: seen by whom each of its chains is seen; one that holds none is its maker's. It looks past the
-- fence by chains, since what is hidden is what decides.
create function sees_run(run uuid, maker text) returns boolean language sql stable
  security definer set search_path = public, pg_temp as $$
  select coalesce(bool_and(c.chain_id = any (scope_chains())), maker = scope_actor()) from (
    select s.chain_id from audit_run_statements s where s.org_id = current_org() and s.run_id = run
    union all
    select p.chain_id from payments p where p.org_id = current_org() and p.run_id = run) c $$;
-- 号段: numbers that are missing, whoever asks.
create function missing_papers() returns table (series text, year int, n int) language sql stable
  security definer set search_path = public, pg_temp as $$
  select c.series, c.year, g.n from paper_counters c, generate_series(1, c.last) as g (n)
  where c.org_id = current_org() and not exists (select from issued_papers p
    where p.org_id = c.org_id and p.series = c.series and p.year = c.year and p.n = g.n)
  order by c.series, c.year, g.n limit 1000 $$;
-- 文件: seen by who sent it, and with what it belongs to; each table says what is seen of it.
create function sees_file(file bytea) returns boolean language sql stable
  set search_path = public, pg_temp as $$
  select exists (select from file_senders s where s.sha256 = file)
    or exists (select from issued_papers p where p.sha256 = file
      or p.attachments @> jsonb_build_array(jsonb_build_object('id', encode(file, 'hex'))))
    or exists (select from dispute_events e where e.kind = 'sent'
      and e.content->>'proofFile' = encode(file, 'hex'))
    or exists (select from approval_requests r where encode(file, 'hex') = any (r.files))
    or exists (select from approval_events e where encode(file, 'hex') = any (e.files))
    or exists (select from audit_runs r
      where r.input->'files' @> jsonb_build_array(jsonb_build_object('id', encode(file, 'hex')))) $$;

-- What has no chain of its own stands and falls with what it belongs to, or with who made it.
create policy chain_fence on audit_runs as restrictive to ming_scoped
  using (sees_run(run_id, made_by)) with check (made_by = scope_actor() or sees_run(run_id, made_by));
create policy chain_fence on run_withdrawals as restrictive to ming_scoped
  using (exists (select from audit_runs r where r.run_id = run_withdrawals.run_id));
create policy chain_fence on rows_to_mend as restrictive to ming_scoped
  using (exists (select from audit_runs r where r.run_id = rows_to_mend.run_id));
create policy chain_fence on drops as restrictive to ming_scoped
  using (case when run_id is null then made_by = (select scope_actor())
    else exists (select from audit_runs r where r.run_id = drops.run_id) end);
create policy chain_fence on jobs as restrictive to ming_scoped
  using (made_by = (select scope_actor()));
create policy chain_fence on idempotency as restrictive to ming_scoped
  using (actor = (select scope_actor()));
create policy chain_fence on file_senders as restrictive to ming_scoped
  using (sender = (select scope_actor()));
create policy chain_fence on files as restrictive to ming_scoped
  using (sees_file(sha256)) with check (true);
create policy chain_fence on file_chunks as restrictive to ming_scoped
  using (exists (select from files f where f.sha256 = file_chunks.sha256)) with check (true);
create policy chain_fence on approval_events as restrictive to ming_scoped
  using (exists (select from approval_requests r where r.request_id = approval_events.request_id));
create policy chain_fence on trail_acts as restrictive to ming_scoped
  using (exists (select from trail_entries e where e.act_id = trail_acts.act_id));
-- What is about the whole organisation, or about who sees what, is not for who sees a part.
create policy chain_fence on trail_heads as restrictive to ming_scoped using (false);
create policy chain_fence on trail_verifications as restrictive to ming_scoped using (false);
create policy chain_fence on person_scopes as restrictive to ming_scoped using (false);
create policy chain_fence on teams as restrictive to ming_scoped using (false);
create policy chain_fence on team_members as restrictive to ming_scoped using (false);

-- Every table with a chain is fenced by it, whoever adds it, and ming_scoped may what ming_app may: the
-- migrations end with this one.
create function attach_scope() returns void language plpgsql as $$
declare
  t regclass;
  each record;
begin
  for t in select c.oid from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attname = 'chain_id'
      and not a.attisdropped
      and not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'chain_fence')
    order by c.relname
  loop
    execute format('create policy chain_fence on %s as restrictive to ming_scoped
      using (chain_id = any ((select scope_chains())::uuid[]))', t);
  end loop;
  grant usage on schema public to ming_scoped;
  if to_regnamespace('auth') is not null then grant usage on schema auth to ming_scoped; end if;
  for each in
    with ours as (select c.oid, c.relkind, c.relacl from pg_class c
      where c.relnamespace in ('public'::regnamespace, to_regnamespace('auth'))
        and c.relkind in ('r', 'v', 'S')),
    given as (
      select o.oid, o.relkind, a.grantee, a.privilege_type as may, '' as columns
      from ours o, aclexplode(o.relacl) a
      union all
      select o.oid, o.relkind, a.grantee, a.privilege_type, format('(%I)', c.attname)
      from ours o join pg_attribute c on c.attrelid = o.oid, aclexplode(c.attacl) a)
    select case when app.may is null then 'revoke' else 'grant' end as does,
      coalesce(app.may, own.may) as may, coalesce(app.columns, own.columns) as columns,
      case coalesce(app.relkind, own.relkind) when 'S' then 'sequence' else 'table' end as kind,
      coalesce(app.oid, own.oid)::regclass as name
    from (select * from given where grantee = 'ming_app'::regrole) app
    full join (select * from given where grantee = 'ming_scoped'::regrole) own
      using (oid, relkind, may, columns)
    where app.may is null or own.may is null
  loop
    execute format('%s %s %s on %s %s %s ming_scoped', each.does, each.may, each.columns, each.kind,
      each.name, case each.does when 'grant' then 'to' else 'from' end);
  end loop;
end $$;
