import type { Chart } from '../ui/chart/chart.ts';

/** What was given, by field. */
export type Given = Readonly<Record<string, string>>;

/** One meaning to choose: what it writes into the fields. */
export interface Choice {
  readonly label: string;
  readonly given: Given;
}

/** What has to be said before anything comes out. */
export interface Asked {
  readonly questions: readonly string[];
  readonly choices: readonly Choice[];
}

/** What a calculator tells; the figure is '' while a number is missing. */
export interface Answer {
  readonly name: 'rebate' | 'fee' | 'due' | 'workday' | 'between' | 'joint' | 'tax' | 'trueup';
  readonly figure: string;
  /** The sentence as it was read. */
  readonly read: string | null;
  readonly mode: string | null;
  readonly facts: readonly (readonly [name: string, value: string])[];
  readonly steps: readonly string[];
  readonly remarks: readonly string[];
  readonly cliffs: readonly string[];
  /** Meanings of what was not said, each with what it comes to. */
  readonly modes: readonly Choice[];
  readonly table: {
    readonly heads: readonly string[];
    readonly rows: readonly (readonly string[])[];
  } | null;
  readonly chart: Chart | null;
}

/** 结果 as lines to paste elsewhere. */
export const textOfAnswer = (answer: Answer, title: string): string =>
  [
    `${title} ${answer.figure}`,
    ...(answer.read === null ? [] : [answer.read]),
    ...answer.facts.map(([name, value]) => `${name} ${value}`),
    ...answer.steps,
    ...(answer.table
      ? [answer.table.heads, ...answer.table.rows].map((row) => row.join('\t'))
      : []),
    ...answer.cliffs,
    ...answer.remarks,
  ].join('\n');
