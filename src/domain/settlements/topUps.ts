import { accrueTerm } from '../contracts/accrueTerm.ts';
import { withoutGuarantee } from '../contracts/guaranteeLapse.ts';
import type { Term } from '../contracts/term.ts';
import { addMonths, type Day, type Month, monthOf } from '../values/day.ts';
import { absFen, type Fen, fen, formatFen, maxFen, minFen, zeroFen } from '../values/money.ts';
import type { BaseBook } from './bases.ts';
import { baseOf } from './dealBase.ts';
import { windowOf } from './dues.ts';
import { chargesByTerm } from './earlier.ts';
import type { AuditFacts } from './facts.ts';
import { type Finding, findingOf } from './finding.ts';
import { lapseIn, salesByMonth } from './guaranteeEnd.ts';
import type { StatementLine } from './statement.ts';

/** 保底补差 of a window that is over with this statement. */
export interface TopUp {
  readonly due: Fen;
  readonly floor: Fen;
  /** What the clause earned in the window, month by month, without the floor. */
  readonly earned: Fen;
  /** Months of the window that no statement gives. */
  readonly incomplete: boolean;
}

/** 保底补差, 补利: what is charged because a floor of a longer window was missed. */
export const isTopUp = (term: Term, { subject, note }: StatementLine): boolean =>
  term.floorPer !== undefined &&
  (/补差|补利|补足|差额/.test(`${subject} ${note}`) ||
    (/保底/.test(subject) && !/保底/.test(term.subject)));

const longer: ReadonlySet<string> = new Set(['quarter', 'half', 'year']);

/** The window of the floor that a day is in; null = the clause has no floor of a longer one. */
function floorWindow({ floorPer, floor }: Term, day: Day | null) {
  if (floor === null || day === null || !longer.has(floorPer ?? '')) return null;
  return windowOf(floorPer as 'quarter' | 'half' | 'year', day);
}

const dayOf = (line: StatementLine, { statement }: AuditFacts): Day | null =>
  line.period?.to ?? statement.to ?? line.day ?? statement.date;

/**
 * 保底补差 (T-7, handbook §1 "年保底 ... 补利"): what a clause owes beyond what it earned month by month when the window of
 * its floor is over, over all entities; null before that, or where it has none or it has lapsed.
 *
 * 联营 20 %, 年保底销售额 1.2 m, twelve months of 80,000.00 -> 240,000.00 - 192,000.00 = 48,000.00.
 */
export function topUpOf(
  term: Term,
  line: StatementLine,
  book: BaseBook,
  facts: AuditFacts,
): TopUp | null {
  const day = dayOf(line, facts);
  const window = floorWindow(term, day);
  if (!window || day === null || monthOf(window.to) !== monthOf(day)) return null;
  const lapse = lapseIn(term, facts, day);
  if (lapse && !lapse.isOpen) return null;
  const scope = { store: null, vatRate: null, ...(term.stores ? { within: term.stores } : {}) };
  const here = book.amountOf(baseOf(term, facts), scope);
  const sums = new Map<Month, bigint>();
  const add = (month: Month, sum: bigint) => sums.set(month, (sums.get(month) ?? 0n) + sum);
  for (const each of [...facts.earlier, ...(facts.beside ?? [])])
    for (const [month, sum] of salesByMonth(term, each, facts)) add(month, sum);
  add(monthOf(day), here?.ours ?? 0n);
  const plain = withoutGuarantee(term);
  let earned = 0n;
  let incomplete = here === null || here.unknownTax;
  for (let at = window.from; at <= day; at = addMonths(at, 1)) {
    const sum = sums.get(monthOf(at));
    if (sum === undefined) incomplete = true;
    else earned += accrueTerm(plain, { base: fen(sum) })?.amount ?? 0n;
  }
  const floor = term.floor as Fen;
  const due = maxFen(fen(floor - earned - takenBefore(term, window.from, facts)), zeroFen);
  return { due, floor, earned: fen(earned), incomplete };
}

/** Top-ups of the same window in statements before. */
function takenBefore(term: Term, from: Day, { contract, earlier }: AuditFacts): bigint {
  if (!contract) return 0n;
  let taken = 0n;
  for (const each of earlier) {
    if (each.to === null || each.to < from) continue;
    for (const line of chargesByTerm(contract, each).get(term) ?? [])
      if (isTopUp(term, line)) taken -= line.amount;
  }
  return taken;
}

/** 保底补差核查 (R2, R6): lines that charge it by name; before its window is over they are early. */
export function auditTopUps(
  term: Term,
  lines: readonly StatementLine[],
  book: BaseBook,
  facts: AuditFacts,
): Finding[] {
  let rest: bigint | null = null;
  return lines.map((line): Finding => {
    const taken = absFen(line.amount);
    const found = topUpOf(term, line, book, facts);
    const window = floorWindow(term, dayOf(line, facts));
    if (found === null) {
      const isEarly = window !== null && monthOf(window.to) > monthOf(dayOf(line, facts) as Day);
      const early = { due: window?.to ?? '', taken: formatFen(taken) };
      return findingOf(line, {
        ...{ term, right: zeroFen, rules: [isEarly ? 'R6' : 'R9'] },
        ...(isEarly ? { verdict: 'timing', turns: early.due as Day } : { verdict: 'dispute' }),
        reasons: [{ code: isEarly ? 'rate.early' : 'floor.ended', facts: early }],
      });
    }
    const { floor, earned, due, incomplete } = found;
    const shown = { floor: formatFen(floor), earned: formatFen(earned), taken: formatFen(taken) };
    if (incomplete)
      return findingOf(line, {
        ...{ term, verdict: 'evidence', missing: ['earlierStatement'] },
        reasons: [{ code: 'floor.unknown', facts: shown }],
      });
    rest ??= due;
    const right = minFen(taken, fen(rest));
    rest -= right;
    const formula = `${formatFen(floor)} - ${formatFen(earned)} = ${formatFen(due)}`;
    if (taken - right <= facts.settings.lineTolerance) return findingOf(line, { term, formula });
    return findingOf(line, {
      ...{ term, formula, right: fen(-right), rules: ['R2'] },
      verdict: right === 0n ? 'dispute' : 'partial',
      reasons: [{ code: 'floor.over', facts: { ...shown, right: formatFen(right) } }],
    });
  });
}
