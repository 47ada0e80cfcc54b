-- Before a table was ever analyzed all keys that begin with organisation and chain look equally good
-- to the check of a foreign key, and the wrong one is a walk through the whole chain: what is not the
-- primary key begins with what it is asked for.
alter table disputes drop constraint disputes_org_id_chain_id_statement_no_entity_line_key_key;
alter table disputes add constraint disputes_of_line
  unique (statement_no, entity, line_key, chain_id, org_id);
drop index disputes_by_day;
create index disputes_by_day on disputes (opened desc, dispute_id desc, org_id);
drop index dispute_events_by_paper;
create index dispute_events_by_paper on dispute_events (paper_id) where paper_id is not null;
drop index dispute_events_by_statement;
create index dispute_events_by_statement on dispute_events (statement_id)
  where statement_id is not null;
drop index issued_papers_by_statement;
create index issued_papers_by_statement on issued_papers (statement_id);
drop index issued_papers_by_time;
create index issued_papers_by_time on issued_papers (recorded_at desc, paper_id desc, org_id);
