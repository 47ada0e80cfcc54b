-- 审批权限表: who approves what from which amount on, in versions; none = the default of the program.
create table approval_matrices (
  org_id uuid not null references organisations,
  n int not null check (n > 0),
  content jsonb not null,
  source text not null,
  person text not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (org_id, n)
);

-- 审批单: what somebody asks for as he asked it, and what is done once it is approved. Where no level is
-- asked it is 备案: done at once and only looked at together with others.
create table approval_requests (
  org_id uuid not null references organisations,
  request_id uuid not null,
  chain_id uuid,
  kind text not null,
  amount_fen bigint not null,
  maker_id uuid not null,
  person text not null,
  made_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  reason text not null,
  files text[] not null default '{}',
  -- What it is about, as text by which a second request on the same is found.
  subject text not null,
  fingerprint text not null,
  -- Matrix that held; 0 = the default.
  matrix_n int not null,
  demand jsonb not null,
  levels int not null check (levels >= 0),
  about jsonb not null,
  act jsonb not null,
  primary key (org_id, request_id),
  foreign key (org_id, chain_id) references chains
);
create index approval_requests_by_subject on approval_requests (org_id, subject);
create index approval_requests_asked on approval_requests (org_id, request_id desc) where levels > 0;
create index approval_requests_by_maker on approval_requests (org_id, maker_id, made_on);

-- 审批经过: only added to; of two at once the second finds its number taken.
create table approval_events (
  org_id uuid not null references organisations,
  request_id uuid not null,
  n int not null check (n > 0),
  kind text not null check (kind in
    ('approved', 'refused', 'explained', 'withdrawn', 'changed', 'applied')),
  person_id uuid,
  person text not null,
  day date not null,
  level int,
  seat int,
  on_behalf uuid,
  reason text not null default '',
  files text[] not null default '{}',
  fingerprint text,
  amount_fen bigint,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (org_id, request_id, n),
  foreign key (org_id, request_id) references approval_requests,
  check ((kind in ('approved', 'refused')) = (level is not null and seat is not null)),
  check ((kind = 'changed') = (fingerprint is not null and amount_fen is not null))
);

-- 代理: who stands in for whom; each change is a version, the last one stands.
create table deputies (
  org_id uuid not null references organisations,
  deputy_id uuid not null,
  version int not null check (version > 0),
  person_id uuid not null,
  stands_in uuid not null check (stands_in <> person_id),
  from_day date not null,
  to_day date not null check (to_day >= from_day),
  kinds text[] not null default '{}',
  most_fen bigint check (most_fen >= 0),
  is_ended boolean not null default false,
  person text not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (org_id, deputy_id, version)
);

do $$
declare t text;
begin
  foreach t in array array['approval_matrices', 'approval_requests', 'approval_events', 'deputies'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy org_fence on %I using (org_id = current_org()) with check (org_id = current_org())', t);
  end loop;
end $$;
grant select, insert on approval_matrices, approval_requests, approval_events, deputies to ming_app;
