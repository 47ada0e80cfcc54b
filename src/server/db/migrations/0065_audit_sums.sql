-- 扣款汇总: what the lines of an audit add up to by kind, fee, sign and reason. Lists over years read
-- these few rows instead of every line.
create table audit_sums (
  org_id uuid not null,
  chain_id uuid not null,
  audit_id uuid not null,
  n int not null,
  kind text not null,
  fee text,
  is_credit boolean not null,
  rule text,
  lines int not null check (lines > 0),
  theirs_fen bigint not null,
  ours_fen bigint not null,
  net_fen bigint not null,
  claimable_fen bigint not null,
  primary key (org_id, chain_id, audit_id, n),
  foreign key (org_id, chain_id, audit_id) references audits
);
alter table audit_sums enable row level security;
create policy org_fence on audit_sums
  using (org_id = current_org()) with check (org_id = current_org());
grant select, insert on audit_sums to ming_app;

-- Audits from before: the same sums of the lines that are kept, in every organisation.
alter table audits no force row level security;
alter table audit_lines no force row level security;
alter table statement_lines no force row level security;
insert into audit_sums (org_id, chain_id, audit_id, n, kind, fee, is_credit, rule, lines,
  theirs_fen, ours_fen, net_fen, claimable_fen)
select org_id, chain_id, audit_id,
  row_number() over (partition by org_id, chain_id, audit_id) - 1, kind, fee, is_credit, rule,
  count(*), sum(theirs_fen), sum(ours_fen), sum(net_fen), sum(claimable_fen)
from (
  select c.*, case when c.claimable_fen <> 0 then c.first_rule end as rule
  from (
    select x.org_id, x.chain_id, x.audit_id, k.kind, x.theirs_fen, x.ours_fen,
      x.rules[1] as first_rule,
      case when k.kind = 'fee' then coalesce(p.fee, x.content->'line'->>'fee') end as fee,
      k.kind = 'fee' and x.theirs_fen > 0 as is_credit,
      case when v.rate is null then x.ours_fen
        else round(x.ours_fen::numeric * 1000000 / (1000000 + v.rate)) end as net_fen,
      case x.verdict when 'timing' then 0
        when 'favour' then coalesce((x.content->>'consequence')::bigint, 0)
        else (x.content->>'difference')::bigint end as claimable_fen
    from audits a
    join audit_lines x using (org_id, chain_id, audit_id)
    left join statement_lines p on p.org_id = x.org_id and p.chain_id = x.chain_id
      and p.statement_id = a.statement_id and p.n = x.statement_n
    cross join lateral (select x.content->>'kind' as kind) k
    cross join lateral (
      select coalesce(x.content->'line'->>'vatRate', p.content->>'vatRate')::numeric as rate) v
  ) c
) l
where l.kind is not null
group by org_id, chain_id, audit_id, kind, fee, is_credit, rule;
alter table audits force row level security;
alter table audit_lines force row level security;
alter table statement_lines force row level security;
alter table audit_sums force row level security;

-- 条款执行 reads the fees of a contract's audits: few lines among many.
create index audit_lines_fees on audit_lines (audit_id, n) where content->>'kind' = 'fee';
