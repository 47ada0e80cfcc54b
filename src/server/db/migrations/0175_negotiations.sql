-- 谈判底稿: what is asked, aimed at and given up over the next version of a contract, until it is agreed.
-- Each state of it is kept by the trail.
create table negotiations (
  org_id uuid not null references organisations,
  chain_id uuid not null,
  negotiation_id uuid not null,
  agreement_id uuid not null,
  -- The version that it began from; null = nothing was agreed before.
  based_on int,
  name text not null default '',
  stage text not null default 'prepare'
    check (stage in ('prepare', 'contact', 'bargain', 'close', 'agreed', 'broken')),
  -- 对方谈判截止日.
  buyer_deadline date,
  -- Items with their clauses, ladder, checks, planned turnover.
  content jsonb not null,
  -- The draft of the contract that its result became.
  draft_id uuid,
  person text not null default '',
  version int not null default 1,
  recorded_at timestamptz not null default clock_timestamp(),
  changed_at timestamptz not null default clock_timestamp(),
  primary key (org_id, chain_id, negotiation_id),
  foreign key (org_id, chain_id, agreement_id) references agreements,
  foreign key (org_id, chain_id, draft_id) references agreement_drafts
);

-- 双方报价: what a side said of an item on a day. Never changed, another one follows.
create table negotiation_offers (
  org_id uuid not null references organisations,
  chain_id uuid not null,
  negotiation_id uuid not null,
  n int not null check (n > 0),
  side text not null check (side in ('theirs', 'ours')),
  day date not null,
  item text not null,
  text text not null,
  note text not null default '',
  person text not null default '',
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (org_id, chain_id, negotiation_id, n),
  foreign key (org_id, chain_id, negotiation_id) references negotiations
);

do $$
declare t text;
begin
  foreach t in array array['negotiations', 'negotiation_offers'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy org_fence on %I using (org_id = (select current_org()))
      with check (org_id = (select current_org()))', t);
  end loop;
end $$;
grant select, insert on negotiations, negotiation_offers to ming_app;
grant update (name, stage, buyer_deadline, content, draft_id, version, changed_at) on negotiations
  to ming_app;
