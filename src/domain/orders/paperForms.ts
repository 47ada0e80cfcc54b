import type { Cell, Column, Field, Table, TableRow } from '../sheets/sheet.ts';
import { meaningOf } from '../sheets/vocabulary.ts';
import type { PaperPart } from './paperRow.ts';

/**
 * 表单式单据 (handbook §13.3): a sheet that is one paper and has labels with values in place of a table
 * becomes a list of one row under those labels. A sheet with a table of its own, or with fewer than
 * two labels that mean something, stays.
 *
 * 编号 QD-77 | 费用项目 路演费 | 金额 3000 | 采购签章 已盖 -> one row of docNo, subject, gross, seal.
 */
export function formAsList(part: PaperPart): PaperPart {
  const { table } = part;
  if (table.headerRow !== 0) return part;
  const labels = Object.entries(table.facts.other);
  const columns = labels.map(([heading], index): Column => {
    const meaning = meaningOf(heading);
    const isKnown = meaning !== null && meaning.confidence >= 0.75;
    return {
      index,
      heading,
      field: isKnown ? meaning.field : null,
      confidence: isKnown ? meaning.confidence : 0,
    };
  });
  const fields = new Set(columns.map(({ field }) => field).filter((field) => field !== null));
  if (fields.size < 2) return part;
  const row = rowOf(table, columns, labels);
  return { ...part, table: { ...table, columns, rows: [row] } };
}

function rowOf(
  table: Table,
  columns: readonly Column[],
  labels: readonly (readonly [string, string])[],
): TableRow {
  const cells: Partial<Record<Field, Cell>> = {};
  const other: Record<string, Cell> = {};
  const several: Partial<Record<Field, { heading: string; cell: Cell }[]>> = {};
  columns.forEach(({ field, heading }, i) => {
    const cell = labels[i]?.[1] ?? '';
    if (cell === '') return;
    if (field === null) other[heading] = cell;
    else {
      cells[field] ??= cell;
      several[field] = [...(several[field] ?? []), { heading, cell }];
    }
  });
  return { row: table.rows[0]?.row ?? 1, cells, other, several };
}
