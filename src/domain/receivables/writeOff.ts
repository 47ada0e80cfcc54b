import { type Entry, makeEntry } from '../ledger/entry.ts';
import type { Day } from '../values/day.ts';
import { type Fen, minFen, negateFen } from '../values/money.ts';

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
