-- 接口密钥: for programs that ask the API. What was made stays, and what ends it is a row of its own; of the
-- key itself only its hash is kept, which the trail does not take in.
create table api_keys (
  org_id uuid not null references organisations,
  key_id uuid not null,
  name text not null check (name <> ''),
  -- How it begins, by which people tell it from others.
  start text not null,
  token_hash bytea not null check (length(token_hash) = 32),
  -- The last day on which it works.
  last_day date not null,
  changed_by text not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (org_id, key_id)
);
create unique index api_keys_by_hash on api_keys (token_hash);
create table api_key_ends (
  org_id uuid not null,
  key_id uuid not null,
  changed_by text not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (org_id, key_id),
  foreign key (org_id, key_id) references api_keys
);
do $$
declare t text;
begin
  foreach t in array array['api_keys', 'api_key_ends'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy org_fence on %I using (org_id = current_org()) with check (org_id = current_org())', t);
  end loop;
end $$;
grant select, insert on api_keys, api_key_ends to ming_app;

-- When a key was used last, and how often in the minute that counts.
create table auth.key_uses (
  key_id uuid primary key,
  used_at timestamptz not null default now(),
  since timestamptz not null default now(),
  count int not null
);
grant select, insert, update on auth.key_uses to ming_app;
alter table auth.rules
  add column key_requests int not null default 600 check (key_requests > 0);
comment on column auth.rules.key_requests is 'requests of one key a minute';
