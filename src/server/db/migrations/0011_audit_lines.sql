-- A line of an audit keeps what it says beside its columns, without what is empty. Where the
-- statement was known from another file, the line as it stood in this one is kept here too.
alter table audit_lines add column content jsonb not null default '{}';
