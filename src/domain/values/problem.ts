/** 出处: where a fact stands in a file, as people count (rows and sheets as Excel shows them). */
export interface Source {
  readonly file: string;
  readonly sheet: string;
  readonly row: number;
  /** The heading or letter of the column, where one cell is meant. */
  readonly column?: string;
}

/** error: the file or a whole line could not be used; warning: used, but look; info: to know. */
export type Severity = 'error' | 'warning' | 'info';

/** 问题: what the business must know. A value in a list, never thrown; `words` makes its text. */
export interface Problem {
  readonly code: string;
  readonly severity: Severity;
  readonly subject: Partial<Source>;
  /** What the text needs: cell as found, what was expected, the mend. Plain strings only. */
  readonly facts: Readonly<Record<string, string>>;
}
