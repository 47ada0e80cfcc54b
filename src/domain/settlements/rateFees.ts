import type { Lapse } from '../contracts/guaranteeLapse.ts';
import type { Term } from '../contracts/term.ts';
import { addDays, type Day } from '../values/day.ts';
import { absFen, type Fen, fen, formatFen, minFen, zeroFen } from '../values/money.ts';
import { type Allowance, allow } from './allowance.ts';
import type { BaseBook, BaseScope } from './bases.ts';
import { sortCopies } from './copies.ts';
import { type Due, dueOf } from './dues.ts';
import { explainRate } from './explainRate.ts';
import type { AuditFacts } from './facts.ts';
import { type Finding, findingOf } from './finding.ts';
import type { StatementLine } from './statement.ts';
import { auditTopUps, isTopUp, topUpOf } from './topUps.ts';
import type { Reason, Rule } from './verdict.ts';

/**
 * 比例扣款核查 (R2 费率, R3 基数, R5 重复, R6 提前扣, R10 目标未达, R11 上限; F03, F04): all lines
 * of one statement that stand on one percentage or ladder clause. Early: the whole amount is
 * timing. Due: the clause's base x rate, on our footing, is what may be taken in all; copies beyond
 * it are duplicates. Amounts in fen, negative = taken from us.
 *
 * 月返 8.5 % on net: taken 85,000, base 982,000 -> right -83,470.00, R3, partial.
 */
export function auditRateLines(
  term: Term,
  lines: readonly StatementLine[],
  book: BaseBook,
  facts: AuditFacts,
  charged: ReadonlySet<Term> = new Set(),
): Finding[] {
  const findings: Finding[] = [];
  const due: StatementLine[] = [];
  const early: StatementLine[] = [];
  const topUps = lines.filter((line) => isTopUp(term, line));
  findings.push(...auditTopUps(term, topUps, book, facts));
  for (const line of lines) {
    if (topUps.includes(line)) continue;
    const when = dueOf(term, line, facts.statement);
    const charged = line.day ?? facts.statement.to ?? facts.statement.date;
    if (when && charged !== null && charged < when.opens) early.push(line);
    else due.push(line);
  }
  findings.push(...auditEarly(term, early, facts));
  for (const group of groupLines(term, due, book, facts)) {
    const isWhole = topUps.length === 0;
    findings.push(...auditGroup(term, group, book, facts, charged, isWhole));
  }
  return findings;
}

/** 提前扣: all of it is early; a second copy of the same is a duplicate besides. */
function auditEarly(term: Term, lines: readonly StatementLine[], facts: AuditFacts): Finding[] {
  const seen = new Set<string>();
  return sortCopies(lines, term, facts).map((line) => {
    const key = `${line.store}|${line.storeCode}|${line.amount}|${line.vatRate}`;
    const again = seen.has(key);
    seen.add(key);
    const due = dueOf(term, line, facts.statement) as Due;
    const rules: Rule[] = again ? ['R5', 'R6'] : ['R6'];
    const code = again ? 'rate.earlyTwice' : 'rate.early';
    return findingOf(line, {
      right: zeroFen,
      verdict: again ? 'dispute' : 'timing',
      rules,
      reasons: [{ code, facts: { due: due.opens, taken: formatFen(absFen(line.amount)) } }],
      term,
      turns: again ? null : due.opens,
    });
  });
}

interface LineGroup {
  readonly lines: StatementLine[];
  readonly scope: BaseScope;
}

/** 适用门店 and, of a clause that begins or ends inside the statement's period, its days. */
function scopeOf(term: Term, { statement }: AuditFacts): Omit<BaseScope, 'store' | 'vatRate'> {
  const { from, to } = statement;
  const within = term.stores === null ? {} : { within: term.stores };
  if (from === null || to === null || (term.measure ?? term.period ?? 'month') !== 'month') {
    return within;
  }
  const start = term.from !== null && term.from > from && term.from <= to ? term.from : null;
  const end = term.to !== null && term.to >= from && term.to < to ? term.to : null;
  return { ...within, from: start, to: end };
}

/**
 * 条款更替日 (audit.md "terms apply by the line's business date"): days inside the statement's period
 * on which a percentage begins, or the day after it ends.
 *
 * 5 % to 03-15, 6 % from 03-16, statement of March -> [03-16].
 */
export function changesWithin({ contract, statement }: AuditFacts): Day[] {
  const { from, to } = statement;
  if (!contract || from === null || to === null) return [];
  const days: Day[] = [];
  for (const term of contract.terms) {
    if (term.calc !== 'rate') continue;
    if (term.from !== null && term.from > from && term.from <= to) days.push(term.from);
    if (term.to !== null && term.to >= from && term.to < to) days.push(addDays(term.to, 1));
  }
  return [...new Set(days)].sort();
}

/** Lines by period, by store where each names its own, by VAT rate where they differ. */
function groupLines(
  term: Term,
  lines: readonly StatementLine[],
  book: BaseBook,
  facts: AuditFacts,
): LineGroup[] {
  const keys = new Set(
    lines.map(book.storeKey).filter((key) => key !== '' && book.stores.has(key)),
  );
  const byStore = keys.size > 1;
  const rates = new Set(lines.map((line) => line.vatRate).filter((rate) => rate !== null));
  const byRate = rates.size > 1 && [...rates].every((rate) => book.rates.has(rate));
  const clause = scopeOf(term, facts);
  const groups = new Map<string, LineGroup>();
  for (const line of lines) {
    const own = book.storeKey(line);
    const store = byStore && book.stores.has(own) ? own : null;
    const vatRate = byRate ? line.vatRate : null;
    const due = dueOf(term, line, facts.statement);
    const key = `${due?.from ?? ''}|${store}|${vatRate}`;
    const group = groups.get(key);
    if (group) group.lines.push(line);
    else groups.set(key, { lines: [line], scope: { ...clause, store, vatRate } });
  }
  const list = [...groups.values()];
  const single = list.length === 1 && list[0]?.lines.length === 1 ? list[0] : null;
  return single && book.stores.size > 1 ? [closerScope(term, single, book, facts)] : list;
}

/** One line that names one of several stores: is it for that store, or for all? What fits. */
function closerScope(term: Term, group: LineGroup, book: BaseBook, facts: AuditFacts): LineGroup {
  const line = group.lines[0] as StatementLine;
  const store = book.storeKey(line);
  if (!book.stores.has(store)) return group;
  const off = (scope: BaseScope): bigint => {
    const allowed = allow(term, line, scope, book, facts, new Set());
    return absFen(fen(allowed.theirs + line.amount));
  };
  const own: BaseScope = { ...group.scope, store, vatRate: null };
  return off(own) < off(group.scope) ? { lines: group.lines, scope: own } : group;
}

function auditGroup(
  term: Term,
  { lines, scope }: LineGroup,
  book: BaseBook,
  facts: AuditFacts,
  charged: ReadonlySet<Term>,
  isWhole: boolean,
): Finding[] {
  const charges = sortCopies(lines, term, facts);
  const first = charges[0] as StatementLine;
  const plain = allow(term, first, scope, book, facts, charged);
  const isOne = isWhole && charges.length === 1 && scope.store === null && scope.vatRate === null;
  const allowed = isOne ? withTopUp(plain, term, first, book, facts) : plain;
  if (allowed.missing.length > 0) return unknowable(term, charges, allowed);
  let restOurs = allowed.ours;
  let restTheirs = allowed.theirs;
  return charges.map((line, i): Finding => {
    const taken = absFen(line.amount);
    const last = i === charges.length - 1;
    const right = shareOf(taken, restOurs, last, i === 0);
    const onTheirs = shareOf(taken, restTheirs, last, i === 0);
    const exhausted = restTheirs <= 0n && (i > 0 || allowed.before > 0n);
    restOurs = fen(restOurs - right);
    restTheirs = fen(restTheirs - onTheirs);
    return judge({ term, line, taken, right, onTheirs, exhausted, allowed }, book, facts);
  });
}

/** 保底补差 in the same line: as much of it as is taken. */
function withTopUp(
  allowed: Allowance,
  term: Term,
  line: StatementLine,
  book: BaseBook,
  facts: AuditFacts,
): Allowance {
  const over = fen(absFen(line.amount) - allowed.ours);
  if (over <= facts.settings.lineTolerance || allowed.missing.length > 0) return allowed;
  const found = topUpOf(term, line, book, facts);
  if (!found || found.incomplete || found.due === 0n) return allowed;
  const more = minFen(over, found.due);
  return {
    ...allowed,
    ours: fen(allowed.ours + more),
    theirs: fen(allowed.theirs + more),
    formula: `${allowed.formula}; + ${formatFen(found.floor)} - ${formatFen(found.earned)}`,
  };
}

/** A line takes what it says while the allowance lasts; the last one (or only one) all that is left. */
function shareOf(taken: Fen, rest: Fen, last: boolean, only: boolean): Fen {
  return last && (only || taken < rest) ? rest : minFen(taken, rest);
}

/** The base is not known; the same sum taken before for the same period is a duplicate all the same. */
function unknowable(term: Term, charges: readonly StatementLine[], allowed: Allowance): Finding[] {
  const left = [...allowed.takings];
  return charges.map((line) => {
    const taken = absFen(line.amount);
    const at = left.indexOf(taken);
    if (at !== -1) {
      left.splice(at, 1);
      const reasons = [
        { code: 'rate.twice', facts: { ...allowed.facts, taken: formatFen(taken) } },
      ];
      return findingOf(line, { term, right: zeroFen, verdict: 'dispute', rules: ['R5'], reasons });
    }
    return findingOf(line, {
      term,
      verdict: 'evidence',
      rules: allowed.rules,
      reasons: [{ code: 'rate.baseUnknown', facts: allowed.facts }],
      missing: allowed.missing,
    });
  });
}

interface Judged {
  readonly term: Term;
  readonly line: StatementLine;
  readonly taken: Fen;
  readonly right: Fen;
  readonly onTheirs: Fen;
  readonly exhausted: boolean;
  readonly allowed: Allowance;
}

function judge(given: Judged, book: BaseBook, facts: AuditFacts): Finding {
  const { term, line, taken, right, onTheirs, exhausted, allowed } = given;
  const tolerance = facts.settings.lineTolerance;
  const own = fen(taken - onTheirs);
  const isOwn = absFen(own) > tolerance;
  const known = {
    term,
    formula: allowed.formula,
    right: fen(-right),
    rightOnTheirs: fen(-onTheirs),
  };
  if (!isOwn && right === onTheirs) {
    const { lapse } = allowed;
    if (lapse?.lapse.isOpen && lapse.other < right) return askLapse(given, facts);
    return findingOf(line, { term, formula: allowed.formula, right: line.amount });
  }
  if (!isOwn) {
    const shifted = fen(right - (onTheirs - taken));
    const reason: Reason = {
      code: 'rate.consequence',
      facts: { ...allowed.facts, right: formatFen(right) },
    };
    return findingOf(line, {
      ...known,
      right: fen(-shifted),
      rightOnTheirs: line.amount,
      verdict: 'partial',
      rules: ['R3'],
      reasons: [reason],
    });
  }
  if (exhausted) {
    const reasons = [{ code: 'rate.twice', facts: { ...allowed.facts, taken: formatFen(taken) } }];
    return findingOf(line, { ...known, verdict: 'dispute', rules: ['R5'], reasons });
  }
  if (own < 0n) {
    const reasons = [
      { code: 'rate.tooLittle', facts: { ...allowed.facts, taken: formatFen(taken) } },
    ];
    return findingOf(line, { ...known, verdict: 'favour', rules: [], reasons });
  }
  const { rules, reason } = faultOf(given, book);
  const verdict = right === 0n ? 'dispute' : 'partial';
  return findingOf(line, { ...known, verdict, rules, reasons: [reason] });
}

/** 保底是否失效未写明: asked; what would be gained if it has ended is pending. */
function askLapse({ term, line, right, allowed }: Judged, facts: AuditFacts): Finding {
  const { lapse, other } = allowed.lapse as NonNullable<Allowance['lapse']>;
  const isAlone = allowed.ours === right;
  return findingOf(line, {
    ...{ term, formula: allowed.formula, verdict: 'evidence', rules: ['R9'] },
    ...(isAlone ? { right: fen(-other), rightOnTheirs: fen(-other) } : {}),
    reasons: [
      { code: 'guarantee.asked', facts: { ...shownLapse(lapse), other: formatFen(other) } },
    ],
    missing: facts.contract === null ? [] : ['guaranteeEnd'],
  });
}

const shownLapse = ({ words, missed, from, counts }: Lapse) => ({
  ...{ words, missed: missed.join('、'), from, counts },
});

function faultOf(given: Judged, book: BaseBook): { rules: readonly Rule[]; reason: Reason } {
  const { term, line, taken, allowed, right } = given;
  const facts = { ...allowed.facts, taken: formatFen(taken), right: formatFen(right) };
  if (allowed.lapse && !allowed.lapse.lapse.isOpen && allowed.lapse.other > allowed.ours) {
    const shown = { ...facts, ...shownLapse(allowed.lapse.lapse) };
    return { rules: ['R9'], reason: { code: 'guarantee.lapsed', facts: shown } };
  }
  if (allowed.unmet) return { rules: ['R10'], reason: { code: 'rate.unmet', facts } };
  const { cap } = allowed;
  if (cap !== null && taken > cap && right === cap) {
    return {
      rules: ['R11'],
      reason: { code: 'rate.overCap', facts: { ...facts, cap: formatFen(cap) } },
    };
  }
  if (term.calc === 'tiers') return { rules: ['R2'], reason: { code: 'rate.otherTier', facts } };
  const { base, scope, reached } = allowed;
  const said = explainRate(term, base, line, taken, book, scope, reached);
  return {
    rules: said.rules,
    reason: { code: said.reason.code, facts: { ...facts, ...said.reason.facts } },
  };
}
