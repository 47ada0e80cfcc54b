-- The month board counts the lines of each audit that nobody decided: few among many.
create index audit_lines_undecided on audit_lines (audit_id)
  where verdict in ('partial', 'dispute', 'evidence') and not content ? 'decision';
