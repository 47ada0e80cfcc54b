import type { Field, Table } from './sheet.ts';
import { normalHeading } from './vocabulary.ts';

/** 列对应: what people corrected, remembered by the fingerprint of a layout. */
export interface Mapping {
  readonly fingerprint: string;
  /** Kind of file, where it was corrected. */
  readonly kind?: string;
  /** By the name of the column (columnNames). */
  readonly headings: Readonly<Record<string, Field | null>>;
}

/**
 * 版式指纹: the same headings in any order give the same fingerprint, so that a mapping made for one
 * month is found again in the next.
 *
 * fingerprintOf(["单据号", "金额(元)"]) = fingerprintOf(["金额", "单据号"]) = "单据号|金额".
 */
export function fingerprintOf(headings: readonly string[]): string {
  return headings
    .map(normalHeading)
    .filter((text) => text !== '')
    .sort()
    .join('|');
}

/** 表的版式指纹: of its headings. */
export const fingerprintOfTable = (table: Table): string =>
  fingerprintOf(table.columns.map((column) => column.heading));

/**
 * 列名: each column by its heading; of several under one heading the second is told by its number.
 *
 * columnNames(["金额", "备注", "金额"]) = ["金额", "备注", "金额 (2)"].
 */
export function columnNames(headings: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return headings.map((heading) => {
    const n = (seen.get(heading) ?? 0) + 1;
    seen.set(heading, n);
    return heading === '' || n === 1 ? heading : `${heading} (${n})`;
  });
}

/**
 * 所说的列: what a mapping says of each column, undefined = nothing. What is said of a heading alone
 * holds for all columns under it.
 *
 * Of ["金额", "金额"] with {"金额": "net", "金额 (2)": null} -> net, null; with {"金额": "net"} -> net, net.
 */
export function toldFields(
  mapping: Mapping | null,
  headings: readonly string[],
): (Field | null | undefined)[] {
  const said = new Map(Object.entries(mapping?.headings ?? {}));
  return columnNames(headings).map((name, i) =>
    said.has(name) ? said.get(name) : said.get(headings[i] ?? ''),
  );
}

/** 找列对应: The mapping for a layout, the last one given first. */
export function findMapping(
  mappings: readonly Mapping[],
  headings: readonly string[],
): Mapping | null {
  const fingerprint = fingerprintOf(headings);
  for (let i = mappings.length - 1; i >= 0; i -= 1) {
    if (mappings[i]?.fingerprint === fingerprint) return mappings[i] ?? null;
  }
  return null;
}
