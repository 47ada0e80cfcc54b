import type { FeeKind } from '../contracts/fees.ts';
import { type Fen, fen } from '../values/money.ts';
import { netOfTax } from '../values/rate.ts';
import type { LineKind } from './statement.ts';
import type { AuditLine } from './verdict.ts';

/** What lines of one kind, one sign and one reason add up to within one audit. */
export interface LineSum {
  readonly kind: LineKind;
  readonly fee: FeeKind | null;
  /** 冲回或返还: a fee line that gives money back. */
  readonly isCredit: boolean;
  /** The first rule of what is claimable; null where nothing is. */
  readonly rule: string | null;
  readonly lines: number;
  readonly theirs: Fen;
  readonly ours: Fen;
  /** `ours` without VAT, line by line; a line of an unknown rate as it is. */
  readonly net: Fen;
  readonly claimable: Fen;
}

/**
 * 可主张 of one line (audit.md, Sums): nothing while it only came early; of what favours us only what
 * our own claims change on it; else its difference.
 *
 * 月返 85,000 taken, 83,470 right -> 1,530.
 */
export function claimableOf({ verdict, difference, consequence }: AuditLine): Fen {
  if (verdict === 'timing') return fen(0n);
  return verdict === 'favour' ? consequence : difference;
}

/**
 * 扣款汇总: an audit's lines by kind, fee, sign and reason, so that years of months are added up
 * without reading their lines. The sums of `theirs`, `ours` and `claimable` are those of the audit.
 *
 * DM 1,500 right, DM 1,500 over its count (R4) -> [dm 1,500 of 1,500], [dm R4 1,500, claimable 1,500].
 */
export function sumByKind(lines: readonly AuditLine[]): LineSum[] {
  const sums = new Map<string, LineSum>();
  for (const line of lines) {
    const fee = line.kind === 'fee' ? (line.line?.fee ?? null) : null;
    const isCredit = line.kind === 'fee' && line.theirs > 0n;
    const claimable = claimableOf(line);
    const rule = claimable === 0n ? null : (line.rules[0] ?? null);
    const key = [line.kind, fee, isCredit, rule].join('|');
    const known = sums.get(key);
    const rate = line.line?.vatRate ?? null;
    sums.set(key, {
      kind: line.kind,
      fee,
      isCredit,
      rule,
      lines: (known?.lines ?? 0) + 1,
      theirs: fen((known?.theirs ?? 0n) + line.theirs),
      ours: fen((known?.ours ?? 0n) + line.ours),
      net: fen((known?.net ?? 0n) + (rate === null ? line.ours : netOfTax(line.ours, rate))),
      claimable: fen((known?.claimable ?? 0n) + claimable),
    });
  }
  return [...sums.values()];
}
