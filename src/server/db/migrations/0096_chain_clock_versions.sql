-- 时限 of a chain: the days to object, and from which day on a version holds. The rows that are there
-- hold for every day, and leave the days to object to what is usual.
alter table chain_clocks
  add column objection_days int check (objection_days between 0 and 366),
  add column from_day date,
  add column note text not null default '';
