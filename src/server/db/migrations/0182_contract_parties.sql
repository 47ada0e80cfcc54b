-- 合同各方: who the parties of a text are, as it writes them, and which legal entity of the chain or company of
-- our side each of them is. A text never changes; what a party is linked to may become known later, as a
-- further version of its row.
create table contract_parties (
  org_id uuid not null references organisations,
  chain_id uuid not null,
  contract_id uuid not null,
  n int not null check (n > 0),
  version int not null check (version > 0),
  role text not null
    check (role in ('buyer', 'agent', 'brand', 'signer', 'supplier', 'settler', 'deliverer')),
  name text not null,
  tax_no text not null,
  -- Only 甲方 or 乙方 stood there, and no name told which side that is.
  is_guessed boolean not null default false,
  -- null = 未关联.
  entity_id uuid,
  party_id uuid,
  told_by text not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (org_id, chain_id, contract_id, n, version),
  check (name <> '' or tax_no <> ''),
  check (entity_id is null or role in ('buyer', 'agent')),
  check (party_id is null or role not in ('buyer', 'agent')),
  foreign key (org_id, chain_id, contract_id) references contracts
);
create index contract_parties_text on contract_parties (org_id, contract_id);

alter table contract_parties enable row level security;
alter table contract_parties force row level security;
create policy org_fence on contract_parties using (org_id = (select current_org()))
  with check (org_id = (select current_org()));
grant select, insert on contract_parties to ming_app;

-- 公司名归一: width, case, blanks and brackets do not tell two companies apart.
create function plain_company(name text) returns text language sql immutable as $$
  select upper(regexp_replace(normalize(name, NFKC), '[\s()\[\]{}<>【】〔〕《》"''“”.·,，。]', '', 'g'))
$$;

-- Texts of before name the entity of the chain and our company: known since they came, and linked from now on
-- where one company alone bears the name. Each organisation is named: an owner may see past the fence.
do $$
declare
  own uuid;
  before text := coalesce(current_setting('ming.org', true), '');
begin
  alter table organisations no force row level security;
  for own in select org_id from organisations loop
    perform set_config('ming.org', own::text, true);
    insert into contract_parties
        (org_id, chain_id, contract_id, n, version, role, name, tax_no, told_by, recorded_at)
      select own, chain_id, contract_id,
        row_number() over (partition by chain_id, contract_id order by role), 1, role, name, '',
        'backfill', recorded_at
      from (
        select chain_id, contract_id, recorded_at, 'buyer' as role, content->>'retailer' as name
        from contracts where org_id = own
        union all
        select chain_id, contract_id, recorded_at, 'signer', content->>'supplier'
        from contracts where org_id = own) said
      where coalesce(name, '') <> '';
    insert into contract_parties
        (org_id, chain_id, contract_id, n, version, role, name, tax_no, entity_id, told_by)
      select own, c.chain_id, c.contract_id, c.n, 2, c.role, c.name, c.tax_no, min(e.entity_id::text)::uuid,
        'backfill'
      from contract_parties c
      join (select distinct p.chain_id, p.entity_id, plain_company(p.name) as name
        from legal_entity_periods p join (select chain_id, entity_id, max(version) as version
          from legal_entities where org_id = own group by 1, 2) l using (chain_id, entity_id, version)
        where p.org_id = own) e
        on e.chain_id = c.chain_id and e.name = plain_company(c.name)
      where c.org_id = own and c.role = 'buyer' and c.version = 1
      group by c.chain_id, c.contract_id, c.n, c.role, c.name, c.tax_no
      having count(distinct e.entity_id) = 1;
    insert into contract_parties
        (org_id, chain_id, contract_id, n, version, role, name, tax_no, party_id, told_by)
      select own, c.chain_id, c.contract_id, c.n, 2, c.role, c.name, c.tax_no, min(e.party_id::text)::uuid,
        'backfill'
      from contract_parties c
      join (select distinct p.party_id, plain_company(p.name) as name
        from supplier_party_periods p join (select party_id, max(version) as version
          from supplier_parties where org_id = own group by 1) l using (party_id, version)
        where p.org_id = own) e on e.name = plain_company(c.name)
      where c.org_id = own and c.role = 'signer' and c.version = 1
      group by c.chain_id, c.contract_id, c.n, c.role, c.name, c.tax_no
      having count(distinct e.party_id) = 1;
  end loop;
  alter table organisations force row level security;
  perform set_config('ming.org', before, true);
end $$;
