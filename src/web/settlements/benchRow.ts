import type { WireLine } from '../../wire/settlements.ts';
import type { KeptAudit } from '../api.ts';

export const decisions = ['accept', 'dispute', 'evidence', 'trade', 'waive'] as const;
export type Decision = (typeof decisions)[number];

/** Decisions that were chosen and not computed yet, by what a decision is called. */
export type Choices = Readonly<Record<string, Decision>>;

/** A line of the statement as the workbench shows it. */
export interface BenchRow {
  readonly key: string;
  /** What a decision names: the number, with its row where it stands twice; null = cannot be. */
  readonly by: string | null;
  readonly line: WireLine;
  readonly choice: Decision | null;
}

export function benchRows(lines: readonly WireLine[], choices: Choices): BenchRow[] {
  const counts = new Map<string | null, number>();
  for (const { doc } of lines) counts.set(doc, (counts.get(doc) ?? 0) + 1);
  const seen = new Map<string, number>();
  return lines.map((line) => {
    const { doc, row } = line;
    const isTwice = (counts.get(doc) ?? 0) > 1 && row !== null;
    const by = doc === null ? null : isTwice ? `${doc}#${row}` : doc;
    const name = `${doc ?? line.subject ?? ''}#${row ?? ''}`;
    const n = seen.get(name) ?? 0;
    seen.set(name, n + 1);
    const choice = by === null ? null : (choices[by] ?? null);
    return { key: n === 0 ? name : `${name}~${n}`, by, line, choice };
  });
}

const order = ['dispute', 'partial', 'timing', 'evidence', 'favour', 'accept'];

/** Wrong lines first, the larger difference before the smaller. */
export function byWeight({ line: a }: BenchRow, { line: b }: BenchRow): number {
  const byVerdict = order.indexOf(a.verdict) - order.indexOf(b.verdict);
  if (byVerdict !== 0) return byVerdict;
  const [x, y] = [sizeOf(a), sizeOf(b)];
  return x === y ? 0 : x > y ? -1 : 1;
}

const sizeOf = ({ difference }: WireLine): bigint => BigInt(difference.replace(/[-.]/g, ''));

/** What a person has to look at: not accepted, or decided by someone. */
export const isToSee = ({ verdict, decision }: WireLine): boolean =>
  verdict !== 'accept' || decision !== null;

export const needsDecision = ({ verdict, decision }: WireLine): boolean =>
  decision === null && /partial|dispute|evidence/.test(verdict);

/** A line that moved between two versions of an audit though nobody decided on it. */
export interface Moved {
  readonly key: string;
  readonly title: string;
  readonly before: string;
  readonly after: string;
}

export function movedBetween(
  before: KeptAudit,
  after: KeptAudit,
  n: number,
  decided: ReadonlySet<string>,
): Moved[] {
  const earlier = benchRows(before.statements[n]?.lines ?? [], {});
  const ours = new Map(earlier.map(({ key, line }) => [key, line.ours]));
  return benchRows(after.statements[n]?.lines ?? [], {}).flatMap(({ key, by, line }) => {
    const was = ours.get(key);
    if (was === undefined || was === line.ours || (by !== null && decided.has(by))) return [];
    const title = [line.doc, line.subject].filter(Boolean).join(' ');
    return [{ key, title, before: was, after: line.ours }];
  });
}
