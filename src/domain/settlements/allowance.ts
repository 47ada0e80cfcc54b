import { accrueTiers, applyFloorAndCap } from '../contracts/accrue.ts';
import { type Lapse, withoutGuarantee } from '../contracts/guaranteeLapse.ts';
import type { Base, Term } from '../contracts/term.ts';
import {
  absFen,
  type Fen,
  fen,
  formatFen,
  maxFen,
  minFen,
  roundDivide,
  zeroFen,
} from '../values/money.ts';
import { applyRate, formatRate, type Ppm } from '../values/rate.ts';
import type { BaseAmount, BaseBook, BaseScope, Footing } from './bases.ts';
import { baseOf } from './dealBase.ts';
import { dueOf } from './dues.ts';
import { chargesByTerm } from './earlier.ts';
import { describeBase } from './explainRate.ts';
import type { AuditFacts } from './facts.ts';
import { lapseIn } from './guaranteeEnd.ts';
import { baseBeside, type History, historyOf } from './history.ts';
import type { Statement, StatementLine } from './statement.ts';
import { usageBefore } from './usage.ts';
import type { Rule } from './verdict.ts';

/** What a percentage term allows for one group of lines, on both footings, taken positive. */
export interface Allowance {
  readonly ours: Fen;
  readonly theirs: Fen;
  readonly formula: string;
  readonly facts: Readonly<Record<string, string>>;
  readonly rules: readonly Rule[];
  /** Codes of papers without which it cannot be known. */
  readonly missing: readonly string[];
  readonly base: Base;
  readonly scope: BaseScope;
  /** 封顶 as it is left for this period; null = none. */
  readonly cap: Fen | null;
  /** What earlier statements took of it. */
  readonly before: Fen;
  readonly takings: readonly Fen[];
  /** The base where other periods are in it; null = this statement's goods alone. */
  readonly reached: Footing | null;
  /** 目标未达: nothing was earned, or less than the tier they used. */
  readonly unmet: boolean;
  /** 保底失效, with what it would be otherwise: with the guarantee, or of an open one without it. */
  readonly lapse?: { readonly lapse: Lapse; readonly other: Fen };
}

/**
 * 应扣额 (R2, R3, R10, R11; F03, F04): base x rate or ladder, 保底 and 封顶, less what earlier
 * statements took of it. Ladders, floors and caps are reached by the whole contract: over its
 * stores, its entities of the same period and the statements before; one store's or entity's line
 * is due its share by base. A clause that began inside the period counts its own days, and those
 * of the clause before it where nobody charges that.
 *
 * 1.5 % from 1.56 m, ten stores of 160,000 each with a line of its own -> 2,400 a store.
 */
export function allow(
  term: Term,
  line: StatementLine,
  scope: BaseScope,
  book: BaseBook,
  facts: AuditFacts,
  charged: ReadonlySet<Term>,
): Allowance {
  const given: Given = { term, earning: term, line, scope, book, facts, base: baseOf(term, facts) };
  const lapse = lapseIn(term, facts, line.period?.to ?? facts.statement.to);
  const kept = allowBy(given, charged);
  if (lapse === null || kept.missing.length > 0) return kept;
  const plain = allowBy({ ...given, earning: withoutGuarantee(term) }, charged);
  return lapse.isOpen
    ? { ...kept, lapse: { lapse, other: plain.ours } }
    : { ...plain, lapse: { lapse, other: kept.ours } };
}

function allowBy(given: Given, charged: ReadonlySet<Term>): Allowance {
  const { term, line, scope } = given;
  const own = reachOf(given, scope);
  const { takings } = own.history;
  const common = { base: given.base, scope, rules: [] as Rule[], cap: term.cap, takings };
  if (own.missing.length > 0 && line.base === null) {
    const nothing = { ours: zeroFen, theirs: zeroFen, formula: '', before: zeroFen };
    const shown = { base: describeBase(given.base) };
    const none = { reached: null, unmet: false };
    return { ...common, ...nothing, ...none, missing: own.missing, facts: shown };
  }
  const cap = capLeft(given, own.history);
  const earned = isJoint(given) && own.missing.length === 0 ? earnJoint(given, own, cap) : null;
  const otherCap = earned ? null : capByOther(given, own);
  const alone = earned ?? earnAlone(given, own, lowest(cap, otherCap));
  const parts = charged.size === 0 ? [] : partsBefore(given, charged);
  const more = (side: 'ours' | 'theirs') => parts.reduce((sum, part) => sum + part[side], 0n);
  const taken = own.history.taken;
  const mine = fen(alone.ours + more('ours') - taken);
  const their = fen(alone.theirs + more('theirs') - taken);
  const less = taken === 0n ? '' : ` - ${formatFen(taken)}`;
  const shown = [...parts.map((part) => part.text), alone.text].join(' + ');
  return {
    ...common,
    cap: lowest(cap, lowest(otherCap, capByOwn(given, own.ours))),
    ours: maxFen(mine, zeroFen),
    theirs: maxFen(their, zeroFen),
    formula: `${shown}${less} = ${formatFen(mine)}`,
    facts: {
      rate: alone.rate,
      base: describeBase(given.base),
      baseAmount: formatFen(own.ours),
      right: formatFen(mine),
      history: own.history.said ? 'yes' : 'no',
    },
    missing: [],
    before: taken,
    reached: own.history.base !== 0n || own.history.outside ? own : null,
    unmet: term.calc === 'tiers' && alone.reached < 0,
  };
}

interface Given {
  readonly term: Term;
  /** The clause as it earns: without a guarantee that has lapsed. */
  readonly earning: Term;
  readonly line: StatementLine;
  readonly scope: BaseScope;
  readonly book: BaseBook;
  readonly facts: AuditFacts;
  readonly base: Base;
}

/** A base on both footings, with what came before. */
interface Reach {
  readonly ours: Fen;
  readonly theirs: Fen;
  readonly text: string;
  readonly history: History;
  readonly missing: readonly string[];
}

const zeroBase: BaseAmount = { ours: zeroFen, theirs: zeroFen, text: '', unknownTax: false };

function reachOf({ term, line, book, facts, base }: Given, scope: BaseScope): Reach {
  const due = dueOf(term, line, facts.statement);
  const here = book.amountOf(base, scope);
  const history = historyOf(term, base, scope, due, facts);
  const reach = history.outside ? zeroBase : here;
  const missing = [
    ...(here === null || here.unknownTax ? ['receiptList'] : []),
    ...(history.incomplete ? ['earlierStatement'] : []),
  ];
  if (missing.length > 0 && line.base !== null) {
    const printed = absFen(line.base);
    return { ours: printed, theirs: printed, text: formatFen(printed), history, missing };
  }
  return {
    ours: fen((reach?.ours ?? 0n) + history.base),
    theirs: fen((reach?.theirs ?? 0n) + history.base),
    text: joinText(reach, history.base),
    history,
    missing,
  };
}

function joinText(here: BaseAmount | null, before: Fen): string {
  const now = here && here.text !== '' ? here.text : '';
  if (before === 0n) return now === '' ? '0.00' : now;
  return now === '' ? formatFen(before) : `(${formatFen(before)} + ${now})`;
}

const windows: ReadonlySet<string> = new Set(['quarter', 'half', 'year', 'contract']);

/** 封顶 of a longer window than the charge's own: less what was taken in it before. */
function capLeft({ term, line, facts }: Given, history: History): Fen | null {
  const { cap, capPer } = term;
  if (cap === null || capPer === null || !windows.has(capPer)) return cap;
  if (capPer === (term.measure ?? term.period ?? 'month')) return cap;
  const day = line.period?.to ?? line.day ?? facts.statement.to;
  const { taken } = usageBefore(term, day, null, facts);
  return maxFen(fen(cap - taken + history.taken), zeroFen);
}

const lowest = (a: Fen | null, b: Fen | null): Fen | null =>
  a === null ? b : b === null ? a : minFen(a, b);

/** A 封顶 in percent for the term's own period; one of a longer window is not judged by period. */
function shareCapOf(term: Term): Term['capShare'] {
  const own = term.measure ?? term.period ?? 'month';
  const { capPer } = term;
  return capPer === null || capPer === 'charge' || capPer === own ? term.capShare : undefined;
}

const isSameBase = (a: Base, b: Base): boolean => a.of === b.of && a.tax === b.tax;

/** 封顶 in percent of the base that the fee itself stands on. */
function capByOwn({ term, base }: Pick<Given, 'term' | 'base'>, amount: Fen): Fen | null {
  const share = shareCapOf(term);
  if (!share || !isSameBase(share.base, base)) return null;
  return applyRate(maxFen(amount, zeroFen), share.rate);
}

/** 封顶 in percent of another base, where the goods of this statement give it. */
function capByOther({ term, base, book, scope }: Given, { history }: Reach): Fen | null {
  const share = shareCapOf(term);
  if (!share || isSameBase(share.base, base) || history.base !== zeroFen) return null;
  const amount = book.amountOf(share.base, scope);
  if (amount === null || amount.unknownTax) return null;
  return applyRate(maxFen(amount.ours, zeroFen), share.rate);
}

/** Is it reached by more than the lines of this group? */
function isJoint({ earning: term, scope, facts }: Given): boolean {
  if (term.calc !== 'tiers' && term.floor === null && term.cap === null) return false;
  const narrow = scope.store !== null || scope.vatRate !== null;
  return narrow || (facts.beside ?? []).length > 0;
}

interface Sums {
  readonly ours: Fen;
  readonly theirs: Fen;
  readonly text: string;
  readonly rate: string;
  readonly reached: number;
}

function earnAlone({ term, earning, base }: Given, reach: Reach, cap: Fen | null): Sums {
  const on = (amount: Fen) => earn(earning, amount, lowest(cap, capByOwn({ term, base }, amount)));
  const ours = on(reach.ours);
  const theirs = on(reach.theirs);
  const { rate, reached } = ours;
  return { ours: ours.amount, theirs: theirs.amount, text: ours.show(reach.text), rate, reached };
}

/** The contract's whole base decides the step; the share of this group follows its own base. */
function earnJoint(given: Given, own: Reach, cap: Fen | null): Sums | null {
  const { earning: term, scope, facts } = given;
  const all = reachOf(given, { ...scope, store: null, vatRate: null });
  if (all.missing.length > 0) return null;
  const others = baseBeside(given.base, scope, facts);
  const narrow = scope.store !== null || scope.vatRate !== null;
  const share = (side: 'ours' | 'theirs', isOwn: boolean): Earned & { due: Fen } => {
    const whole = fen(all[side] + others);
    const earned = earn(term, whole, lowest(cap, capByOwn(given, whole)));
    if (narrow) return { ...earned, due: shareOf(term, earned, own[side], whole) };
    if (!isOwn) return { ...earned, due: earned.amount };
    const here = fen(all[side] - all.history.base);
    const there = fen(here + others);
    // What was taken before is taken off whole by each entity: the others' part is put back.
    const back = weigh(all.history.taken, others, there);
    return { ...earned, due: fen(shareOf(term, earned, weigh(whole, here, there), whole) + back) };
  };
  const isOwn = narrow || isOwnShare(given, share('theirs', true).due, share('theirs', false).due);
  const [ours, theirs] = [share('ours', isOwn), share('theirs', isOwn)];
  const text = `${ours.show(own.text)} (Σ ${formatFen(fen(all.ours + others))})`;
  return { ours: ours.due, theirs: theirs.due, text, rate: ours.rate, reached: ours.reached };
}

/** An entity is charged its own share, or one for all where the others are not: what fits. */
function isOwnShare({ term, line, facts }: Given, own: Fen, whole: Fen): boolean {
  if ((facts.beside ?? []).some((each) => isCharged(term, each, facts))) return true;
  const taken = absFen(line.amount);
  return absFen(fen(taken - own)) <= absFen(fen(taken - whole));
}

const weigh = (amount: Fen, part: Fen, whole: Fen): Fen =>
  whole <= 0n ? zeroFen : fen(roundDivide(amount * part, whole));

function isCharged(term: Term, statement: Statement, { contract }: AuditFacts): boolean {
  return contract !== null && (chargesByTerm(contract, statement).get(term) ?? []).length > 0;
}

function shareOf(term: Term, earned: Earned, part: Fen, whole: Fen): Fen {
  if (part === whole) return earned.amount;
  if (whole <= 0n || part <= 0n) return zeroFen;
  const isBound = term.floor !== null || term.cap !== null || term.capShare !== undefined;
  const plain = term.tierMode === 'whole' && !isBound;
  const rate = plain ? (term.tiers[earned.reached]?.rate ?? null) : null;
  if (rate !== null) return applyRate(part, rate);
  return fen(roundDivide(earned.amount * part, whole));
}

/** 旧条款: percentages that ended inside the period and that no line of the statement stands on. */
function partsBefore(given: Given, charged: ReadonlySet<Term>): (Sums & { text: string })[] {
  const { term, scope, facts, book, base } = given;
  const from = scope.from ?? null;
  if (from === null || facts.statement.from === null) return [];
  const start = facts.statement.from;
  const replaced = (facts.contract?.terms ?? []).filter(
    (each) =>
      each.calc === 'rate' &&
      each.fee === term.fee &&
      each.subject === term.subject &&
      each.to !== null &&
      each.to >= start &&
      each.to < from &&
      !charged.has(each),
  );
  return replaced.flatMap((each) => {
    const began = each.from !== null && each.from > start ? each.from : null;
    const own = { ...scope, from: began, to: each.to };
    const amount = book.amountOf(each.base ?? base, own);
    if (!amount) return [];
    const ours = earn(each, amount.ours, each.cap);
    const theirs = earn(each, amount.theirs, each.cap).amount;
    const { rate, reached } = ours;
    return [{ ours: ours.amount, theirs, text: ours.show(amount.text), rate, reached }];
  });
}

interface Earned {
  readonly amount: Fen;
  readonly rate: string;
  readonly reached: number;
  readonly show: (base: string) => string;
}

function earn(term: Term, base: Fen, cap: Fen | null): Earned {
  // A floor of a longer window (每年不低于2万 of a 月返) is topped up when that window ends.
  const floor = term.floorPer === undefined ? term.floor : null;
  const bound = (amount: Fen) => applyFloorAndCap(amount, floor, cap);
  const limits = [
    floor === null ? '' : ` >= ${formatFen(floor)}`,
    cap === null ? '' : ` <= ${formatFen(cap)}`,
  ].join('');
  if (term.calc === 'tiers') {
    const { amount, tier } = accrueTiers(base, term.tiers, term.tierMode);
    const step = term.tiers[tier];
    const rate = step?.rate != null ? formatRate(step.rate) : '';
    const how = rate === '' ? formatFen(amount) : rate;
    return {
      amount: bound(amount),
      rate,
      reached: tier,
      show: (text) => `${how} x ${text}${limits}`,
    };
  }
  const rate = term.rate as Ppm;
  return {
    amount: bound(base > 0n ? applyRate(base, rate) : zeroFen),
    rate: formatRate(rate),
    reached: 0,
    show: (text) => `${formatRate(rate)} x ${text}${limits}`,
  };
}
