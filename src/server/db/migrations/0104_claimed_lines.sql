-- 扣款分析 leads from a figure to its lines: those of an audit with something claimable, few among many.
create index audit_lines_claimed on audit_lines (audit_id, n)
  where (case verdict when 'timing' then 0
    when 'favour' then coalesce((content->>'consequence')::bigint, 0)
    else coalesce((content->>'difference')::bigint, 0) end) <> 0;
