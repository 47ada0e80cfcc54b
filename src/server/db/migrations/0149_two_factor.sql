-- 两步验证: a code of an app beside the password. The table two_factors is that of better-auth; secret
-- and recovery codes stand in it encrypted. (It counts no tries: those of signing in do.)
alter table auth.users
  add column two_factor_enabled boolean not null default false,
  -- An administrator took it away; told until its owner has read it or set it up again.
  add column two_factor_reset_by text,
  add column two_factor_reset_at timestamptz,
  add check ((two_factor_reset_by is null) = (two_factor_reset_at is null));
create table auth.two_factors (
  id uuid primary key,
  user_id uuid not null unique references auth.users on delete cascade,
  secret text not null,
  backup_codes text not null,
  verified boolean not null default true,
  failed_verification_count int not null default 0,
  locked_until timestamptz
);
-- 用过的验证码: what was given lately, right or not, is taken no second time; kept hashed.
create table auth.given_codes (
  user_id uuid not null references auth.users on delete cascade,
  code bytea not null check (length(code) = 32),
  given_at timestamptz not null default now(),
  primary key (user_id, code)
);
grant select, insert, update, delete on auth.two_factors, auth.given_codes to ming_app;
