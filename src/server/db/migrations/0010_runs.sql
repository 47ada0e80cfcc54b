-- A run audits one drop of files; every decision makes its next version. It may span chains, so the
-- run itself carries no chain; the audits in it do.
create table audit_runs (
  org_id uuid not null references organisations,
  run_id uuid not null,
  version int not null check (version > 0),
  as_of date not null,
  input jsonb not null,
  recognised jsonb not null,
  problems jsonb not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (org_id, run_id, version)
);
create table audit_run_statements (
  org_id uuid not null,
  run_id uuid not null,
  version int not null,
  n int not null,
  chain_id uuid not null,
  audit_id uuid not null,
  primary key (org_id, run_id, version, n),
  foreign key (org_id, run_id, version) references audit_runs,
  foreign key (org_id, chain_id, audit_id) references audits
);

alter table jobs add column item text not null default '';
alter table jobs add column ended_at timestamptz;

do $$
declare t text;
begin
  foreach t in array array['audit_runs', 'audit_run_statements'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy org_fence on %I using (org_id = current_org()) with check (org_id = current_org())', t);
  end loop;
end $$;
grant select, insert on audit_runs, audit_run_statements to ming_app;
