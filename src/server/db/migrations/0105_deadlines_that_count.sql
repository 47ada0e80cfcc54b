-- 异议截止 of a dispute is the day that counts now: of its letter once that went out, before that of its
-- statement by what is set for the chain. It moves with those, and nothing else of a dispute does; what
-- the letter said that opened it stays in its content. The program brings in the rows that are there.
grant update (deadline) on disputes to ming_app;
