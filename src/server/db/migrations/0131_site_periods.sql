-- 归属 of a site stands with its version in one row: what holds on a day is read without a join, which a page
-- of thousands of stores is too slow with. Nothing has been kept in the table that it leaves.
drop table site_periods;
drop function if exists trail_of_site_periods();
alter table sites add column periods jsonb not null default '[]';
alter table sites alter column periods drop default;
create index sites_by_code on sites (org_id, chain_id, code collate "C", site_id);
create index sites_of_places on sites (org_id, chain_id, site_id) where kind <> 'store';
