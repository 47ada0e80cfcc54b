-- Payments of a chain, the statements they are put on, and what is said of a short payment. Facts are
-- added, never changed: an allocation is taken back by one of the other sign.
create table payments (
  org_id uuid not null references organisations,
  chain_id uuid not null,
  payment_id uuid not null,
  day date not null,
  amount_fen bigint not null check (amount_fen > 0),
  payer text not null,
  bank_ref text not null,
  note text not null,
  content_hash bytea not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (org_id, chain_id, payment_id),
  unique (org_id, chain_id, content_hash),
  foreign key (org_id, chain_id) references chains
);
create index payments_by_time on payments (org_id, day desc, payment_id);

create table payment_allocations (
  org_id uuid not null,
  chain_id uuid not null,
  payment_id uuid not null,
  n int not null,
  statement_id uuid not null,
  amount_fen bigint not null check (amount_fen <> 0),
  day date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (org_id, chain_id, payment_id, n),
  foreign key (org_id, chain_id, payment_id) references payments,
  foreign key (org_id, chain_id, statement_id) references statements
);
create index payment_allocations_by_statement
  on payment_allocations (org_id, chain_id, statement_id);

-- 说明 (explain): why less was paid, an amount; 指派 (assign): who finds out, until when.
create table short_payment_notes (
  org_id uuid not null,
  chain_id uuid not null,
  statement_id uuid not null,
  n int not null,
  kind text not null check (kind in ('explain', 'assign')),
  amount_fen bigint not null check (kind = 'explain' or amount_fen = 0),
  reason text not null,
  person text not null,
  due date,
  note text not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (org_id, chain_id, statement_id, n),
  foreign key (org_id, chain_id, statement_id) references statements
);

do $$
declare t text;
begin
  foreach t in array array['payments', 'payment_allocations', 'short_payment_notes'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy org_fence on %I using (org_id = current_org()) with check (org_id = current_org())', t);
  end loop;
end $$;
grant select, insert on payments, payment_allocations, short_payment_notes to ming_app;
