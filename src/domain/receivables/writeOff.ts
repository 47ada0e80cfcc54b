import { type Entry, makeEntry } from '../ledger/entry.ts';
import type { Day } from '../values/day.ts';
import { type Fen, fen, minFen, negateFen } from '../values/money.ts';
import type { ToldShort } from './explain.ts';

/** 科目: 核销损失. */
export type WriteOffAccount = 'writtenOff';

/**
 * 核销过账 (handbook §11): what nobody explains leaves 应收账款 of the statement's entity as a loss.
 * Amounts in fen.
 *
 * 1,500 of a short payment -> writtenOff +1,500, receivable -1,500.
 */
export const postWriteOff = (day: Day, amount: Fen, party: string): Entry =>
  makeEntry(day, [
    { account: 'writtenOff', item: '', party, amount },
    { account: 'receivable', item: '', party, amount: negateFen(amount) },
  ]);

/**
 * 可核销: no more than is still open; null where nothing is.
 *
 * 1,500 asked for while 1,200 is open -> 1,200; while nothing is -> null.
 */
export const writeOffLeft = (asked: Fen, open: Fen): Fen | null =>
  open > 0n ? minFen(asked, open) : null;

/** 核销 that stands, by its note. */
export interface StandingWriteOff {
  readonly note: string;
  readonly amount: Fen;
}

/**
 * 核销后到账 (issue 4, 2): what of each write-off is short no more, since money came after it; so much is
 * proposed to be taken back. Amounts in fen.
 *
 * 1,500 written off, of which 1,000 came in since -> 1,000 of it.
 */
export const lateMoney = (
  { counted }: Pick<ToldShort, 'counted'>,
  writeOffs: readonly StandingWriteOff[],
): StandingWriteOff[] =>
  writeOffs
    .filter(({ note }) => counted.has(note))
    .map(({ note, amount }) => ({ note, amount: fen(amount - (counted.get(note) ?? amount)) }))
    .filter(({ amount }) => amount > 0n);

/**
 * 冲回核销, whole or in part: its entry is reversed and what stays given up is written off again, so that
 * receivable + written off moves by nothing. null = nothing stays.
 *
 * 1,000 of 1,500 taken back -> 500 stays; all of it -> null.
 */
export const staysWrittenOff = (amount: Fen, back: Fen): Fen | null =>
  back < amount ? fen(amount - back) : null;
