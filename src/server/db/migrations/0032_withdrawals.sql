-- 撤销一批: a run that was withdrawn is no longer looked at; its facts stay, and the same files dropped
-- again bring them back.
create table run_withdrawals (
  org_id uuid not null,
  run_id uuid not null,
  person text not null,
  reason text not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (org_id, run_id)
);
alter table run_withdrawals enable row level security;
alter table run_withdrawals force row level security;
create policy org_fence on run_withdrawals
  using (org_id = current_org()) with check (org_id = current_org());
grant select, insert on run_withdrawals to ming_app;

create index audit_run_statements_by_audit on audit_run_statements (org_id, chain_id, audit_id);
create index audit_runs_by_time on audit_runs (org_id, recorded_at desc, run_id);

-- A view fences nothing by itself: it asks with the rights of whoever asks it.
create view live_audits with (security_invoker = true) as
  select a.* from audits a where not exists (
    select from audit_run_statements r join run_withdrawals w using (org_id, run_id)
    where r.org_id = a.org_id and r.chain_id = a.chain_id and r.audit_id = a.audit_id);
create view live_statements with (security_invoker = true) as
  select s.* from statements s where exists (
    select from live_audits a where a.org_id = s.org_id and a.chain_id = s.chain_id
      and a.statement_id = s.statement_id);
grant select on live_audits, live_statements to ming_app;
