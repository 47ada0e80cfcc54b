-- 离职交接: who handed what over to whom, from which day; what moved stands in the records themselves.
create table hand_overs (
  org_id uuid not null references organisations,
  hand_over_id uuid not null,
  from_person uuid not null,
  to_person uuid not null check (to_person <> from_person),
  counts_on date not null,
  disputes int not null,
  short_payments int not null,
  deputies int not null,
  is_disabled boolean not null,
  person text not null,
  reason text not null default '',
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (org_id, hand_over_id)
);
alter table hand_overs enable row level security;
alter table hand_overs force row level security;
create policy org_fence on hand_overs
  using (org_id = current_org()) with check (org_id = current_org());
grant select, insert on hand_overs to ming_app;
