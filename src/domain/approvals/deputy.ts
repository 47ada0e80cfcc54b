import type { Day } from '../values/day.ts';
import { absFen, type Fen } from '../values/money.ts';
import type { ApprovalKind } from './kind.ts';

/** 代理: somebody acts for another, from a day to a day, for some kinds and up to an amount. */
export interface Delegation {
  readonly person: string;
  readonly deputy: string;
  readonly from: Day;
  readonly to: Day;
  /** [] = every kind. */
  readonly kinds: readonly ApprovalKind[];
  /** null = any amount. */
  readonly most: Fen | null;
  /** 终止日: nobody stands in from then on, though it is known that he did. */
  readonly endedOn: Day | null;
}

/**
 * 代理有效: whether it holds on a day, for a kind and an amount, both ends included. It is never handed
 * on: a deputy's deputy acts for the deputy alone.
 *
 * 10-01 to 10-08, fee, up to 20,000.00: on 10-08 a fee of 20,000.00 yes, a release no, on 10-09 nothing.
 */
export const covers = (
  { from, to, kinds, most, endedOn }: Delegation,
  { kind, amount, day }: { readonly kind: ApprovalKind; readonly amount: Fen; readonly day: Day },
): boolean =>
  from <= day &&
  day <= to &&
  (endedOn === null || day < endedOn) &&
  (kinds.length === 0 || kinds.includes(kind)) &&
  (most === null || absFen(amount) <= most);

/** 曾经代理: whether it held on any of these days, whatever it was for. */
export const overlaps = ({ from, to, endedOn }: Delegation, since: Day, until: Day): boolean =>
  from <= until && since <= (endedOn !== null && endedOn < to ? endedOn : to);
