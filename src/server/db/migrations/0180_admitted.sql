-- 会话生效: a session counts from the transaction that keeps its 登录留痕. One that is made within a
-- transaction of ours counts at once; one from before did.
alter table auth.sessions add column is_admitted boolean not null default true;
alter table auth.sessions alter column is_admitted
  set default coalesce(current_setting('ming.joined', true), '') = 'on';

-- 连接单点登录账号: whether that has been told; accounts from before were.
alter table auth.accounts add column is_told boolean not null default true;
alter table auth.accounts alter column is_told set default false;
