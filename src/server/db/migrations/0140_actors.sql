-- 经办人: a job is done as who began it, with the roles he had then. Jobs from before began on this machine,
-- where nobody signed in.
alter table jobs add column actor jsonb not null
  default '{"id":"local","name":"","roles":["administrator"],"from":"web","request":""}';
