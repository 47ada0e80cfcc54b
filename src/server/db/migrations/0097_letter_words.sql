-- 函稿: what a person has put over the computed letter of a statement, in whatever version it is: words,
-- order, files, who writes; never a figure. It is work in hand and no fact: saved over, each time
-- under the next number.
create table letter_words (
  org_id uuid not null,
  chain_id uuid not null,
  statement_no text not null,
  entity text not null,
  version int not null check (version > 0),
  content jsonb not null,
  person text not null,
  saved_at timestamptz not null default clock_timestamp(),
  primary key (org_id, chain_id, statement_no, entity),
  foreign key (org_id, chain_id) references chains
);
alter table letter_words enable row level security;
alter table letter_words force row level security;
create policy org_fence on letter_words
  using (org_id = current_org()) with check (org_id = current_org());
grant select, insert, update on letter_words to ming_app;
