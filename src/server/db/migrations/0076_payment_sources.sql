-- Where a payment stood in the files that brought it (file, sheet, row), and payments taken back: a
-- fact stays, nobody looks at it any more. One that is recorded again is a new one.
alter table payments add column run_id uuid;
alter table payments add column source jsonb;
create index payments_by_run on payments (org_id, run_id) where run_id is not null;

create table payment_withdrawals (
  org_id uuid not null,
  chain_id uuid not null,
  payment_id uuid not null,
  person text not null,
  reason text not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (org_id, chain_id, payment_id),
  foreign key (org_id, chain_id, payment_id) references payments
);
alter table payment_withdrawals enable row level security;
alter table payment_withdrawals force row level security;
create policy org_fence on payment_withdrawals
  using (org_id = current_org()) with check (org_id = current_org());
grant select, insert on payment_withdrawals to ming_app;

create view live_payments with (security_invoker = true) as
  select p.* from payments p where not exists (select from payment_withdrawals w
    where w.org_id = p.org_id and w.chain_id = p.chain_id and w.payment_id = p.payment_id);
grant select on live_payments to ming_app;
