-- 并行合同: what a statement was held against beside its main contract.
alter table audits add column beside uuid[] not null default '{}';
create or replace view live_audits with (security_invoker = true) as
  select a.* from audits a where not exists (
    select from audit_run_statements r join run_withdrawals w using (org_id, run_id)
    where r.org_id = a.org_id and r.chain_id = a.chain_id and r.audit_id = a.audit_id);
