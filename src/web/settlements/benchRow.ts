import type { WireLine, WireNewDecision } from '../../wire/settlements.ts';

export const decisions = ['accept', 'dispute', 'evidence', 'trade', 'waive'] as const;
export type Decision = (typeof decisions)[number];
export const newDecisions = [...decisions, 'open'] as const;
export type NewDecision = (typeof newDecisions)[number];

/** What is said with a decision. */
export interface Terms {
  readonly person?: string;
  readonly due?: string;
  readonly for?: string;
  readonly note?: string;
  readonly approver?: string;
}

/** A decision that was chosen and not saved yet. */
export interface Choice {
  readonly decision: NewDecision;
  readonly terms: Terms;
  /** How the line was decided when it was chosen. */
  readonly seen: string;
}

/** Choices by what a decision calls its line. */
export type Choices = Readonly<Record<string, Choice>>;

/** A line of the statement as the workbench shows it. */
export interface BenchRow {
  readonly key: string;
  /** Its place in the audit. */
  readonly n: number;
  /** What a decision names: the number, with its row where it stands twice; null = cannot be. */
  readonly by: string | null;
  /** As it is saved. */
  readonly kept: WireLine;
  /** As the choices make it. */
  readonly line: WireLine;
  readonly choice: Choice | null;
  /** It moves with choices on other lines. */
  readonly isMoved: boolean;
}

/** Lines that choices change, by their place. */
export type Changed = ReadonlyMap<number, WireLine>;

export function benchRows(
  lines: readonly WireLine[],
  choices: Choices = {},
  changed: Changed = new Map(),
): BenchRow[] {
  const counts = new Map<string | null, number>();
  for (const { doc } of lines) counts.set(doc, (counts.get(doc) ?? 0) + 1);
  const seen = new Map<string, number>();
  return lines.map((kept, n) => {
    const { doc, row } = kept;
    const isTwice = (counts.get(doc) ?? 0) > 1 && row !== null;
    const by = doc === null ? null : isTwice ? `${doc}#${row}` : doc;
    const name = `${doc ?? kept.subject ?? ''}#${row ?? ''}`;
    const times = seen.get(name) ?? 0;
    seen.set(name, times + 1);
    const choice = by === null ? null : (choices[by] ?? null);
    const line = changed.get(n) ?? kept;
    const isMoved = choice === null && line.ours !== kept.ours;
    return { key: times === 0 ? name : `${name}~${times}`, n, by, kept, line, choice, isMoved };
  });
}

const order = ['dispute', 'partial', 'timing', 'evidence', 'favour', 'accept'];

/** Wrong lines first, the larger difference before the smaller; a choice moves no line away. */
export function byWeight({ kept: a }: BenchRow, { kept: b }: BenchRow): number {
  const byVerdict = order.indexOf(a.verdict) - order.indexOf(b.verdict);
  if (byVerdict !== 0) return byVerdict;
  const [x, y] = [sizeOf(a), sizeOf(b)];
  return x === y ? 0 : x > y ? -1 : 1;
}

const sizeOf = ({ difference }: WireLine): bigint =>
  BigInt((difference ?? '0').replace(/[-.]/g, ''));

/** What a person has to look at: not accepted, or decided by someone. */
export const isToSee = ({ verdict, decision }: WireLine): boolean =>
  verdict !== 'accept' || decision !== null;

export const needsDecision = ({ verdict, decision }: WireLine): boolean =>
  decision === null && /partial|dispute|evidence/.test(verdict);

/** A line that moves with a decision on another one: 改此行影响. */
export interface Moved {
  readonly key: string;
  readonly title: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** Of these rows, those that stand otherwise with another set of choices. */
export function movedBetween(rows: readonly BenchRow[], before: Changed, after: Changed): Moved[] {
  return rows.flatMap(({ key, n, kept }) => {
    const [was, is] = [(before.get(n) ?? kept).ours, (after.get(n) ?? kept).ours];
    if (was === is) return [];
    const title = [kept.doc, kept.subject].filter(Boolean).join(' ');
    return [{ key, title, before: was, after: is }];
  });
}

/**
 * A choice that names somebody stays with that name; else who decides now. Who signed in decides in his own
 * name, and who approves is not typed.
 */
export const sentChoices = (
  choices: Choices,
  decider: string,
  isSignedIn: boolean,
): WireNewDecision[] =>
  Object.entries(choices).map(
    ([
      doc,
      {
        decision,
        terms: { approver, ...terms },
      },
    ]) => {
      const isOwn = isSignedIn && decision !== 'evidence';
      const person = isOwn ? decider : (terms.person ?? decider);
      return {
        ...terms,
        ...{ doc, decision },
        ...(approver === undefined || isSignedIn ? {} : { approver }),
        ...(person === '' ? {} : { person }),
      };
    },
  );

/** A decision that needs more to be said before it is taken down. */
export interface Asking {
  readonly decision: 'evidence' | 'trade';
  readonly rows: readonly BenchRow[];
}
