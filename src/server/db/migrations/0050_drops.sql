-- 一次导入: files that were dropped, with what was corrected on them, until they become a batch; what
-- stands here outlives a closed page. Like a job it moves, so it carries a version.
create table drops (
  org_id uuid not null references organisations,
  drop_id uuid not null,
  version int not null default 1 check (version > 0),
  origin text not null check (origin in ('page', 'folder')),
  -- The folder in the inbox that it came from.
  place text not null default '',
  files jsonb not null,
  as_of date,
  mappings jsonb not null default '[]',
  chains jsonb not null default '[]',
  preview_job uuid,
  -- What was read, and of which version.
  preview jsonb,
  preview_version int,
  audit_job uuid,
  run_id uuid,
  put_away boolean not null default false,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (org_id, drop_id)
);
create index drops_by_run on drops (org_id, run_id);
create index drops_open on drops (org_id, recorded_at desc) where run_id is null and not put_away;

-- 留待修正: rows of a batch that could not be read, with their cells as they stood.
create table rows_to_mend (
  org_id uuid not null,
  run_id uuid not null,
  version int not null,
  n int not null,
  content jsonb not null,
  primary key (org_id, run_id, n),
  foreign key (org_id, run_id, version) references audit_runs
);

-- A correction that was forgotten stays, and is not used.
alter table mappings add column forgotten boolean not null default false;

do $$
declare t text;
begin
  foreach t in array array['drops', 'rows_to_mend'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy org_fence on %I using (org_id = current_org()) with check (org_id = current_org())', t);
  end loop;
end $$;
grant select, insert, update on drops to ming_app;
grant select, insert on rows_to_mend to ming_app;
