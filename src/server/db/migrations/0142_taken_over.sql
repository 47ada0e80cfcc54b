-- 接手: who leaves hands over what he asked for; from then on it is the other's, and neither approves it.
alter table approval_events drop constraint approval_events_kind_check;
alter table approval_events add constraint approval_events_kind_check check (kind in
  ('approved', 'refused', 'explained', 'withdrawn', 'changed', 'applied', 'takenOver'));
alter table approval_events add column taker uuid, add column taker_name text not null default '';
alter table approval_events add constraint approval_events_taker_check
  check ((kind = 'takenOver') = (taker is not null));

-- 离职交接 moves more than before: statements, and what was asked for.
alter table hand_overs add column statements int not null default 0,
  add column evidence int not null default 0, add column requests_taken int not null default 0,
  add column requests_withdrawn int not null default 0;
