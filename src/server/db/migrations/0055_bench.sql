-- 核对台: a decision may be taken back (open), a concession above the limit names who approved it, and
-- what is posted or reversed by hand says by whom and why.
alter table decisions drop constraint decisions_decision_check;
alter table decisions add constraint decisions_decision_check
  check (decision in ('accept', 'dispute', 'evidence', 'trade', 'waive', 'open'));
alter table decisions add column approver text not null default '';
alter table ledger_entries add column person text not null default '';
alter table ledger_entries add column note text not null default '';
create index ledger_entries_by_subject on ledger_entries (org_id, chain_id, subject);
create index papers_by_no on papers (org_id, chain_id, no);

-- 让步限额 of the organisation: the last one counts.
create table concession_limits (
  org_id uuid not null references organisations,
  n int not null check (n > 0),
  amount_fen bigint not null check (amount_fen >= 0),
  source text not null check (source <> ''),
  person text not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (org_id, n)
);
alter table concession_limits enable row level security;
alter table concession_limits force row level security;
create policy org_fence on concession_limits
  using (org_id = current_org()) with check (org_id = current_org());
grant select, insert on concession_limits to ming_app;
