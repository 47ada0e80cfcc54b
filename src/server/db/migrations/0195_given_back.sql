-- 冲回: the few fee lines that give money back, or that another line of their statement takes back.
create index audit_lines_given_back on audit_lines (audit_id, n)
  where content->>'kind' = 'fee'
    and (theirs_fen > 0 or content->'reasons' @> '[{"code": "line.reversed"}]');
