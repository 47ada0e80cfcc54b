import type { Day } from '../values/day.ts';
import { type Fen, fen, maxFen, minFen, sumFen, zeroFen } from '../values/money.ts';

/**
 * 由何说明: what explains a part of a short payment beside words: a claim (争议), a line of a statement
 * (另开单扣款), another statement (冲抵, 并付).
 */
export type ShortLink =
  | { readonly kind: 'dispute'; readonly id: string }
  | { readonly kind: 'line'; readonly id: string; readonly n: number }
  | { readonly kind: 'statement'; readonly id: string };

/** 少付说明, a change of its owner or a 尾差 that is closed, as a person tells it. */
export interface ShortNote {
  readonly kind: 'explain' | 'assign' | 'tail';
  readonly amount: Fen;
  readonly reason: string;
  readonly person: string;
  readonly due: Day | null;
  readonly note: string;
  readonly link: ShortLink | null;
  /** The note that it takes back, whose amount it then has with the other sign. */
  readonly takesBack: string | null;
}

/** What was said of a short payment, in the order of recording. */
export interface Explanation {
  readonly id: string;
  /** Below zero it takes back what `takesBack` names. */
  readonly amount: Fen;
  readonly link: ShortLink | null;
  readonly takesBack: string | null;
  /** Its link finds nothing any more in the statement that counts now: it explains nothing. */
  readonly isLost?: boolean;
}

/**
 * 有效说明: what still explains: neither taken back nor without what it was linked to.
 *
 * 1,500 by a line that a corrected statement has no more, 500 in words -> the 500.
 */
export function standingOf<E extends Omit<Explanation, 'link'>>(said: readonly E[]): E[] {
  const gone = new Set(said.map(({ takesBack }) => takesBack));
  return said.filter((each) => each.takesBack === null && !each.isLost && !gone.has(each.id));
}

export interface ToldShort {
  /** What each explanation that stands counts for, by its id. */
  readonly counted: ReadonlyMap<string, Fen>;
  /** By claims, lines and statements. */
  readonly linked: Fen;
  /** In words alone. */
  readonly worded: Fen;
  readonly open: Fen;
  /** Explained beyond what is short now: money came after it was explained. */
  readonly idle: Fen;
}

/**
 * 少付分解 (issue 3, 5): what of a short payment is explained by links, what in words, what by nobody.
 * Earlier explanations count first and never more than is short, so that linked + worded + open =
 * short, whatever came or went since. Amounts in fen.
 *
 * Short 9,500; a claim of 1,500, then 电汇费 500 -> linked 1,500, worded 500, open 7,500.
 */
export function tellShort(short: Fen, said: readonly Explanation[]): ToldShort {
  const counted = new Map<string, Fen>();
  const sums = { linked: 0n, worded: 0n, idle: 0n };
  let left = maxFen(short, zeroFen);
  for (const { id, amount, link } of standingOf(said)) {
    const part = minFen(amount, left);
    counted.set(id, part);
    left = fen(left - part);
    sums[link === null ? 'worded' : 'linked'] += part;
    sums.idle += amount - part;
  }
  const { linked, worded, idle } = sums;
  return { counted, linked: fen(linked), worded: fen(worded), open: left, idle: fen(idle) };
}

/**
 * 可说明余额: how much more a claim, a line or a statement may explain, when it explains some already.
 *
 * A claim of 1,500 that explains 1,000 of one statement -> 500 for the others.
 */
export const roomOf = (whole: Fen, told: readonly Fen[]): Fen =>
  maxFen(fen(whole - sumFen(told)), zeroFen);

/**
 * 链接的键: one text for one claim, one line or one statement.
 *
 * line 4 of s1 -> "line s1 4".
 */
export const linkKey = (link: ShortLink): string =>
  [link.kind, link.id, ...(link.kind === 'line' ? [link.n] : [])].join(' ');
