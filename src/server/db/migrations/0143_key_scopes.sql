-- 密钥范围: which chains a program sees, what it may do, and for whom it is answered; each change is a
-- version, the last one stands. The keys themselves come with 0160, so that nothing points there. A key without one sees every chain and is nobody's: as all were before.
create table api_key_scopes (
  org_id uuid not null,
  key_id uuid not null,
  version int not null check (version > 0),
  -- Who made it or took it over; null = made where nobody had to sign in. It is never wider than he is.
  maker uuid,
  is_limited boolean not null,
  -- [] = what a program may by its role.
  actions text[] not null default '{}',
  changed_by text not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (org_id, key_id, version)
);
create table api_key_chains (
  org_id uuid not null,
  key_id uuid not null,
  version int not null,
  chain_id uuid not null,
  primary key (org_id, key_id, version, chain_id),
  foreign key (org_id, key_id, version) references api_key_scopes,
  foreign key (org_id, chain_id) references chains
);
do $$
declare t text;
begin
  foreach t in array array['api_key_scopes', 'api_key_chains'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy org_fence on %I using (org_id = (select current_org()))
      with check (org_id = (select current_org()))', t);
  end loop;
end $$;
grant select, insert on api_key_scopes, api_key_chains to ming_app;
-- What a program may is not for who sees a part of the house.
create policy chain_fence on api_key_scopes as restrictive to ming_scoped using (false);

alter table hand_overs add column keys int not null default 0;
