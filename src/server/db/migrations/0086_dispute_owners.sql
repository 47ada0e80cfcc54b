-- Few events name an owner: a search for one looks at these alone.
create index dispute_events_owned on dispute_events (chain_id, dispute_id) where owner <> '';
