-- Which batch put money on a statement: what a person put there since is theirs, and the batch is not
-- taken back over it. Null: by hand, and all that was put before this.
alter table payment_allocations add column run_id uuid;
