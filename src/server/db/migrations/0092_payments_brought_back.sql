-- A payment that was withdrawn can be brought back: the last row of a payment tells which it is. A
-- withdrawal keeps what it took off statements, so that bringing back puts it there again, and where
-- the payment was moved to. What was withdrawn before stays so.
alter table payment_withdrawals add column n int not null default 0;
alter table payment_withdrawals alter column n drop default;
alter table payment_withdrawals add column kind text not null default 'withdrawn'
  check (kind in ('withdrawn', 'restored'));
alter table payment_withdrawals alter column kind drop default;
alter table payment_withdrawals add column moved_to text;
alter table payment_withdrawals add column placed jsonb not null default '[]';
alter table payment_withdrawals drop constraint payment_withdrawals_pkey;
alter table payment_withdrawals add primary key (org_id, chain_id, payment_id, n);

create or replace view live_payments with (security_invoker = true) as
  select p.* from payments p where not exists (select from payment_withdrawals w
    where w.org_id = p.org_id and w.chain_id = p.chain_id and w.payment_id = p.payment_id
      and w.kind = 'withdrawn' and not exists (select from payment_withdrawals r
        where r.org_id = w.org_id and r.chain_id = w.chain_id and r.payment_id = w.payment_id
          and r.n > w.n));
create view withdrawn_payments with (security_invoker = true) as
  select p.*, w.person as withdrawn_by, w.reason as withdrawn_for, w.moved_to, w.placed,
    w.recorded_at as withdrawn_at
  from payments p join payment_withdrawals w using (org_id, chain_id, payment_id)
  where w.kind = 'withdrawn' and not exists (select from payment_withdrawals r
    where r.org_id = w.org_id and r.chain_id = w.chain_id and r.payment_id = w.payment_id
      and r.n > w.n);
grant select on withdrawn_payments to ming_app;
