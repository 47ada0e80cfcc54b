import { fen } from '../values/money.ts';
import type { Claim, Claims } from './claims.ts';
import type { AuditLine } from './verdict.ts';

/** What a person arranged of a letter: lines by their key, never a figure. */
export interface Arrangement {
  /** Claims that come first, in this order; the others follow in the order of the statement. */
  readonly order: readonly string[];
  /** 时间性 and 待证据 lines that this letter does not mention. */
  readonly leftOut: readonly string[];
}

/**
 * 行标识 within one audit: document and row as printed, with a count where both are the same.
 *
 * YS-1 on row 3 -> "YS-1#3"; a second line of that name -> "YS-1#3~2".
 */
export function keyLines(lines: readonly AuditLine[]): ReadonlyMap<AuditLine, string> {
  const counts = new Map<string, number>();
  return new Map(
    lines.map((line) => {
      const name = `${line.doc ?? ''}#${line.row ?? ''}`;
      const count = (counts.get(name) ?? 0) + 1;
      counts.set(name, count);
      return [line, count === 1 ? name : `${name}~${count}`];
    }),
  );
}

/**
 * 编排异议函 (audit.md, The letter): claims in the order a person gave them, and without the 时间性 and
 * 待证据 lines that were left out. What is claimed always stays whole: a claim is given up by a
 * decision, which computes what depends on it, never by leaving it out of a letter.
 *
 * Claims A 20,000, B 12,000; order [B], B and A left out -> B, A, total 32,000 as before.
 */
export function arrangeClaims(
  claims: Claims,
  keys: ReadonlyMap<AuditLine, string>,
  { order, leftOut }: Arrangement,
): Claims {
  const places = new Map(order.map((key, i) => [key, i] as const));
  const placeOf = ({ line }: Claim): number => places.get(keys.get(line) ?? '') ?? order.length;
  const out = new Set(leftOut);
  const isIn = (line: AuditLine): boolean => !out.has(keys.get(line) ?? '');
  const timing = claims.timing.filter(({ line }) => isIn(line));
  const pending = claims.pending.filter(isIn);
  return {
    ...claims,
    claims: [...claims.claims].sort((a, b) => placeOf(a) - placeOf(b)),
    timing,
    timingTotal: fen(timing.reduce((sum, { amount }) => sum + amount, 0n)),
    pending,
    pendingTotal: pending.length === claims.pending.length ? claims.pendingTotal : null,
  };
}
