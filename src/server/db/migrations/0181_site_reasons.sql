-- 修改原因 of a site: why somebody wrote the next version of it; '' = nobody said.
alter table sites add column reason text not null default '';
