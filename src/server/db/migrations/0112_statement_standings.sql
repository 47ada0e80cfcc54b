-- 结算单现状: where a statement stands, in its last version that is looked at: its audit, what is undecided,
-- marks, letter, disputes, money. Board, clocks and 今日 look it up instead of putting it together from
-- all books each time. The books stay the truth: tell_standings says what they say, and the database
-- moves the row of a statement with whatever is added to them; the application may read it only.
create table statement_standings (
  org_id uuid not null,
  chain_id uuid not null,
  no text not null,
  entity text not null,
  statement_id uuid not null,
  -- All versions that are looked at, the first first.
  versions uuid[] not null,
  month text not null,
  audit_id uuid not null,
  contract_id uuid,
  run_id uuid,
  run_version int,
  run_n int,
  theirs_fen bigint not null,
  ours_fen bigint not null,
  claimable_fen bigint not null,
  timing_fen bigint not null,
  favour_fen bigint not null,
  pending_fen bigint not null,
  deadline date,
  undecided int not null,
  marks jsonb not null,
  mark_count int not null,
  letter text,
  letter_day text,
  recovered_fen bigint,
  remaining_fen bigint,
  -- All that is claimed went out, and the first day to object that its letters name.
  is_sent boolean not null,
  sent_due date,
  -- Of each claim with something left or with proof; null = there is no dispute.
  proven_on jsonb,
  -- Disputes with something left, those that ask for the same together.
  asks jsonb,
  stated_fen bigint not null,
  paid_fen bigint not null,
  explained_fen bigint not null,
  assigned jsonb,
  pay_term text,
  invoiced_on date,
  primary key (org_id, chain_id, no, entity),
  foreign key (org_id, chain_id, statement_id) references statements
);

-- Of the statements of these keys, or of all where none are given. It names the organisation itself:
-- for a superuser there is no fence.
create function tell_standings(own uuid, chains uuid[], nos text[], entities text[])
  returns setof statement_standings language sql stable as $$
  with asked as materialized (
    select distinct chain_id, no, entity from unnest(chains, nos, entities) k (chain_id, no, entity)
    union
    select distinct chain_id, no, entity from statements where org_id = own and chains is null)
  select l.org_id, l.chain_id, l.no, l.entity, l.statement_id, v.ids,
    coalesce(to_char(coalesce(l.to_day, l.statement_day, l.from_day), 'YYYY-MM'), ''),
    a.audit_id, a.contract_id, a.run_id, a.version, a.n, a.theirs_fen, a.ours_fen,
    a.claimable_fen, a.timing_fen, a.favour_fen, a.pending_fen, a.deadline,
    (select count(*)::int from audit_lines x where x.org_id = own and x.audit_id = a.audit_id
      and x.verdict in ('partial', 'dispute', 'evidence') and not x.content ? 'decision'),
    coalesce(m.marks, '{}'), coalesce(m.count, 0), c.no, d.letter_day, d.recovered, d.remaining,
    coalesce(d.is_sent, false), case when d.is_sent then d.sent_due end, d.proven_on, g.asks,
    coalesce((l.content->'closing'->>'$fen')::bigint, coalesce((l.content->'opening'->>'$fen')::bigint, 0)
      + l.activity_fen - coalesce((l.content->'prepaid'->>'$fen')::bigint, 0)
      - coalesce((l.content->'paid'->>'$fen')::bigint, 0)),
    coalesce((select sum(p.amount_fen) from payment_allocations p where p.org_id = l.org_id
      and p.chain_id = l.chain_id and p.statement_id = any (v.ids)), 0)::bigint,
    coalesce(t.explained, 0)::bigint, t.assigned, y.term, i.day
  from asked k
  cross join lateral (
    select s.* from live_statements s
    where s.org_id = own and s.chain_id = k.chain_id and s.no = k.no and s.entity = k.entity
    order by s.version desc limit 1) l
  cross join lateral (
    select array_agg(s.statement_id order by s.version) as ids from live_statements s
    where s.org_id = l.org_id and s.chain_id = k.chain_id and s.no = k.no and s.entity = k.entity) v
  cross join lateral (
    select o.*, r.run_id, r.version, r.n from live_audits o
      left join audit_run_statements r using (org_id, chain_id, audit_id)
    where o.org_id = l.org_id and o.chain_id = l.chain_id and o.statement_id = l.statement_id
    order by o.recorded_at desc, r.version desc, r.run_id desc limit 1) a
  left join lateral (
    select max(z.count)::int as count,
      jsonb_object_agg(z.kind, jsonb_build_object('day', z.day, 'person', z.person)) as marks
    from (select distinct on (q.kind) q.kind, q.day, q.person, count(*) over () as count
      from statements w join statement_marks q using (org_id, chain_id, statement_id)
      where w.org_id = l.org_id and w.chain_id = k.chain_id and w.no = k.no and w.entity = k.entity
      order by q.kind, q.recorded_at desc, q.n desc) z) m on true
  left join lateral (
    select f.no from statements w join issued_papers f using (org_id, chain_id, statement_id)
    where w.org_id = l.org_id and w.chain_id = k.chain_id and w.no = k.no and w.entity = k.entity
      and f.kind = 'letter' and not exists (select from paper_voids o
        where o.org_id = f.org_id and o.paper_id = f.paper_id)
    order by f.recorded_at desc limit 1) c on true
  left join lateral (
    select min(e.sent_on) as letter_day,
      sum(e.recovered_fen) filter (where e.role <> 'timing' and e.is_stated)::bigint as recovered,
      sum(e.remaining_fen) filter (where e.role <> 'timing' and e.is_stated)::bigint as remaining,
      bool_and(e.sent_on is not null) filter (where e.role <> 'timing' and e.is_stated
        and (e.remaining_fen <> 0 or e.sent_on is not null)) as is_sent,
      min(d.deadline) filter (where e.role <> 'timing' and e.is_stated
        and (e.remaining_fen <> 0 or e.sent_on is not null)) as sent_due,
      case when bool_or(b.is_own) then coalesce(jsonb_agg(e.proven_on order by e.proven_on)
        filter (where b.is_own and e.role <> 'timing'
          and (e.remaining_fen <> 0 or e.proven_on is not null)), '[]') end as proven_on
    from disputes d join dispute_standings e using (org_id, chain_id, dispute_id)
      -- Statements without a number are told apart by their id.
      cross join lateral (select e.is_stated
        and (d.statement_no not like '~%' or d.statement_id = l.statement_id) as is_own) b
    where d.org_id = l.org_id and d.chain_id = k.chain_id and d.statement_no = k.no
      and d.entity = k.entity) d on true
  left join lateral (
    select jsonb_agg(to_jsonb(s) order by s.id) as asks from (
      select d.statement_id as statement, (min(array[d.dispute_id::text, d.doc]))[1] as id,
        (min(array[d.dispute_id::text, d.doc]))[2] as doc, count(*)::int as count,
        sum(e.remaining_fen)::text as remaining, d.deadline, e.role, e.owner, e.due, e.sent_on,
        e.proven_on, e.answer_by, e.answered_on, e.is_promised, e.promised_until,
        case e.role when 'timing' then d.content::jsonb->>'turns' end as turns
      from disputes d join dispute_standings e using (org_id, chain_id, dispute_id)
      where d.org_id = l.org_id and d.chain_id = k.chain_id and d.statement_no = k.no
        and d.entity = k.entity and e.is_stated and e.remaining_fen <> 0
      group by d.statement_id, d.deadline, e.role, e.owner, e.due, e.sent_on, e.proven_on,
        e.answer_by, e.answered_on, e.is_promised, e.promised_until, turns) s) g on true
  left join lateral (
    select sum(n.amount_fen) as explained,
      (array_agg(jsonb_build_object('person', n.person, 'until', n.due)
        order by n.recorded_at desc, n.n desc) filter (where n.kind = 'assign'))[1] as assigned
    from short_payment_notes n where n.org_id = l.org_id and n.chain_id = k.chain_id
      and n.statement_id = any (v.ids)) t on true
  left join lateral (
    select z.term from unnest(v.ids) with ordinality w (id, place) cross join lateral (
      select h.content->>'paymentTerm' as term from live_audits o
        join contracts h using (org_id, chain_id, contract_id)
      where o.org_id = l.org_id and o.chain_id = k.chain_id and o.statement_id = w.id
      order by o.recorded_at desc limit 1) z
    where z.term is not null order by w.place desc limit 1) y on true
  left join lateral (
    select z.day from unnest(v.ids) with ordinality w (id, place) cross join lateral (
      select q.day from statement_marks q where q.org_id = l.org_id and q.chain_id = k.chain_id
        and q.statement_id = w.id and q.kind = 'invoiced' order by q.n desc limit 1) z
    where z.day is not null order by w.place desc limit 1) i on true
$$;

-- As the owner of the tables: the application has no way to write a standing but by what it adds. One
-- at a time for a chain, under the lock that actions hold: what another one added is seen.
create function move_standings(own uuid, chains uuid[], nos text[], entities text[])
  returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(own::text || c.id, 727))
    from (select distinct chain::text as id from unnest(chains) chain order by 1) c;
  delete from statement_standings s
  using unnest(chains, nos, entities) k (chain_id, no, entity)
  where s.org_id = own and s.chain_id = k.chain_id and s.no = k.no
    and s.entity = k.entity;
  insert into statement_standings select * from tell_standings(own, chains, nos, entities);
end $$;
revoke execute on function move_standings from public;

-- What was added is about statements: whose keys, the argument of the trigger tells as SQL.
create function keep_statement_standings() returns trigger language plpgsql
  security definer set search_path = public, pg_temp as $$
declare
  moved record;
begin
  for moved in execute format('select org_id, array_agg(chain_id) as chains, array_agg(no) as nos,
    array_agg(entity) as entities from (select distinct k.* from (%s) k) d group by org_id', tg_argv[0])
  loop
    perform move_standings(moved.org_id, moved.chains, moved.nos, moved.entities);
  end loop;
  return null;
end $$;

do $$
declare
  ofStatement text := 'select s.org_id, s.chain_id, s.no, s.entity from added a
    join statements s using (org_id, chain_id, statement_id)';
  ofAudit text := 'select s.org_id, s.chain_id, s.no, s.entity from (select distinct org_id, chain_id, audit_id
    from added) a join audits o using (org_id, chain_id, audit_id)
    join statements s using (org_id, chain_id, statement_id)';
  ofDispute text := 'select d.org_id, d.chain_id, d.statement_no as no, d.entity from added a
    join disputes d using (org_id, chain_id, dispute_id)';
  each text[];
begin
  foreach each slice 1 in array array[
    ['statements', 'insert', ofStatement],
    ['audits', 'insert', ofStatement],
    ['audit_lines', 'insert', ofAudit],
    ['audit_run_statements', 'insert', ofAudit],
    ['run_withdrawals', 'insert', 'select s.org_id, s.chain_id, s.no, s.entity from added a
       join audit_run_statements r using (org_id, run_id)
       join audits o using (org_id, chain_id, audit_id)
       join statements s using (org_id, chain_id, statement_id)'],
    ['statement_marks', 'insert', ofStatement],
    ['issued_papers', 'insert', ofStatement],
    ['paper_voids', 'insert', 'select s.org_id, s.chain_id, s.no, s.entity from added a
       join issued_papers p using (org_id, paper_id)
       join statements s on s.org_id = p.org_id and s.chain_id = p.chain_id
         and s.statement_id = p.statement_id'],
    ['disputes', 'update', ofDispute],
    ['dispute_standings', 'insert', ofDispute],
    ['dispute_standings', 'update', ofDispute],
    ['payment_allocations', 'insert', ofStatement],
    ['short_payment_notes', 'insert', ofStatement]]
  loop
    execute format('create trigger %I after %s on %I referencing new table as added
      for each statement execute function keep_statement_standings(%L)',
      'standings_of_' || each[1] || '_' || each[2], each[2], each[1], each[3]);
  end loop;
end $$;

alter table statement_standings enable row level security;
create policy org_fence on statement_standings
  using (org_id = (select current_org())) with check (org_id = (select current_org()));
grant select on statement_standings to ming_app;
comment on table statement_standings is 'kept: by what the books say of each statement, and checked against it';

-- Statements from before stand as their books say, in every organisation.
do $$
declare
  own uuid;
  before text := coalesce(current_setting('ming.org', true), '');
begin
  alter table organisations no force row level security;
  for own in select org_id from organisations loop
    perform set_config('ming.org', own::text, true);
    insert into statement_standings select * from tell_standings(own, null, null, null);
  end loop;
  alter table organisations force row level security;
  perform set_config('ming.org', before, true);
end $$;
alter table statement_standings force row level security;
