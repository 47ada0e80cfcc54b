-- Statements as they came: a page of them walks along the index instead of sorting all.
create index statements_by_time on statements (org_id, recorded_at desc, statement_id desc);
