-- What was said of a short payment is read with it: what its links explain moves with other statements.
drop trigger standings_of_short_payment_notes_insert on short_payment_notes;
alter table statement_standings drop column explained_fen, drop column assigned;

create or replace function tell_standings(own uuid, chains uuid[], nos text[], entities text[])
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
    y.term, i.day
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
