import { parseFen } from '../../../domain/values/money.ts';
import type { Column } from './column.ts';

/** What of a table is shown; it stands in the address, so that a link and a reload show the same. */
export interface View {
  /** A column, "-" before it for the larger first. */
  readonly sort?: string;
  /** By column: words, "a|b" for values, "from..to" for amounts and days. */
  readonly filters?: Readonly<Record<string, string>>;
  /** Words in any column. */
  readonly find?: string;
  /** The row that is open. */
  readonly open?: string;
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' && value.length <= 500
    ? value
    : typeof value === 'number'
      ? `${value}`
      : undefined;

export function readView(given: Record<string, unknown>): View {
  const [sort, find, open] = [textOf(given.sort), textOf(given.find), textOf(given.open)];
  const filters = Object.entries(
    typeof given.filters === 'object' && given.filters !== null ? given.filters : {},
  ).flatMap(([id, value]) => {
    const text = textOf(value);
    return text === undefined ? [] : [[id, text] as const];
  });
  return {
    ...(sort === undefined ? {} : { sort }),
    ...(filters.length === 0 ? {} : { filters: Object.fromEntries(filters) }),
    ...(find === undefined ? {} : { find }),
    ...(open === undefined ? {} : { open }),
  };
}

export interface Sorting {
  readonly id: string;
  readonly isDown: boolean;
}

export const sortingOf = ({ sort }: View): Sorting | null =>
  sort === undefined
    ? null
    : sort.startsWith('-')
      ? { id: sort.slice(1), isDown: true }
      : { id: sort, isDown: false };

/** Up, then down, then as it came. */
export function turnSort(view: View, id: string): View {
  const before = sortingOf(view);
  const { sort: _, ...others } = view;
  if (before?.id !== id) return { ...others, sort: id };
  return before.isDown ? others : { ...others, sort: `-${id}` };
}

export function withFilter(view: View, id: string, value: string): View {
  const { [id]: _, ...rest } = view.filters ?? {};
  const filters = value === '' ? rest : { ...rest, [id]: value };
  const { filters: __, ...others } = view;
  return Object.keys(filters).length === 0 ? others : { ...others, filters };
}

/** A link of somebody who is shown more: what it sorts and filters by columns that are not here is left out. */
export function withoutHidden(
  view: View,
  all: readonly Pick<Column<never>, 'id'>[],
  shown: readonly Pick<Column<never>, 'id'>[],
): View {
  const hidden = new Set(all.filter((each) => !shown.includes(each)).map(({ id }) => id));
  if (hidden.size === 0) return view;
  const { sort, ...rest } = view;
  const isKept = sort !== undefined && !hidden.has(sortingOf(view)?.id ?? '');
  return [...hidden].reduce((kept, id) => withFilter(kept, id, ''), {
    ...rest,
    ...(isKept ? { sort } : {}),
  } as View);
}

export const splitRange = (value: string): readonly [string, string] => {
  const at = value.indexOf('..');
  return at < 0 ? ['', ''] : [value.slice(0, at), value.slice(at + 2)];
};

export const joinRange = (from: string, to: string): string =>
  from === '' && to === '' ? '' : `${from}..${to}`;

/** Values are joined by "|", which is escaped within them. */
export const joinValues = (values: readonly string[]): string =>
  values.map((value) => encodeURIComponent(value) || '%').join('|');

export const splitValues = (text: string): string[] =>
  text === '' ? [] : text.split('|').map((each) => (each === '%' ? '' : decoded(each)));

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

type Test = (value: string | null) => boolean;

function testOf<Row>(column: Column<Row>, text: string): Test {
  switch (column.filter) {
    case 'values': {
      const values = new Set(splitValues(text));
      return (value) => values.has(value ?? '');
    }
    case 'amounts': {
      const [from, to] = splitRange(text).map(parseFen);
      return (value) => {
        const amount = value === null ? null : parseFen(value);
        if (amount === null) return false;
        return (from == null || amount >= from) && (to == null || amount <= to);
      };
    }
    case 'days': {
      const [from = '', to = ''] = splitRange(text);
      return (value) => value !== null && value >= from && (to === '' || value <= to);
    }
    default: {
      const words = text.toLowerCase();
      return (value) => value?.toLowerCase().includes(words) ?? false;
    }
  }
}

/** The rows that pass every filter and hold the words that are looked for. */
export function filterRows<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  { filters = {}, find = '' }: View,
): readonly Row[] {
  const tests = columns.flatMap((column) => {
    const text = filters[column.id];
    return text === undefined ? [] : [{ column, pass: testOf(column, text) }];
  });
  const words = find.trim().toLowerCase();
  if (tests.length === 0 && words === '') return rows;
  const holds = (row: Row) =>
    columns.some(({ value }) => value(row)?.toLowerCase().includes(words) ?? false);
  return rows.filter(
    (row) =>
      tests.every(({ column, pass }) => pass(column.value(row))) && (words === '' || holds(row)),
  );
}

const collator = new Intl.Collator('zh-CN', { numeric: true });

/** Sorted by one column; what has no value stands last both ways, and equals stay as they came. */
export function sortRows<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  view: View,
): readonly Row[] {
  const sorting = sortingOf(view);
  const column = columns.find(({ id }) => id === sorting?.id);
  if (!sorting || !column) return rows;
  const isAmount = column.kind === 'amount';
  const keyed = rows.map((row) => {
    const text = column.value(row);
    return { row, text, amount: isAmount && text !== null ? parseFen(text) : null };
  });
  const sign = sorting.isDown ? -1 : 1;
  keyed.sort((a, b) => {
    if (a.text === null || b.text === null) return +(a.text === null) - +(b.text === null);
    if (a.amount === null || b.amount === null) return sign * collator.compare(a.text, b.text);
    return a.amount === b.amount ? 0 : a.amount > b.amount ? sign : -sign;
  });
  return keyed.map(({ row }) => row);
}

/** Each value of a column with how often it stands, the most frequent first. */
export function countValues<Row>(column: Column<Row>, rows: Iterable<Row>): [string, number][] {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const value = column.value(row) ?? '';
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts].sort(([a, n], [b, m]) => m - n || collator.compare(a, b));
}
