-- 少付说明 may be linked to what explains it: a claim, a line of a statement, another statement. A note
-- is taken back by one of the other sign that names it; facts are added, never changed. Notes from
-- before get a name of their own and stand in words alone.
alter table short_payment_notes add column note_id uuid not null default gen_random_uuid();
alter table short_payment_notes alter column note_id drop default;
alter table short_payment_notes add column dispute_id uuid;
alter table short_payment_notes add column linked_statement_id uuid;
alter table short_payment_notes add column linked_n int;
alter table short_payment_notes add column takes_back uuid;
alter table short_payment_notes
  add unique (org_id, chain_id, note_id),
  add unique (org_id, chain_id, takes_back),
  add check (num_nonnulls(dispute_id, linked_statement_id) <= 1),
  add check (linked_n is null or linked_statement_id is not null),
  add check ((takes_back is null) = (amount_fen >= 0)),
  add foreign key (org_id, chain_id, dispute_id) references disputes,
  add foreign key (org_id, chain_id, linked_statement_id) references statements,
  add foreign key (org_id, chain_id, takes_back)
    references short_payment_notes (org_id, chain_id, note_id);
create index short_payment_notes_by_dispute
  on short_payment_notes (org_id, chain_id, dispute_id) where dispute_id is not null;
create index short_payment_notes_by_linked
  on short_payment_notes (org_id, chain_id, linked_statement_id)
  where linked_statement_id is not null;
