-- 零售商档案: how a chain settles, as far as it is known, each entry with its source and day. In versions.
create table retailer_profiles (
  org_id uuid not null,
  chain_id uuid not null,
  version int not null check (version > 0),
  content jsonb not null,
  changed_by text not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (org_id, chain_id, version),
  foreign key (org_id, chain_id) references chains
);

alter table retailer_profiles enable row level security;
alter table retailer_profiles force row level security;
create policy org_fence on retailer_profiles using (org_id = (select current_org()))
  with check (org_id = (select current_org()));
grant select, insert on retailer_profiles to ming_app;
