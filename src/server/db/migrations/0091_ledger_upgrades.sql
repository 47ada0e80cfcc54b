-- What the ledger was brought up to by rules that no SQL tells twice: once an organisation. Disputes from
-- before the ledger followed them are posted by the server's next start.
create table ledger_upgrades (
  org_id uuid not null references organisations,
  name text not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (org_id, name)
);
alter table ledger_upgrades enable row level security;
alter table ledger_upgrades force row level security;
create policy org_fence on ledger_upgrades
  using (org_id = current_org()) with check (org_id = current_org());
grant select, insert on ledger_upgrades to ming_app;
