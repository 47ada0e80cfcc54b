-- 核销: a short payment that nobody explains any more is given up. The note explains it on its statement,
-- the ledger has it as an entry of its own; here is who approved it and on which evidence.
create table write_offs (
  org_id uuid not null references organisations,
  chain_id uuid not null,
  -- The note of short_payment_notes that says it, and the subject of its entry.
  note_id uuid not null,
  statement_id uuid not null,
  amount_fen bigint not null check (amount_fen > 0),
  person text not null,
  approver text not null default '',
  -- The request by which it was approved; null where a name was typed.
  request_id uuid,
  reason text not null,
  files text[] not null default '{}',
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (org_id, chain_id, note_id),
  foreign key (org_id, chain_id) references chains
);
alter table write_offs enable row level security;
alter table write_offs force row level security;
create policy org_fence on write_offs
  using (org_id = current_org()) with check (org_id = current_org());
grant select, insert on write_offs to ming_app;
