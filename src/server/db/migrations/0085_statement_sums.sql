-- 本期发生额: what the lines of a statement add up to, kept with it: lists of what is due read it
-- instead of every line. Statements from before get the sum of the lines that they have.
alter table statements add column activity_fen bigint not null default 0;
alter table statements no force row level security;
alter table statement_lines no force row level security;
update statements s set activity_fen = l.total
from (select org_id, chain_id, statement_id, sum(amount_fen)::bigint as total
  from statement_lines group by 1, 2, 3) l
where l.org_id = s.org_id and l.chain_id = s.chain_id and l.statement_id = s.statement_id;
alter table statements force row level security;
alter table statement_lines force row level security;

-- The view tells its columns by name since it was made.
create or replace view live_statements with (security_invoker = true) as
  select s.* from statements s where exists (
    select from live_audits a where a.org_id = s.org_id and a.chain_id = s.chain_id
      and a.statement_id = s.statement_id);
