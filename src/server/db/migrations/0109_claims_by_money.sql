-- 扣款分析 lists what can be claimed with the most money first, of all reasons or of one: a page is walked
-- in order, and not all of it put in order first. The words are those of 0104.
create index audit_lines_claims on audit_lines (
  org_id,
  (-abs(case verdict when 'timing' then 0
    when 'favour' then coalesce((content->>'consequence')::bigint, 0)
    else coalesce((content->>'difference')::bigint, 0) end)),
  audit_id, n)
  where (case verdict when 'timing' then 0
    when 'favour' then coalesce((content->>'consequence')::bigint, 0)
    else coalesce((content->>'difference')::bigint, 0) end) <> 0;
create index audit_lines_claims_by_rule on audit_lines (
  org_id,
  (coalesce(rules[1], '')),
  (-abs(case verdict when 'timing' then 0
    when 'favour' then coalesce((content->>'consequence')::bigint, 0)
    else coalesce((content->>'difference')::bigint, 0) end)),
  audit_id, n)
  where (case verdict when 'timing' then 0
    when 'favour' then coalesce((content->>'consequence')::bigint, 0)
    else coalesce((content->>'difference')::bigint, 0) end) <> 0;
