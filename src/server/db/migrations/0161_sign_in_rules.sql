-- 登录规则 of an organisation: who has one of these roles signs in with two factors. Each change is a version.
create table sign_in_rules (
  org_id uuid not null references organisations,
  version int not null check (version > 0),
  two_factor_roles text[] not null,
  changed_by text not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (org_id, version)
);
alter table sign_in_rules enable row level security;
alter table sign_in_rules force row level security;
create policy org_fence on sign_in_rules
  using (org_id = current_org()) with check (org_id = current_org());
grant select, insert on sign_in_rules to ming_app;

-- 单点登录: a session that began at the company's own provider, which asks for its factors itself.
alter table auth.sessions add column by_provider boolean not null default false;
