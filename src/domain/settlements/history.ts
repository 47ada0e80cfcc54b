import type { Base, Contract, Term } from '../contracts/term.ts';
import { normalStore } from '../orders/match.ts';
import { addDays, type Day } from '../values/day.ts';
import { type Fen, fen, negateFen, zeroFen } from '../values/money.ts';
import { netOfTax } from '../values/rate.ts';
import type { BaseScope } from './bases.ts';
import type { Due } from './dues.ts';
import { chargesByTerm } from './earlier.ts';
import type { AuditFacts } from './facts.ts';
import type { Statement, StatementLine } from './statement.ts';
import { storeListed } from './storeScope.ts';

/** 以前各期 for one clause: the base and what was taken before, within its period. */
export interface History {
  readonly base: Fen;
  readonly taken: Fen;
  /** The period needs months that no earlier statement and no opening figure gives. */
  readonly incomplete: boolean;
  /** The period is over before this statement begins: its own goods do not count. */
  readonly outside: boolean;
  /** Each of those takings. */
  readonly takings: readonly Fen[];
  /** Something from before was used. */
  readonly said: boolean;
}

const nothing: History = {
  base: zeroFen,
  taken: zeroFen,
  incomplete: false,
  outside: false,
  takings: [],
  said: false,
};

/**
 * 累计口径 (F04, N04, audit.md "Year-to-date counts and bases"): base and takings of one clause in
 * the statements before this one, with 期初 of the contract sheet added for the contract's first
 * year. Percentages of the statement's own period need no history but for takings already made.
 *
 * 年返, earlier statements 5.5 m net, opening base 0 -> { base: 5.5 m, taken: 0 }.
 */
export function historyOf(
  term: Term,
  base: Base,
  scope: BaseScope,
  due: Due | null,
  facts: AuditFacts,
): History {
  const { statement } = facts;
  const { from, to } = statement;
  if (!due || from === null || to === null) return nothing;
  const within = due.from >= from && due.to <= to;
  const monthly = (term.measure ?? term.period ?? 'month') === 'month';
  const outside = due.to < from;
  if (within || (monthly && !outside)) return withTaken(nothing, term, due, scope, facts);
  const before = facts.earlier.filter(
    (each) =>
      each.from !== null &&
      each.to !== null &&
      each.from >= due.from &&
      each.to <= due.to &&
      (term.calc === 'tiers' || isSameEntity(each, statement)),
  );
  let sum = term.opening.base ?? 0n;
  for (const each of before) sum += baseIn(each, base, scope);
  const firstGap = firstMissing(due.from, outside ? due.to : from, before);
  const incomplete = firstGap !== null && term.opening.base === null;
  const said = before.length > 0 || term.opening.base !== null;
  const history = { base: fen(sum), taken: zeroFen, takings: [], incomplete, outside, said };
  return withTaken(history, term, due, scope, facts);
}

/** The first day of [from, until) that no statement covers. */
function firstMissing(from: Day, until: Day, statements: readonly Statement[]): Day | null {
  const spans = statements
    .map((each) => ({ from: each.from as Day, to: each.to as Day }))
    .sort((a, b) => (a.from < b.from ? -1 : 1));
  let reached: Day | null = null;
  for (const span of spans) {
    const start: Day = reached ?? from;
    if (span.from.slice(0, 7) > start.slice(0, 7) && span.from > nextDay(start)) return start;
    if (reached === null || span.to > reached) reached = span.to;
  }
  if (reached === null) return from < until ? from : null;
  return nextDay(reached) < until ? nextDay(reached) : null;
}

const nextDay = (day: Day): Day => addDays(day, 1);

/** 某期货款: goods of a statement as it prints them, of some stores or of one VAT rate. */
export function baseIn(statement: Statement, base: Base, scope: BaseScope): bigint {
  let sum = 0n;
  for (const line of statement.lines) {
    const goods = line.kind === 'receipt' || (line.kind === 'return' && base.of !== 'gross');
    const off = base.of === 'invoiced' && line.kind === 'fee' && line.way === 'invoice';
    if (!(goods || off)) continue;
    if (scope.store !== null && !isOfStore(line, scope.store)) continue;
    if (scope.within && !storeListed(scope.within, line)) continue;
    if (scope.vatRate !== null && line.vatRate !== scope.vatRate) continue;
    sum += base.tax === 'included' ? line.amount : netOf(line);
  }
  return sum;
}

/**
 * 同期其他主体的基数 (audit.md "tiers ... across stores, entities"): goods of the contract's other
 * entities in the same period, as they print them.
 *
 * Two entities of 100,000 each -> 100,000 beside either.
 */
export const baseBeside = (base: Base, scope: BaseScope, { beside = [] }: AuditFacts): Fen => {
  const all = { ...scope, store: null, vatRate: null };
  return fen(beside.reduce((sum, each) => sum + baseIn(each, base, all), 0n));
};

const isOfStore = (line: StatementLine, store: string): boolean =>
  line.storeCode === store || normalStore(line.store) === store;

const netOf = (line: StatementLine): Fen =>
  line.net ?? (line.vatRate === null ? line.amount : netOfTax(line.amount, line.vatRate));

/** Takings on the same clause for the same period in earlier statements (年返 taken early). */
function withTaken(
  history: History,
  term: Term,
  due: Due,
  scope: BaseScope,
  facts: AuditFacts,
): History {
  let taken = term.period === 'year' ? (term.opening.taken ?? 0n) : 0n;
  const takings: Fen[] = [];
  const { contract } = facts;
  for (const each of contract ? facts.earlier : []) {
    if (each.to !== null && each.to < due.from) continue;
    if (term.calc === 'rate' && !isSameEntity(each, facts.statement)) continue;
    for (const line of chargesByTerm(contract as Contract, each).get(term) ?? []) {
      if (scope.store !== null && !isOfStore(line, scope.store)) continue;
      if (scope.vatRate !== null && line.vatRate !== scope.vatRate) continue;
      const day = line.period?.to ?? line.day ?? each.to;
      if (day === null || day < due.from || day > due.to) continue;
      taken -= line.amount;
      takings.push(negateFen(line.amount));
    }
  }
  return taken === 0n ? history : { ...history, taken: fen(taken), takings, said: true };
}

/** A plain percentage is settled entity by entity; ladders run over the whole contract. */
const isSameEntity = (a: Statement, b: Statement): boolean =>
  a.retailer === b.retailer && a.supplierCode === b.supplierCode;
