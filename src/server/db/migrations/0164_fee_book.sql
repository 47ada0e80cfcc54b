-- 费用科目 as a company says them otherwise than shipped, each kind in versions; without content it stands as
-- shipped again.
create table fee_entries (
  org_id uuid not null references organisations,
  kind text not null,
  version int not null check (version > 0),
  content jsonb,
  changed_by text not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (org_id, kind, version)
);

alter table fee_entries enable row level security;
alter table fee_entries force row level security;
create policy org_fence on fee_entries using (org_id = (select current_org()))
  with check (org_id = (select current_org()));
grant select, insert on fee_entries to ming_app;
