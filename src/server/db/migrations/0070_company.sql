-- 公司资料: the name and the contact that our letters bear. Each save is a version; the last one stands.
create table company_facts (
  org_id uuid not null references organisations,
  version int not null check (version > 0),
  company text not null,
  contact text not null,
  phone text not null,
  email text not null,
  address text not null,
  person text not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (org_id, version)
);
alter table company_facts enable row level security;
alter table company_facts force row level security;
create policy org_fence on company_facts
  using (org_id = current_org()) with check (org_id = current_org());
grant select, insert on company_facts to ming_app;
