import type { Term } from '../contracts/term.ts';
import { normalStore } from '../orders/match.ts';
import type { Paper } from '../orders/paper.ts';
import { type Day, daysBetween } from '../values/day.ts';
import { normalIssue } from './execution.ts';
import type { Quantities } from './quantities.ts';
import type { Statement, StatementLine } from './statement.ts';

/** How much of a charge the papers show, as a fraction, and how many places of how many. */
export interface ProvenShare {
  readonly top: bigint;
  readonly bottom: bigint;
  readonly proven: number;
  readonly charged: bigint;
  /** Issues are what a count limits as well: the smaller of both stands. */
  readonly by: 'place' | 'issue';
}

interface Span {
  readonly from: Day;
  readonly to: Day;
}

/** A month of display is as good as proved from here on, whatever its length. */
const monthDays = 28;

/**
 * 按证据比例付费 (T-16, R7): of a charge over many stores or issues only the proven part stands, and
 * of a store that was shown for fewer days its days. Papers that name no store (issue) say nothing
 * of stores (issues); several photos of one store prove it once. Null: all of it is proved.
 *
 * 12 stores x 30 days, nine shown for 30 and one for 20 -> 290/360.
 */
export function provenShare(
  term: Term,
  line: StatementLine,
  { stores, times }: Quantities,
  held: readonly Paper[],
  listed: readonly Paper[],
  statement: Statement,
): ProvenShare | null {
  const places = groupBy(held, (paper) => paper.storeCode || normalStore(paper.store));
  const issues = groupBy(held, (paper) => normalIssue(paper.issue));
  const whole = chargedDays(term, line, listed, statement);
  if (stores > 1n && !places.has('')) {
    return shareOf([...places.values()], stores, whole, 'place');
  }
  if (times > 1n && !issues.has('')) return shareOf([...issues.values()], times, null, 'issue');
  return places.size === 1 ? shareOf([...places.values()], 1n, whole, 'place') : null;
}

function shareOf(
  groups: readonly (readonly Paper[])[],
  charged: bigint,
  whole: number | null,
  by: ProvenShare['by'],
): ProvenShare | null {
  const unit = whole ?? 1;
  let top = 0n;
  for (const group of groups) {
    const days = whole === null ? null : shownDays(group);
    top += BigInt(days === null ? unit : Math.min(days, unit));
  }
  const bottom = charged * BigInt(unit);
  return top >= bottom ? null : { top, bottom, proven: groups.length, charged, by };
}

function groupBy(papers: readonly Paper[], keyOf: (paper: Paper) => string): Map<string, Paper[]> {
  const groups = new Map<string, Paper[]>();
  for (const paper of papers) {
    const key = keyOf(paper);
    groups.set(key, [...(groups.get(key) ?? []), paper]);
  }
  return groups;
}

const spanOf = ({ fromDay, toDay }: Paper): Span | null =>
  fromDay === null || toDay === null ? null : { from: fromDay, to: toDay };

const lengthOf = ({ from, to }: Span): number => daysBetween(from, to) + 1;

/** Days that papers of one store cover together; null = one of them names no days. */
function shownDays(papers: readonly Paper[]): number | null {
  const spans = papers.map(spanOf);
  const dated = spans.filter((span) => span !== null);
  if (dated.length === 0 || dated.length < spans.length) return null;
  dated.sort((a, b) => (a.from < b.from ? -1 : 1));
  let days = 0;
  let last: Day | null = null;
  for (const { from, to } of dated) {
    const seen: Day | null = last;
    if (seen === null || from > seen) days += lengthOf({ from, to });
    else if (to > seen) days += daysBetween(seen, to);
    if (seen === null || to > seen) last = to;
  }
  return days;
}

/**
 * 应执行天数: as the charge says it ("30天", its own period), else as long as the longest paper of
 * such a fee; a charge by the month is for the month, which 28 days and more make full.
 */
function chargedDays(
  term: Term,
  line: StatementLine,
  listed: readonly Paper[],
  { from, to }: Statement,
): number | null {
  const said = /(?<!\d)(\d{1,3})\s*天/.exec(`${line.subject} ${line.issue} ${line.note}`);
  if (said) return Number(said[1]);
  if (line.period) return lengthOf(line.period);
  const spans = listed.map(spanOf).filter((span) => span !== null);
  const longest = Math.max(0, ...spans.map(lengthOf));
  const monthly = term.units.includes('month') || term.period === 'month';
  const own = from !== null && to !== null ? lengthOf({ from, to }) : longest;
  if (monthly && longest < monthDays) return own === 0 ? null : own;
  return longest === 0 ? null : Math.min(longest, own);
}
