-- 登录留痕: what happened at the door, as facts that the trail records; never what was typed there. Roles, keys
-- and rules are tables of their own, which it records as well.
create table sign_in_events (
  org_id uuid not null references organisations,
  event_id uuid not null,
  kind text not null check (kind in ('signedIn', 'signInRefused', 'lockedOut', 'passwordSet',
    'passwordChanged', 'twoFactorOn', 'twoFactorOff', 'twoFactorReset', 'recoveryCodesRenewed',
    'sessionEnded', 'sessionsEnded', 'accountLinked')),
  -- Whom it concerns; null where nobody is known by what was given.
  person_id uuid,
  changed_by text not null,
  -- Where he was.
  address text not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (org_id, event_id)
);
alter table sign_in_events enable row level security;
alter table sign_in_events force row level security;
create policy org_fence on sign_in_events
  using (org_id = current_org()) with check (org_id = current_org());
grant select, insert on sign_in_events to ming_app;
