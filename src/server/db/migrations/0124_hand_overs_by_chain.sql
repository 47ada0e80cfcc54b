-- 离职交接 tells how much was moved, over all chains: only who sees all of them is told.
create policy chain_fence on hand_overs as restrictive to ming_scoped using (false);
