import type { LayoutColumn } from '../sheets/layout.ts';
import { normalHeading } from '../sheets/vocabulary.ts';
import type { StatementLayout, Told } from './retailerProfile.ts';

/** What was corrected at an import. */
export interface CorrectedLayout {
  readonly sheet: string;
  /** Row of the headings; 0 = the table has none. */
  readonly row: number;
  readonly columns: readonly LayoutColumn[];
}

/**
 * 更正写进档案: the layouts of a profile with what was corrected at an import in its place: over the layout that names most of
 * the same headings, else as one more. What that one says of signs, totals and days stays.
 *
 * No layout, 划扣数 = gross corrected in the sheet 明细 -> one layout "明细", source 导入时更正.
 */
export function keepLayout(
  layouts: readonly StatementLayout[],
  { sheet, row, columns }: CorrectedLayout,
  told: Told,
): StatementLayout[] {
  const own = columns.filter(({ heading }) => heading !== '');
  const names = new Set(own.map(({ heading }) => normalHeading(heading)));
  const shared = (each: StatementLayout) =>
    each.columns.filter(({ heading }) => names.has(normalHeading(heading))).length;
  const [best] = [...layouts].sort((a, b) => shared(b) - shared(a));
  const isSame = best !== undefined && shared(best) * 2 >= names.size && shared(best) > 0;
  const headRow = row === 0 ? null : row;
  if (isSame)
    return layouts.map((each) =>
      each === best ? { ...each, headRow, columns: own, ...told } : each,
    );
  const wanted = sheet.trim() || told.source;
  const taken = new Set(layouts.map(({ name }) => name));
  let name = wanted;
  for (let n = 2; taken.has(name); n += 1) name = `${wanted} ${n}`;
  const signs = { taken: null, returned: null, totals: null, days: null } as const;
  return [...layouts, { name, sheet: '', headRow, columns: own, ...signs, ...told }];
}
