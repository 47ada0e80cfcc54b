-- 放假通知 of a year as an administrator loaded it, in versions; a year without one has what the program
-- brings, or its weekends alone.
create table holiday_notices (
  org_id uuid not null references organisations,
  year int not null check (year between 1990 and 2200),
  version int not null check (version > 0),
  source text not null,
  -- [{"day": "2027-01-01", "name": "元旦"}]
  days_off jsonb not null,
  days_worked date[] not null default '{}',
  person text not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (org_id, year, version)
);

-- 本公司例外: a day on which this company is closed or works whatever was announced; 'announced' takes the
-- one before back.
create table day_exceptions (
  org_id uuid not null references organisations,
  day date not null,
  version int not null check (version > 0),
  kind text not null check (kind in ('closed', 'worked', 'announced')),
  reason text not null,
  person text not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (org_id, day, version)
);

do $$
declare t text;
begin
  foreach t in array array['holiday_notices', 'day_exceptions'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy org_fence on %I using (org_id = current_org())
      with check (org_id = current_org())', t);
  end loop;
end $$;
grant select, insert on holiday_notices, day_exceptions to ming_app;
