-- 尾差: what was paid differs from what a statement says by so little that it is closed as a gain or a
-- loss. A note of its own kind: above zero was paid more, below zero less; taken back it has the other sign.
alter table short_payment_notes drop constraint short_payment_notes_kind_check;
alter table short_payment_notes add constraint short_payment_notes_kind_check
  check (kind in ('explain', 'assign', 'tail'));
alter table short_payment_notes drop constraint short_payment_notes_check;
alter table short_payment_notes add constraint short_payment_notes_check
  check (kind in ('explain', 'tail') or amount_fen = 0);
alter table short_payment_notes drop constraint short_payment_notes_check3;
alter table short_payment_notes add constraint short_payment_notes_check3
  check (kind = 'tail' or (takes_back is null) = (amount_fen >= 0));
