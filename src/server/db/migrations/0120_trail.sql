-- 留痕: every change of every table that carries org_id is an entry, written by the database itself in the
-- transaction of the change; at commit the entries of one transaction become one act of their
-- organisation's chain (docs/decisions/0012). Nobody changes or removes what is recorded.
create sequence trail_ids;

-- The end of each chain; the one row that moves, one act at a time.
create table trail_heads (
  org_id uuid primary key references organisations,
  n bigint not null default 0,
  hash bytea not null default '',
  entries bigint not null default 0,
  recorded_at timestamptz not null default clock_timestamp()
) with (fillfactor = 50);

-- One transaction that changed something: who, when, why, from where.
create table trail_acts (
  org_id uuid not null references organisations,
  n bigint not null check (n > 0),
  act_id bigint not null,
  last_entry bigint not null,
  entries int not null check (entries > 0),
  recorded_at timestamptz not null,
  person text not null,
  reason text not null,
  origin text not null,
  address text not null,
  request text not null,
  hash bytea not null check (length(hash) = 32),
  primary key (org_id, n),
  unique (org_id, act_id)
);
create index trail_acts_by_time on trail_acts (org_id, recorded_at);

-- One statement on one table: `added` and `removed` are SHA-256 of the rows that it left and took. Rows
-- that are never changed say by themselves what they say; of those that are, `changes` keeps it.
create table trail_entries (
  org_id uuid not null references organisations,
  entry_id bigint not null,
  act_id bigint not null,
  kind text not null check (kind in ('opening', 'insert', 'update', 'delete', 'emptied')),
  record text not null,
  chain_id uuid,
  -- Ids that its rows name; null where they are too many.
  subjects uuid[],
  rows int not null,
  person text not null,
  reason text not null,
  changes jsonb,
  added bytea[] not null default '{}',
  removed bytea[] not null default '{}',
  hash bytea not null,
  primary key (org_id, entry_id)
);
alter table trail_entries alter column added set storage external;
create index trail_entries_by_act on trail_entries (org_id, act_id);
create index trail_entries_by_record on trail_entries (org_id, record, entry_id);
create index trail_entries_by_subject on trail_entries using gin (subjects);

do $$
declare t text;
begin
  foreach t in array array['trail_heads', 'trail_acts', 'trail_entries'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy org_fence on %I using (org_id = current_org()) with check (org_id = current_org())', t);
  end loop;
end $$;
grant select on trail_heads, trail_acts, trail_entries to ming_app;

create function seal_trail_entry() returns trigger language plpgsql
  set search_path = public, pg_temp set bytea_output = 'hex' as $$
begin
  new.hash := sha256(convert_to(row(new.org_id, new.entry_id, new.act_id, new.kind, new.record,
    new.chain_id, new.subjects, new.rows, new.person, new.reason, new.changes, new.added,
    new.removed)::text, 'UTF8'));
  return new;
end $$;
create trigger trail_seal before insert on trail_entries
  for each row execute function seal_trail_entry();

-- The act that this transaction is for an organisation; where no fence stands it is set up, since the
-- owner of the tables is fenced as well.
create function open_trail_act(org uuid) returns bigint language plpgsql
  set search_path = public, pg_temp as $$
declare
  known text[] := string_to_array(current_setting('ming.act', true), ' ');
begin
  perform set_config('ming.org', org::text, true);
  if known[1] = org::text then return known[2]::bigint; end if;
  known[2] := nextval('trail_ids')::text;
  perform set_config('ming.act', org::text || ' ' || known[2], true);
  return known[2]::bigint;
end $$;

-- At commit: the first entry of an act brings all of it to the end of the chain. The chain is held from
-- here to the end of the commit, and no longer.
create function link_trail_act() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
declare
  fence text := current_setting('ming.org', true);
  head trail_heads;
  act trail_acts;
  hashes bytea;
begin
  perform set_config('ming.org', new.org_id::text, true);
  select * into act from trail_acts a where a.org_id = new.org_id and a.act_id = new.act_id;
  if found then
    if act.last_entry < new.entry_id then
      raise exception 'act % is closed', act.n using errcode = 'insufficient_privilege';
    end if;
    perform set_config('ming.org', coalesce(fence, ''), true);
    return null;
  end if;
  select * into head from trail_heads h where h.org_id = new.org_id for update;
  if not found then
    insert into trail_heads (org_id) values (new.org_id) on conflict do nothing;
    select * into strict head from trail_heads h where h.org_id = new.org_id for update;
  end if;
  select count(*), max(e.entry_id), string_agg(e.hash, '' order by e.entry_id),
    coalesce((array_agg(e.person order by e.entry_id) filter (where e.person <> ''))[1], ''),
    coalesce((array_agg(e.reason order by e.entry_id) filter (where e.reason <> ''))[1], '')
    into act.entries, act.last_entry, hashes, act.person, act.reason
    from trail_entries e where e.org_id = new.org_id and e.act_id = new.act_id;
  if act.entries > 0 then
    act.org_id := new.org_id;
    act.n := head.n + 1;
    act.act_id := new.act_id;
    act.recorded_at := greatest(clock_timestamp(), head.recorded_at);
    act.person := coalesce(nullif(current_setting('ming.person', true), ''), act.person);
    act.reason := coalesce(nullif(current_setting('ming.reason', true), ''), act.reason);
    act.origin := coalesce(nullif(current_setting('ming.origin', true), ''), 'database');
    act.address := coalesce(nullif(current_setting('ming.address', true), ''),
      case act.origin when 'database' then session_user::text else '' end);
    act.request := coalesce(current_setting('ming.request', true), '');
    act.hash := sha256(head.hash || convert_to(row(act.org_id, act.n, act.act_id, act.last_entry,
      act.entries, extract(epoch from act.recorded_at), act.person, act.reason, act.origin,
      act.address, act.request)::text, 'UTF8') || hashes);
    insert into trail_acts select act.*;
    update trail_heads h set n = act.n, hash = act.hash, entries = h.entries + act.entries,
      recorded_at = act.recorded_at where h.org_id = new.org_id;
  end if;
  perform set_config('ming.act', '', true);
  perform set_config('ming.org', coalesce(fence, ''), true);
  return null;
end $$;
create constraint trigger trail_link after insert on trail_entries
  deferrable initially deferred for each row execute function link_trail_act();

create function move_trail_head() returns trigger language plpgsql
  set search_path = public, pg_temp as $$
begin
  if new.org_id = old.org_id and new.n = old.n + 1 and exists (select from trail_acts a
    where a.org_id = new.org_id and a.n = new.n and a.hash = new.hash) then return new; end if;
  raise exception 'the chain moves by its acts alone' using errcode = 'insufficient_privilege';
end $$;
create trigger trail_moves before update on trail_heads
  for each row execute function move_trail_head();

-- 演示公司 alone may be emptied, by the function that says so.
create function is_emptied(org uuid) returns boolean language sql stable
  set search_path = public, pg_temp as $$
  select current_setting('ming.emptied', true) = org::text
    and exists (select from organisations o where o.org_id = org and o.is_demo) $$;

create function refuse_change() returns trigger language plpgsql
  set search_path = public, pg_temp as $$
begin
  raise exception '% is only added to', tg_table_name using errcode = 'insufficient_privilege';
end $$;
create function refuse_removal() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
begin
  if exists (select from (select distinct org_id from removed) r where not is_emptied(r.org_id)) then
    raise exception '% is only added to', tg_table_name using errcode = 'insufficient_privilege';
  end if;
  return null;
end $$;

-- Values of one side that the other has not; one level into what is itself an object. What is secret by
-- its name is told as changed, and not what it is.
create function trail_difference(one jsonb, other jsonb, depth int default 0) returns jsonb
  language plpgsql immutable set search_path = public, pg_temp as $$
declare
  found jsonb := '{}';
  k text;
  v jsonb;
begin
  for k, v in select * from jsonb_each(one) loop
    continue when other->k is not distinct from v;
    if is_secret(k) then v := '"***"';
    elsif depth = 0 and jsonb_typeof(v) = 'object' and jsonb_typeof(other->k) = 'object' then
      v := trail_difference(v, other->k, 1);
    end if;
    found := found || jsonb_build_object(k, v);
  end loop;
  return found;
end $$;
create function is_secret(name text) returns boolean language sql immutable as
  $$ select name ~* '(password|passwd|secret|token|otp|backup_?code|private_?key|cookie)' $$;

-- What of a table is recorded: all columns that are no secret, not computed, and not left out.
create function trail_columns(t regclass) returns text[] language sql stable as $$
  select array_agg(a.attname::text order by a.attnum) from pg_attribute a
  where a.attrelid = t and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    and not is_secret(a.attname) and coalesce(col_description(t, a.attnum), '') not like 'no trail:%'
$$;
-- One row of a table as text for its SHA-256.
create function trail_row(t regclass, alias text) returns text language sql stable as $$
  select format('sha256(convert_to(row(%L::text, %s)::text, ''UTF8''))', t::text,
    (select string_agg(format('%s.%I', alias, c), ', ') from unnest(trail_columns(t)) c)) $$;

create function is_uuid(value text) returns boolean language sql immutable as
  $$ select value ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' $$;
create function trail_chain(chains uuid[]) returns uuid language sql immutable as
  $$ select case when chains[1] = all (chains) then chains[1] end $$;
create function trail_subjects(ids uuid[]) returns uuid[] language sql immutable as $$
  select case when count(*) <= 2000 then coalesce(array_agg(s), '{}') end
  from (select distinct s from unnest(ids) s where s is not null) d $$;

-- What records one table, written out for its columns. {word}s are filled in below.
create function trail_recorder() returns text language sql immutable as $body$ select $sql$
declare
  fence text := current_setting('ming.org', true);
  org uuid;
  act bigint;
  few boolean;
begin
  if tg_op = 'INSERT' then
    for org, few in select t.org_id, count(*) <= 20 from added t group by t.org_id loop
      act := open_trail_act(org);
      insert into trail_entries (org_id, entry_id, act_id, kind, record, chain_id, subjects, rows,
        person, reason, changes, added)
      select org, nextval('trail_ids'), act, 'insert', '{name}', trail_chain(g.chains),
        trail_subjects(g.ids), g.rows, coalesce(g.who, ''), coalesce(g.why, ''), g.changes, g.hashes
      from (select count(*) as rows, array_agg(t.h) as hashes, {chains} as chains, {ids} as ids,
          {who} as who, {why} as why, jsonb_agg(jsonb_build_object('key', {key}, 'after',
            jsonb_strip_nulls((select to_jsonb(s) from (select {shown}) s)))) filter (where few)
            as changes
        from (select t.*, {row} as h, (row_number() over () - 1) / 10000 as part
          from added t where t.org_id = org) t
        group by t.part) g;
    end loop;
  elsif tg_op = 'UPDATE' then
    if exists (select from added a where not exists (select from removed b where {same})) then
      raise exception 'keys of {name} stay' using errcode = 'insufficient_privilege';
    end if;
    for org in select distinct t.org_id from added t loop
      act := open_trail_act(org);
      insert into trail_entries (org_id, entry_id, act_id, kind, record, chain_id, subjects, rows,
        person, reason, changes, added, removed)
      select org, nextval('trail_ids'), act, 'update', '{name}', trail_chain(g.chains),
        trail_subjects(g.ids), g.rows, coalesce(g.who, ''), coalesce(g.why, ''), g.changes, g.hashes,
        g.left_hashes
      from (select count(*) as rows, array_agg(t.h) as hashes, array_agg(t.before_h) as left_hashes,
          {chains} as chains, {ids} as ids, {who} as who, {why} as why,
          jsonb_agg(jsonb_build_object('key', {key}, 'before', trail_difference(t.before, t.after),
            'after', trail_difference(t.after, t.before))) as changes
        from (select a.*, b.h as before_h, to_jsonb(b) - {left} as before, to_jsonb(a) - {left} as after,
            (row_number() over () - 1) / 1000 as part
          from (select t.*, {row} as h from added t where t.org_id = org) a
          join (select t.*, {row} as h from removed t where t.org_id = org) b on {same}
          where a.h <> b.h) t
        group by t.part) g;
    end loop;
  else
    for org in select distinct t.org_id from removed t loop
      continue when is_emptied(org);
      act := open_trail_act(org);
      insert into trail_entries (org_id, entry_id, act_id, kind, record, chain_id, subjects, rows,
        person, reason, changes, removed)
      select org, nextval('trail_ids'), act, 'delete', '{name}', trail_chain(g.chains),
        trail_subjects(g.ids), g.rows, '', '', g.changes, g.hashes
      from (select count(*) as rows, array_agg(t.h) as hashes, {chains} as chains, {ids} as ids,
          jsonb_agg(jsonb_build_object('key', {key}, 'before',
            trail_difference(to_jsonb(t) - {left}, '{}'))) as changes
        from (select t.*, {row} as h, (row_number() over () - 1) / 1000 as part
          from removed t where t.org_id = org) t
        group by t.part) g;
    end loop;
  end if;
  perform set_config('ming.org', coalesce(fence, ''), true);
  return null;
end $sql$ $body$;

create function trail_recorder_of(t regclass) returns text language plpgsql stable as $$
declare
  recorded text[] := trail_columns(t);
  body text := trail_recorder();
  part record;
begin
  for part in
    with columns as (
      select a.attname::text as name, a.attnum as n, y.typname as type, col_description(t, a.attnum) as said,
        a.attname = any (recorded) as is_recorded,
        array_position(i.indkey::int[], a.attnum::int) as key, a.attname in ('org_id', 'chain_id') as is_fence
      from pg_attribute a join pg_type y on y.oid = a.atttypid
      join pg_index i on i.indrelid = t and i.indisprimary
      where a.attrelid = t and a.attnum > 0 and not a.attisdropped)
    select 'name' as word, t::text as value
    union all select 'row', trail_row(t, 't')
    union all select 'chains', case when 'chain_id' = any (recorded) then 'array_agg(t.chain_id)'
      else '''{}''::uuid[]' end
    union all select 'ids', coalesce(string_agg(case type when 'uuid' then format('array_agg(t.%I)', name)
        else format('array_agg(case when is_uuid(t.%1$I) then t.%1$I::uuid end)', name) end, ' || '),
        '''{}''::uuid[]')
      from columns where is_recorded and not is_fence and (type = 'uuid' or said like 'names a record%')
    union all select 'who', coalesce((select format('min(nullif(t.%I, ''''))', c)
      from unnest(array['person', 'changed_by']) c where c = any (recorded) limit 1), '''''')
    union all select 'why', coalesce((select format('min(nullif(t.%I, ''''))', c)
      from unnest(array['reason', 'note']) c where c = any (recorded) limit 1), '''''')
    union all select 'key', coalesce('jsonb_build_object(' || string_agg(format('%L, t.%I', name, name),
      ', ' order by key) || ')', '''{}''::jsonb') from columns where key is not null and not is_fence
    union all select 'shown', coalesce(string_agg(format('t.%I', name), ', ' order by n), '1 as one')
      from columns where is_recorded and key is null and not is_fence and name <> 'recorded_at'
        and type not in ('jsonb', 'bytea')
    union all select 'same', string_agg(format('a.%I = b.%I', name, name), ' and ')
      from columns where key is not null
    union all select 'left', format('%L::text[]', array['h'] || coalesce(array_agg(name), '{}'))
      from columns where not is_recorded
  loop
    body := replace(body, '{' || part.word || '}', part.value);
  end loop;
  return body;
end $$;

-- All rows that the fence shows of a table, as where its record begins.
create function open_trail_rows(t regclass, why text) returns void language plpgsql
  set search_path = public, pg_temp set timezone = 'UTC' set datestyle = 'ISO, YMD'
  set bytea_output = 'hex' as $$
begin
  execute format($sql$
    insert into trail_entries (org_id, entry_id, act_id, kind, record, rows, person, reason, added)
    select current_org(), nextval('trail_ids'), $1, 'opening', %L, g.rows, '', $2, g.hashes
    from (select count(*) as rows, array_agg(s.h) as hashes
      from (select %s as h, (row_number() over () - 1) / 10000 as part from %s t
        where t.org_id = current_org()) s group by s.part) g $sql$, t::text, trail_row(t, 't'), t)
    using open_trail_act(current_org()), why;
end $$;
-- Where a table begins to be recorded, or has other columns than before, an opening covers its rows, in
-- every organisation.
create function open_trail_of(t regclass, why text) returns void language plpgsql
  set search_path = public, pg_temp as $$
declare
  fence text := current_setting('ming.org', true);
  org uuid;
  orgs uuid[];
begin
  alter table organisations no force row level security;
  orgs := array(select o.org_id from organisations o order by 1);
  alter table organisations force row level security;
  foreach org in array orgs loop
    perform set_config('ming.org', org::text, true);
    perform open_trail_rows(t, why);
  end loop;
  perform set_config('ming.org', coalesce(fence, ''), true);
end $$;

create function attach_trail_to(t regclass) returns void language plpgsql as $$
declare
  said text := coalesce(obj_description(t), '');
  recorder text := 'trail_of_' || t::text;
  columns text := array_to_string(trail_columns(t), ' ');
  before text;
  is_known boolean := to_regproc(recorder) is not null;
begin
  if said like 'kept:%' then return; end if;
  if not exists (select from pg_trigger where tgrelid = t and tgname = 'trail_truncate') then
    execute format('create trigger trail_truncate before truncate on %s
      for each statement execute function refuse_change()', t);
  end if;
  execute format('drop trigger if exists trail_refuse_change on %s', t);
  if not has_any_column_privilege('ming_app', t, 'update') then
    execute format('create trigger trail_refuse_change before update on %s
      for each statement execute function refuse_change()', t);
  end if;
  execute format('drop trigger if exists trail_refuse_removal on %s', t);
  if not has_table_privilege('ming_app', t, 'delete') then
    execute format('create trigger trail_refuse_removal after delete on %s
      referencing old table as removed for each statement execute function refuse_removal()', t);
  end if;
  if said like 'no trail:%' then return; end if;
  if is_known then before := obj_description(to_regproc(recorder)); end if;
  execute format('create or replace function %I() returns trigger language plpgsql security definer
    set search_path = public, pg_temp set timezone = ''UTC'' set datestyle = ''ISO, YMD''
    set bytea_output = ''hex'' as %L', recorder, trail_recorder_of(t));
  execute format('comment on function %I() is %L', recorder, columns);
  if not is_known then
    execute format('create trigger trail_insert after insert on %s referencing new table as added
      for each statement execute function %I()', t, recorder);
    execute format('create trigger trail_update after update on %s
      referencing old table as removed new table as added
      for each statement execute function %I()', t, recorder);
    execute format('create trigger trail_delete after delete on %s referencing old table as removed
      for each statement execute function %I()', t, recorder);
  end if;
  if before is distinct from columns then
    perform open_trail_of(t, case when is_known then 'columns' else '' end);
  end if;
end $$;

-- Every table with org_id is recorded, whoever adds it: the migrations end with this one. A comment on a
-- table says 'no trail: why' (its rows are added to, and unrecorded) or 'kept: why' (the database moves
-- its rows with others that are recorded).
create function attach_trail() returns void language plpgsql as $$
declare t regclass;
begin
  perform set_config('ming.origin', 'upgrade', true);
  for t in select c.oid from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attname = 'org_id'
      and c.relname not in ('trail_heads', 'trail_acts', 'trail_entries') order by c.relname
  loop perform attach_trail_to(t); end loop;
end $$;

-- For a migration that changes rows: between these two nothing is refused, and what is there in the end is
-- covered by an opening that says why.
create function pause_trail(t regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s disable trigger user', t);
end $$;
create function resume_trail(t regclass, why text) returns void language plpgsql as $$
begin
  execute format('alter table %s enable trigger user', t);
  perform set_config('ming.origin', 'upgrade', true);
  perform open_trail_of(t, why);
end $$;

do $$
declare t text;
begin
  foreach t in array array['trail_acts', 'trail_entries'] loop
    execute format('create trigger trail_refuse_change before update on %s
      for each statement execute function refuse_change()', t);
  end loop;
  foreach t in array array['trail_heads', 'trail_acts', 'trail_entries'] loop
    execute format('create trigger trail_refuse_removal after delete on %s
      referencing old table as removed for each statement execute function refuse_removal()', t);
    execute format('create trigger trail_truncate before truncate on %s
      for each statement execute function refuse_change()', t);
  end loop;
end $$;

comment on table jobs is 'no trail: how far work is; what it makes is recorded';
comment on table idempotency is 'no trail: answers that are given again';
comment on table file_chunks is 'no trail: bytes of a file, checked against its SHA-256';
comment on table dispute_standings is 'kept: by the last event of each dispute, and checked against it';
comment on table audit_sums is 'no trail: sums of lines, checked against them';
comment on column drops.preview is 'no trail: what was read, as shown before it is saved';
comment on column drops.preview_version is 'no trail: as its preview';
comment on column drops.preview_job is 'no trail: as its preview';
comment on column ledger_entries.subject is 'names a record: what was posted';

create or replace function empty_demo_company() returns void language plpgsql security definer
  set search_path = public, pg_temp as $$
declare
  remaining regclass[];
  next regclass;
  head trail_heads;
begin
  if not exists (select from organisations where org_id = current_org() and is_demo) then
    raise exception 'only the demo company is emptied' using errcode = 'insufficient_privilege';
  end if;
  perform set_config('ming.emptied', current_org()::text, true);
  select * into head from trail_heads where org_id = current_org() for update;
  remaining := array(select c.oid::regclass from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attname = 'org_id'
      and c.relname <> 'organisations');
  -- Tables that others point to come after those.
  while cardinality(remaining) > 0 loop
    select t into strict next from unnest(remaining) t where not exists (
      select from pg_constraint k where k.contype = 'f' and k.confrelid = t and k.conrelid <> t
        and k.conrelid = any (remaining)) order by t::text limit 1;
    execute format('delete from %s where org_id = current_org()', next);
    remaining := array_remove(remaining, next);
  end loop;
  perform set_config('ming.emptied', '', true);
  perform set_config('ming.act', '', true);
  -- The new chain begins with where the one before ended, and with the row of the organisation.
  insert into trail_entries (org_id, entry_id, act_id, kind, record, rows, person, reason, changes)
    values (current_org(), nextval('trail_ids'), open_trail_act(current_org()), 'emptied',
      'organisations', 0, '', '', jsonb_build_object('n', head.n, 'hash', encode(head.hash, 'hex'),
        'entries', head.entries));
  perform open_trail_rows('organisations', '');
end $$;
