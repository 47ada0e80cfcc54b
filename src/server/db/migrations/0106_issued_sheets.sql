-- 已出具的函: what a letter said when it was issued, in its parts, beside its PDF. Of a letter from before
-- the program makes the same again from the audit that it was made of.
create table issued_sheets (
  org_id uuid not null,
  chain_id uuid not null,
  paper_id uuid not null,
  content jsonb not null,
  primary key (org_id, chain_id, paper_id),
  foreign key (org_id, chain_id, paper_id) references issued_papers
);
alter table issued_sheets enable row level security;
alter table issued_sheets force row level security;
create policy org_fence on issued_sheets
  using (org_id = current_org()) with check (org_id = current_org());
grant select, insert on issued_sheets to ming_app;
