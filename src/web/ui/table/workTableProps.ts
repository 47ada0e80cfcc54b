import type { KeyboardEvent, ReactNode } from 'react';
import type { Column } from './column.ts';
import type { Source } from './source.ts';
import type { View } from './view.ts';

export interface WorkTableProps<Row> {
  /** Its layout is kept under this name. */
  readonly name: string;
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly source: Source<Row>;
  readonly keyOf: (row: Row) => string;
  readonly view: View;
  readonly onView: (view: View) => void;
  readonly onOpen?: (row: Row) => void;
  /** What fills the table when nothing is in it at all. */
  readonly empty: { readonly title: string; readonly text?: string; readonly action?: ReactNode };
  /** Beside the search field. */
  readonly tools?: ReactNode;
  /** What may be done with the rows that are chosen. */
  readonly bulk?: (rows: readonly Row[], clear: () => void) => ReactNode;
  /** A key that the page knows; true = it was taken. */
  readonly onKey?: (key: string, rows: readonly Row[], event: KeyboardEvent) => boolean;
  readonly toneOf?: (row: Row) => string;
  /** Hides the search field where the rows cannot be searched. */
  readonly hasFind?: boolean;
}
