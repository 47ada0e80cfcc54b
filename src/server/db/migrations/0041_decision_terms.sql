-- 决定的内容: until when evidence is brought, and what a concession is traded for; `person` and `reason`
-- are there from the first migration.
alter table decisions add column due date;
alter table decisions add column exchange text not null default '';
