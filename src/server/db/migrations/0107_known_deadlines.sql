-- 异议截止 as it was known: each day that a dispute's deadline moved to, so that a register as known on a
-- past day shows the day that counted then. Of moves from before only the last is known, from now on.
create table dispute_deadlines (
  org_id uuid not null,
  chain_id uuid not null,
  dispute_id uuid not null,
  n int not null,
  deadline date,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (org_id, chain_id, dispute_id, n),
  foreign key (org_id, chain_id, dispute_id) references disputes
);
alter table disputes no force row level security;
insert into dispute_deadlines (org_id, chain_id, dispute_id, n, deadline)
select org_id, chain_id, dispute_id, 1, deadline from disputes
where deadline is distinct from (content->>'deadline')::date;
alter table disputes force row level security;
alter table dispute_deadlines enable row level security;
alter table dispute_deadlines force row level security;
create policy org_fence on dispute_deadlines
  using (org_id = (select current_org())) with check (org_id = (select current_org()));
grant select, insert on dispute_deadlines to ming_app;
