import type { Base, Term } from '../contracts/term.ts';
import { absFen, type Fen, fen, formatFen, roundDivide } from '../values/money.ts';
import { applyRate, formatRate, type Ppm, ppm } from '../values/rate.ts';
import type { BaseAmount, BaseBook, BaseScope, Footing } from './bases.ts';
import type { StatementLine } from './statement.ts';
import type { Reason, Rule } from './verdict.ts';

export interface Explanation {
  readonly rules: readonly Rule[];
  readonly reason: Reason;
}

const bases: readonly Base[] = (['net', 'gross', 'invoiced'] as const).flatMap((of) =>
  (['included', 'excluded'] as const).map((tax) => ({ of, tax, said: true })),
);

const near = (a: Fen, b: Fen, slack: bigint): boolean => absFen(fen(a - b)) <= slack;

/**
 * 差因 (R2 费率不符, R3 基数不符): why their percentage gives another amount. First the contract's
 * rate on another base that the statement itself yields (毛/净, 含税/未税, before or after 票扣),
 * then the printed base, then another round rate on the right base, then both.
 *
 * 85,000 at 8.5 % where goods are 1,000,000 gross and 964,000 net -> R3, base 毛进货额含税.
 */
export function explainRate(
  term: Term,
  base: Base,
  line: StatementLine,
  taken: Fen,
  book: BaseBook,
  scope: BaseScope,
  reached: Footing | null = null,
): Explanation {
  const rate = term.rate as Ppm;
  const right = reached ? { ...reached, text: '', unknownTax: false } : book.amountOf(base, scope);
  const facts = {
    rate: formatRate(rate),
    base: describeBase(base),
    theirs: formatFen(taken),
    baseAmount: right ? formatFen(right.ours) : '',
  };
  const slack = 100n;
  for (const other of reached ? [] : bases) {
    if (other.of === base.of && other.tax === base.tax) continue;
    const amount = book.amountOf(other, scope);
    if (!amount || amount.unknownTax || isSame(amount, right)) continue;
    for (const side of [amount.theirs, amount.ours]) {
      if (near(applyRate(side, rate), taken, slack)) {
        const reason = {
          code: 'rate.otherBase',
          facts: { ...facts, used: describeBase(other), usedAmount: formatFen(side) },
        };
        return { rules: ['R3'], reason };
      }
    }
  }
  const everywhere = scope.within ? book.amountOf(base, { ...scope, within: null }) : null;
  if (everywhere && near(applyRate(everywhere.theirs, rate), taken, slack)) {
    const used = { used: facts.base, usedAmount: formatFen(everywhere.theirs) };
    return { rules: ['R3'], reason: { code: 'rate.otherBase', facts: { ...facts, ...used } } };
  }
  if (line.base !== null && near(applyRate(absFen(line.base), rate), taken, slack)) {
    const usedAmount = formatFen(absFen(line.base));
    return { rules: ['R3'], reason: { code: 'rate.printedBase', facts: { ...facts, usedAmount } } };
  }
  const used = usedRate(line, taken, right, rate);
  if (used !== null) {
    const reason = { code: 'rate.otherRate', facts: { ...facts, used: formatRate(used) } };
    return { rules: ['R2'], reason };
  }
  const both = reached ? null : otherRateAndBase(base, line, taken, book, scope, rate);
  if (both)
    return {
      rules: ['R2', 'R3'],
      reason: { code: 'rate.otherBoth', facts: { ...facts, ...both } },
    };
  return { rules: ['R3'], reason: { code: 'rate.unexplained', facts } };
}

const isSame = (a: BaseAmount, b: BaseAmount | null): boolean =>
  b !== null && a.ours === b.ours && a.theirs === b.theirs;

/** A rate people would write: a multiple of 0.01 %, exact to the 分 on the base. */
function usedRate(line: StatementLine, taken: Fen, base: BaseAmount | null, rate: Ppm): Ppm | null {
  if (!base) return line.rate !== null && line.rate !== rate ? line.rate : null;
  if (line.rate !== null && line.rate !== rate) {
    const onTheirs = near(applyRate(base.theirs, line.rate), taken, 100n);
    if (onTheirs || near(applyRate(base.ours, line.rate), taken, 100n)) return line.rate;
  }
  for (const amount of [base.theirs, base.ours]) {
    const round = roundRate(taken, amount);
    if (round !== null && round !== rate) return round;
  }
  return null;
}

function roundRate(taken: Fen, amount: Fen): Ppm | null {
  if (amount <= 0n) return null;
  const round = ppm(roundDivide(taken * 10_000n, amount) * 100n);
  return round > 0n && near(applyRate(amount, round), taken, 5n) ? round : null;
}

function otherRateAndBase(
  base: Base,
  line: StatementLine,
  taken: Fen,
  book: BaseBook,
  scope: BaseScope,
  rate: Ppm,
): Record<string, string> | null {
  if (line.rate !== null && line.base !== null && line.rate !== rate) {
    return { used: formatRate(line.rate), usedBase: '', usedAmount: formatFen(absFen(line.base)) };
  }
  for (const other of bases) {
    const amount = book.amountOf(other, scope);
    if (!amount || amount.unknownTax || (other.of === base.of && other.tax === base.tax)) continue;
    const round = roundRate(taken, amount.theirs);
    if (round !== null && round !== rate && round % 500n === 0n) {
      return {
        used: formatRate(round),
        usedBase: describeBase(other),
        usedAmount: formatFen(amount.theirs),
      };
    }
  }
  return null;
}

/** 基数代码: A base as a code for words: "net.included". */
export const describeBase = (base: Base): string => `${base.of}.${base.tax}`;
