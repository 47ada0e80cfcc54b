-- 结算档案模板: what a company says of several chains at once, in versions; a version without content puts it away.
create table retailer_templates (
  org_id uuid not null references organisations,
  template_id uuid not null,
  version int not null check (version > 0),
  name text not null,
  content jsonb,
  changed_by text not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (org_id, template_id, version)
);

alter table retailer_templates enable row level security;
alter table retailer_templates force row level security;
create policy org_fence on retailer_templates using (org_id = (select current_org()))
  with check (org_id = (select current_org()));
grant select, insert on retailer_templates to ming_app;
