-- The ledger follows each dispute: entries are found by what they were posted for, and what payments
-- brought back by the payment. Disputes that are there already are posted when next something
-- happens to them: an entry is the difference between where a dispute stands and what is held of it.
create index ledger_entries_by_subject on ledger_entries (org_id, subject);
create index dispute_events_by_payment on dispute_events (org_id, chain_id, payment_id)
  where payment_id is not null;
