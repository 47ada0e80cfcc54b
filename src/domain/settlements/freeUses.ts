import type { FreeCount, Term } from '../contracts/term.ts';
import { freedUnit, isFreeMonth } from '../contracts/termFree.ts';
import { addMonths, type Day, monthStart } from '../values/day.ts';
import { compare } from '../values/order.ts';
import { windowOf } from './dues.ts';
import { chargesByTerm } from './earlier.ts';
import { normalIssue } from './execution.ts';
import type { AuditFacts } from './facts.ts';
import { withoutReversed } from './reversals.ts';
import type { StatementLine } from './statement.ts';
import { chargedOn, eventOf, statementsBefore, timesOf } from './usage.ts';

/** 免费部分 of one charge: `free` of its `of` issues, stores, SKUs or months cost nothing. */
export interface FreeUse {
  readonly term: FreeCount;
  readonly free: bigint;
  readonly of: bigint;
  /** Which of the free ones it is: the `nth`, or the first of them; 0 = none. */
  readonly nth: number;
  /** What is used: 3月上, a store, a SKU, a month. */
  readonly name: string;
  /** Whether anything from before this statement is known. */
  readonly said: boolean;
}

interface Counted {
  readonly line: StatementLine;
  readonly day: Day | null;
  readonly name: string;
  readonly count: number;
}

/**
 * 免费次数的使用 (N04; audit.md "Year-to-date counts"): which charges of this statement fall on what a clause leaves free: the
 * first ones in the order of the calendar, those of earlier statements and the opening count before them. What was free once
 * under a name (an issue, a store) is free in every line of that name. Months run from where the clause or its
 * contract begins.
 *
 * 前2期免费, February charged 2月上, March 3月上 and 3月下 -> 3月上 is the second free one, 3月下 is charged.
 */
export function findFreeUses(
  term: Term,
  lines: readonly StatementLine[],
  facts: AuditFacts,
  countOf: (line: StatementLine) => { readonly stores: bigint; readonly skus: bigint },
): ReadonlyMap<StatementLine, FreeUse> {
  const { free, units } = term;
  const unit = free ? freedUnit(free, units) : null;
  if (!free || unit === null) return new Map();
  const { statement, contract, earlier } = facts;
  const said = earlier.length > 0 || term.opening.count !== null;
  const start = term.from ?? contract?.from ?? null;
  if (unit === 'calendar' && (start !== null || free.per !== 'contract')) {
    const found = lines.map((line) => {
      const own = monthsOf(line, chargedOn(line, statement));
      const frees = own.filter((day) => isFreeMonth(term, day, start));
      const use = { free: BigInt(frees.length), of: BigInt(own.length), said, term: free };
      return [
        line,
        { ...use, nth: 0, name: frees.map((day) => day.slice(0, 7)).join('、') },
      ] as const;
    });
    return new Map(found);
  }
  const nameOf = (line: StatementLine, day: Day | null): Pick<Counted, 'name' | 'count'> => {
    if (unit === 'calendar') return { name: day?.slice(0, 7) ?? '', count: 1 };
    if (unit === 'store')
      return { name: line.store || line.storeCode, count: Number(countOf(line).stores) };
    if (unit === 'sku')
      return { name: line.skuName || line.sku, count: Number(countOf(line).skus) };
    return { name: eventOf(line), count: timesOf(line) };
  };
  const counted = (line: StatementLine, day: Day | null): Counted => ({
    line,
    day,
    ...nameOf(line, day),
  });
  const before = contract
    ? statementsBefore(facts).flatMap((each) =>
        withoutReversed(chargesByTerm(contract, each).get(term) ?? []).map((line) =>
          counted(line, chargedOn(line, each)),
        ),
      )
    : [];
  const own = lines.map((line) => counted(line, chargedOn(line, statement)));
  const isOpening = free.per === 'year' || free.per === 'contract' || earlier.length === 0;
  const opening = isOpening ? (term.opening.count ?? 0) : 0;
  const uses = takeInTurn(free, [...before, ...own].sort(byCalendar), opening);
  return new Map(
    own.map(({ line, name }) => {
      const { taken, nth, count } = uses.get(line) as Use;
      const use = { free: BigInt(taken), of: BigInt(count), nth, said, term: free };
      return [line, { ...use, name: unit === 'store' ? name : line.issue || name }] as const;
    }),
  );
}

interface Use {
  readonly taken: number;
  readonly count: number;
  readonly nth: number;
}

/** Goes through the charges in their order; each takes what is left of the free ones in its stretch. */
function takeInTurn(
  { count: most, per, perStore }: FreeCount,
  charges: readonly Counted[],
  opening: number,
): ReadonlyMap<StatementLine, Use> {
  const used = new Map<string, { count: number; names: Map<string, number> }>();
  const uses = new Map<StatementLine, Use>();
  for (const { line, day, name, count } of charges) {
    const window = day === null ? '' : (windowOf(per, day)?.from ?? '');
    const key = `${perStore ? line.storeCode || line.store : ''}|${window}`;
    const known = used.get(key) ?? { count: Math.min(opening, most), names: new Map() };
    used.set(key, known);
    const again = count === 1 && name !== '' ? known.names.get(name) : undefined;
    const taken = again === undefined ? Math.min(count, most - known.count) : again > 0 ? 1 : 0;
    const nth = again ?? (taken > 0 ? known.count + 1 : 0);
    if (again === undefined) {
      known.count += taken;
      if (count === 1 && name !== '') known.names.set(name, nth);
    }
    uses.set(line, { taken, count, nth });
  }
  return uses;
}

const tenDays: Readonly<Record<string, string>> = { 上: '1', 中: '2', 下: '3' };

/** 3月上 before 3月下, whatever day they were charged on; then by row. */
function byCalendar(a: Counted, b: Counted): number {
  const issueOf = ({ line }: Counted) =>
    normalIssue(line.issue).replace(/[上中下]/g, (each) => tenDays[each] ?? each);
  return (
    compare(a.day ?? '9', b.day ?? '9') ||
    compare(issueOf(a), issueOf(b)) ||
    a.line.source.row - b.line.source.row
  );
}

/** The months that a charge is for, as their first days. */
function monthsOf(line: StatementLine, day: Day | null): Day[] {
  const last = day === null ? null : monthStart(day);
  const first = line.period ? monthStart(line.period.from) : last;
  if (first === null || last === null) return [];
  const found: Day[] = [];
  for (let at = first; at <= last; at = addMonths(at, 1)) found.push(at);
  return found;
}
