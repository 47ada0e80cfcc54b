import type { CountLimit, Term } from '../contracts/term.ts';
import type { Day } from '../values/day.ts';
import { type Fen, fen } from '../values/money.ts';
import { windowOf } from './dues.ts';
import { chargesByTerm } from './earlier.ts';
import { normalIssue } from './execution.ts';
import type { AuditFacts } from './facts.ts';
import { festivalsOf } from './lineWords.ts';
import { pairReversals, withoutReversed } from './reversals.ts';
import type { Statement, StatementLine } from './statement.ts';
import { indexTerms } from './termIndex.ts';

/** 已用次数和已扣金额 of one clause within its window, growing as lines are allowed. */
export interface Usage {
  readonly events: Set<string>;
  /** Opening count, and events without a name. */
  count: number;
  taken: Fen;
  /** Whether anything from before this statement is in it. */
  readonly said: boolean;
}

/** 计次事项: What one charge counts as: an issue over all stores is one event; without a name, the line. */
export function eventOf(line: StatementLine): string {
  const festivals = festivalsOf(line);
  if (festivals.length > 0) return festivals.join('+');
  const issue = normalIssue(line.issue);
  if (issue !== '') return issue;
  return line.store !== '' || line.storeCode !== '' ? `day ${line.day}` : '';
}

/** 用了几次 (a count of issues, times, positions): as printed, else 1. */
export const timesOf = (line: StatementLine): number =>
  line.counts.issues ?? line.counts.times ?? 1;

/** 计次或封顶的期间: what a limit, a cap or a sum for a period is counted over; null = nothing is. */
export function perOf(term: Term): CountLimit['per'] | null {
  if (term.limit) return term.limit.per;
  if (term.cap !== null && term.capPer !== null && term.capPer !== 'charge') return term.capPer;
  return perOfSum(term);
}

const timeUnits: ReadonlySet<string> = new Set(['month', 'quarter', 'year']);

/**
 * 按期定额 (R5): a sum for a month, quarter, year or for good, whatever the stores: due once in it.
 * 信息系统费 1,000 元/月 -> month; 进场费 一次性 -> contract; 堆头费 元/店/期 -> null.
 */
export function perOfSum({ calc, units, period, limit, ceiling }: Term): CountLimit['per'] | null {
  const isSum = (calc === 'unit' || calc === 'lump') && units.every((unit) => timeUnits.has(unit));
  if (!isSum || limit !== null || ceiling === true) return null;
  const unit = units[0] as 'month' | 'quarter' | 'year' | undefined;
  if (unit !== undefined) return unit;
  if (period === 'once') return 'contract';
  return period === 'event' || period === 'order' ? null : period;
}

/** 归属日: the period that a charge names, else its day, at the latest the end of the statement. */
export function chargedOn(line: StatementLine, { to, date }: Statement): Day | null {
  const own = line.period?.to ?? line.day;
  if (own === null) return to ?? date;
  return to !== null && own > to ? to : own;
}

/**
 * 期初与以前已用 (R4 次数, R11 上限; audit.md "Year-to-date counts"): opening columns of the sheet
 * plus earlier statements within the month, quarter, year or contract of the line's day. Absent
 * means 0, and `said` tells that nothing was known.
 *
 * DM 2期/季, February took 2月上 -> events {2月上}: one issue is left in March.
 */
export function usageBefore(
  term: Term,
  day: Day | null,
  store: string | null,
  facts: AuditFacts,
): Usage {
  const per = perOf(term);
  const opening =
    per === 'year' || per === 'contract' || per === null || facts.earlier.length === 0;
  const usage: Usage = {
    events: new Set(),
    count: opening ? (term.opening.count ?? 0) : 0,
    taken: fen(opening ? (term.opening.taken ?? 0n) : 0n),
    said: facts.earlier.length > 0 || term.opening.count !== null || term.opening.taken !== null,
  };
  const window = per !== null && day !== null ? windowOf(per, day) : null;
  if (!facts.contract) return usage;
  const used: StatementLine[] = [];
  for (const statement of statementsBefore(facts)) {
    for (const line of chargesByTerm(facts.contract, statement).get(term) ?? []) {
      const at = chargedOn(line, statement);
      if (window && (at === null || at < window.from || at > window.to)) continue;
      if (store !== null && store !== (line.storeCode || line.store)) continue;
      used.push(line);
    }
  }
  const recovered = recoveredOn(term, facts).filter(
    (line) => store === null || store === (line.storeCode || line.store),
  );
  for (const line of withoutReversed([...used, ...recovered])) {
    addUse(usage, line, timesOf(line), fen(-line.amount));
  }
  return usage;
}

/** 以前各期: Earlier ones, and those of other entities for the same period whose numbers come first. */
export const statementsBefore = ({
  statement,
  earlier,
  beside = [],
}: AuditFacts): readonly Statement[] =>
  beside.length === 0
    ? earlier
    : [...earlier, ...beside.filter((each) => (each.no ?? '') < (statement.no ?? ''))];

/** Credits of this statement for what earlier ones charged on the clause. */
function recoveredOn(term: Term, facts: AuditFacts): StatementLine[] {
  const { statement, contract, earlier } = facts;
  if (earlier.length === 0 || !contract) return [];
  const credits = statement.lines.filter((line) => line.kind === 'fee' && line.amount > 0n);
  if (credits.length === 0) return [];
  const fees = statement.lines.filter((line) => line.kind === 'fee');
  const { recovered } = pairReversals(fees, facts);
  const index = indexTerms(contract, statement);
  return recovered.filter((line) => index.choose(line).term === term);
}

/** 记一次: Notes a charge as used. */
export function addUse(usage: Usage, line: StatementLine, times: number, amount: Fen): void {
  const event = eventOf(line);
  if (event === '' || times > 1) usage.count += times;
  else usage.events.add(event);
  usage.taken = fen(usage.taken + amount);
}

/** 已用次数: opening count and events. */
export const usedTimes = (usage: Usage): number => usage.count + usage.events.size;
