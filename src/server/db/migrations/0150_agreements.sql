-- 合同: what is agreed with a chain under one number, over all its versions. A contract (contracts) is one
-- text; an agreement goes on while its texts change.
create table agreements (
  org_id uuid not null references organisations,
  chain_id uuid not null,
  agreement_id uuid not null,
  -- As printed; '' where the sheet names none.
  no text not null,
  kind text not null default 'purchase'
    check (kind in ('purchase', 'consignment', 'joint', 'lease', 'cash')),
  name text not null default '',
  -- How long before its end its renewal is talked about.
  remind_days int not null default 60 check (remind_days between 0 and 366),
  version int not null default 1,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (org_id, chain_id, agreement_id),
  unique (org_id, chain_id, no),
  foreign key (org_id, chain_id) references chains
);

-- 合同版本: which text was agreed, since when we know of it, and on which ground. Never changed.
create table agreement_versions (
  org_id uuid not null references organisations,
  chain_id uuid not null,
  agreement_id uuid not null,
  n int not null check (n > 0),
  act text not null check (act in ('signed', 'amendment', 'renewal', 'sheet')),
  contract_id uuid not null,
  valid_from date,
  valid_to date,
  rolls boolean not null,
  signed_on date,
  -- 合同扫描件 and what else proves it.
  files text[] not null default '{}',
  -- The request by which it was approved; null where nothing was asked.
  request_id uuid,
  person text not null default '',
  note text not null default '',
  -- 补差 of months that were over when it came, line by line, and its entry; null where nothing changed.
  back_pay jsonb not null default '[]',
  entry_id uuid,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (org_id, chain_id, agreement_id, n),
  foreign key (org_id, chain_id, agreement_id) references agreements,
  foreign key (org_id, chain_id, contract_id) references contracts
);
create index agreement_versions_contract on agreement_versions (org_id, chain_id, contract_id);

-- 合同草稿: worked on until it is signed or dropped.
create table agreement_drafts (
  org_id uuid not null references organisations,
  chain_id uuid not null,
  draft_id uuid not null,
  agreement_id uuid not null,
  act text not null check (act in ('signed', 'amendment', 'renewal')),
  -- The version that it began from; null = from nothing.
  based_on int,
  state text not null default 'open' check (state in ('open', 'asked', 'signed', 'dropped')),
  content jsonb not null,
  person text not null default '',
  version int not null default 1,
  recorded_at timestamptz not null default clock_timestamp(),
  changed_at timestamptz not null default clock_timestamp(),
  primary key (org_id, chain_id, draft_id),
  foreign key (org_id, chain_id, agreement_id) references agreements
);

do $$
declare t text;
begin
  foreach t in array array['agreements', 'agreement_versions', 'agreement_drafts'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy org_fence on %I using (org_id = (select current_org()))
      with check (org_id = (select current_org()))', t);
  end loop;
end $$;
grant select, insert on agreements, agreement_versions, agreement_drafts to ming_app;
grant update (kind, name, remind_days, version) on agreements to ming_app;
grant update (state, content, version, changed_at) on agreement_drafts to ming_app;

-- Texts that were read from sheets before are versions of the agreement of their number. An owner who is a
-- superuser sees past the fence: each organisation is named.
do $$
declare
  own uuid;
  before text := coalesce(current_setting('ming.org', true), '');
begin
  alter table organisations no force row level security;
  for own in select org_id from organisations loop
    perform set_config('ming.org', own::text, true);
    insert into agreements (org_id, chain_id, agreement_id, no, recorded_at)
      select own, chain_id, gen_random_uuid(), coalesce(no, ''), min(recorded_at)
      from contracts where org_id = own group by chain_id, coalesce(no, '');
    insert into agreement_versions
        (org_id, chain_id, agreement_id, n, act, contract_id, valid_from, valid_to, rolls, recorded_at)
      select own, c.chain_id, a.agreement_id,
        row_number() over (partition by a.agreement_id order by c.recorded_at, c.contract_id),
        'sheet', c.contract_id, c.valid_from, c.valid_to,
        coalesce((c.content->>'rolls')::boolean, false), c.recorded_at
      from contracts c join agreements a
        on a.org_id = c.org_id and a.chain_id = c.chain_id and a.no = coalesce(c.no, '')
      where c.org_id = own;
  end loop;
  alter table organisations force row level security;
  perform set_config('ming.org', before, true);
end $$;
