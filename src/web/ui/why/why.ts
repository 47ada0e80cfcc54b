import type { ReactNode } from 'react';
import type { WireLine } from '../../../wire/settlements.ts';

/** One place in a file: its name, the sheet and row, and what stands there. */
export interface Cell {
  readonly place: string;
  readonly text: string;
  /** The row as it stands there, each cell under its heading; absent where the file is not at hand. */
  readonly cells?: readonly { readonly label: string; readonly value: string }[];
}

/** A paper beside others: the same facts in the same order, those that differ marked. */
export interface Document {
  readonly title: string;
  readonly place: string;
  readonly facts: readonly {
    readonly label: string;
    readonly value: string;
    readonly differs?: boolean;
  }[];
}

/** 已用 of a limit: counts or amounts of the wire. */
export interface Use {
  readonly label: string;
  readonly used: string;
  readonly limit: string;
  readonly left: string;
  /** 0..1 and above it where the limit was passed. */
  readonly share: number;
}

export interface HistoryStep {
  readonly when: string;
  readonly who: string;
  readonly text: string;
}

/** A line that another one moves: 改此行影响. */
export interface Effect {
  readonly key: string;
  readonly title: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** 为什么: everything that stands behind one computed figure. */
export interface Why {
  readonly title: string;
  readonly note: string;
  readonly verdict: WireLine['verdict'];
  readonly theirs: string | null;
  readonly ours: string | null;
  readonly difference: string | null;
  readonly reason: string;
  readonly rules: readonly { readonly code: string; readonly text: string }[];
  readonly cell: Cell | null;
  readonly clause: Cell | null;
  readonly formula: string | null;
  readonly documents: readonly Document[];
  readonly uses: readonly Use[];
  readonly held: readonly string[];
  readonly missing: readonly string[];
  readonly turns: string | null;
  /** How much of the difference follows from other claims. */
  readonly consequence: string | null;
  readonly effects: readonly Effect[];
  readonly history: readonly HistoryStep[];
  /** Who is what on its papers. */
  readonly parties?: ReactNode;
  /** Where the rest of its history is. */
  readonly wayOn?: ReactNode;
}
