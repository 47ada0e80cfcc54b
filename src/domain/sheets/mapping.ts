import type { Field, Table } from './sheet.ts';
import { normalHeading } from './vocabulary.ts';

/** 列对应: what people corrected, remembered by the fingerprint of a layout. */
export interface Mapping {
  readonly fingerprint: string;
  /** Kind of file, where it was corrected. */
  readonly kind?: string;
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
