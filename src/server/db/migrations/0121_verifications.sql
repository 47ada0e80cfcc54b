-- 验证结果: what a verification of an organisation's books found, each kept.
create table trail_verifications (
  org_id uuid not null references organisations,
  verification_id uuid not null,
  began_at timestamptz not null,
  recorded_at timestamptz not null default clock_timestamp(),
  n bigint not null,
  hash bytea not null,
  entries bigint not null,
  rows bigint not null,
  errors int not null,
  content jsonb not null,
  primary key (org_id, verification_id)
);
create index trail_verifications_by_time on trail_verifications (org_id, recorded_at desc);
alter table trail_verifications enable row level security;
alter table trail_verifications force row level security;
create policy org_fence on trail_verifications
  using (org_id = current_org()) with check (org_id = current_org());
grant select, insert on trail_verifications to ming_app;
