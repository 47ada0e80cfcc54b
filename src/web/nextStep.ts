import type { WireBoard } from '../wire/reports.ts';

type Row = WireBoard['rows'][number];

/** What to do next, as people call it: a letter that is issued has still to be sent, with proof. */
export type NextWay = Row['next'] | 'prove';

/**
 * 下一步 in the words of the screens; how far a statement is comes from the board alone.
 *
 * send, letter YH-2026-000001 issued and not sent -> prove.
 */
export const wayOf = ({ next, letter }: Pick<Row, 'next' | 'letter'>): NextWay =>
  next === 'send' && letter !== null ? 'prove' : next;

interface Stated {
  readonly id?: string | undefined;
  readonly chain: string | null;
  readonly no: string | null;
  readonly entity: string | null;
}

/** The row of a statement; of one that a later version replaced, the row of that version. */
export const findRow = (rows: readonly Row[], { id, chain, no, entity }: Stated): Row | null =>
  rows.find(({ statement }) => statement !== null && statement === id) ??
  rows.find(
    (row) =>
      no !== null && row.no === no && row.chain === (chain ?? '') && row.entity === (entity ?? ''),
  ) ??
  null;
