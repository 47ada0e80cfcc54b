-- 客户主数据: chains with their legal entities and sites, whose facts have days of their own. Whatever is kept is
-- a version of one thing, with its periods; the last version stands, and earlier ones say what was known.

-- 口径: numbers that grades and doubts are told by, each with its source.
create table customer_rules (
  org_id uuid not null references organisations,
  version int not null check (version > 0),
  numbers jsonb not null,
  changed_by text not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (org_id, version)
);

-- 供方: companies of our side.
create table supplier_parties (
  org_id uuid not null references organisations,
  party_id uuid not null,
  version int not null check (version > 0),
  roles text[] not null,
  changed_by text not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (org_id, party_id, version)
);
create table supplier_party_periods (
  org_id uuid not null,
  party_id uuid not null,
  version int not null,
  n int not null,
  from_day date,
  to_day date,
  name text not null check (name <> ''),
  tax_no text not null,
  address text not null,
  bank text not null,
  primary key (org_id, party_id, version, n),
  check (to_day >= from_day),
  foreign key (org_id, party_id, version) references supplier_parties
);

-- 连锁档案: what a chain is to us, its trade types and what was found out about it.
create table customer_profiles (
  org_id uuid not null,
  chain_id uuid not null,
  version int not null check (version > 0),
  content jsonb not null,
  changed_by text not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (org_id, chain_id, version),
  foreign key (org_id, chain_id) references chains
);

-- 法人主体 (购方) and 财务代理.
create table legal_entities (
  org_id uuid not null,
  chain_id uuid not null,
  entity_id uuid not null,
  version int not null check (version > 0),
  is_agent boolean not null,
  changed_by text not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (org_id, chain_id, entity_id, version),
  foreign key (org_id, chain_id) references chains
);
create table legal_entity_periods (
  org_id uuid not null,
  chain_id uuid not null,
  entity_id uuid not null,
  version int not null,
  n int not null,
  from_day date,
  to_day date,
  name text not null check (name <> ''),
  tax_no text not null,
  address text not null,
  bank text not null,
  primary key (org_id, chain_id, entity_id, version, n),
  check (to_day >= from_day),
  foreign key (org_id, chain_id, entity_id, version) references legal_entities
);

-- 机构: 总部, 大仓, 大区, 门店.
create table sites (
  org_id uuid not null,
  chain_id uuid not null,
  site_id uuid not null,
  version int not null check (version > 0),
  kind text not null check (kind in ('hq', 'dc', 'region', 'store')),
  code text not null,
  name text not null check (name <> ''),
  aliases text[] not null,
  city text not null,
  format text check (format in ('hypermarket', 'supermarket', 'convenience', 'other')),
  area_sqm double precision check (area_sqm >= 0),
  skus int check (skus >= 0),
  opened_on date,
  closed_on date,
  market_stage int check (market_stage between 1 and 5),
  exception text not null,
  exception_by text not null,
  changed_by text not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (org_id, chain_id, site_id, version),
  foreign key (org_id, chain_id) references chains
);
-- 归属: where a site stands and how it settles (R01-R04), from a day to a day.
create table site_periods (
  org_id uuid not null,
  chain_id uuid not null,
  site_id uuid not null,
  version int not null,
  n int not null,
  from_day date,
  to_day date,
  parent uuid,
  entity uuid,
  relation text check (relation in ('R01', 'R02', 'R03')),
  order_site uuid,
  ship_site uuid,
  bill_entity uuid,
  pay_entity uuid,
  agent uuid,
  supplier uuid,
  deliverer uuid,
  primary key (org_id, chain_id, site_id, version, n),
  check (to_day >= from_day),
  foreign key (org_id, chain_id, site_id, version) references sites
);

do $$
declare t text;
begin
  foreach t in array array['customer_rules', 'supplier_parties', 'supplier_party_periods',
    'customer_profiles', 'legal_entities', 'legal_entity_periods', 'sites', 'site_periods'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy org_fence on %I using (org_id = (select current_org()))
      with check (org_id = (select current_org()))', t);
  end loop;
end $$;
grant select, insert on customer_rules, supplier_parties, supplier_party_periods, customer_profiles,
  legal_entities, legal_entity_periods, sites, site_periods to ming_app;
