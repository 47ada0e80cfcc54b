import type { Pool } from '../../../src/server/db/pool.ts';

type Wrong = readonly [what: string, code: string, act: string, back: string];

/** Ways in which books of before can be made to disagree with themselves, and what mends them again. */
export const wrongs: readonly Wrong[] = [
  [
    'a posting that does not balance',
    'ledger.unbalanced',
    `update ledger_postings set amount_fen = amount_fen + 1 where n = 0`,
    `update ledger_postings set amount_fen = amount_fen - 1 where n = 0`,
  ],
  [
    'a number that is missing',
    'number.gap',
    'update paper_counters set last = last + 1',
    'update paper_counters set last = last - 1',
  ],
  [
    'a dispute that stands as no event left it',
    'standing.differs',
    'update dispute_standings set remaining_fen = remaining_fen + 1',
    'update dispute_standings set remaining_fen = remaining_fen - 1',
  ],
  [
    'a statement whose activity is not that of its lines',
    'statement.differs',
    'update statements set activity_fen = activity_fen + 1',
    'update statements set activity_fen = activity_fen - 1',
  ],
  [
    'a statement that is kept as the books do not say it',
    'board.differs',
    'update statement_standings set paid_fen = paid_fen + 1',
    'update statement_standings set paid_fen = paid_fen - 1',
  ],
  [
    'a statement whose kept standing is gone',
    'board.differs',
    `create schema kept; create table kept.standings as select * from statement_standings;
     delete from statement_standings`,
    'insert into statement_standings select * from kept.standings; drop schema kept cascade',
  ],
  [
    'sums of an audit that are not those of its lines',
    'sums.differ',
    'update audit_sums set theirs_fen = theirs_fen + 1',
    'update audit_sums set theirs_fen = theirs_fen - 1',
  ],
  [
    'a payment that stands with more than it is',
    'payment.over',
    'update payment_allocations set amount_fen = amount_fen + 100000000',
    'update payment_allocations set amount_fen = amount_fen - 100000000',
  ],
  [
    'a file whose bytes are others',
    'file.broken',
    `update file_chunks set bytes = bytes || '\\x00'`,
    'update file_chunks set bytes = substr(bytes, 1, length(bytes) - 1)',
  ],
  [
    'a trail that was switched off',
    'trail.off',
    'alter table decisions disable trigger trail_insert',
    'alter table decisions enable trigger trail_insert',
  ],
];

/** Done past every trigger, as by who may do anything; taken back after `look`. */
export async function whileWrong<T>(
  admin: Pool,
  [act, back]: readonly [act: string, back: string],
  look: () => Promise<T>,
): Promise<T> {
  const past = 'set session_replication_role = replica';
  const client = await admin.connect();
  try {
    await client.query(`${past}; ${act}`);
    return await look();
  } finally {
    await client.query(`${past}; ${back}; set session_replication_role = origin`);
    client.release();
  }
}
