import type { Part } from './part.ts';
import type { LineKind } from './statement.ts';
import type { RawLine } from './statementRow.ts';

/** Rows of one kind in one table: they share a reading of their signs. */
export interface SignGroup {
  readonly part: number;
  readonly kind: LineKind;
  readonly reversal: boolean;
  /** Sum as printed, and of it what is 票扣. */
  readonly sum: bigint;
  readonly ticket: bigint;
  /** The reading that most of its rows speak for. */
  readonly usual: Sign;
}

export type Sign = 1n | -1n;

interface Tally {
  readonly part: number;
  readonly kind: LineKind;
  readonly reversal: boolean;
  sum: bigint;
  ticket: bigint;
  /** Rows printed positive less rows printed negative. */
  votes: number;
}

/**
 * 口径分组: rows of one column by table, kind and reversal, each group with the reading that most
 * of its rows speak for. Two fees printed 50 and 60 in a table -> one group, sum 110, usual -1.
 */
export function groupRows(parts: readonly Part[]): SignGroup[] {
  const tallies = new Map<string, Tally>();
  parts.forEach(({ raws }, part) => {
    for (const raw of raws) {
      if (raw.printed === null || raw.debit !== null || raw.credit !== null) continue;
      const id = { part, kind: signKind(raw), reversal: raw.reversal };
      const tally = tallies.get(keyOf(id)) ?? { ...id, sum: 0n, ticket: 0n, votes: 0 };
      tallies.set(keyOf(id), tally);
      tally.sum += raw.printed;
      if (raw.line.way === 'invoice') tally.ticket += raw.printed;
      tally.votes += raw.printed > 0n ? 1 : raw.printed < 0n ? -1 : 0;
    }
  });
  const all = [...tallies.values()];
  return all.map((tally) => ({
    ...tally,
    usual: saidSign(parts[tally.part], tally.kind) ?? usualSign(tally, all),
  }));
}

/**
 * 档案说的口径: how the profile of the chain says that 扣款 or 退货 are printed; null = it says nothing.
 * taken "positive": a fee printed 50 -> -1, so it counts -50.
 */
export function saidSign(part: Part | undefined, kind: LineKind): Sign | null {
  const layout = part?.table.layout;
  const said = kind === 'fee' ? layout?.taken : kind === 'return' ? layout?.returned : null;
  return said ? (said === 'positive' ? -1n : 1n) : null;
}

/** 口径分组的键. */
export const keyOf = (group: Pick<SignGroup, 'part' | 'kind' | 'reversal'>): string =>
  `${group.part}|${group.kind}|${group.reversal}`;

/** 口径类别: 电汇费 is an adjustment that is always taken from us, printed like a deduction. */
export function signKind({ kind, line }: RawLine): LineKind {
  if (kind === 'adjustment') return /电汇|手续费/.test(line.subject) ? 'fee' : 'adjustment';
  return kind === 'receipt' || kind === 'return' ? kind : 'fee';
}

/** Most rows decide; where as many stand on each side, the bigger sum does. */
const standsPositive = ({ votes, sum }: Tally): boolean => votes > 0 || (votes === 0 && sum > 0n);
const standsNegative = ({ votes, sum }: Tally): boolean => votes < 0 || (votes === 0 && sum < 0n);

function usualSign(tally: Tally, all: readonly Tally[]): Sign {
  const plain = all.filter((each) => !each.reversal);
  const taken = plain.filter((each) => each.kind === 'fee' || each.kind === 'return');
  if (tally.kind === 'receipt') {
    const own = plain.find((each) => each.part === tally.part && each.kind === 'receipt');
    return own && standsNegative(own) && taken.some(standsPositive) ? -1n : 1n;
  }
  const sameTable = plain.filter((each) => each.part === tally.part);
  if (tally.kind === 'adjustment') {
    const alone = sameTable.every((each) => each.kind !== 'receipt');
    return alone && sameTable.some((each) => each.kind === 'fee' && standsPositive(each))
      ? -1n
      : 1n;
  }
  const own = sameTable.find((each) => each.kind === tally.kind);
  if (own) return standsPositive(own) ? -1n : 1n;
  const isSigned = sameTable.some(
    (each) => (each.kind === 'fee' || each.kind === 'return') && standsNegative(each),
  );
  return isSigned || tally.sum >= 0n ? 1n : -1n;
}
