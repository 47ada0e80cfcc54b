-- The kernel: organisations, files, facts, audits, ledger. Every table carries org_id and is fenced:
-- without the setting ming.org nothing is seen.

create function current_org() returns uuid language sql stable
  as $$ select nullif(current_setting('ming.org', true), '')::uuid $$;

create table organisations (
  org_id uuid primary key,
  name text not null,
  is_default boolean not null default false
);
insert into organisations values ('00000000-0000-7000-8000-000000000001', '本公司', true);

create table chains (
  org_id uuid not null references organisations,
  chain_id uuid not null,
  name text not null,
  primary key (org_id, chain_id),
  unique (org_id, name)
);

create table files (
  org_id uuid not null references organisations,
  sha256 bytea not null check (length(sha256) = 32),
  name text not null,
  size_bytes bigint not null,
  recorded_at timestamptz not null default now(),
  primary key (org_id, sha256)
);
create table file_chunks (
  org_id uuid not null,
  sha256 bytea not null,
  n int not null,
  bytes bytea not null,
  primary key (org_id, sha256, n),
  foreign key (org_id, sha256) references files
);

create table jobs (
  org_id uuid not null references organisations,
  job_id uuid not null,
  kind text not null,
  state text not null default 'waiting'
    check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
  input jsonb not null,
  done_count bigint not null default 0,
  total_count bigint,
  step text not null default '',
  result jsonb,
  error jsonb,
  cancel_asked boolean not null default false,
  recorded_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  primary key (org_id, job_id)
);

create table mappings (
  org_id uuid not null references organisations,
  chain_id uuid not null,
  fingerprint text not null,
  mapping jsonb not null,
  version int not null default 1,
  recorded_at timestamptz not null default now(),
  primary key (org_id, chain_id, fingerprint),
  foreign key (org_id, chain_id) references chains
);

-- Versioned facts: rows are never updated; a later recorded_at supersedes.
create table contracts (
  org_id uuid not null references organisations,
  chain_id uuid not null,
  contract_id uuid not null,
  no text,
  content_hash bytea not null,
  valid_from date,
  valid_to date,
  content jsonb not null,
  recorded_at timestamptz not null default now(),
  primary key (org_id, chain_id, contract_id),
  unique (org_id, chain_id, content_hash),
  foreign key (org_id, chain_id) references chains
);
create table terms (
  org_id uuid not null,
  chain_id uuid not null,
  contract_id uuid not null,
  n int not null,
  fee text not null,
  subject text not null,
  text text not null,
  valid_from date,
  valid_to date,
  content jsonb not null,
  primary key (org_id, chain_id, contract_id, n),
  foreign key (org_id, chain_id, contract_id) references contracts
);

create table papers (
  org_id uuid not null references organisations,
  chain_id uuid not null,
  paper_id uuid not null,
  kind text not null,
  side text not null check (side in ('theirs', 'ours', 'both')),
  no text not null,
  store text not null,
  day date,
  amount_fen bigint,
  content_hash bytea not null,
  content jsonb not null,
  recorded_at timestamptz not null default now(),
  primary key (org_id, chain_id, paper_id),
  unique (org_id, chain_id, content_hash),
  foreign key (org_id, chain_id) references chains
);
create index papers_by_day on papers (org_id, chain_id, kind, day);

create table statements (
  org_id uuid not null references organisations,
  chain_id uuid not null,
  statement_id uuid not null,
  no text not null,
  entity text not null,
  version int not null check (version > 0),
  from_day date,
  to_day date,
  statement_day date,
  content_hash bytea not null,
  content jsonb not null,
  recorded_at timestamptz not null default now(),
  primary key (org_id, chain_id, statement_id),
  unique (org_id, chain_id, no, entity, version),
  unique (org_id, chain_id, no, entity, content_hash),
  foreign key (org_id, chain_id) references chains
);
create index statements_by_period on statements (org_id, chain_id, to_day);
create table statement_lines (
  org_id uuid not null,
  chain_id uuid not null,
  statement_id uuid not null,
  n int not null,
  kind text not null,
  fee text,
  doc text not null,
  store text not null,
  day date,
  amount_fen bigint not null,
  content jsonb not null,
  primary key (org_id, chain_id, statement_id, n),
  foreign key (org_id, chain_id, statement_id) references statements
);
create index statement_lines_by_doc on statement_lines (org_id, chain_id, doc);

create table audits (
  org_id uuid not null references organisations,
  chain_id uuid not null,
  audit_id uuid not null,
  statement_id uuid not null,
  contract_id uuid,
  as_of date not null,
  theirs_fen bigint not null,
  ours_fen bigint not null,
  claimable_fen bigint not null,
  timing_fen bigint not null,
  favour_fen bigint not null,
  pending_fen bigint not null,
  deadline date,
  result jsonb not null,
  recorded_at timestamptz not null default now(),
  check (ours_fen - theirs_fen = claimable_fen + timing_fen + favour_fen),
  primary key (org_id, chain_id, audit_id),
  foreign key (org_id, chain_id, statement_id) references statements
);
create index audits_by_statement on audits (org_id, chain_id, statement_id, recorded_at);
create table audit_lines (
  org_id uuid not null,
  chain_id uuid not null,
  audit_id uuid not null,
  n int not null,
  statement_n int,
  doc text,
  verdict text not null
    check (verdict in ('accept', 'partial', 'dispute', 'evidence', 'timing', 'favour')),
  theirs_fen bigint not null,
  ours_fen bigint not null,
  rules text[] not null,
  primary key (org_id, chain_id, audit_id, n),
  foreign key (org_id, chain_id, audit_id) references audits
);

create table decisions (
  org_id uuid not null references organisations,
  chain_id uuid not null,
  statement_id uuid not null,
  doc text not null,
  decision text not null check (decision in ('accept', 'dispute', 'evidence', 'trade', 'waive')),
  person text not null default '',
  reason text not null default '',
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (org_id, chain_id, statement_id, doc, recorded_at),
  foreign key (org_id, chain_id, statement_id) references statements
);

create table ledger_entries (
  org_id uuid not null references organisations,
  chain_id uuid not null,
  entry_id uuid not null,
  kind text not null,
  subject text not null,
  counts_on date not null,
  reversal_of uuid,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (org_id, chain_id, entry_id),
  foreign key (org_id, chain_id) references chains,
  foreign key (org_id, chain_id, reversal_of) references ledger_entries
);
create table ledger_postings (
  org_id uuid not null,
  chain_id uuid not null,
  entry_id uuid not null,
  n int not null,
  account text not null,
  party text not null default '',
  amount_fen bigint not null,
  primary key (org_id, chain_id, entry_id, n),
  foreign key (org_id, chain_id, entry_id) references ledger_entries
);
create index ledger_entries_by_time on ledger_entries (org_id, recorded_at);
create unique index ledger_reversed_once on ledger_entries (org_id, chain_id, reversal_of)
  where reversal_of is not null;

create function ledger_entry_balances() returns trigger language plpgsql as $$
declare total numeric;
begin
  select sum(amount_fen) into total from ledger_postings
    where org_id = new.org_id and chain_id = new.chain_id and entry_id = new.entry_id;
  if total <> 0 then
    raise exception 'ledger entry % does not balance: % fen', new.entry_id, total
      using errcode = 'check_violation';
  end if;
  return null;
end $$;
create constraint trigger ledger_postings_balance after insert on ledger_postings
  deferrable initially deferred for each row execute function ledger_entry_balances();

create table idempotency (
  org_id uuid not null references organisations,
  actor text not null,
  key text not null,
  body_hash bytea not null,
  status int not null,
  response jsonb not null,
  recorded_at timestamptz not null default now(),
  primary key (org_id, actor, key)
);

-- The fence, on every table that carries org_id.
do $$
declare t text;
begin
  for t in select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attname = 'org_id'
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy org_fence on %I using (org_id = current_org()) with check (org_id = current_org())', t);
  end loop;
end $$;

-- The application adds facts and moves jobs; it changes and deletes nothing else.
grant usage on schema public to ming_app;
grant select, insert on all tables in schema public to ming_app;
revoke insert on organisations, schema_migrations from ming_app;
grant update on jobs, mappings to ming_app;
grant execute on all functions in schema public to ming_app;
