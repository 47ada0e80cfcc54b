import { normalNumber } from '../orders/match.ts';
import type { Fen } from '../values/money.ts';
import type { ShortLink } from './explain.ts';

/** A deduction of a version of a statement, by its place there. */
export interface Deduction {
  readonly n: number;
  readonly doc: string;
  readonly kind: string;
  readonly fee: string | null;
  readonly amount: Fen;
}

/** 链接失效: changed 金额已改; gone 已无此行; withdrawn 结算单已撤回. */
export const lostReasons = ['changed', 'gone', 'withdrawn'] as const;
export type LostReason = (typeof lostReasons)[number];

/** Where a link stands now: on what it names, carried to a later version, or nowhere any more. */
export type Carried =
  | { readonly link: ShortLink; readonly isMoved: boolean; readonly lost: null }
  | { readonly link: null; readonly isMoved: false; readonly lost: LostReason };

const chargeKey = ({ doc, kind, fee }: Deduction): string =>
  [normalNumber(doc), kind, fee].join('\n');

/**
 * 扣款行随更正转移 (issue 3, 5): the line of a corrected statement that a line of an earlier version is:
 * of the same number, kind, fee and amount, the first of those that are alike with the first. null:
 * it is not there, or its amount was changed. Both in the order of their statement.
 *
 * DM费 FY-2 1,500 in line 6 of version 1, in line 5 of version 2 -> line 5; of 1,200 there -> null.
 */
export function carryLine(
  n: number,
  from: readonly Deduction[],
  to: readonly Deduction[],
): Deduction | null {
  const own = from.find((line) => line.n === n);
  if (!own) return null;
  const alike = (line: Deduction) =>
    chargeKey(line) === chargeKey(own) && line.amount === own.amount;
  return to.filter(alike)[from.filter(alike).indexOf(own)] ?? null;
}

/** A statement that links name, and its version that counts now; null: none of them stands. */
export interface LinkedStatement {
  readonly id: string;
  readonly last: string | null;
  /** Of both versions, those of the kinds that are linked; empty where it is the last one. */
  readonly from: readonly Deduction[];
  readonly to: readonly Deduction[];
}

/**
 * 链接随更正转移: a link follows its statement to the version that counts now; one to a line finds that
 * line there, or is lost with the reason. A claim keeps its own way through versions.
 *
 * 扣款 FY-2 1,500 of version 1; version 2 takes 1,200 for FY-2 -> lost: changed.
 */
export function carryLink(link: ShortLink, statement: LinkedStatement | undefined): Carried {
  if (link.kind === 'dispute') return { link, isMoved: false, lost: null };
  const last = statement?.last ?? null;
  if (!statement || last === null) return lost('withdrawn');
  if (last === link.id) return { link, isMoved: false, lost: null };
  if (link.kind === 'statement') return { link: { ...link, id: last }, isMoved: true, lost: null };
  const { from, to } = statement;
  const line = carryLine(link.n, from, to);
  if (line) return { link: { kind: 'line', id: last, n: line.n }, isMoved: true, lost: null };
  const own = from.find(({ n }) => n === link.n);
  const isThere = own && to.some((each) => chargeKey(each) === chargeKey(own));
  return lost(isThere && own.doc !== '' ? 'changed' : 'gone');
}

const lost = (reason: LostReason): Carried => ({ link: null, isMoved: false, lost: reason });
