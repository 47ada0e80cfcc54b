-- Papers that were issued, under numbers without gaps per series and year; a number is never used
-- again: a voided one keeps its reason. The counter alone is changed, in the transaction of its paper.
create table paper_counters (
  org_id uuid not null references organisations,
  series text not null,
  year int not null check (year between 1900 and 2999),
  last int not null check (last > 0),
  primary key (org_id, series, year)
);
create table issued_papers (
  org_id uuid not null references organisations,
  chain_id uuid not null,
  paper_id uuid not null,
  kind text not null check (kind in ('letter', 'reservation', 'invoiceList', 'feeList')),
  series text not null,
  year int not null,
  n int not null check (n > 0),
  no text not null,
  statement_id uuid not null,
  audit_id uuid not null,
  day date not null,
  amount_fen bigint not null,
  sha256 bytea not null,
  file_name text not null,
  buyer text not null,
  reply_day date,
  -- Files that go with it, by SHA-256 and name, in their order.
  attachments jsonb not null,
  -- What it was made from, so that it can be made again: run, version, language, who writes.
  asked jsonb not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (org_id, chain_id, paper_id),
  unique (org_id, series, year, n),
  foreign key (org_id, series, year) references paper_counters,
  foreign key (org_id, chain_id, statement_id) references statements,
  foreign key (org_id, chain_id, audit_id) references audits,
  foreign key (org_id, sha256) references files
);
create index issued_papers_by_statement on issued_papers (org_id, chain_id, statement_id);
create index issued_papers_by_time on issued_papers (org_id, recorded_at desc, paper_id);
create table paper_voids (
  org_id uuid not null,
  chain_id uuid not null,
  paper_id uuid not null,
  person text not null,
  reason text not null check (reason <> ''),
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (org_id, chain_id, paper_id),
  foreign key (org_id, chain_id, paper_id) references issued_papers
);

-- 争议: one claimed line of one audited statement, known by its number, entity and line whatever
-- version it stands in.
create table disputes (
  org_id uuid not null references organisations,
  chain_id uuid not null,
  dispute_id uuid not null,
  statement_id uuid not null,
  statement_no text not null,
  entity text not null,
  line_key text not null,
  kind text not null,
  fee text,
  rule text not null,
  doc text not null,
  subject text not null,
  store text not null,
  buyer text not null,
  opened date not null,
  deadline date,
  content jsonb not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (org_id, chain_id, dispute_id),
  unique (org_id, chain_id, statement_no, entity, line_key),
  foreign key (org_id, chain_id, statement_id) references statements
);
create index disputes_by_day on disputes (org_id, opened desc, dispute_id);

-- What happened to it, numbered; each row also holds where the dispute then stood, so that the last
-- row known on a day is its standing on that day.
create table dispute_events (
  org_id uuid not null,
  chain_id uuid not null,
  dispute_id uuid not null,
  n int not null check (n > 0),
  kind text not null,
  day date not null,
  amount_fen bigint not null,
  statement_id uuid,
  statement_n int,
  payment_id uuid,
  paper_id uuid,
  content jsonb not null,
  state text not null,
  role text not null check (role in ('claim', 'consequence', 'timing')),
  claimed_fen bigint not null,
  recovered_fen bigint not null,
  conceded_fen bigint not null,
  lost_fen bigint not null,
  remaining_fen bigint not null,
  owner text not null,
  due date,
  standing jsonb not null,
  recorded_at timestamptz not null default clock_timestamp(),
  check (claimed_fen = recovered_fen + conceded_fen + lost_fen + remaining_fen),
  primary key (org_id, chain_id, dispute_id, n),
  foreign key (org_id, chain_id, dispute_id) references disputes,
  foreign key (org_id, chain_id, statement_id) references statements,
  foreign key (org_id, chain_id, paper_id) references issued_papers
);
create index dispute_events_by_paper on dispute_events (org_id, chain_id, paper_id);
create index dispute_events_by_statement on dispute_events (org_id, chain_id, statement_id)
  where statement_id is not null;

-- Lines of later statements that may be what came back, and what speaks for it.
create table recovery_suggestions (
  org_id uuid not null,
  chain_id uuid not null,
  dispute_id uuid not null,
  statement_id uuid not null,
  statement_n int not null,
  amount_fen bigint not null,
  facts text[] not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (org_id, chain_id, dispute_id, statement_id, statement_n),
  foreign key (org_id, chain_id, dispute_id) references disputes,
  foreign key (org_id, chain_id, statement_id) references statements
);

-- 时限 of a chain, days after the statement's date; the last row stands.
create table chain_clocks (
  org_id uuid not null,
  chain_id uuid not null,
  n int not null,
  confirm_days int check (confirm_days between 0 and 366),
  invoice_days int check (invoice_days between 0 and 366),
  person text not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (org_id, chain_id, n),
  foreign key (org_id, chain_id) references chains
);

do $$
declare t text;
begin
  foreach t in array array['paper_counters', 'issued_papers', 'paper_voids', 'disputes',
    'dispute_events', 'recovery_suggestions', 'chain_clocks'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy org_fence on %I using (org_id = current_org()) with check (org_id = current_org())', t);
  end loop;
end $$;
grant select, insert on paper_counters, issued_papers, paper_voids, disputes, dispute_events,
  recovery_suggestions, chain_clocks to ming_app;
grant update (last) on paper_counters to ming_app;
