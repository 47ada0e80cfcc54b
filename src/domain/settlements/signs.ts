import type { SheetFacts } from '../sheets/sheet.ts';
import { type Fen, fen } from '../values/money.ts';
import type { Part } from './part.ts';
import { groupRows, keyOf, type Sign, type SignGroup, signKind } from './signGroups.ts';
import { type Proof, proofsOf } from './signProofs.ts';
import type { RawLine } from './statementRow.ts';

/**
 * 正负口径 (audit.md: amounts are signed, payable to us positive): retailers print deductions and
 * returns positive in columns or sections of their own, negative, or in debit and credit columns.
 * Decided for each table and kind of line by itself:
 * 1. Two columns: the one in which receipts stand is ours; without receipts, the one in which
 *    deductions and returns do not stand; a table that tells nothing follows the others.
 * 2. One column: receipts as most of them stand are positive; where most deductions (returns) of
 *    the table are printed positive they are turned, where most are negative they stay. A sign
 *    against the majority is thereby a reversal. Receipts are turned only where they are printed
 *    negative and deductions positive: a table from the retailer's side.
 * 3. Proof: of the readings next to that, the one under which most printed totals (应付金额,
 *    期末余额, 净进货额, 应开票金额, 合计 of tables that mix kinds) hold is taken, with the fewest
 *    changes; a 合计 that merely adds up the printed column proves nothing.
 *
 * Receipts 1,000, fee printed 50, 应付 950 -> 1,000 and -50; 应付 1,050 -> 1,000 and 50.
 */
export function signAmounts(parts: readonly Part[], facts: SheetFacts): Fen[][] {
  const whole = creditSide(parts.flatMap((part) => part.raws)) ?? 'credit';
  const sides = parts.map((part) => creditSide(part.raws) ?? whole);
  const fixed = (part: number, raw: RawLine): Fen | null =>
    twoColumns(raw, sides[part] ?? 'credit');
  const groups = groupRows(parts);
  const signs = groups.map((group) => group.usual);
  const proofs = proofsOf(parts, facts, groups, fixed);
  const chosen = proofs.length === 0 ? signs : bestReading(groups, signs, proofs);
  const byKey = new Map(groups.map((group, i) => [keyOf(group), chosen[i] ?? 1n]));
  return parts.map(({ raws }, part) =>
    raws.map((raw) => {
      const known = fixed(part, raw);
      if (known !== null) return known;
      const sign = byKey.get(keyOf({ part, kind: signKind(raw), reversal: raw.reversal })) ?? 1n;
      return fen((raw.printed ?? 0n) * sign);
    }),
  );
}

/** 借贷方向: which of two columns is ours, by receipts, else against deductions; null: not told. */
export function creditSide(raws: readonly RawLine[]): 'debit' | 'credit' | null {
  const rows = raws.filter((raw) => raw.debit !== null || raw.credit !== null);
  const weigh = (own: readonly RawLine[]): bigint =>
    own.reduce((sum, raw) => sum + positive(raw.credit) - positive(raw.debit), 0n);
  const receipts = weigh(rows.filter((raw) => raw.kind === 'receipt'));
  if (receipts !== 0n) return receipts > 0n ? 'credit' : 'debit';
  const taken = weigh(rows.filter((raw) => raw.kind === 'fee' || raw.kind === 'return'));
  return taken === 0n ? null : taken > 0n ? 'debit' : 'credit';
}

const positive = (amount: Fen | null): bigint => (amount !== null && amount > 0n ? amount : 0n);

function twoColumns(raw: RawLine, plus: 'debit' | 'credit'): Fen | null {
  if (raw.debit === null && raw.credit === null) return null;
  const [up, down] = plus === 'debit' ? [raw.debit, raw.credit] : [raw.credit, raw.debit];
  return fen((up ?? 0n) - (down ?? 0n));
}

/** The reading that most proofs speak for; the usual one where none is better. */
function bestReading(
  groups: readonly SignGroup[],
  usual: readonly Sign[],
  proofs: readonly Proof[],
): readonly Sign[] {
  const most = proofs.reduce((sum, proof) => sum + proof.weight * 2, 0);
  let best = usual;
  let held = holdOf(usual, proofs);
  for (const flips of flipsOf(groups)) {
    if (held >= most) break;
    const signs = usual.map((sign, i): Sign => (flips.has(i) ? (sign === 1n ? -1n : 1n) : sign));
    const now = holdOf(signs, proofs);
    if (now > held) {
      best = signs;
      held = now;
    }
  }
  return best;
}

function holdOf(signs: readonly Sign[], proofs: readonly Proof[]): number {
  return proofs.reduce((sum, proof) => sum + proof.weight * heldBy(proof, signs), 0);
}

/** 2: holds to the 分; 1: holds without its sign (应付 of a negative statement printed positive). */
function heldBy(proof: Proof, signs: readonly Sign[]): 0 | 1 | 2 {
  const sum = proof.sums.reduce((total, each, i) => total + each * (signs[i] ?? 1n), proof.fixed);
  if (proof.targets.includes(sum)) return 2;
  return proof.targets.includes(-sum) ? 1 : 0;
}

/** Beyond these many tables x kinds only whole kinds are turned at once. */
const most = 40;

/** Readings next to the usual one, the fewest changes first. Receipts keep theirs. */
function* flipsOf(groups: readonly SignGroup[]): Generator<ReadonlySet<number>> {
  const free = groups.flatMap((group, i) =>
    group.sum === 0n || (group.kind === 'receipt' && !group.reversal) ? [] : [i],
  );
  const kinds = (['fee', 'return', 'adjustment'] as const).map((kind) =>
    free.filter((i) => groups[i]?.kind === kind && !groups[i]?.reversal),
  );
  if (free.length <= most) for (const i of free) yield new Set([i]);
  for (const own of kinds) if (own.length > 1) yield new Set(own);
  if (free.length <= most) {
    for (const [at, i] of free.entries()) for (const j of free.slice(at + 1)) yield new Set([i, j]);
  }
  const [fees = [], returns = [], adjustments = []] = kinds;
  yield new Set([...fees, ...returns]);
  yield new Set([...fees, ...adjustments]);
  yield new Set([...returns, ...adjustments]);
  yield new Set([...fees, ...returns, ...adjustments]);
}
