-- Lists of lines: each order has its index, ended by what makes a line one of its kind, so that any
-- page starts where the last one ended. Fees and stores are what people look through most.
-- A line without a day counts as the earliest. (An expression would be kept behind the fence.)
alter table statement_lines
  add column day_key date generated always as (coalesce(day, date '0001-01-01')) stored;
create index statement_lines_by_day on statement_lines (org_id, day_key, statement_id, n);
create index statement_lines_by_amount on statement_lines (org_id, amount_fen, statement_id, n);
create index statement_lines_by_number on statement_lines (org_id, doc, statement_id, n);
create index statement_lines_by_fee on statement_lines (org_id, fee, day_key, statement_id, n)
  where fee is not null;
create index statement_lines_by_store on statement_lines (org_id, store, day_key, statement_id, n);
create index statements_by_no on statements (org_id, no);
create index audit_lines_by_statement_line
  on audit_lines (org_id, chain_id, audit_id, statement_n);
