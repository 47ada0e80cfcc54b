-- The ledger follows each dispute: what payments brought back is found by the payment. Disputes that are
-- there already are posted when next something happens to them: an entry is the difference between
-- where a dispute stands and what is held of it.
create index dispute_events_by_payment on dispute_events (org_id, chain_id, payment_id)
  where payment_id is not null;
