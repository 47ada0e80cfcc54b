import { accrueTiers } from '../contracts/accrue.ts';
import type { FeeKind } from '../contracts/fees.ts';
import type { Contract, Term } from '../contracts/term.ts';
import type { Day } from '../values/day.ts';
import { type Fen, fen, zeroFen } from '../values/money.ts';
import { netOfTax, type Ppm, rateOf } from '../values/rate.ts';
import { windowOf } from './dues.ts';
import type { Statement, StatementLine } from './statement.ts';
import { addUse, timesOf, type Usage, usedTimes } from './usage.ts';
import type { AuditLine, StatementAudit } from './verdict.ts';

/** One statement with its last audit. */
export interface Audited {
  readonly statement: Pick<Statement, 'from' | 'to' | 'date'>;
  readonly audit: Pick<StatementAudit, 'lines' | 'claimable'>;
}

/** What was used of a limit, in its own unit. */
export interface Used<T> {
  readonly limit: T;
  readonly per: string;
  readonly used: T;
  readonly left: T;
}

export interface TermUse {
  readonly term: Term;
  readonly lines: number;
  readonly taken: Fen;
  readonly right: Fen;
  readonly count: Used<number> | null;
  readonly cap: Used<Fen> | null;
  readonly tiers: TierUse | null;
}

/** 台阶距离: how far the year's base is, and what the next step is worth. */
export interface TierUse {
  readonly base: Fen;
  readonly earned: Fen;
  /** Index of the step reached, -1 below the first. */
  readonly reached: number;
  readonly next: { readonly from: Fen; readonly missing: Fen; readonly earned: Fen } | null;
}

/** Charges that stand on no clause. */
export interface LooseUse {
  readonly fee: FeeKind | null;
  readonly subject: string;
  readonly lines: number;
  readonly taken: Fen;
  readonly right: Fen;
}

/** 费率 of one month: what was taken of what was received. */
export interface MonthRate {
  readonly month: string;
  readonly receipts: Fen;
  readonly taken: Fen;
  readonly right: Fen;
  readonly takenRate: Ppm | null;
  readonly rightRate: Ppm | null;
}

export interface ContractUse {
  readonly terms: readonly TermUse[];
  readonly loose: readonly LooseUse[];
  readonly months: readonly MonthRate[];
  readonly claimable: Fen;
}

/**
 * 条款执行 (audit.md, five screens 5; F04-F11, N04): a contract against what was taken on it and what was
 * right, over all audited statements of its year: counts and caps left, distance to the next
 * step, fee rate month by month, and charges that stand on no clause. Amounts in fen, taken and
 * right positive.
 *
 * DM 2期/季 1,500, three issues taken in March -> taken 4,500, right 3,000, count 2 of 2 used.
 */
export function reviewTerms(contract: Contract, audited: readonly Audited[]): ContractUse {
  const byText = new Map<string, Charge[]>();
  const loose = new Map<string, LooseUse>();
  for (const each of audited) {
    for (const line of each.audit.lines) {
      if (line.kind !== 'fee' || line.line === null) continue;
      const charge = { ...line, line: line.line, day: dayOf(line.line, each) };
      if (line.clause === null) addLoose(loose, charge);
      else push(byText, line.clause.text, charge);
    }
  }
  const today = lastDay(audited);
  return {
    terms: contract.terms.map((term) => useOf(term, byText.get(term.text) ?? [], audited, today)),
    loose: [...loose.values()].sort((a, b) => (a.taken > b.taken ? -1 : 1)),
    months: ratesOf(audited),
    claimable: sum(audited, ({ audit }) => audit.claimable),
  };
}

type Charge = Omit<AuditLine, 'line'> & {
  readonly line: StatementLine;
  readonly day: Day | null;
};

const dayOf = (line: StatementLine, { statement }: Audited): Day | null =>
  line.period?.to ?? line.day ?? statement.to ?? statement.date;

function sum<T>(items: readonly T[], amountOf: (item: T) => bigint): Fen {
  let total = 0n;
  for (const item of items) total += amountOf(item);
  return fen(total);
}

function push(map: Map<string, Charge[]>, key: string, charge: Charge): void {
  const list = map.get(key);
  if (list) list.push(charge);
  else map.set(key, [charge]);
}

function addLoose(loose: Map<string, LooseUse>, { line, theirs, ours }: Charge): void {
  const key = `${line.fee ?? ''}|${line.fee === null ? line.subject : ''}`;
  const known = loose.get(key);
  loose.set(key, {
    fee: line.fee,
    subject: known?.subject ?? line.subject,
    lines: (known?.lines ?? 0) + 1,
    taken: fen((known?.taken ?? 0n) - theirs),
    right: fen((known?.right ?? 0n) - ours),
  });
}

function lastDay(audited: readonly Audited[]): Day | null {
  const days = audited.map(({ statement }) => statement.to ?? statement.date ?? '');
  return (days.sort().at(-1) || null) as Day | null;
}

function useOf(
  term: Term,
  charges: readonly Charge[],
  audited: readonly Audited[],
  today: Day | null,
): TermUse {
  return {
    term,
    lines: charges.length,
    taken: sum(charges, ({ theirs }) => -theirs),
    right: sum(charges, ({ ours }) => -ours),
    count: countOf(term, charges, today),
    cap: capOf(term, charges, today),
    tiers: term.calc === 'tiers' ? tiersOf(term, audited, today) : null,
  };
}

/** Charges within the stretch that a limit is for, and whether opening figures count in it. */
function withinOf(
  charges: readonly Charge[],
  per: 'month' | 'quarter' | 'half' | 'year' | 'contract',
  today: Day | null,
): readonly Charge[] {
  const window = today === null ? null : windowOf(per, today);
  if (window === null) return charges;
  return charges.filter(({ day }) => day !== null && day >= window.from && day <= window.to);
}

const opensWith = (per: string): boolean => per === 'year' || per === 'contract';

function countOf(term: Term, charges: readonly Charge[], today: Day | null): Used<number> | null {
  if (!term.limit) return null;
  const { count: limit, per } = term.limit;
  const opening = opensWith(per) ? (term.opening.count ?? 0) : 0;
  const usage: Usage = { events: new Set(), count: opening, taken: zeroFen, said: true };
  for (const { line, ours } of withinOf(charges, per, today)) {
    if (ours < 0n) addUse(usage, line, timesOf(line), fen(-ours));
  }
  const used = usedTimes(usage);
  return { limit, per, used, left: Math.max(0, limit - used) };
}

function capOf(term: Term, charges: readonly Charge[], today: Day | null): Used<Fen> | null {
  const { cap, capPer } = term;
  if (cap === null || capPer === null || capPer === 'charge') return null;
  const own = withinOf(charges, capPer, today);
  const opening = opensWith(capPer) ? (term.opening.taken ?? 0n) : 0n;
  const used = fen(opening + sum(own, ({ ours }) => -ours));
  return { limit: cap, per: capPer, used, left: used >= cap ? zeroFen : fen(cap - used) };
}

function tiersOf(term: Term, audited: readonly Audited[], today: Day | null): TierUse {
  const measure = term.measure ?? term.period ?? 'year';
  const per = measure === 'order' || measure === 'event' || measure === 'once' ? 'year' : measure;
  const window = today === null ? null : windowOf(per, today);
  const isIn = ({ statement: { from, to } }: Audited) =>
    window === null || ((to ?? '') >= window.from && (from ?? '') <= window.to);
  const opening = per === 'year' ? (term.opening.base ?? 0n) : 0n;
  const base = fen(opening + sum(audited.filter(isIn), (each) => goodsIn(term, each)));
  const { amount: earned, tier: reached } = accrueTiers(base, term.tiers, term.tierMode);
  const steps = [...term.tiers].sort((a, b) => (a.from < b.from ? -1 : 1));
  const step = steps.find(({ from, inclusive }) => (inclusive ? base < from : base <= from));
  if (!step) return { base, earned, reached, next: null };
  const from = step.inclusive ? step.from : fen(step.from + 1n);
  const there = accrueTiers(from, term.tiers, term.tierMode).amount;
  return {
    base,
    earned,
    reached,
    next: { from: step.from, missing: fen(from - base), earned: there },
  };
}

/** 净进货 as we hold it right; gross where the clause says so. */
function goodsIn(term: Term, { audit }: Audited): bigint {
  const gross = term.base?.of === 'gross';
  const excluded = term.base?.tax === 'excluded';
  let total = 0n;
  for (const { kind, ours, line } of audit.lines) {
    if (kind !== 'receipt' && (kind !== 'return' || gross)) continue;
    const rate = line?.vatRate ?? null;
    total += excluded && rate !== null ? netOfTax(ours, rate) : ours;
  }
  return total;
}

function ratesOf(audited: readonly Audited[]): MonthRate[] {
  const months = new Map<string, { receipts: bigint; taken: bigint; right: bigint }>();
  for (const { statement, audit } of audited) {
    const month = (statement.to ?? statement.date ?? '').slice(0, 7);
    const sums = months.get(month) ?? { receipts: 0n, taken: 0n, right: 0n };
    for (const { kind, theirs, ours } of audit.lines) {
      if (kind === 'receipt' || kind === 'return') sums.receipts += ours;
      if (kind !== 'fee') continue;
      sums.taken -= theirs;
      sums.right -= ours;
    }
    months.set(month, sums);
  }
  return [...months]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([month, { receipts, taken, right }]) => ({
      month,
      receipts: fen(receipts),
      taken: fen(taken),
      right: fen(right),
      takenRate: rateOf(fen(taken), fen(receipts)),
      rightRate: rateOf(fen(right), fen(receipts)),
    }));
}
