-- 人员: who works here. Each change is a version; the last one stands. Nobody is ever deleted.
create table people (
  org_id uuid not null references organisations,
  person_id uuid not null,
  version int not null check (version > 0),
  name text not null check (name <> ''),
  email text not null check (email = lower(email) and email <> ''),
  roles text[] not null,
  is_disabled boolean not null default false,
  changed_by text not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (org_id, person_id, version)
);
create view current_people with (security_invoker = true) as
  select distinct on (org_id, person_id) * from people order by org_id, person_id, version desc;

-- 角色 as an organisation calls them, in the order of the house.
create table roles (
  org_id uuid not null references organisations,
  role text not null,
  n int not null,
  name_zh text not null,
  name_en text not null,
  primary key (org_id, role)
);
select set_config('ming.org', '00000000-0000-7000-8000-000000000001', true);
insert into roles (org_id, role, n, name_zh, name_en)
select current_org(), role, row_number() over (), zh, en from (values
  ('administrator', '系统管理员', 'Administrator'),
  ('kaDirector', 'KA 总监', 'KA director'),
  ('nka', '全国 KA 经理', 'National KA manager'),
  ('regionalKa', '区域 KA 经理', 'Regional KA manager'),
  ('accountExecutive', '客户主任', 'Account executive'),
  ('salesFinance', '销售财务', 'Sales finance'),
  ('creditControl', '信用控制', 'Credit control'),
  ('logistics', '物流', 'Logistics'),
  ('field', '外勤', 'Field'),
  ('promoter', '促销员', 'Promoter'),
  ('customerService', '客户服务', 'Customer service'),
  ('legal', '法务', 'Legal'),
  ('auditor', '审计', 'Auditor'),
  ('apiClient', '接口程序', 'API client')
) as told (role, zh, en);
select set_config('ming.org', '', true);

do $$
declare t text;
begin
  foreach t in array array['people', 'roles'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy org_fence on %I using (org_id = current_org()) with check (org_id = current_org())', t);
  end loop;
end $$;
grant select, insert on people to ming_app;
grant select on roles, current_people to ming_app;

-- 登录: what proves who somebody is, before it is known for which organisation. The tables from users to
-- verifications are those of better-auth.
create schema auth;
create table auth.users (
  id uuid primary key,
  name text not null,
  email text not null unique check (email = lower(email)),
  email_verified boolean not null default false,
  image text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create table auth.sessions (
  id uuid primary key,
  user_id uuid not null references auth.users on delete cascade,
  token text not null unique,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index sessions_by_user on auth.sessions (user_id);
create table auth.accounts (
  id uuid primary key,
  user_id uuid not null references auth.users on delete cascade,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (provider_id, account_id)
);
create index accounts_by_user on auth.accounts (user_id);
create table auth.verifications (
  id uuid primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index verifications_by_identifier on auth.verifications (identifier);

-- What sessions are signed with; made by the first program that needs it.
create table auth.keys (
  is_only boolean primary key default true check (is_only),
  secret text not null check (length(secret) >= 32)
);
-- 登录规则 as data.
create table auth.rules (
  is_only boolean primary key default true check (is_only),
  tries_by_name int not null check (tries_by_name > 0),
  tries_by_address int not null check (tries_by_address > 0),
  tries_minutes int not null check (tries_minutes > 0),
  idle_minutes int not null check (idle_minutes > 0),
  absolute_hours int not null check (absolute_hours > 0),
  link_hours int not null check (link_hours > 0)
);
insert into auth.rules values (true, 10, 100, 15, 120, 24, 72);
-- 登录尝试 by what was given as a name, known or not, and by where it came from; names are kept hashed.
create table auth.tries (
  kind text not null check (kind in ('name', 'address')),
  key bytea not null,
  count int not null,
  since timestamptz not null default now(),
  primary key (kind, key)
);
-- 一次性链接: only the hash of the token is kept.
create table auth.links (
  token_hash bytea primary key check (length(token_hash) = 32),
  kind text not null check (kind in ('administrator', 'invitation')),
  org_id uuid not null references organisations,
  person_id uuid,
  made_by text not null,
  made_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  check ((kind = 'invitation') = (person_id is not null))
);

grant usage on schema auth to ming_app;
grant select, insert, update, delete on auth.users, auth.sessions, auth.accounts, auth.verifications,
  auth.tries, auth.links to ming_app;
grant select, insert on auth.keys to ming_app;
grant select on auth.rules to ming_app;
