-- 争议的依据: what the audit that stands in the ledger does with the line of a dispute: it claims it, gives
-- it up, or neither. Each posting that changes it adds a row; the last one stands. A dispute without
-- a row is claimed, as every one was when its letter went out.
create table dispute_grounds (
  org_id uuid not null,
  chain_id uuid not null,
  dispute_id uuid not null,
  n int not null check (n > 0),
  ground text check (ground in ('held', 'given')),
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (org_id, chain_id, dispute_id, n),
  foreign key (org_id, chain_id, dispute_id) references disputes
);
alter table dispute_grounds enable row level security;
alter table dispute_grounds force row level security;
create policy org_fence on dispute_grounds
  using (org_id = current_org()) with check (org_id = current_org());
grant select, insert on dispute_grounds to ming_app;
