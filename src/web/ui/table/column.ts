import type { ReactNode } from 'react';
import type { FieldGroup } from '../../../domain/people/fields.ts';
import { type Fen, formatFen, parseFen } from '../../../domain/values/money.ts';

/** How a column is filtered: words in it, some of its values, or from and to. */
export type FilterKind = 'words' | 'values' | 'amounts' | 'days';

export interface Column<Row> {
  readonly id: string;
  /** With its unit: 差异 (元). */
  readonly title: string;
  readonly width: number;
  /** Amounts are wire text, right-aligned, with thousands. */
  readonly kind: 'text' | 'amount' | 'count' | 'day';
  /** Who is not shown this group of fields has no such column; amounts are of `price`. */
  readonly group?: FieldGroup;
  /** Plain, as it is sorted, filtered and copied. */
  readonly value: (row: Row) => string | null;
  readonly show?: (row: Row) => ReactNode;
  /** What a value of a `values` filter is called. */
  readonly named?: (value: string) => string;
  readonly filter?: FilterKind;
  /** Values to choose from where not all rows are at hand. */
  readonly choices?: readonly string[];
  /** One value at a time, where the rows live elsewhere and cannot be asked for several. */
  readonly isSingle?: boolean;
  readonly canSort?: boolean;
  /** Stays at the left while the others move. */
  readonly isPinned?: boolean;
  readonly isSummed?: boolean;
  readonly isHidden?: boolean;
  /** Takes the room that is left. */
  readonly isWide?: boolean;
  /** Where it stands on a phone's card; absent = not on it. */
  readonly phone?: 'title' | 'amount' | 'mark' | 'note';
}

export const groupOf = ({ group, kind }: Pick<Column<never>, 'group' | 'kind'>) =>
  group ?? (kind === 'amount' ? 'price' : undefined);

export const isNumeric = ({ kind }: Pick<Column<never>, 'kind'>): boolean =>
  kind === 'amount' || kind === 'count';

/** The sum of a column in exact 分; an unknown amount counts as nothing. */
export function sumColumn<Row>(column: Column<Row>, rows: Iterable<Row>): string {
  let total = 0n;
  for (const row of rows) total += parseFen(column.value(row) ?? '') ?? 0n;
  return formatFen(total as Fen);
}
