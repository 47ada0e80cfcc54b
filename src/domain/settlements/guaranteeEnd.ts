import { findLapse, guaranteeKey, type Lapse } from '../contracts/guaranteeLapse.ts';
import type { Term } from '../contracts/term.ts';
import { addMonths, type Day, type Month, monthOf, monthStart } from '../values/day.ts';
import { fen } from '../values/money.ts';
import { baseOf } from './dealBase.ts';
import type { AuditFacts } from './facts.ts';
import { baseIn } from './history.ts';
import type { Statement } from './statement.ts';

/**
 * 保底是否已失效 (handbook §1): the lapse of a clause that holds on a day, by what the statements so far say was sold: those
 * of all entities, in the months that they cover. null = it counts, or too few months are known.
 *
 * 月保底10万元, 连续3个月未达保底即终止; January to March of 80,000.00 -> on 2026-04-30 lapsed from 2026-04.
 */
export function lapseIn(term: Term, facts: AuditFacts, day: Day | null): Lapse | null {
  if (term.guarantee?.lapsesAfter === undefined || day === null) return null;
  const { statement, earlier, beside = [], contract } = facts;
  const sums = new Map<Month, bigint>();
  for (const each of [...earlier, ...beside, statement]) {
    for (const [month, sum] of salesByMonth(term, each, facts))
      if (month <= monthOf(day)) sums.set(month, (sums.get(month) ?? 0n) + sum);
  }
  const months = [...sums]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([month, sum]) => ({ month, bases: { [guaranteeKey(term)]: fen(sum) } }));
  const lapse = findLapse(term, months, contract?.from ?? null);
  return lapse !== null && lapse.from <= monthOf(day) ? lapse : null;
}

/** 逐月货款: Goods of a statement by the months that it covers. */
export function salesByMonth(
  term: Term,
  statement: Statement,
  facts: AuditFacts,
): readonly (readonly [Month, bigint])[] {
  const { from, to, lines } = statement;
  if (from === null || to === null) return [];
  const scope = { store: null, vatRate: null, ...(term.stores ? { within: term.stores } : {}) };
  const base = baseOf(term, facts);
  const found: (readonly [Month, bigint])[] = [];
  for (let at = monthStart(from); at <= to; at = addMonths(at, 1)) {
    const month = monthOf(at);
    const own = lines.filter(
      ({ day }) => monthOf(day !== null && day >= from && day <= to ? day : to) === month,
    );
    found.push([month, baseIn({ ...statement, lines: own }, base, scope)]);
  }
  return found;
}
