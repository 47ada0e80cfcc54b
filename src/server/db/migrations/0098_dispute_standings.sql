-- 争议现状: where each dispute stands by its last event, in a row of its own, so that lists look it up
-- under one key and in one order. The events stay the truth: whoever adds one, the database moves the
-- row with it, and the application may read it only. Where a dispute stood on a day that is past is
-- read from the events.
create table dispute_standings (
  org_id uuid not null,
  chain_id uuid not null,
  dispute_id uuid not null,
  n int not null,
  state text not null,
  role text not null,
  claimed_fen bigint not null,
  recovered_fen bigint not null,
  conceded_fen bigint not null,
  lost_fen bigint not null,
  remaining_fen bigint not null,
  owner text not null,
  due date,
  standing jsonb not null,
  -- What lists choose and sort by. (An expression would be kept behind the fence, and tells nothing of
  -- how many rows it holds for.) What no letter claims any more is no dispute until the next one does.
  is_stated boolean generated always as (coalesce(standing->>'isStated', 'true') = 'true') stored,
  weight_fen bigint generated always as (abs(remaining_fen)) stored,
  due_key date generated always as (coalesce(due, date 'infinity')) stored,
  primary key (org_id, chain_id, dispute_id),
  foreign key (org_id, chain_id, dispute_id) references disputes
);
create index dispute_standings_by_weight
  on dispute_standings (org_id, weight_fen desc, dispute_id desc);
create index dispute_standings_by_due on dispute_standings (org_id, due_key, dispute_id);
alter table disputes
  add column deadline_key date generated always as (coalesce(deadline, date 'infinity')) stored;
create index disputes_by_deadline on disputes (org_id, deadline_key, dispute_id);

-- As the owner of the tables: the application has no way to write a standing but by an event.
create function keep_dispute_standings() returns trigger language plpgsql
  security definer set search_path = public, pg_temp as $$
begin
  insert into dispute_standings (org_id, chain_id, dispute_id, n, state, role, claimed_fen,
    recovered_fen, conceded_fen, lost_fen, remaining_fen, owner, due, standing)
  select distinct on (org_id, chain_id, dispute_id) org_id, chain_id, dispute_id, n, state, role,
    claimed_fen, recovered_fen, conceded_fen, lost_fen, remaining_fen, owner, due, standing
  from added order by org_id, chain_id, dispute_id, n desc
  on conflict (org_id, chain_id, dispute_id) do update set n = excluded.n, state = excluded.state,
    role = excluded.role, claimed_fen = excluded.claimed_fen,
    recovered_fen = excluded.recovered_fen, conceded_fen = excluded.conceded_fen,
    lost_fen = excluded.lost_fen, remaining_fen = excluded.remaining_fen, owner = excluded.owner,
    due = excluded.due, standing = excluded.standing
  where dispute_standings.n < excluded.n;
  return null;
end $$;
create trigger dispute_events_keep_standings after insert on dispute_events
  referencing new table as added for each statement execute function keep_dispute_standings();

alter table dispute_standings enable row level security;
create policy org_fence on dispute_standings
  using (org_id = current_org()) with check (org_id = current_org());
grant select on dispute_standings to ming_app;

-- Disputes from before stand by their last event, in every organisation.
alter table dispute_events no force row level security;
insert into dispute_standings (org_id, chain_id, dispute_id, n, state, role, claimed_fen,
  recovered_fen, conceded_fen, lost_fen, remaining_fen, owner, due, standing)
select distinct on (org_id, chain_id, dispute_id) org_id, chain_id, dispute_id, n, state, role,
  claimed_fen, recovered_fen, conceded_fen, lost_fen, remaining_fen, owner, due, standing
from dispute_events order by org_id, chain_id, dispute_id, n desc;
alter table dispute_events force row level security;
alter table dispute_standings force row level security;
