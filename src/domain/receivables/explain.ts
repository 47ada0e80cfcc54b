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

/** 少付说明 or a change of its owner, as a person tells it. */
export interface ShortNote {
  readonly kind: 'explain' | 'assign';
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
  const gone = new Set(said.flatMap(({ takesBack }) => takesBack ?? []));
  const standing = said.filter(({ id, takesBack }) => takesBack === null && !gone.has(id));
  const counted = new Map<string, Fen>();
  const sums = { linked: 0n, worded: 0n, idle: 0n };
  let left = maxFen(short, zeroFen);
  for (const { id, amount, link } of standing) {
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
