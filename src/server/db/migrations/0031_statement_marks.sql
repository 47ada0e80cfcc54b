-- Marks on a statement's way through the month: 确认, 开票, and whose it is. The last of a kind stands;
-- one without a day takes it back.
create table statement_marks (
  org_id uuid not null,
  chain_id uuid not null,
  statement_id uuid not null,
  n int not null,
  kind text not null check (kind in ('confirmed', 'invoiced', 'owner')),
  day date,
  amount_fen bigint,
  person text not null,
  note text not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (org_id, chain_id, statement_id, n),
  foreign key (org_id, chain_id, statement_id) references statements
);
alter table statement_marks enable row level security;
alter table statement_marks force row level security;
create policy org_fence on statement_marks
  using (org_id = current_org()) with check (org_id = current_org());
grant select, insert on statement_marks to ming_app;
